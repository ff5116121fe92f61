"""The passages of a scope as an audience sees them, kept in memory until the scope changes."""

import threading
from collections import OrderedDict
from typing import Protocol

from bot.domain.indexing import Stored
from bot.domain.owners import Owners
from bot.domain.passages import Audience

_KEPT = 64  # views; 3,000 library passages take 5 MB of vectors once, a workspace's maps 0.1 MB each


class PassageReader(Protocol):
    """The reading half of the passage store."""

    def version(self, scope: str) -> int:
        """Return a number that grows with every change of *scope*."""

    def owners(self, scope: str) -> list[Audience]:
        """Return every audience that passages of *scope* belong to."""

    def load(self, scope: str, audience: Audience) -> Stored:
        """Return the passages of *scope* that *audience* may see, ordered by id."""


class Snapshots:
    """Loads each scope once per version and view; threads may share one.

    A view is whose passages are seen. Most who ask see the same, such as all channels of a workspace without maps of
    their own, and share what is loaded; without that, 5,000 people asking by themselves loaded at every question.
    """

    def __init__(self, store: PassageReader) -> None:
        """Read from *store*."""
        self._store = store
        self._owners: dict[str, tuple[int, Owners]] = {}
        self._kept: OrderedDict[tuple[str, frozenset[Audience]], tuple[int, Stored]] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, scope: str, audience: Audience) -> tuple[int, Stored]:
        """Return the version of *scope* and what *audience* may see of it."""
        with self._lock:
            version = self._store.version(scope)  # before the loads: a change in between is seen next time
            key = (scope, self._owners_of(scope, version).seen_by(audience))
            kept = self._kept.get(key)
            if kept is None or kept[0] != version:
                kept = (version, self._store.load(scope, audience))
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return kept

    def _owners_of(self, scope: str, version: int) -> Owners:
        known = self._owners.get(scope)
        if known is None or known[0] != version:
            known = self._owners[scope] = (version, Owners(self._store.owners(scope)))
        return known[1]
