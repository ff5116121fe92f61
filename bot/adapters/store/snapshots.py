"""The passages of a scope as one audience sees them, kept in memory until the scope changes."""

import threading
from collections import OrderedDict
from typing import Protocol

from bot.domain.indexing import Stored
from bot.domain.passages import EVERYONE, Audience
from bot.ports import LIBRARY

_KEPT = 64  # audiences; 3,000 library passages take 5 MB of vectors once, a workspace's maps 0.1 MB each


class PassageReader(Protocol):
    """The reading half of the passage store."""

    def version(self, scope: str) -> int:
        """Return a number that grows with every change of *scope*."""

    def load(self, scope: str, audience: Audience) -> Stored:
        """Return the passages of *scope* that *audience* may see, ordered by id."""


class Snapshots:
    """Loads each scope once per version and audience; threads may share one."""

    def __init__(self, store: PassageReader) -> None:
        """Read from *store*."""
        self._store = store
        self._kept: OrderedDict[tuple[str, Audience], tuple[int, Stored]] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, scope: str, audience: Audience) -> tuple[int, Stored]:
        """Return the version of *scope* and what *audience* may see of it.

        The library is for everyone (the store sees to it), so it is asked for as everyone and kept once.
        """
        key = (scope, EVERYONE if scope == LIBRARY else audience)
        with self._lock:
            version = self._store.version(scope)  # before the load: a change in between is seen next time
            kept = self._kept.get(key)
            if kept is None or kept[0] != version:
                kept = (version, self._store.load(*key))
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return kept
