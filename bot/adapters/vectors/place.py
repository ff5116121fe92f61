"""The folder that holds generations of an index, one sub-folder each, and the process that owns it."""

import hashlib
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

from bot.adapters.file_lock import FileLock
from bot.adapters.vectors.collection import Collection, client_in
from bot.ports import Vectors

_LOCK, _PLACE = "owner.lock", "place"
_COLLECTION = "passages"
_CATALOGUE = "chroma.sqlite3"  # changes with every opening; Chroma itself notices when it is damaged


class Place:
    """A folder of generations; the lock on it lasts until `release` or the end of the process."""

    elsewhere = "Another process has the vector index open, so this one searches exactly."
    unusable = "The folder of the vector index cannot be written, so this process searches exactly."

    def __init__(self, folder: Path) -> None:
        """Take the *folder*; nothing is touched yet."""
        self._folder = folder
        self._lock = FileLock(folder / _LOCK)

    def own(self) -> bool:
        """Try to become, or say that we are, the one process that opens what is in the folder.

        Two processes on one Chroma path lose rows without an error (chroma 1.5.9). Raises `OSError` where the
        folder cannot be written.
        """
        return self._lock.take()

    def release(self) -> None:
        """Let another process own the folder."""
        self._lock.release()

    @property
    def id(self) -> str:
        """Return the folder's own name for pointers in the database, which several machines may share."""
        file = self._folder / _PLACE
        if not file.exists():
            file.write_text(uuid.uuid4().hex, encoding="ascii")
        return file.read_text(encoding="ascii").strip()

    def path(self, name: str) -> Path:
        """Return where the generation *name* lives."""
        return self._folder / name

    def build(self, name: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Build the generation *name*; raises `UnsoundError`."""
        Collection.build(client_in(self.path(name)), _COLLECTION, ids, vectors).close()

    def open(self, name: str) -> Collection:
        """Open the generation *name*; raises `UnsoundError`."""
        return Collection.open(client_in(self.path(name)), _COLLECTION)

    def digest(self, name: str) -> str:
        """Return a digest of the vector files of the generation *name*; of nothing where it is gone.

        Chroma 1.5.9 answers from a cut-off file with rows missing, and from a scrambled one by crashing the
        process (both tried): damage has to be seen before it is opened.
        """
        digest = hashlib.sha256()
        root = self.path(name)
        for file in sorted(file for file in root.rglob("*") if file.is_file()):
            if not file.name.startswith(_CATALOGUE):
                digest.update(f"{file.relative_to(root)}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
        return digest.hexdigest()

    def sweep(self, keep: str = "") -> None:
        """Remove every generation but *keep*."""
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name != keep:
                shutil.rmtree(folder, ignore_errors=True)
