"""A lock that one process holds, or several share, and that ends with them however they end."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

# Who starts the others, of which a data folder has one at a time; who takes events, and who answers.
SERVE, WEB, WORKER = "serve", "web", "worker"


class FileLock:
    """A lock on the file at *path*; it lasts until `release` or the end of the process."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        """Take the *path*; nothing is touched yet. Those who want it *shared* keep out only who wants it alone."""
        self._path = path
        self._kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
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
            fcntl.flock(file, self._kind | fcntl.LOCK_NB)
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
