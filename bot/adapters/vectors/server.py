"""Generations of an index on a Chroma server: one collection each, shared by all who have the same database."""

import base64
import hashlib
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import unquote, urlsplit

from bot.adapters.vectors.collection import BUILT_AT, Collection, client_settings, hang_up, sessions_of
from bot.ports import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

Answer = TypeVar("Answer")

_HOUR = 3600  # a collection that nobody points to may be one that another process is building
_PATIENCE, _BUILDING = 10.0, 60.0  # seconds for one answer, and for one to an insert; Chroma itself waits for ever
_PORTS = {"http": 80, "https": 443}


class Server:
    """A Chroma server by URL; a name and a password in it are sent as a proxy in front of it asks (basic)."""

    elsewhere = ""  # a server is everybody's
    unusable = "The Chroma server cannot be reached, so this process searches exactly."

    def __init__(self, url: str, clock: Callable[[], float] = time.time) -> None:
        """Take the *url*; nothing is called yet."""
        self._url = urlsplit(url)
        self._clock = clock
        self._made: Client | None = None

    @property
    def id(self) -> str:
        """Return the server's name for pointers in the database."""
        return "server-" + hashlib.sha256(f"{self._url.hostname}:{self._port}".encode()).hexdigest()[:16]

    def own(self) -> bool:
        """Say that it may be used, which several processes may; raises `OSError` where it is away."""
        self._call(lambda client: client.heartbeat())
        return True

    def release(self) -> None:
        """Close the connections."""
        if self._made is not None:
            hang_up(self._made)
            self._made = None

    def digest(self, name: str) -> str:
        """Return how many rows the generation *name* has; nothing where it is gone. Raises `OSError`."""
        found = {one.name: one for one in self._call(lambda client: client.list_collections())}
        return str(found[name].count()) if name in found else ""

    def build(self, name: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Build the generation *name*; raises `UnsoundError` and `OSError`."""
        self._call(lambda client: client.heartbeat())
        Collection.build(self._client(_BUILDING), name, ids, vectors, self._clock()).close()

    def open(self, name: str) -> Collection:
        """Open the generation *name*; raises `UnsoundError` and `OSError`."""
        self._call(lambda client: client.heartbeat())
        return Collection.open(self._client(), name)

    def sweep(self, keep: str = "") -> None:
        """Remove every old generation but *keep*, and none where it is empty; raises `OSError`."""
        if not keep:
            return  # another process may be served by any of them
        before = self._clock() - _HOUR
        for one in self._call(lambda client: client.list_collections()):
            if one.name != keep and (one.metadata or {}).get(BUILT_AT, before) < before:
                self._call(partial(_delete, one.name))

    @property
    def _port(self) -> int:
        return self._url.port or _PORTS[self._url.scheme]

    def _call(self, ask: "Callable[[Client], Answer]") -> Answer:
        try:
            self._made = self._made or self._client()
            return ask(self._made)
        except Exception as error:
            raise ConnectionError(self.unusable) from error

    def _client(self, patience: float = _PATIENCE) -> "Client":
        import chromadb

        url, headers = self._url, {}
        if url.username:
            pair = f"{unquote(url.username)}:{unquote(url.password or '')}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        try:
            secure, settings = url.scheme == "https", client_settings()
            made = cast("Client", chromadb.HttpClient(url.hostname or "", self._port, secure, headers, settings))
        except Exception as error:
            raise ConnectionError(self.unusable) from error
        for session in sessions_of(made):
            session.timeout = patience
        return made


def _delete(name: str, client: "Client") -> None:
    client.delete_collection(name)
