"""Restricting a query: every condition of the question, on what is asked for or on what must belong to it."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.assistant.mapping.hearing.demands.demanding import conditions_in
from bot.assistant.mapping.hearing.demands.needing import field_need
from bot.assistant.mapping.hearing.implied import asked_field
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Noun, Nouns
from bot.assistant.mapping.query.conditions import Compared, Condition, Demand, joined, there
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.grades import LEVELS
from bot.assistant.mapping.vocabulary.phrases import covered, phrase
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.assistant.mapping.vocabulary.words import WHO
from bot.content.maps.elements import ElementKind

_QUICK = tuple(phrase(said) for said in ("quick win", "low hanging fruit"))
_LACKING: dict[str, tuple[ElementKind, ...]] = {
    "addressed": ("opportunity",), "evidence": ("evidence",), "metric": ("metric",),
    "addressing": ("pain_point",), "used": ("pain_point", "touchpoint"),
}  # fmt: skip
_FELT = frozenset(("score", "label"))
_MISSING = frozenset(("missing", "lack", "lacking", "mis"))  # of these one gap is enough, of "without" all are meant


def with_conditions(query: Query, seen: Noticed, nouns: Nouns) -> Query:
    """Return *query* with the conditions in *seen*, each on the noun that it belongs to."""
    missing = [related for related in _lacking(seen) if related.kind not in query.kinds]
    lacking = {related.kind for related in missing}
    own: list[Condition] = []
    for_noun: dict[int, list[Condition]] = {}
    for condition in conditions_in(seen, query.kinds):
        noun = bearer(condition, query.kinds, nouns)
        (own if noun is None else for_noun.setdefault(id(noun), [])).append(condition)
    related = [
        Related(noun.span.value.kind, noun.need, (*joined(_spared(for_noun.get(id(noun), ()), noun)), *truth_of(noun)))
        for noun in nouns.related
        if not isinstance(noun.need, Extreme) and noun.span.value.kind not in lacking
    ]
    felt = any(condition.negated and condition.field in _FELT for condition in own)  # "without a good feeling"
    related = [r for r in related if not (felt and r.kind == "emotion" and r.need == "none" and not r.demands)]
    demands = (*joined(own, _choices(own, seen)), *_further(seen, nouns))
    return dataclasses.replace(query, demands=demands, related=(*related, *missing))


def bearer(condition: Condition, kinds: Sequence[ElementKind], nouns: Nouns) -> Noun | None:
    """Return the noun beside the one asked for that *condition* belongs to; None where it is on what is asked for."""
    if condition.whole:
        return None
    having = FIELDS[condition.field].kinds
    places: list[tuple[int, Noun | None]] = [
        (noun.span.start, noun) for noun in nouns.related if noun.span.value.kind in having
    ]
    if set(kinds) & set(having):
        places.append((nouns.targets[0].start if nouns.targets else -1, None))
    if not places:
        return None
    before = [place for place in places if place[0] <= condition.at]
    return max(before, key=lambda place: place[0])[1] if before else min(places, key=lambda place: place[0])[1]


def _spared(conditions: Iterable[Condition], noun: Noun) -> Iterator[Condition]:
    """Yield the conditions of *noun*, of which a "no" before it negates the noun alone: "no negative emotion"."""
    for condition in conditions:
        own = noun.need == "none" and condition.negated and condition.at < noun.span.start
        yield (
            dataclasses.replace(condition, negated=False, said=condition.said.removeprefix("not "))
            if own
            else condition
        )


def truth_of(noun: Noun) -> tuple[Demand, ...]:
    """Return what "moments of truth" demand of steps."""
    return (there("truth"),) if noun.span.value.truth else ()


def _lacking(seen: Noticed) -> list[Related]:
    """Return what words such as "unaddressed" say is missing."""
    answered = [Related("opportunity") for span in seen.lacks if span.value == "answered"]
    return [Related(kind, "none") for span in seen.lacks for kind in _LACKING.get(span.value, ())] + answered


def _choices(own: Sequence[Condition], seen: Noticed) -> list[tuple[Condition, Condition]]:
    """Return the pairs of conditions on different fields between which an "or" stands."""
    inside = covered(seen.all())
    found = []
    for first, second in pairwise(own):
        between = {seen.wording.at(at) for at in range(first.at, second.at) if at not in inside}
        lacking = _MISSING & set(seen.wording.words[: first.at])
        if "or" in between and first.field != second.field and (lacking or not (first.negated and second.negated)):
            found.append((first, second))
    return found


def _further(seen: Noticed, nouns: Nouns) -> Iterator[Demand]:
    """Yield what the nouns themselves demand: moments of truth, quick wins, values that are asked for."""
    for span in seen.pairs:
        yield Compared(span.value)
    if nouns.truth:
        yield there("truth", missing=nouns.truth == "no")
    if seen.wording.has(_QUICK):
        yield Condition("impact", LEVELS["impact"]["high"].__contains__, "with impact 4 or 5")
        yield Condition("effort", LEVELS["effort"]["low"].__contains__, "with effort 1 or 2")
    asked = asked_field(seen)
    if asked and not _is_sought(seen, asked):
        yield there(asked)
    elif not asked and (_asks_who(seen) or (seen.owns and any(span.value == "owner" for span in seen.groups))):
        yield Condition("owner", bool, "with an owner")
    if seen.wording.words[:2] == ("how", "long"):
        yield there("duration")


def _is_sought(seen: Noticed, name: str) -> bool:
    """Say whether what lacks the field *name* is asked for: "which owners are missing"."""
    led = (span for span in seen.fields if span.value == name and seen.wording.at(span.start - 1) in {"which", "what"})
    return any(field_need(seen, span) == "no" for span in led)


def _asks_who(seen: Noticed) -> bool:
    """Say whether "who owns" is asked: of what has an owner, unless one is named or missing."""
    if not seen.owning or WHO.isdisjoint(seen.wording.words):
        return False
    told = any(span.value == "owner" for span in seen.lacks) or any(span.value.field == "owner" for span in seen.values)
    return not told and not _asked_missing(seen)


def _asked_missing(seen: Noticed) -> bool:
    return any(span.value == "owner" and field_need(seen, span) == "no" for span in seen.fields)
