"""The maps that an audience may see, taken apart once."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.assistant.nearest import NamingError, unknown
from bot.content.maps.elements import MapElement, elements
from bot.content.maps.feedback import with_feedback
from bot.content.maps.mapfile import MapFile
from bot.content.nodes import Place
from bot.domain.maps import JourneyMap
from bot.domain.passages import Audience, Lines, Passage
from bot.domain.saved import CustomerFeedback


@dataclass(frozen=True, eq=False)
class TeamMap:
    """A map as it was read, who may see it, which version it is, and what customers said that was filed with it.

    One equals itself alone, so that what is worked out of it can be kept.
    """

    read: MapFile
    audience: Audience
    version: int = 1
    author: str = ""
    saved_at: dt.datetime | None = None
    feedback: tuple[CustomerFeedback, ...] = ()

    @cached_property
    def journey(self) -> JourneyMap:
        """The map with the feedback that was filed with it; `read.map` is the map as its file has it."""
        return with_feedback(self.read.map, self.feedback)

    @property
    def is_saved(self) -> bool:
        """Say whether the map is kept in the store, version by version, or else in a folder of files."""
        return self.saved_at is not None

    @property
    def file(self) -> str:
        """The name of the file it was read from."""
        return self.read.document.path.name

    @cached_property
    def elements(self) -> tuple[MapElement, ...]:
        """Every element of the map, in the order of the file."""
        return tuple(elements(self.journey))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the names and texts of its stages and elements, the persona aside."""
        return frozenset(
            word for element in self.elements if element.kind != "persona" for word in phrase(element.text)
        )

    def owners(self) -> set[str]:
        """Return every name that owns something in the map."""
        found = {getattr(element.value, "owner", None) for element in self.elements} | {self.journey.owner}
        return {owner for owner in found if owner}

    def passage(self, element: MapElement, text: str = "") -> Passage:
        """Return *element* as a passage that can be cited, with its own lines."""
        stage = element.stage.canonical if element.stage and element.stage.canonical else None
        return Passage(
            id=f"map/{self.journey.id}#{element.id}",
            kind="map",
            title=self.journey.title,
            text=text or element.text,
            sources=(self.journey.id,),
            stages=(stage.value,) if stage else (),
            audience=self.audience,
            file=self.file,
            lines=self._lines(element.place),
            version=self.version,
        )

    def _lines(self, place: Place) -> Lines:
        return Lines(*self.read.document.lines_of(place))


class Maps(Protocol):
    """Where the maps come from; the filter of the audience is in the query."""

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see, as they are now."""


@dataclass(frozen=True)
class Shelf:
    """Maps that were read once and don't change."""

    maps: Sequence[TeamMap] = ()

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see."""
        return [team for team in self.maps if audience.may_see(team.audience)]


def called(name: str, maps: Sequence[TeamMap]) -> TeamMap | None:
    """Return the one of *maps* whose id, or else title, is *name*."""
    wanted = _key(name)
    by_id = [team for team in maps if team.journey.id == wanted]
    found = by_id or [team for team in maps if _key(team.journey.title) == wanted]
    return found[0] if len(found) == 1 else None


def no_such_map(name: str, maps: Sequence[TeamMap]) -> NamingError:
    """Say that none of *maps*, which the asker may see, is called *name*, and which may be meant."""
    titles = Counter(team.journey.title for team in maps)
    unique = {team.journey.title: team.journey.id for team in maps if titles[team.journey.title] == 1}
    return unknown("map", name, [team.journey.id for team in maps], unique)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
