"""Questions of several clauses, each on a map of its own: "the pains of Nadia and what Tobias feels"."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.assistant.mapping.hearing.chatter import reworded
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.queries import Query, Unknown
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.scope import Scope, scope_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import COMMA
from bot.assistant.mapping.vocabulary.words import BEFORE_PLACE
from bot.assistant.routing import Understanding
from bot.content.maps.elements import ElementKind

JOINTS = re.compile(
    r"\s*[,;]\s+(?:(?:and|but|while|whereas|plus|then)\s+)?(?:also\s+)?"
    r"|[.?!]\s+(?:(?:and|but)\s+)?|\s+(?:and|plus|but|while|whereas|vs\.?|versus|against|&|\+)\s+(?:also\s+)?"
    r"|(?<=\w)\s+(?:compared )?(?:with|to)\s+",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:at |in |for |by |to |from )?(?:what|which|who|whose|where|when|how|those|these|that|the ones?)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(r"\b(?:it|they|them|do so|the same|did so)\b", re.IGNORECASE)
_MEANT_AGAIN = re.compile(r"\b(?:those|ones?|that of)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Clause:
    """What *read* asks of *maps*, which the words at *places* name; of *default* where it names no kind itself."""

    read: Understanding
    maps: tuple[TeamMap, ...]
    places: frozenset[int]
    today: dt.date
    default: tuple[ElementKind, ...] = ()

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """What is heard in it for each of the maps, found out once."""
        return tuple(Heard(self.read, view_of(team), self.places, self.today, self.default) for team in self.maps)

    @property
    def asks(self) -> bool:
        """Say whether it is a question to each of the maps by itself."""
        return all(one.asks and not isinstance(one.query, Unknown) for one in self.heard)


@dataclass(frozen=True)
class Clauses:
    """The clauses of a question to several *maps* on *today*."""

    maps: Sequence[TeamMap]
    today: dt.date

    def heard(self, read: Understanding, scope: Scope) -> list[Heard]:
        """Hear each clause of *read* for its map; nothing where the question is one for all maps of *scope*."""
        if scope.said != "named" or len(scope.maps) == 1:
            return []
        found = self._split(read, frozenset(team.journey.id for team in scope.maps))
        return [one for clause in found for one in clause.heard] if len(found) > 1 else []

    def _split(self, read: Understanding, asked: frozenset[str]) -> list[_Clause]:
        for joint in JOINTS.finditer(read.text):
            left = self._clause(reworded(read, read.text[: joint.start()]))
            rest = self._clause(reworded(read, read.text[joint.end() :]))
            if not left or not rest or not _ids(left).isdisjoint(_ids(rest)) or _ids(left) | _ids(rest) != asked:
                continue
            told = self._completed(left, rest) if left.asks else _completed_by(left, rest)
            if told:
                further = self._split(told[1].read, _ids(rest)) if len(rest.maps) > 1 else []
                return [told[0], *(further or [told[1]])]
        return []

    def _clause(self, read: Understanding) -> _Clause | None:
        scope = scope_of(read.text, self.maps, "", ())
        return _Clause(read, scope.maps, scope.places, self.today) if scope.said == "named" and not scope.same else None

    def _completed(self, left: _Clause, rest: _Clause) -> tuple[_Clause, _Clause] | None:
        """Return both clauses, each with what only the other says of both; None where they are one question."""
        first, second = left.heard[0], rest.heard[0]
        seen = second.seen
        if _LEANING.search(rest.read.text) and not seen.named:
            return left, replace(left, maps=rest.maps)
        if second.way or second.header or seen.kinds or seen.owning:
            return self._with_place(left, rest) if rest.asks and not _goes_on(first, second) else None
        if seen.named:
            return self._led(left, rest)
        return None if seen.left() else self._again(left, rest)

    def _again(self, left: _Clause, rest: _Clause) -> tuple[_Clause, _Clause] | None:
        """Return *rest*, which names no kind, as asking the same as *left*, or for what else it says of those kinds."""
        first, seen = left.heard[0], rest.heard[0].seen
        again = _ASKING.match(rest.read.text) or _MEANT_AGAIN.search(rest.read.text)
        if not again and not is_set_against(first.seen, seen):
            return None
        values = [span for span in seen.values if span.start not in rest.places]  # a persona may be an actor too
        if first.way or not (values or seen.grades or seen.limits or seen.extremes or seen.lacks or seen.spots):
            return left, replace(left, maps=rest.maps)
        kinds = first.query.kinds if isinstance(first.query, Query) else ()
        told = replace(rest, default=kinds)
        return (left, told) if kinds and told.asks else None

    def _led(self, left: _Clause, rest: _Clause) -> tuple[_Clause, _Clause] | None:
        """Return *rest*, which only names something, with the words by which *left* asks: "who owns …"."""
        seen = left.heard[0].seen
        if not seen.named or seen.kinds:
            return None
        lead = " ".join(seen.wording.raw[: seen.named[0].start])
        told = self._clause(reworded(rest.read, f"{lead} {rest.read.text}"))
        return (left, told) if told and told.maps == rest.maps and told.asks else None

    def _with_place(self, left: _Clause, rest: _Clause) -> tuple[_Clause, _Clause]:
        """Return both clauses, with the stage that the first begins with, or the last ends with, in the other too."""
        first, second = left.heard[0].seen, rest.heard[0].seen
        if bool(first.spots) == bool(second.spots):
            return left, rest
        seen = first if first.spots else second
        span = seen.spots[0]
        start = span.start
        while start and seen.wording.at(start - 1) in BEFORE_PLACE | {"the"}:
            start -= 1
        said = " ".join(word for word in seen.wording.raw[start : span.end] if word != COMMA)
        leads = all(kind.start > span.start for kind in seen.kinds)
        if (leads and seen is first) or (seen is second and span.end == len(seen.wording)):
            lacking = rest if seen is first else left
            told = self._clause(reworded(lacking.read, f"{lacking.read.text} {said}"))
            if told and told.maps == lacking.maps and told.asks and told.heard[0].seen.spots:
                return (left, told) if seen is first else (told, rest)
        return left, rest


def _completed_by(left: _Clause, rest: _Clause) -> tuple[_Clause, _Clause] | None:
    """Return both clauses where the first only says where, and the last what of both: "A here with B there: pains"."""
    query, seen = rest.heard[0].query, left.heard[0].seen
    if not rest.asks or not isinstance(query, Query) or not query.where or not seen.spots or seen.kinds:
        return None
    told = replace(left, default=query.kinds)
    return (told, rest) if told.asks and not seen.left() else None


def is_set_against(one: Noticed, other: Noticed) -> bool:
    """Say whether both name places, or values of one field: "observed in Marlow and assumed in Wrenfield"."""
    fields = {span.value.field for span in one.values} & {span.value.field for span in other.values}
    return bool(fields or (one.spots and other.spots))


def _goes_on(first: Heard, second: Heard) -> bool:
    """Say whether *second* only says more of what *first* asks for: "metrics of A and of B measured in May"."""
    verbal = all(span.value.verb for span in second.seen.kinds) and not _ASKING.match(second.read.text)
    one, other = first.query, second.query
    return verbal and isinstance(one, Query) and isinstance(other, Query) and one.kinds == other.kinds


def _ids(clause: _Clause) -> frozenset[str]:
    return frozenset(team.journey.id for team in clause.maps)
