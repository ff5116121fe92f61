"""A map under review: its elements by kind, its ways from stage to stage, and what its file can hold."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.assistant.reviewing.ways import Ways
from bot.content.maps.elements import MapElement, elements
from bot.content.maps.mapfile import Format, MapFile
from bot.content.nodes import Place, field_name
from bot.domain.maps import Emotion, JourneyMap

Dimension = Literal[
    "goals", "owners", "touchpoints", "backstage actions", "pain points", "opportunities", "metrics",
    "moments of truth", "evidence", "transitions", "canonical stages", "roles", "scenarios", "dates",
]  # fmt: skip
_KINDS: dict[Dimension, str] = {
    "goals": "goal",
    "touchpoints": "touchpoint",
    "backstage actions": "backstage",
    "pain points": "pain_point",
    "opportunities": "opportunity",
    "metrics": "metric",
    "evidence": "evidence",
    "transitions": "transition",
}
_LACKS: dict[Format, frozenset[Dimension]] = {
    "mermaid": frozenset({
        *_KINDS, "owners", "moments of truth", "canonical stages", "roles", "scenarios", "dates",
    }),
}  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """The map of *file*, as it is seen on the day *today*."""

    file: MapFile
    today: dt.date

    @property
    def journey(self) -> JourneyMap:
        """The map itself."""
        return self.file.map

    @cached_property
    def elements(self) -> tuple[MapElement, ...]:
        """Every element of the map, in the order of the file's schema."""
        return tuple(elements(self.journey))

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places of the file by how people write them, `stages[2].name`."""
        return {field_name(place): place for place in self.file.document.lines}

    @cached_property
    def ways(self) -> Ways:
        """The ways from stage to stage."""
        return Ways(self.journey)

    @cached_property
    def feelings(self) -> list[tuple[MapElement, int]]:
        """Every emotion that has a score, with it."""
        felt = [(element, element.value) for element in self.of("emotion")]
        return [(e, value.score) for e, value in felt if isinstance(value, Emotion) and value.score is not None]

    def of(self, kind: str) -> list[MapElement]:
        """Return the elements of *kind*, in the order of the file."""
        return self._by_kind.get(kind, [])

    def groups(self, kind: str) -> list[list[MapElement]]:
        """Return the elements of *kind*, the occurrences of one touchpoint together."""
        if kind != "touchpoint":
            return [[element] for element in self.of(kind)]
        met: dict[str, list[MapElement]] = {}
        for element in self.of(kind):
            met.setdefault(element.id, []).append(element)
        return list(met.values())

    def cannot_say(self, dimension: Dimension) -> bool:
        """Say whether the format of the file has no room for *dimension*, and the map says nothing of it anyway."""
        return dimension in _LACKS.get(self.file.format, ()) and not self.says(dimension)

    def says(self, dimension: Dimension) -> bool:
        """Say whether the map says anything of *dimension*."""
        if dimension in _KINDS:
            return bool(self.of(_KINDS[dimension]))
        return _SAID[dimension](self)

    @cached_property
    def _by_kind(self) -> dict[str, list[MapElement]]:
        found: dict[str, list[MapElement]] = {}
        for element in self.elements:
            found.setdefault(element.kind, []).append(element)
        return found


def _has_owners(subject: Subject) -> bool:
    return bool(subject.journey.owner) or any(getattr(e.value, "owner", None) for e in subject.elements)


def _has_moments(subject: Subject) -> bool:
    return any(step.moment_of_truth for stage in subject.journey.stages for step in stage.steps)


def _writes_canonical(subject: Subject) -> bool:
    return any(place[-1:] == ("canonical",) for place in subject.file.document.lines)


_SAID: dict[Dimension, Callable[[Subject], bool]] = {
    "owners": _has_owners,
    "moments of truth": _has_moments,
    "canonical stages": _writes_canonical,
    "roles": lambda subject: bool(subject.journey.persona.role or subject.journey.persona.goals),
    "scenarios": lambda subject: subject.journey.scenario is not None,
    "dates": lambda subject: subject.journey.updated is not None,
}
