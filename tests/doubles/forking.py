"""A process that has loaded what others need, and forks for each of them: `python -m tests.doubles.forking MODULE …`.

Each is a process of its own, with its own environment, folder and streams, and ends as any process does; it only does
not load the libraries again, which takes longer than most of what they do. An order is a line of JSON on stdin, its
answer a line on stdout.
"""

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# A thread would not be there in what is forked, which would wait for it at its end: numpy's is left out.
_OURS = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
_Order = dict[str, Any]


@dataclass(frozen=True)
class Forked:
    """A process that was started; its streams are the files `0`, `1` and `2` of *place*."""

    server: "Forking"
    pid: int
    place: Path

    def said(self, stream: int = 1) -> str:
        """Return what it wrote so far."""
        return (self.place / str(stream)).read_bytes().decode()

    def poll(self) -> int | None:
        """Return the code with which it ended, none where it did not yet."""
        return self.server.asked({"ended": self.pid, "waiting": False})

    def wait(self, seconds: float | None = None) -> int:
        """Return the code with which it ended; raises `subprocess.TimeoutExpired` after so many *seconds*."""
        if seconds is None:
            return int(self.server.asked({"ended": self.pid, "waiting": True}) or 0)
        deadline = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), seconds)
            time.sleep(0.02)
        return code

    def kill(self) -> None:
        """End it at once, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        """Tell it to end."""
        os.kill(self.pid, signal.SIGTERM)


class Forking:
    """The process that has loaded *modules*, in an environment of *surroundings*."""

    def __init__(self, modules: Sequence[str], surroundings: Mapping[str, str]) -> None:
        """Start it."""
        self._folder = tempfile.TemporaryDirectory(prefix="journey-forking-")
        self._numbers = count()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.doubles.forking", *modules],
            cwd=ROOT,
            env={**surroundings, **_OURS},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(
        self, act: str, words: Sequence[str], here: Path, surroundings: Mapping[str, str], stdin: bytes = b""
    ) -> Forked:
        """Start what does *act*, the names of a module and its function, as a program with the arguments *words*."""
        place = Path(self._folder.name) / str(next(self._numbers))
        place.mkdir()
        for name, content in zip("012", (stdin, b"", b""), strict=True):
            (place / name).write_bytes(content)
        order = {"act": act, "words": list(words), "here": str(here), "place": str(place), "own": dict(surroundings)}
        return Forked(self, self.asked(order) or 0, place)

    def asked(self, order: _Order) -> int | None:
        """Return the answer to *order*."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(order), file=self._server.stdin, flush=True)
        answer: int | None = json.loads(self._server.stdout.readline())
        return answer

    def close(self) -> None:
        """End it."""
        self._server.communicate()
        self._folder.cleanup()


def main(modules: Sequence[str]) -> _Order:
    """Load *modules*, and do as ordered; what is forked returns from here with its order."""
    before = dict(os.environ)
    for name in modules:
        importlib.import_module(name)
    assert len(list(Path("/proc/self/task").iterdir())) == 1, "a module started a thread"
    loaded = {name: value for name, value in os.environ.items() if before.get(name) != value}
    gc.freeze()  # what is loaded stays: nobody needs to look through it
    ends: dict[int, int] = {}
    for line in sys.stdin:
        order: _Order = json.loads(line)
        if "ended" in order:
            _answer(_end(order["ended"], ends, waiting=order["waiting"]))
        elif pid := os.fork():
            _answer(pid)
        else:
            return order | {"own": order["own"] | loaded}
    os._exit(0)


def _answer(value: int | None) -> None:
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


def _end(pid: int, ends: dict[int, int], *, waiting: bool) -> int | None:
    if pid not in ends:
        found, status = os.waitpid(pid, 0 if waiting else os.WNOHANG)
        if found:
            ends[pid] = os.waitstatus_to_exitcode(status)
    return ends.get(pid)


def become(order: _Order) -> None:
    """Take on the streams, the environment, the folder and the arguments of *order*."""
    for name, flags in (("0", os.O_RDONLY), ("1", os.O_WRONLY), ("2", os.O_WRONLY)):
        stream = os.open(Path(order["place"]) / name, flags)
        os.dup2(stream, int(name))
        os.close(stream)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(order["own"])
    os.chdir(order["here"])
    sys.argv = [order["act"], *order["words"]]
    tempfile.tempdir = None


if __name__ == "__main__":
    order_ = main(sys.argv[1:])
    become(order_)
    module, _, function = order_["act"].partition(":")
    getattr(importlib.import_module(module), function)()
