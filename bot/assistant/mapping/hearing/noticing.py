"""What stands in a question about a map: every phrase that means something there, in the order in which it stands."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from bot.assistant.mapping.hearing.linking import Tied, is_owned
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.hearing.slots import telling_places
from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.ages import Period
from bot.assistant.mapping.vocabulary.grades import Grade
from bot.assistant.mapping.vocabulary.kinds import KIND_VERBS, KindWord
from bot.assistant.mapping.vocabulary.lightness import is_light
from bot.assistant.mapping.vocabulary.naming import beside_name
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.pairing import Pair
from bot.assistant.mapping.vocabulary.phrases import Span, Wording, covered
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.content.maps.elements import MapElement

_FEEL = frozenset("feel feeling felt mood emotion emotional emotionally happy unhappy neutral morale spirit".split())
_SOLVED = frozenset(("solve", "solved", "solving", "fix", "fixe", "fixed", "fixing", "resolve", "resolved", "cured"))


@dataclass
class Noticed:
    """The phrases found in a question, each list in the order of the text, and the words that nothing explains."""

    wording: Wording
    named: list[Span[tuple[MapElement, ...]]] = field(default_factory=list)
    spots: list[Span[Spot]] = field(default_factory=list)
    limits: list[Span[Limit]] = field(default_factory=list)
    extremes: list[Span[Extreme]] = field(default_factory=list)
    kinds: list[Span[KindWord]] = field(default_factory=list)
    values: list[Span[Value]] = field(default_factory=list)
    grades: list[Span[Grade]] = field(default_factory=list)
    fields: list[Span[str]] = field(default_factory=list)
    groups: list[Span[str]] = field(default_factory=list)
    lacks: list[Span[str]] = field(default_factory=list)
    owns: list[Span[str]] = field(default_factory=list)
    periods: list[Span[Period]] = field(default_factory=list)
    pairs: list[Span[Pair]] = field(default_factory=list)
    claim: tuple[int, ...] = ()
    doubted: bool = False
    names: frozenset[int] = frozenset()
    title: frozenset[str] = frozenset()
    persona: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    today: dt.date = dt.date.max

    @property
    def feels(self) -> bool:
        """Say whether the question speaks of feelings."""
        inside = covered((*self.lacks, *self.owns))  # "that nobody feels responsible for"
        return any(word in _FEEL and place not in inside for place, word in enumerate(self.wording.words))

    @property
    def works(self) -> list[int]:
        """Return the places where the names of backstage actions begin."""
        return [span.start for span in self.named if span.value[0].kind == "backstage"]

    @property
    def owning(self) -> bool:
        """Say whether the question speaks of ownership."""
        return bool(self.owns) or any(span.value == "owner" for span in self.fields)

    def all(self) -> list[Span[Any]]:
        """Return every phrase found, in the order of the text."""
        return sorted(self._every(), key=lambda span: span.start)

    def gap(self, span: Span[Any]) -> tuple[str, ...]:
        """Return the words between the phrase before *span* and *span*."""
        ends = [other.end for other in self._every() if other.end <= span.start and other is not span]
        return self.wording.words[max(ends, default=0) : span.start]

    def _every(self) -> Iterable[Span[Any]]:
        return chain(
            self.named, self.spots, self.limits, self.extremes, self.kinds, self.values, self.grades,
            self.fields, self.groups, self.lacks, self.periods, self.pairs,
        )  # fmt: skip

    def names_before(self, nouns: Sequence[Span[Any]]) -> bool:
        """Say whether a name of the map or its persona stands right before one of *nouns*: "Rosa's goals"."""
        inside = covered(self.all())
        taken = set(range(len(self.wording))) - set(self.wording.free()) - inside
        return any(noun.start - 1 in taken for noun in nouns)

    def left(self) -> list[int]:
        """Return the places of the words that nothing explains and that are not mere filling."""
        ideas = self.named or any(span.value.kind == "opportunity" for span in self.kinds)
        idle = FILLER if ideas else FILLER - _SOLVED
        slots = telling_places(self.wording, self.kinds, self.owns, self.names)
        free = (place for place in self.wording.free() if self.wording.at(place) not in idle or place in slots)
        done = covered(self.wording.matches(KIND_VERBS))
        told = [place for place in free if place not in done]
        words, raw = self.wording.words, self.wording.raw
        told = [p for p in told if p in slots or not is_light(words, p, raw[p], self.said)]
        beside = beside_name(told, words, self.names, self.title, self.said)
        told = [p for p in told if p not in beside or is_owned(self.wording, p, self.names, self.title)]
        if not any(not span.value.verb for span in self.kinds):
            return told
        heads = frozenset(span.start for span in self.kinds)
        scaled = heads | {span.start for span in self.fields}
        ends = [span for span in self.extremes if span.value.field or span.end in scaled]
        bounds = covered((*ends, *self.limits, *self.grades, *self.lacks, *self.periods, *self.fields))
        tied = Tied(self.wording, covered(self.all()) | self.names, bounds, heads, self.said)
        return [place for place in told if place in slots or not tied.links(place)]

    def names_beside(self, left: Sequence[int]) -> frozenset[int]:
        """Return those places of *left* that may belong to a name of the map, though the map says these words too."""
        beside = beside_name(left, self.wording.words, self.names, self.title, ())
        return frozenset(p for p in beside if not is_owned(self.wording, p, self.names, self.title))
