"""Which maps an audience sees now: those of the folder and the saved ones, loaded again only after a change."""

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from bot.assistant.keeping.changes import changes
from bot.assistant.mapping import TeamMap
from bot.content.documents import ContentError
from bot.content.maps.folder import MapFolder
from bot.content.maps.packing import unpack
from bot.domain.owners import Owners
from bot.domain.passages import Audience
from bot.domain.saved import CustomerFeedback, MapVersion
from bot.ports import MapStore

_LOG = logging.getLogger(__name__)
_VIEWS_KEPT = 256  # lists of maps that are kept below anyway
_DOCUMENTS_KEPT = 256  # a map of 15 steps takes about 0.2 MB when it is read

Kept = TypeVar("Kept")


class Folder(Protocol):
    """A folder of map files that may change at any time."""

    def current(self) -> MapFolder:
        """Return what the folder holds now; the very same object as before while nothing changed."""


@dataclass(frozen=True)
class StillFolder:
    """A folder that was read once, or none at all."""

    folder: MapFolder = field(default_factory=lambda: MapFolder(()))

    def current(self) -> MapFolder:
        """Return what the folder held when it was read."""
        return self.folder


@dataclass(frozen=True)
class State:
    """What the maps were made of: two states are the same exactly where nothing changed."""

    folder: MapFolder
    revision: int

    def is_that_of(self, other: "State | None") -> bool:
        """Say whether nothing changed since *other*."""
        return other is not None and other.folder is self.folder and other.revision == self.revision


class Shelves:
    """The maps of a folder, seen by *audience*, and those of a store; threads may share one."""

    def __init__(self, store: MapStore, folder: Folder, audience: Audience) -> None:
        """Take the *store*, the *folder* and the *audience* that the folder's maps are for."""
        self._store, self._folder, self._audience = store, folder, audience
        self._seen = _Cache[tuple[State, list[TeamMap]]](_VIEWS_KEPT)
        self._owners: tuple[int, Owners] | None = None
        self._shelved: tuple[MapFolder, tuple[TeamMap, ...]] | None = None
        self._read = _Cache[TeamMap](_DOCUMENTS_KEPT)

    def state(self) -> State:
        """Return what the maps are made of now."""
        return State(self._folder.current(), self._store.revision())

    def problems(self) -> tuple[str, ...]:
        """Return a sentence for every file of the folder that is left out."""
        return tuple(str(problem) for problem in self._folder.current().problems)

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see, ordered by id; of two with one id, the narrower one."""
        state = self.state()  # before the loads: a change in between is seen next time
        seen = self._owners_at(state.revision).seen_by(audience)
        view = (audience.workspace, audience.may_see(self._audience), seen)  # all that decides what is shown
        kept = self._seen.get(view)
        if kept is None or not state.is_that_of(kept[0]):
            kept = (state, self._load(audience, seen, state.folder))
            self._seen.put(view, kept)
        return list(kept[1])

    def everything(self, state: State) -> list[TeamMap]:
        """Return the maps of all audiences, without feedback: for the index, which filters by itself."""
        return [*self._of_folder(state.folder), *self._of_store(self._store.all_current())]

    def team(self, version: MapVersion) -> TeamMap:
        """Return the saved *version* as a map that can be asked; raises `ContentError` where it no longer can."""
        digest = hashlib.blake2b(version.document.encode()).digest()
        told = (version.audience, version.version, version.author, version.saved_at)
        return self._read.made((digest, *told), lambda: TeamMap(unpack(version.document), *told))

    def newest_changes(self, audience: Audience) -> dict[str, tuple[str, ...]]:
        """Return what the newest version changed in each map that *audience* may see, by its id."""
        former = {(team.read.map.id, team.audience): team for team in self._of_store(self._store.former(audience))}
        told: dict[str, tuple[str, ...]] = {}
        for team in self.seen_by(audience):
            before = former.get((team.read.map.id, team.audience))
            if before and team.is_saved and before.version == team.version - 1:
                told[team.read.map.id] = changes(before.read.map, team.read.map)
        return told

    def _of_store(self, versions: Iterable[MapVersion]) -> Iterator[TeamMap]:
        for version in versions:
            try:
                yield self.team(version)
            except ContentError:  # saved by another version of this program; the others still work
                _LOG.warning("A saved map does not fit this program's schema and is left out")

    def _of_folder(self, folder: MapFolder) -> Sequence[TeamMap]:
        """Return the maps of *folder*: the same ones to everybody, as what is worked out of a map is kept with it."""
        shelved = self._shelved
        if shelved is None or shelved[0] is not folder:
            shelved = (folder, tuple(TeamMap(file, self._audience) for file in folder.maps))
            self._shelved = shelved
        return shelved[1]

    def _owners_at(self, revision: int) -> Owners:
        known = self._owners
        if known is None or known[0] != revision:
            known = self._owners = (revision, Owners(self._store.owners()))
        return known[1]

    def _load(self, audience: Audience, seen: frozenset[Audience], folder: MapFolder) -> list[TeamMap]:
        """Load what is shown to all who see the things of *seen*, such as *audience*.

        What *audience* was given in between is left out: it is seen next time, and not by all of them.
        """
        versions = (version for version in self._store.current(audience) if version.audience in seen)
        teams = list(self._of_store(versions))
        if audience.may_see(self._audience):
            teams += self._of_folder(folder)
        by_id: dict[str, TeamMap] = {}
        for team in sorted(teams, key=lambda team: (team.read.map.id, team.audience.breadth)):
            by_id.setdefault(team.read.map.id, team)
        said = [one for one in self._store.customer_feedback(audience) if one.audience in seen]
        return [with_own_feedback(team, said, audience) for team in by_id.values()]


def with_own_feedback(team: TeamMap, said: Sequence[CustomerFeedback], asker: Audience) -> TeamMap:
    """Return *team* with what was *said* at it; what is filed at a map for all stays in the asker's workspace."""
    audience = feedback_audience(team, asker)
    own = tuple(one for one in said if (one.map, one.audience.canonical) == (team.read.map.id, audience))
    return replace(team, feedback=own) if own else team


def feedback_audience(team: TeamMap, asker: Audience) -> Audience:
    """Return who sees the feedback that *asker* files with *team*: whoever sees the map, in this workspace."""
    return team.audience.canonical if team.is_saved else Audience(asker.workspace)


class _Cache(Generic[Kept]):
    """The things that were used last, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: Kept) -> None:
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def made(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value
