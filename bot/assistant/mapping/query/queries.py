"""A question about a map, read: which elements, where, under which conditions, and what is done with them."""

from dataclasses import dataclass
from typing import Literal

from bot.assistant.mapping.query.conditions import Demand
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.content.maps.elements import ElementKind
from bot.content.nodes import Place

Need = Limit | Literal["some", "none"]


@dataclass(frozen=True, slots=True)
class Where:
    """Stages and steps, by their places in the file, in the words of the question."""

    stages: frozenset[Place]
    steps: frozenset[Place]
    said: str


@dataclass(frozen=True, slots=True)
class Related:
    """Elements of *kind* that must belong to what is asked for: some, none, or as many as *need* says.

    *ids* limits them to elements that the question names, as it is *said*, *text* to those that hold these stems.
    """

    kind: ElementKind
    need: Need = "some"
    demands: tuple[Demand, ...] = ()
    ids: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """The elements at one end of a scale: of a field, or of how many elements of *counts* belong to them.

    Where it is *denied*, all others that are on the scale. *then* is what settles between equals.
    """

    extreme: Extreme
    counts: Related | None = None
    mean: bool = False
    denied: bool = False
    then: Extreme | None = None

    @property
    def has_no_scale(self) -> bool:
        """Whether an end was asked for of which no map says what it is: "the best touchpoint"."""
        return not self.extreme.field and self.counts is None


@dataclass(frozen=True, slots=True)
class Query:
    """What to take from a map."""

    kinds: tuple[ElementKind, ...]
    demands: tuple[Demand, ...] = ()
    related: tuple[Related, ...] = ()
    where: tuple[Where, ...] = ()
    text: frozenset[str] = frozenset()
    text_said: str = ""
    not_text: frozenset[str] = frozenset()
    rank: Rank | None = None
    most: str = ""
    sort: tuple[str, ...] = ()
    counted: bool = False
    group: str = ""
    fields: tuple[str, ...] = ()
    goals: str = ""
    ordinal: int = 0
    row: int = 1


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name of the question that fits several things: *said* in the question, *options* in the map."""

    said: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place that the question names and the map does not have."""

    said: str
    kinds: tuple[ElementKind, ...] = ()


def stage_names(where: tuple[Where, ...]) -> str:
    """Say where, in the words of the map."""
    return " and ".join(dict.fromkeys(place.said for place in where if place.said))
