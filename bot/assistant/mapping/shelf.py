"""The maps that an audience may see, taken apart once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.content.maps.elements import MapElement, elements
from bot.domain.maps import JourneyMap
from bot.domain.passages import Audience, Lines, Passage

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class TeamMap:
    """A map, where each of its places stands in its file, and who may see it."""

    journey: JourneyMap
    lines: Mapping[Place, tuple[int, int]]
    audience: Audience
    file: str = ""
    version: int = 1

    @cached_property
    def elements(self) -> tuple[MapElement, ...]:
        """Every element of the map, in the order of the file."""
        return tuple(elements(self.journey))

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
        known = next(place[:size] for size in range(len(place), -1, -1) if place[:size] in self.lines)
        return Lines(*self.lines[known])


@dataclass(frozen=True)
class Shelf:
    """All maps that were read."""

    maps: Sequence[TeamMap] = ()

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see."""
        return [team for team in self.maps if audience.may_see(team.audience)]
