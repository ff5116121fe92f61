"""Ranking a query: at which end of which scale the elements asked for stand, or of how many others belong to them."""

import dataclasses
from collections.abc import Sequence

from bot.assistant.mapping.hearing.demands.demanding import conditions_in
from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.demands.restricting import bearer, truth_of
from bot.assistant.mapping.hearing.implied import asked_field
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Noun, Nouns, count_before
from bot.assistant.mapping.query.conditions import joined
from bot.assistant.mapping.query.queries import Query, Rank, Related
from bot.assistant.mapping.vocabulary.fields import SCALES
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.ranking import Extreme, resolved
from bot.content.maps.elements import ElementKind

_MEAN = frozenset(("average", "mean", "overall", "averaged"))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_LINKS = frozenset("is are the a of in with at and it has have its was be on by it's which that".split())


def with_rank(query: Query, seen: Noticed, nouns: Nouns) -> Query:
    """Return *query* with the scale that an extreme in *seen* names."""
    counting = next((noun for noun in nouns.related if isinstance(noun.need, Extreme)), None)
    if counting and isinstance(counting.need, Extreme):
        return _with_count(query, seen, nouns, counting, counting.need)
    first = nouns.targets[0] if nouns.targets else None
    ordinal = _ORDINALS.get(seen.wording.at(first.start - 1), 0) if first else 0
    if first and ordinal and seen.wording.is_free(first.start - 1) and _is_single(seen, first):
        return dataclasses.replace(query, ordinal=ordinal)
    most = count_before(seen, first) if first else None
    if isinstance(most, Extreme):
        return _most_of(query, seen, most)
    for span in seen.extremes:
        if any(limit.start == span.end for limit in seen.limits):  # "where does the curve dip under zero"
            continue
        extreme = _bound(span, seen, query.kinds)
        led = seen.wording.at(span.start - 1) == "from" and seen.wording.at(span.end) == "to"
        if extreme and (led or _comes_first(seen, span)):
            return dataclasses.replace(query, sort=extreme.field, group=extreme.field)  # "from worst to least bad"
        if extreme:
            size = _size(seen, first) if extreme.size == 1 else 0
            extreme = dataclasses.replace(extreme, size=size) if size else extreme
            mean = bool(_MEAN & set(seen.wording.words))
            return dataclasses.replace(query, rank=Rank(extreme, mean=mean))
    return query


def _is_single(seen: Noticed, noun: Span[KindWord]) -> bool:
    return not seen.wording.raw[noun.end - 1].endswith("s") and noun.value.kind not in {
        "evidence",
        "thought",
        "emotion",
    }


def _size(seen: Noticed, noun: Span[KindWord] | None) -> int:
    """Return the bare number before the *noun* asked for: "which three pains hit the most customers"."""
    limit = count_before(seen, noun) if noun else None
    plain = isinstance(limit, Limit) and limit.bound == "exactly" and not limit.unit
    return int(limit.number) if isinstance(limit, Limit) and plain else 0


def _comes_first(seen: Noticed, span: Span[Extreme]) -> bool:
    """Say whether "worst first" ends the question: all are wanted, in that order."""
    return seen.wording.at(span.end) == "first" and (span.end + 1 >= len(seen.wording) or span.start > 1)


def _with_count(query: Query, seen: Noticed, nouns: Nouns, noun: Noun, end: Extreme) -> Query:
    """Read "the stage with the most pain points": a rank by how many of *noun* belong to each."""
    conditions = [c for c in conditions_in(seen, query.kinds) if bearer(c, query.kinds, nouns) is noun]
    counts = Related(noun.span.value.kind, "some", (*joined(conditions), *truth_of(noun)))
    kept = tuple(demand for demand in query.demands if demand not in conditions)
    return dataclasses.replace(query, rank=Rank(end, counts), demands=kept)


def _most_of(query: Query, seen: Noticed, most: Extreme) -> Query:
    """Read "where are most pain points" and "which team owns the most touchpoints"."""
    if seen.wording.has((("where",),)):
        counts = Related(query.kinds[0], "some", query.demands)
        return dataclasses.replace(query, kinds=("stage",), demands=(), rank=Rank(most, counts))
    who = seen.wording.has((("who",), ("whose",))) or any(span.value == "owner" for span in seen.fields)
    return dataclasses.replace(query, most=most.end, group=asked_field(seen) or ("owner" if who else ""))


def _bound(span: Span[Extreme], seen: Noticed, kinds: Sequence[ElementKind]) -> Extreme | None:
    """Return the extreme at *span* with its field: the one named beside it, or the one of the noun it is on."""
    extreme = span.value
    if not extreme.field:
        after = next((f for f in seen.fields if f.start >= span.end and _small(seen, span.end, f.start)), None)
        before = next(
            (f for f in reversed(seen.fields) if f.end <= span.start and _small(seen, f.end, span.start)), None
        )
        field = after or before
        by = next((group.value for group in seen.groups if group.value in SCALES), "")  # "going by frequency"
        if by:
            return dataclasses.replace(extreme, field=field_for(by, kinds))
        if field and field_for(field.value, kinds) in SCALES:
            return dataclasses.replace(extreme, field=field_for(field.value, kinds))
    noun = next((k for k in seen.kinds if k.start >= span.end and _small(seen, span.end, k.start)), None)
    on: Sequence[ElementKind] = (noun.value.kind,) if noun else kinds
    return resolved(extreme, on, feels=seen.feels)


def _small(seen: Noticed, start: int, end: int) -> bool:
    inside = covered(seen.values)
    return all(place in inside or seen.wording.at(place) in _LINKS for place in range(start, end))
