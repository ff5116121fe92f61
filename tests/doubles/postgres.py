"""A PostgreSQL server of our own, from Debian's package, on a socket in a temporary folder and on no port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WHY_NOT = "JOURNEY_TEST_POSTGRES names no PostgreSQL server, and Debian's package postgresql is not installed"


def programs() -> Path | None:
    """Return the folder of the newest server's programs, or none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class OwnServer:
    """A server that can be stopped and started again, as an outage does."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs = folder, programs
        self.url = f"postgresql+psycopg://journey@/postgres?host={folder}"

    def make(self) -> None:
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "journey", "--no-sync")

    def start(self) -> None:
        options = f"-c listen_addresses='' -c fsync=off -c max_connections=200 -k {self.folder}"
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", f"{self.folder}/log", "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    @property
    def _data(self) -> str:
        return f"{self.folder}/db"

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), *words]
        if os.getuid() == 0:  # which PostgreSQL refuses to run as
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)


@contextmanager
def own_server() -> Iterator[OwnServer | None]:
    """Run a server until the end of the block, where there is one to run."""
    found = programs()
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # pytest's own folders have names too long for a socket
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    server = OwnServer(folder, found)
    server.make()
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
