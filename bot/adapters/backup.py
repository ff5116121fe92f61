"""What cannot be made again, copied into one file while the service runs, and brought back from it; for SQLite.

Indexes, pictures and the embedding graph are derived and stay out. docs/adr/0013-backup.md says why work does too.
"""

import hashlib
import json
import os
import shlex
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.adapters.store import StoreError, open_map_store, tables
from bot.adapters.store.database import BUSY_SECONDS, POSTGRESQL_SCHEMA

STATE, WORK = "journey.db", "queue.db"
_NOTE, _FORMAT = "backup.json", 1
_NOTE_BYTES = 65_536
_PIECE = 1 << 20


class BackupError(Exception):
    """It cannot be backed up or restored; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and the folder that holds what was there before."""

    names: tuple[str, ...]
    aside: Path | None


def write_backup(data: Path, file: Path, *, with_work: bool = False, force: bool = False) -> dict[str, int]:
    """Copy the databases under *data* into *file* and return their sizes in bytes, by name.

    Each copy is one moment's state, and nobody who writes has to wait. *with_work* takes along what is still to
    be answered. Raises `BackupError`; a *file* that is there already is replaced only by *force*.
    """
    names = [name for name in (STATE, WORK)[: 1 + with_work] if (data / name).is_file()]
    if STATE not in names:
        raise BackupError(f"there is no {STATE} in {str(data)!r}, so there is nothing to back up: check JOURNEY_DATA")
    if file.exists() and not force:
        raise BackupError(f"{str(file)!r} is there already: name another file, or say --force to replace it")
    with _explained(f"{str(file)!r} cannot be written"), _staging(data, "backup-") as staging:
        for name in names:
            _copy(data / name, staging / name)
        _pack(staging, names, file)
        return {name: (staging / name).stat().st_size for name in names}


def restore_backup(file: Path, data: Path, *, force: bool = False) -> Restored:
    """Bring back the databases in *file* to *data*, checked and brought up to date before anything is replaced.

    What is there already is replaced only by *force*, and set aside then. Raises `BackupError`.
    """
    with _explained(f"{str(file)!r} cannot be restored"), _staging(data, "restore-") as staging:
        names = _unpack(file, staging)
        _check(staging, names)
        present = [name for name in names if (data / name).exists()]
        if present and not force:
            raise BackupError(f"{str(data)!r} holds {' and '.join(present)} already: say --force to replace it")
        aside = Path(tempfile.mkdtemp(prefix="replaced-", dir=data)) if present else None
        for name in names:
            if aside is not None:
                _move(name, data, aside)
            _move(name, staging, data)
        return Restored(names, aside)


@contextmanager
def _staging(data: Path, prefix: str) -> Iterator[Path]:
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=data) as staging:
        yield Path(staging)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(f"{what}: {error.strerror or type(error).__name__}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError) as error:
        raise BackupError(f"{what}: it is damaged, or no backup of this program") from error
    except (sqlite3.Error, StoreError) as error:
        raise BackupError(f"{what}: {error}") from error


def _copy(source: Path, target: Path) -> None:
    """Copy the database *source*; what was deleted in it does not come along."""
    with closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _pack(folder: Path, names: list[str], file: Path) -> None:
    note = {"format": _FORMAT, "files": {name: _digest(folder / name) for name in names}}
    handle, partial = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # for nobody else to read
    try:
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(_NOTE, json.dumps(note))
                for name in names:
                    archive.write(folder / name, name)
            stream.flush()
            os.fsync(stream.fileno())
        Path(partial).replace(file)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def _unpack(file: Path, folder: Path) -> tuple[str, ...]:
    """Write the databases in *file* to *folder*, by the names we know and no other; returns these names."""
    with zipfile.ZipFile(file) as archive:
        digests = _note(archive)
        members = {info.filename: info for info in archive.infolist()}
        if STATE not in digests or members.keys() != {_NOTE, *digests} or len(members) != len(archive.infolist()):
            raise ValueError
        if sum(info.file_size for info in members.values()) > shutil.disk_usage(folder).free:
            raise BackupError(f"{str(file)!r} holds more than the disk of the data folder has room for: make room")
        for name, digest in digests.items():
            with archive.open(name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target, _PIECE)
            if _digest(folder / name) != digest:
                raise ValueError
        return tuple(digests)


def _note(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the digests of the databases in *archive*, by their names; raises `ValueError`."""
    with archive.open(_NOTE) as stream:
        note = json.loads(stream.read(_NOTE_BYTES))
    files = note.get("files") if isinstance(note, dict) else None
    if not isinstance(files, dict) or not files.keys() <= {STATE, WORK}:
        raise ValueError
    if note["format"] != _FORMAT:
        raise BackupError("the backup was made by another version of this program: restore it with that one")
    return {str(name): str(digest) for name, digest in files.items()}


def _check(folder: Path, names: tuple[str, ...]) -> None:
    """See that each database is whole and does nothing by itself, and that this program can use it."""
    for name in names:
        with closing(sqlite3.connect(folder / name)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            [(verdict,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
            [(extra,)] = connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')")
        if verdict != "ok" or extra:
            raise ValueError
    open_map_store(folder).close()


def _move(name: str, source: Path, target: Path) -> None:
    for file in (f"{name}-wal", f"{name}-shm", name):
        if (source / file).exists():
            (source / file).replace(target / file)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def postgresql_commands(url: str, file: Path) -> tuple[str, str]:
    """Return the commands that back the PostgreSQL database at *url* up into *file* and restore it.

    The password is left out: both programs ask for it, or take it from PGPASSWORD.
    """
    address = sa.make_url(url).set(drivername="postgresql")._replace(password=None)
    database = f"--dbname={address.render_as_string(hide_password=False)}"
    derived = [f"--exclude-table-data={POSTGRESQL_SCHEMA}.{name}" for name in tables.derived.tables]
    dump = ["pg_dump", "--format=custom", f"--schema={POSTGRESQL_SCHEMA}", *derived, f"--file={file}", database]
    restore = ["pg_restore", "--clean", "--if-exists", "--single-transaction", "--exit-on-error", database, str(file)]
    return shlex.join(dump), shlex.join(restore)
