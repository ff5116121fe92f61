"""Both ends of one scale, asked for together: "the best and the worst step", "the most and the fewest pain points"."""

from bot.assistant.mapping.besides import without
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.query.queries import Query, Rank
from bot.assistant.mapping.vocabulary.numbers import number_at
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.ranking import Extreme

_JOINING = frozenset(("and", "plus", "also", "well"))
_TWO = 2


def opposite_ends(one: Heard) -> list[Heard]:
    """Return what *one* asks of either end of a scale, each heard by itself; nothing where it asks of one end."""
    if one.given or one.conditioned or one.header or one.unheld or one.way or len(one.seen.extremes) != _TWO:
        return []
    first, second = sorted(one.seen.extremes, key=lambda span: span.start)
    joined = not _JOINING.isdisjoint(one.seen.wording.words[first.end : second.start])
    scaled = any(first.end <= field.start < second.start for field in one.seen.fields)
    if first.value.end == second.value.end or not joined or scaled:
        return []
    halves = [without(one, first.end, _word_of(one, second)), without(one, first.start, second.start)]
    ranks = [half.query.rank for half in halves if isinstance(half.query, Query) and half.query.rank and half.known]
    return halves if len(ranks) == _TWO and _scale(ranks[0]) == _scale(ranks[1]) else []


def _word_of(one: Heard, span: Span[Extreme]) -> int:
    """Return where the word ends that tells the end of the scale in *span*: a noun may be in it, "worst step"."""
    place = span.start
    while number_at(one.seen.wording, place) and place + 1 < span.end:
        place += 1
    return place + 1


def _scale(rank: Rank) -> tuple[str, str]:
    return rank.extreme.field, rank.counts.kind if rank.counts else ""
