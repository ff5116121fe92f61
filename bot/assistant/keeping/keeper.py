"""The use case of keeping maps: saving versions, finding, comparing, removing, and filing what customers said."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import get_args

from bot.assistant.keeping.attaching import with_message
from bot.assistant.keeping.changes import changes
from bot.assistant.keeping.errors import KeepingError, unknown_map
from bot.assistant.keeping.visible import Folder, Shelves, State, feedback_audience
from bot.assistant.mapping import TeamMap, called
from bot.content.documents import ContentError
from bot.content.maps.elements import MapElement
from bot.content.maps.mapfile import MapFile
from bot.content.maps.packing import pack
from bot.domain.maps import JourneyMap, Message
from bot.domain.passages import EVERY_WORKSPACE, Audience
from bot.domain.saved import Confidence, CustomerFeedback, FeedbackKind, MapVersion, Said
from bot.ports import MapStore

_LONGEST_FEEDBACK = 4_000  # characters; a message in Slack has at most so many
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Added:
    """A map after it was added: `is_new` says whether a version was made, `was_removed` whether it came back."""

    team: TeamMap
    changes: tuple[str, ...]
    is_new: bool
    was_removed: bool = False


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions of a map, a sentence for each change; version 0 is that there was none."""

    team: TeamMap
    first: int
    second: int
    changes: tuple[str, ...]
    old: JourneyMap | None
    new: JourneyMap


