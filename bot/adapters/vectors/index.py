"""Nearest passages by Chroma, embedded or by a server; exactly wherever Chroma is not there or cannot be trusted."""

import logging
import threading
import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from bot.adapters.exact import ExactIndex
from bot.adapters.store.generation import Generation
from bot.adapters.store.snapshots import PassageReader, Snapshots
from bot.adapters.vectors.collection import Collection, UnsoundError
from bot.domain.passages import EVERYONE, Audience, Found
from bot.ports import LIBRARY, Vectors

_BUILDS = 2  # tries before the scope is served exactly

_UNSOUND = "The vector index could not be built soundly, so this process searches exactly."
_DAMAGED = "The vector index is damaged, so this process searches exactly until it is built again."
_REPAIRED = "The vector index was damaged: it was removed and built again from the store."
_BACK = "The vector index can be used again, so this process searches by it."

_logger = logging.getLogger(__name__)


class GenerationStore(PassageReader, Protocol):
    """A passage store that also remembers which generation serves a scope."""

    def generation(self, place: str, scope: str) -> Generation | None:
        """Return the generation in *place* that serves *scope*, if there is one."""

    def point_to(self, place: str, scope: str, generation: Generation | None) -> None:
        """Let *generation* serve *scope* from now on."""


class Shelf(Protocol):
    """Where generations are kept: a folder (`Place`) or a server (`Server`).

    `elsewhere` and `unusable` say in a sentence why it serves nobody here, where it is owned by another process
    and where it cannot be used, for which every method may raise `OSError`.
    """

    elsewhere: str
    unusable: str

    @property
    def id(self) -> str:
        """The name of the shelf in pointers."""

    def own(self) -> bool:
        """Try to become, or say that we are, a process that may use it."""

    def release(self) -> None:
        """Let another process use it."""

    def digest(self, name: str) -> str:
        """Return what changes with any damage of the generation *name*."""

    def build(self, name: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Build and check the generation *name*; raises `UnsoundError`."""

    def open(self, name: str) -> Collection:
        """Open the generation *name*; raises `UnsoundError`."""

    def sweep(self, keep: str = "") -> None:
        """Remove the generations but *keep* that nobody needs."""


class ChromaIndex:
    """Serves the library from the generation of its present version, and exactly until there is one.

    `refresh` builds; `search` never does, so its time is predictable. `notice` says in a sentence why Chroma
    does not serve, or what was repaired; it is empty when all is well.
    """

    def __init__(self, shelf: Shelf, store: GenerationStore, scope: str) -> None:
        """Keep generations of *scope* on *shelf*; nothing is opened yet.

        Raises `ValueError` for a scope with private passages: a collection has no walls, `ExactIndex` has.
        """
        if scope != LIBRARY:
            raise ValueError(f"scope {scope!r} may hold private passages: serve it by ExactIndex")
        self.notice = ""
        self._place = shelf
        self._store = store
        self._scope = scope
        self._exact = ExactIndex(Snapshots(store), scope)
        self._tried = self._owned = False
        self._serving: Generation | None = None
        self._collection: Collection | None = None
        self._lock = threading.Lock()  # over the five fields above, briefly
        self._refreshing = threading.Lock()  # over a build, during which searches are exact

    def refresh(self) -> None:
        """Build a generation where the present version has no sound one; costs milliseconds where it has."""
        with self._refreshing:
            with self._lock:
                self._attach()
                stale = self._owned and (self._serving is None or self._serving.version != self._version())
            if stale:
                self._build()

    def look_again(self) -> None:
        """Serve again where what could not be used can be; else change nothing, and log nothing."""
        if self.notice != self._place.unusable:
            return
        with suppress(OSError):
            self._place.own()  # without the lock: searches go on, exactly
            self.refresh()
        if self._serving is not None:
            _logger.warning(_BACK)  # as loud as the loss of it, or it would seem to last

    def search(self, vector: Vectors, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, best first, scored by cosine."""
        if limit < 1:
            return []
        with self._lock:
            found = self._by_chroma(vector, limit)
        return self._exact.search(vector, audience, limit) if found is None else found

    def close(self) -> None:
        """Close the collection, and let another process own the folder."""
        with self._refreshing, self._lock:
            self._stop_serving()
            self._tried = self._owned = False
            self._place.release()

    def _by_chroma(self, vector: Vectors, limit: int) -> list[Found] | None:
        if not self._tried:
            self._attach()
        if self._serving is None or self._serving.version != self._version():
            return None
        try:
            if self._collection is None:
                self._collection = self._place.open(self._serving.name)
            return self._collection.nearest(vector, limit)
        except OSError as error:
            self._distrust(self._place.unusable, error)
        except UnsoundError as error:
            self._doubt(error)
        return None

    def _doubt(self, error: UnsoundError) -> None:
        """Tell an index that is damaged from one that is away in the middle of a search."""
        try:
            self._place.own()
            self._distrust(_DAMAGED, error)
            self._place.sweep()  # so that the next refresh, in any process, finds nothing to trust
        except OSError as away:
            self._distrust(self._place.unusable, away)

    def _attach(self) -> None:
        """Own the folder, and serve the generation that is pointed to if its files are whole."""
        self._tried, self.notice = True, ""
        try:
            self._owned = self._place.own()
            if not self._owned:
                self.notice = self._place.elsewhere
                return
            pointed = self._store.generation(self._place.id, self._scope)
            if pointed is not None and self._place.digest(pointed.name) != pointed.digest:
                self._distrust(_DAMAGED, None)
                return
            if pointed != self._serving:
                self._stop_serving()
                self._serving = pointed
            self._place.sweep(keep=pointed.name if pointed else "")  # what a killed build left behind
        except OSError as error:
            self._owned = False
            self._distrust(self._place.unusable, error)

    def _build(self) -> None:
        version = self._version()  # before the load: a change in between makes this generation stale, not wrong
        stored = self._store.load(self._scope, EVERYONE)
        ids = [passage.id for passage in stored.passages]
        for _ in range(_BUILDS if ids else 0):
            name = f"{self._scope}-{version}-{uuid.uuid4().hex[:8]}"
            try:
                self._place.build(name, ids, stored.vectors)
                generation = Generation(name, version, self._place.digest(name))
            except (UnsoundError, OSError) as error:
                self._distrust(_UNSOUND, error)
            else:
                self._serve(generation)
                return

    def _serve(self, generation: Generation) -> None:
        with self._lock:
            self._stop_serving()
            self._store.point_to(self._place.id, self._scope, generation)
            self._serving = generation
            self._place.sweep(keep=generation.name)
            self.notice = _REPAIRED if self.notice == _DAMAGED else ""

    def _distrust(self, notice: str, error: Exception | None) -> None:
        _logger.warning("%s (%s)", notice, error or "its files have changed")
        self.notice = notice
        self._stop_serving()

    def _stop_serving(self) -> None:
        if self._collection is not None:
            self._collection.close()
        self._collection = self._serving = None

    def _version(self) -> int:
        return self._store.version(self._scope)
