"""Tells which workers have ended: at once where they shared our folder, after a silence where they did not."""

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

SILENCE = 30.0  # seconds; a worker gives a sign of life every two


@dataclass(slots=True)
class Locks:
    """One file for each worker in *folder*, locked while its process lives: the kernel lets go even after kill -9."""

    folder: Path
    _held: IO[bytes] | None = None

    def hold(self, worker: str) -> None:
        """Lock the file of *worker*, which is us."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._held = self._path(worker).open("wb")
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def ended(self, worker: str) -> bool:
        """Say whether *worker* ran beside us and lives no more."""
        try:
            with self._path(worker).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # no such file: it runs elsewhere; or locked: it lives
            return False
        return True

    def remove(self, worker: str) -> None:
        """Remove the file of *worker*."""
        self._path(worker).unlink(missing_ok=True)

    def release(self) -> None:
        """Let go of our own."""
        if self._held is not None:
            name, self._held = self._held.name, self._held.close()
            os.unlink(name)  # noqa: PTH108 - a name, not a path

    def _path(self, worker: str) -> Path:
        return self.folder / f"{worker}.lock"


@dataclass(slots=True)
class Watch:
    """Notes when each worker's count of beats last changed, by our own clock: those of machines may differ.

    While the database is away nobody beats; whoever watches forgets what was seen, so that nobody is taken for
    dead when it is back.
    """

    silence: float = SILENCE
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[int, float]] = field(default_factory=dict)

    def silent(self, beats: Mapping[str, int]) -> list[str]:
        """Take the counts of now, and return the workers that have been silent for too long."""
        now = self.clock()
        known = self._seen
        self._seen = {
            worker: known[worker] if worker in known and known[worker][0] == count else (count, now)
            for worker, count in beats.items()
        }
        return [worker for worker, (_, since) in self._seen.items() if now - since > self.silence]

    def forget(self) -> None:
        """Begin anew."""
        self._seen.clear()


def dead(workers: Iterable[str], me: str, silent: Iterable[str], locks: Locks) -> list[str]:
    """Return which of *workers* are to be replaced."""
    quiet = set(silent)
    return [worker for worker in workers if worker != me and (worker in quiet or locks.ended(worker))]
