"""The passages of all maps: brought up to date in the index when a map changed, and looked up for one audience."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.assistant.indexing import Indexer
from bot.assistant.keeping.keeper import MapKeeper
from bot.assistant.keeping.visible import State
from bot.assistant.mapping import TeamMap
from bot.content.maps.passages import map_passages
from bot.domain.indexing import Changes
from bot.domain.passages import Audience, Passage
from bot.ports import MAPS, Progress

Lookup = Callable[[str], Passage | None]


class MapIndex:
    """Keeps the scope `maps` of the index as the maps are now; threads may share one."""

    def __init__(self, keeper: MapKeeper, indexer: Indexer, library: Iterable[Passage]) -> None:
        """Index the maps of *keeper* by *indexer*; the passages of *library* never change."""
        self._keeper, self._indexer = keeper, indexer
        self._library = {passage.id: passage for passage in library}
        self._maps: dict[str, Passage] = {}
        self._state: State | None = None
        self._version = 0  # of the index, which a process with another folder of maps may have changed
        self._lock = threading.Lock()

    def refresh(self, progress: Progress | None = None) -> Changes:
        """Index what changed since the last time, here or in another process, and say how much that was."""
        with self._lock:
            state, store = self._keeper.state(), self._indexer.store
            if state.is_that_of(self._state) and store.version(MAPS) == self._version:
                return Changes(unchanged=len(self._maps))
            teams = self._keeper.everything(state)
            found = {passage.id: passage for team in teams for passage in _passages(team)}
            changes = self._indexer.sync(MAPS, tuple(found.values()), progress or _silent)
            self._maps, self._state, self._version = found, state, store.version(MAPS)
            return changes

    def lookup(self, audience: Audience) -> Lookup:
        """Bring the index up to date, and return what turns an id in it into the passage that *audience* may see.

        A map's passage comes back under the id by which people cite it; one of a map that is gone, or that
        stands behind a narrower one of its id, does not come back.
        """
        self.refresh()
        own = {team.read.map.id: team.audience for team in self._keeper.seen_by(audience)}
        maps = self._maps

        def look_up(id_: str) -> Passage | None:
            passage = self._library.get(id_)
            if passage is not None:
                return passage
            found = maps.get(id_)
            map_id = _map_id(id_)
            if found is None or own.get(map_id) != found.audience:
                return None
            return replace(found, id=f"map/{map_id}#{found.part}")

        return look_up


def _passages(team: TeamMap) -> Iterator[Passage]:
    """Yield the passages of *team*'s map under ids that no other map in the index has."""
    entry = f"map/{team.read.map.id}"
    if team.is_saved:
        digest = hashlib.blake2s(repr(team.audience.canonical).encode(), digest_size=6).hexdigest()
        entry = f"{entry}~{digest}"  # no id of a map holds a tilde
    return map_passages(team.read, team.audience, team.version, entry)


def _map_id(passage_id: str) -> str:
    return passage_id.partition("#")[0].removeprefix("map/").partition("~")[0]


def _silent(_done: int, _total: int) -> None:
    """Report progress to nobody."""
