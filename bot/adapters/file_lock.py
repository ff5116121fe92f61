"""A lock that one process holds at a time, and that ends with it however it ends."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

# One process for each of these at a time on a data folder: who starts the others, who takes events, who answers.
SERVE, WEB, WORKER = "serve", "web", "worker"


class FileLock:
    """A lock on the file at *path*; it lasts until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        """Take the *path*; nothing is touched yet."""
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Try to become, or say that we are, the process that holds it.

        Raises `OSError` where the folder cannot be written.
        """
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another process take it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


@contextmanager
def holding(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """Hold the locks *names* in *folder*; yields the first that another process holds, else an empty text.

    Raises `OSError` where the folder cannot be written.
    """
    with ExitStack() as stack:
        for name in names:
            lock = FileLock(folder / f"{name}.lock")
            stack.callback(lock.release)
            if not lock.take():
                yield name
                return
        yield ""