class MapKeeper:
    """Keeps the maps of every team; each call names who asks, and tells of nothing that they may not see."""

    def __init__(
        self, store: MapStore, folder: Folder, folder_audience: Audience, now: Callable[[], dt.datetime]
    ) -> None:
        """Keep maps in *store* beside those of *folder*, which are for *folder_audience*; *now* is in UTC."""
        self._store, self._now = store, now
        self._shelves = Shelves(store, folder, folder_audience)

    def state(self) -> State:
        """Return what the maps are made of now; it changes with every map, whoever changed it."""
        return self._shelves.state()

    def problems(self) -> tuple[str, ...]:
        """Return a sentence for every file of the folder that is left out."""
        return self._shelves.problems()

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see now, ordered by id; of two with one id, the narrower one."""
        return self._shelves.seen_by(audience)

    def everything(self, state: State) -> list[TeamMap]:
        """Return the maps of all audiences in *state*: for the index, which filters by itself."""
        return self._shelves.everything(state)

    def find(self, map_id: str, audience: Audience) -> TeamMap:
        """Return the map whose id, or else title, is *map_id*; raises `UnknownMapError`."""
        seen = self.seen_by(audience)
        found = called(map_id, seen)
        if found is None:
            raise unknown_map(map_id, seen)
        return found

    def add(self, file: MapFile, raw: bytes, audience: Audience, author: str) -> Added:
        """Save *file*, which was read from *raw*, for *audience*; raises `KeepingError`."""
        [added] = self.add_all([file], raw, audience, author)
        return added

    def add_all(self, files: Sequence[MapFile], raw: bytes, audience: Audience, author: str) -> list[Added]:
        """Save the maps of one file, all of them or none; raises `KeepingError`.

        A map that is the newest version already is not saved again. One that was removed comes back.
        """
        if audience.workspace in {"", EVERY_WORKSPACE}:
            raise KeepingError("A saved map belongs to a workspace: name one.")
        audience = audience.canonical
        before = [self._newest(file.map.id, audience) for file in files]
        author = author[:_LONGEST_NAME]
        versions = [self._version(file, raw, audience, author, old) for file, old in zip(files, before, strict=True)]
        saved = self._store.save_all(versions)
        return [self._added(version, old) for version, old in zip(saved, before, strict=True)]

    def attach(self, team: TeamMap, touchpoint: MapElement, message: Message, author: str) -> Added:
        """Save *message* with *touchpoint* of *team*'s map, as its next version; raises `KeepingError`."""
        if not team.is_saved:
            raise KeepingError(
                f"“{team.journey.id}” is read from a folder of files: keep it here first, by `journey maps add` or by"
                " dropping its file in Slack."
            )
        newest = self._newest(team.journey.id, team.audience)
        raw = self._store.source_of(newest) if newest else b""
        return self.add(with_message(team.read, touchpoint, message), raw, team.audience, author)

    def versions(self, map_id: str, audience: Audience) -> list[MapVersion]:
        """Return every version of a map, oldest first; none of a map in a folder. Raises `UnknownMapError`."""
        team = self.find(map_id, audience)
        return self._store.versions(team.journey.id, audience) if team.is_saved else []

    def source(self, map_id: str, audience: Audience) -> bytes:
        """Return the file that a saved map was read from; empty for one in a folder. Raises `UnknownMapError`."""
        versions = self.versions(map_id, audience)
        return self._store.source_of(versions[-1]) if versions else b""

    def source_of(self, version: MapVersion) -> bytes:
        """Return the file that *version* was read from."""
        return self._store.source_of(version)

    def diff(self, map_id: str, audience: Audience, first: int = 0, second: int = 0) -> Diff:
        """Compare two versions of a map, the last two where none is named; raises `KeepingError`."""
        team = self.find(map_id, audience)
        versions = {version.version: version for version in self.versions(map_id, audience)}
        if not versions:
            raise KeepingError(f"“{team.journey.id}” is read from a folder of files, which has its own history.")
        second = second or max(versions)
        first = first or max((number for number in versions if number < second), default=0)
        if not first:
            raise KeepingError(f"“{team.journey.id}” has no version before {second} to compare it with.")
        for number in (first, second):
            if number not in versions:
                raise KeepingError(f"“{team.journey.id}” has no version {number}; it has 1 to {max(versions)}.")
        old, new = (self._shelves.team(versions[number]).read.map for number in (first, second))
        return Diff(team, first, second, changes(old, new), old, new)

    def changed(self, team: TeamMap, audience: Audience, begins: dt.datetime, ends: dt.datetime) -> Diff | None:
        """Return what changed in *team*'s map from *begins* until *ends*; None where nothing did, or nobody knows."""
        versions = [version for version in self.versions(team.journey.id, audience) if version.saved_at < ends]
        before = [version for version in versions if version.saved_at < begins]
        if len(versions) == len(before):
            return None
        try:
            old = self._shelves.team(before[-1]).read.map if before else None
            new = self._shelves.team(versions[-1]).read.map
        except ContentError:  # saved by another version of this program
            return None
        told = changes(old, new) if old else ()
        first = before[-1].version if before else 0
        return Diff(team, first, versions[-1].version, told, old, new) if told or not old else None

    def newest_changes(self, audience: Audience) -> dict[str, tuple[str, ...]]:
        """Return what the newest version changed in each map that *audience* may see, by its id."""
        return self._shelves.newest_changes(audience)

    def remove(self, map_id: str, audience: Audience) -> TeamMap:
        """Take a map off the shelf, until it is restored, and return it; raises `KeepingError`."""
        team = self.find(map_id, audience)
        if not team.is_saved:
            raise KeepingError(f"“{team.journey.id}” is read from a folder of files: remove its file there.")
        self._store.mark_removed(team.journey.id, audience, removed=True)
        return team

    def restore(self, map_id: str, audience: Audience) -> TeamMap:
        """Bring a removed map back, and return it; raises `KeepingError`."""
        wanted = map_id.strip().casefold()
        if _is_id(wanted) and self._store.mark_removed(wanted, audience, removed=False):
            return self.find(wanted, audience)
        team = self.find(map_id, audience)
        raise KeepingError(f"“{team.journey.id}” is not removed.")

    def file_feedback(self, map_id: str, audience: Audience, said: Said) -> CustomerFeedback:
        """File what a customer *said* at a map.

        Whoever sees the map sees it; the same words of the same place are filed once. Raises `KeepingError`.
        """
        team = self.find(map_id, audience)
        _require_place(team, said.stage, said.touchpoint)
        text = _plain(said.text)[:_LONGEST_FEEDBACK]
        if len(text) < 2:  # noqa: PLR2004 - the schema's own least
            raise KeepingError("There is nothing to file: give the customer's words.")
        if said.kind not in get_args(FeedbackKind) or said.confidence not in get_args(Confidence):
            kinds, sure = (_either(get_args(allowed)) for allowed in (FeedbackKind, Confidence))
            raise KeepingError(f"Feedback is a {kinds}, and {sure}.")
        whose = feedback_audience(team, audience)
        if not whose.workspace:
            raise KeepingError("Feedback belongs to a workspace: name one.")
        place, author = (_plain(name)[:_LONGEST_NAME] for name in (said.place, said.author))
        own = _feedback_id(team.journey.id, repr(whose), said.stage, said.touchpoint, text, place)
        short = asdict(replace(said, text=text, place=place, author=author))
        filed = CustomerFeedback(id=own, map=team.journey.id, audience=whose, filed_at=self._now(), **short)
        self._store.add_customer_feedback(filed)
        return filed

    def _newest(self, map_id: str, audience: Audience) -> MapVersion | None:
        """Return the newest version of the map of exactly *audience*."""
        return self._store.newest(map_id, audience)

    def _version(
        self, file: MapFile, raw: bytes, audience: Audience, author: str, old: MapVersion | None
    ) -> MapVersion:
        document, name = pack(file), file.document.path.name
        if old and old.file != name and old.document == pack(_renamed(file, old.file)):
            document, name = old.document, old.file  # the same map from a file of another name is no news
        return MapVersion(file.map.id, audience, 0, author, self._now(), name, file.format, document, raw)

    def _added(self, saved: MapVersion, old: MapVersion | None) -> Added:
        team = self._shelves.team(saved)
        is_new = old is None or saved.version != old.version
        told = changes(self._shelves.team(old).read.map, team.read.map) if old and is_new else ()
        return Added(team, told, is_new, was_removed=old is not None and old.removed)


def _require_place(team: TeamMap, stage: str, touchpoint: str) -> None:
    found = next((own for own in team.journey.stages if own.id == stage), None)
    if found is None:
        names = ", ".join(own.id or own.name for own in team.journey.stages)
        raise KeepingError(f"“{team.journey.id}” has no stage “{stage[:64]}”; its stages are {names}.")
    if touchpoint and touchpoint not in {own.id for step in found.steps for own in step.touchpoints}:
        raise KeepingError(f"The stage “{found.name}” has no touchpoint “{touchpoint[:64]}”.")


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _feedback_id(*parts: str) -> str:
    return f"fb-{hashlib.blake2s(chr(0).join(parts).encode(), digest_size=8).hexdigest()}"


def _plain(text: str) -> str:
    """Return *text* without what no database takes: half a character pair, and the character 0."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()


def _is_id(text: str) -> bool:
    return text.replace("-", "a").replace("_", "a").isalnum() and text.isascii()


def _renamed(file: MapFile, name: str) -> MapFile:
    return replace(file, document=replace(file.document, path=Path(name)))
