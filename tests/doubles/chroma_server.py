"""A real Chroma server, which can be killed and started again at the same address."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.adapters.vectors import Server
from tests.doubles.surroundings import unmeasured


class ChromaServer:
    """`chroma run` over a folder, which can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as door:
            self._port = door.getsockname()[1]
        self.folder, self.url = folder, f"http://127.0.0.1:{self._port}"

    @contextmanager
    def running(self) -> Iterator[None]:
        folder = self.folder
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
        command += ["--port", str(self._port)]
        with (
            (folder / "log").open("a") as log,
            subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=unmeasured()) as server,
        ):
            while not _answers(self.url):
                assert server.poll() is None, (folder / "log").read_text()
                time.sleep(0.1)
            yield
            server.kill()


def _answers(url: str) -> bool:
    server = Server(url)
    try:
        return server.own()
    except OSError:
        return False
    finally:
        server.release()
