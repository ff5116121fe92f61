"""Two things asked of one map, each at a place of its own, or the second of the first: "… and what addresses them"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.assistant.mapping.clauses import JOINTS, is_set_against
from bot.assistant.mapping.hearing.chatter import reworded
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.query.selecting import select
from bot.assistant.mapping.vocabulary.phrases import words_of
from bot.assistant.mapping.vocabulary.words import HAVE, NO, NOT

_THOSE = re.compile(r"\b(?:they|them|these|those|(?:on|upon|behind) it)\b", re.IGNORECASE)
_LISTING = frozenset((word,) for word in ("the", "all", "which", "what"))


def parts_of(one: Heard) -> list[Query]:
    """Return the queries of the parts of *one*; nothing where it asks one thing."""
    if one.given or one.way or one.header or not isinstance(one.query, Query):
        return []
    several = len(one.query.kinds) > 1
    for first, second in _halves(one):
        query, other = first.query, second.query
        if isinstance(query, Query) and isinstance(other, Query) and set(query.kinds).isdisjoint(other.kinds):
            if _is_of_those(first, second, several=several):
                return [query, _of_found(one, query, other)]
            if several and is_set_against(first.seen, second.seen):
                return [query, other]
        if isinstance(query, Query) and isinstance(other, Query) and _is_said_anew(first, second):
            return [query, _beyond(one, query, other) if query.kinds == other.kinds else other]
    return []


def _is_said_anew(first: Heard, second: Heard) -> bool:
    """Say whether both halves say what their noun lacks: "pains without proof and pains without ideas"."""
    named = all(any(not span.value.verb for span in half.seen.kinds) for half in (first, second))
    return named and _lacks(first) and _lacks(second) and not _THOSE.search(second.read.text)


def _lacks(half: Heard) -> bool:
    query = half.query
    if not isinstance(query, Query) or query.where:
        return False
    missing = any(related.need == "none" for related in query.related)
    return missing or bool(half.seen.lacks) or any(getattr(own, "negated", False) for own in query.demands)


def _beyond(one: Heard, query: Query, other: Query) -> Query:
    """Return *other* without what *query* finds already."""
    found = frozenset(element.id for element in select(one.view, query))
    own = tuple(Related(kind, "none", ids=found) for kind in other.kinds if found)
    return replace(other, related=(*other.related, *own))


def _halves(one: Heard) -> Iterator[tuple[Heard, Heard]]:
    """Yield each two halves of the question that both name what they ask for, known to the map."""
    text, size = one.read.text, len(words_of(one.read.text))
    for joint in JOINTS.finditer(text):
        left, rest = text[: joint.start()], text[joint.end() :]
        end, start = len(words_of(left)), size - len(words_of(rest))
        names = frozenset(place for place in one.names if place < end)
        later = frozenset(place - start for place in one.names if place >= start)
        halves = (
            replace(one, read=reworded(one.read, left), names=names),
            replace(one, read=reworded(one.read, rest), names=later),
        )
        if all(half.seen.kinds and half.known for half in halves):
            yield halves


def _is_of_those(first: Heard, second: Heard, *, several: bool) -> bool:
    """Say whether *second* asks for what belongs to what *first* finds: "and the opportunities that address them"."""
    words = second.seen.wording.words
    listed = several or words[:1] in _LISTING
    owned = any(words[own.start - 1 : own.start] == ("they",) for own in second.seen.owns)  # the team does
    listed = listed and not owned
    free = listed and NO.isdisjoint(words) and NOT.isdisjoint(words) and HAVE.isdisjoint(first.seen.wording.words)
    return free and bool(_THOSE.search(second.read.text)) and not second.seen.spots


def _of_found(one: Heard, query: Query, other: Query) -> Query:
    found = frozenset(element.id for element in select(one.view, query))
    related = tuple(related for related in other.related if related.kind not in query.kinds)
    said = "those found" if found else ""
    own = tuple(Related(kind, ids=found or frozenset(("",)), said=said) for kind in query.kinds)
    return replace(other, related=(*related, *own))
