"""What of this machine can keep the assistant from running: its disk, its ports, its database, its packages."""

import importlib.util
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.adapters.file_lock import SERVE, holding
from bot.domain.diagnosis import Finding

# On these, SQLite's locks and its shared memory are not to be trusted (sqlite.org/wal.html and howtocorrupt.html).
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "gpfs", "sshfs", "s3fs")
_ROOM = 500_000_000  # bytes; the exported graph takes 90 MB, indexes and a backup's copy the rest
_MEGA = 1_000_000
_PATIENCE = 5  # seconds for the database, and for whoever answers on our port
MOUNTS = Path("/proc/self/mounts")


def look_at_folder(data: Path, *, holds_database: bool, mounts: Path = MOUNTS) -> Iterator[Finding]:
    """See whether *data* can be written, has room, and is on a disk of this machine."""
    what = "data folder"
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        remedy = "set JOURNEY_DATA to a folder that this user may write, or mount it writable"
        yield Finding(what, f"{data} cannot be written: {reason}", remedy)
        return
    kind = file_system_of(data, mounts)
    if holds_database and kind.removeprefix("fuse.") in _NETWORK:
        remedy = "set JOURNEY_DATA to a local disk, or keep the data in PostgreSQL (DATABASE_URL)"
        yield Finding(what, f"{data} is on a network file system ({kind}), where SQLite loses data", remedy)
    else:
        yield Finding(what, f"{data} can be written")
    free = shutil.disk_usage(data).free
    remedy = "" if free > _ROOM else "make room, or set JOURNEY_DATA to a larger disk"
    yield Finding("disk", f"{free // _MEGA} MB are free", remedy)


def file_system_of(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return the type of the file system that *folder* is on; empty where the machine does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # no Linux
        return ""
    found = [(Path(words[1].replace("\\040", " ")), words[2]) for line in lines if len(words := line.split()) > 2]  # noqa: PLR2004 - device, place, type
    place = folder.resolve()
    holding_it = [(len(mount.parts), kind) for mount, kind in found if place.is_relative_to(mount)]
    return max(holding_it, default=(0, ""))[1]


def look_at_service(data: Path, host: str, port: int) -> Iterator[Finding]:
    """See whether the assistant runs already, and whether our port is free."""
    try:
        running = is_running(data)
    except OSError:
        return  # the folder's own finding says it
    if running:
        yield Finding("service", f"runs on {data} already; a second one on the same folder is refused")
    if not port:
        return
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        whose = "the assistant that runs" if running else f"another program: {error.strerror or error}"
        remedy = "" if running else "end that program, or set JOURNEY_PORT to another port"
        yield Finding("port", f"{host} port {port} is taken by {whose}", remedy)
    else:
        yield Finding("port", f"{host} port {port} is free")


def is_running(data: Path) -> bool:
    """Say whether the assistant runs on *data*; raises `OSError` where that cannot be seen."""
    with holding(data, [SERVE]) as taken:
        return bool(taken)


def look_at_installations(data: Path, keys: str, url: str) -> Iterator[Finding]:
    """See whether *keys* open the tokens that are stored."""
    from bot.adapters.store import StoreError, open_installation_store

    what = "workspaces"
    if not url and not (data / "journey.db").is_file():
        return
    try:
        with closing(open_installation_store(data, keys, url)) as store:
            count = sum(found.removed_at is None for found in store.all())
    except (StoreError, ValueError) as error:
        yield Finding(what, str(error), "set JOURNEY_TOKEN_KEY to the key of before, behind a new one if need be")
    else:
        yield Finding(what, f"{count} installed, and their tokens can be read" if count else "none installed yet")


def look_at_database(data: Path, url: str) -> Finding:
    """See whether the database of what cannot be made again can be opened."""
    from bot.adapters.store import StoreError, open_map_store

    what = "database"
    if not url and not (data / "journey.db").is_file():
        return Finding(what, "a SQLite file, made at the first start")
    if url and importlib.util.find_spec("psycopg") is None:
        return Finding(what, "the driver for PostgreSQL is missing", "pip install 'psycopg[binary]'")
    os.environ.setdefault("PGCONNECT_TIMEOUT", str(_PATIENCE))
    try:
        open_map_store(data, url).close()
    except StoreError as error:
        remedy = (
            "start it, or correct DATABASE_URL: postgresql://user:password@host/name"
            if url
            else "see `journey restore` for a damaged one; else check who may write the data folder"
        )
        return Finding(what, str(error), remedy)
    return Finding(what, "PostgreSQL answers" if url else "journey.db can be opened")


def look_at_model(graph: Path) -> Finding:
    """See whether the embedding model is there, or can be made."""
    what = "embedding graph"
    if graph.is_dir():
        return Finding(what, "ready")
    if importlib.util.find_spec("sentence_transformers") is None:
        remedy = "set JOURNEY_GRAPH to a folder that has it (the image's is /app/graph), or run `make install`"
        return Finding(what, f"{graph} does not exist, and the packages that make it are not installed", remedy)
    return Finding(what, "not made yet", "journey index (the first question makes it as well)")


def look_at_chat_model(name: str) -> Finding:
    """See whether the chat model's package and key are there; it is not called."""
    from bot.adapters.chat import open_chat_model
    from bot.ports import ChatModelError

    what = "chat model"
    if not name:
        return Finding(what, "none; answers are composed from the sources' sentences")
    try:
        model = open_chat_model(name)
        if model is not None:
            model.ready()
    except ChatModelError as error:
        return Finding(what, str(error), "do so, or leave CHAT_MODEL out: everything works without one")
    return Finding(what, f"{name}; it was not called")
