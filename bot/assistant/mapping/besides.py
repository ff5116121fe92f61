"""Sorts of way asked for beside elements: "the exits and the pain points", "which skips are there, and which …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.assistant.mapping.hearing.chatter import reworded
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.turns import sorts_beside
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.vocabulary.phrases import COMMA, words_of

_CLAUSE = re.compile(r"[,;?.]?\s+(?:and|plus)\s+(?:also\s+)?(?=(?:what|which|how|where|who|are|is)\b)", re.IGNORECASE)
_SORTS = frozenset(("exit", "loop", "skip", "back"))


def ways_beside(one: Heard) -> list[Heard]:
    """Return what *one* asks of ways, and what it asks of elements, each heard by itself; nothing where it is one."""
    if one.given or one.conditioned or one.header or one.unheld:
        return []
    return _listed(one) or next(_clauses(one), [])


def _listed(one: Heard) -> list[Heard]:
    """Return the elements and the sorts of way that stand side by side: "moments of truth and exits"."""
    beside = sorts_beside(one.seen)
    if beside is None:
        return []
    other = without(one, beside.start, beside.end)
    query = other.query
    told = beside.value
    if not _is_plain(other) or not isinstance(query, Query) or set(query.kinds).isdisjoint(told.kinds):
        return []
    sort = Condition("way", told.turns.__contains__, " or ".join(sorted(told.turns)))
    return [other, replace(one, given=Query(("transition",), demands=(sort,), where=query.where))]


def without(one: Heard, start: int, end: int) -> Heard:
    """Return *one* as if the words from *start* to *end* had not been said."""
    kept = [place for place in range(len(one.seen.wording)) if not start <= place < end]
    text = " ".join("," if one.seen.wording.raw[at] == COMMA else one.seen.wording.raw[at] for at in kept)
    names = frozenset(number for number, place in enumerate(kept) if place in one.names)
    return replace(one, read=reworded(one.read, text), names=names)


def _clauses(one: Heard) -> Iterator[list[Heard]]:
    """Yield the halves of "which exits are there, and which stages have no owner", each a question by itself."""
    text, size = one.read.text, len(words_of(one.read.text))
    for joint in _CLAUSE.finditer(text):
        left, rest = text[: joint.start()], text[joint.end() :]
        end, start = len(words_of(left)), size - len(words_of(rest))
        first = replace(one, read=reworded(one.read, left), names=frozenset(at for at in one.names if at < end))
        later = frozenset(at - start for at in one.names if at >= start)
        second = replace(one, read=reworded(one.read, rest), names=later)
        if any(_is_sort(way) and _is_plain(other) for way, other in ((first, second), (second, first))):
            yield [first, second]


def _is_sort(one: Heard) -> bool:
    """Say whether *one* asks for ways of a sort, and leaves no word open."""
    return one.way is not None and one.way.turn in _SORTS and not one.way.text


def _is_plain(one: Heard) -> bool:
    """Say whether *one* asks for elements, and the map knows all of its words."""
    query = one.query
    plain = one.known and one.asks and one.way is None and not one.header and not one.unheld
    return plain and isinstance(query, Query) and "transition" not in query.kinds
