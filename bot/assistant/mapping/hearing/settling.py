"""What settles between equals: "the highest impact and the lowest effort", "by severity, then by frequency"."""

import dataclasses

from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Nouns
from bot.assistant.mapping.hearing.scales import is_scale_of, on_scale
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.vocabulary.phrases import COMMA

_JOINING = frozenset(("and", "then", "but", "with", "also", "yet", "at"))
_BETWEEN = _JOINING | {"the", "a", "by", "same", "time", "both", "have", "has", "is", "are", "which", "that", COMMA}
_SORTABLE = frozenset(("severity", "impact", "effort", "frequency", "duration", "score", "date", "confidence"))
_TWO = 2


def settled(query: Query, seen: Noticed, nouns: Nouns) -> Query:
    """Return *query* with the second end that *seen* names, of another scale, where it ranks by a first one."""
    rank = query.rank
    if rank is None or rank.denied or rank.has_no_scale or len(seen.extremes) != _TWO:
        return query
    first, second = sorted(seen.extremes, key=lambda span: span.start)
    if _JOINING.isdisjoint(seen.wording.words[first.end : second.start]):
        return query
    for span in (second, first):
        end = None if rank.counts and span.value.many else on_scale(span, seen, query.kinds)
        other = end is not None and end.field != rank.extreme.field
        if end and other and is_scale_of(end.field, query.kinds, seen, nouns):
            then = dataclasses.replace(end, size=1)
            return dataclasses.replace(query, rank=dataclasses.replace(rank, then=then))
    return query


def sorted_by(query: Query, group: str, seen: Noticed) -> tuple[str, ...]:
    """Return the scales that *query*, grouped by *group*, is sorted by, the first one first; none if by no scale."""
    if query.sort or group not in _SORTABLE:
        return query.sort
    at = next((span.end for span in seen.groups if span.value == group), len(seen.wording))
    later = [span.value for span in seen.groups if span.start >= at]
    beside = [field_for(field.value, query.kinds) for field in seen.fields if _is_joined(seen, at, field.start)]
    return tuple(dict.fromkeys((group, *(name for name in (*later, *beside) if name in _SORTABLE))))


def _is_joined(seen: Noticed, end: int, start: int) -> bool:
    return end < start and _BETWEEN.issuperset(seen.wording.words[end:start])
