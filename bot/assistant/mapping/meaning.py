"""Which maps a question means: all that it names, or where it names none, those that alone can answer it."""

from collections.abc import Sequence

from bot.assistant.mapping.besides import ways_beside
from bot.assistant.mapping.following import refers_back
from bot.assistant.mapping.hearing.belonging import is_on_the_map
from bot.assistant.mapping.hearing.gates import is_plain, names_own, needs_map
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.paths import WAY_WORDS
from bot.assistant.mapping.hearing.turns import several_turns
from bot.assistant.mapping.query.queries import Query, Unclear, Unknown
from bot.assistant.mapping.scope import Scope


def meant(scope: Scope, heard: Sequence[Heard], *, alone: bool) -> list[Heard]:
    """Return the maps that are meant: all that the question names, or where it names none, those only a map answers."""
    if scope.said in {"asked", "named"}:
        return list(heard)
    if scope.said == "before":
        return [one for one in heard if refers_back(one) or _speaks_of_map(one)]
    if alone:
        return [one for one in heard if _speaks_of_map(one)]
    plain = [one for one in heard if is_plain(one.seen)]
    if scope.said:
        asked = [one for one in plain if one.way or one.header or _asks_elements(one)]
        knowing = [one for one in asked if one.known or not isinstance(one.query, Query)]
        return knowing if knowing and scope.said == "one" else asked
    own = [one for one in plain if names_own(one.seen, walks=one.way is not None)]
    longest = max((_size_of_name(one) for one in own), default=0)
    own = [one for one in own if _size_of_name(one) == longest]  # "Booking a slot" is more than "Booking"
    return own or [one for one in plain if _is_bound(one)]


def _asks_elements(one: Heard) -> bool:
    """Say whether the question is for elements of the map, be it for its persona without that word."""
    persona = isinstance(one.query, Query) and one.query.kinds == ("persona",)
    return bool(one.seen.kinds or one.seen.owning or one.seen.values or one.seen.fields) or persona


def _size_of_name(one: Heard) -> int:
    """Return how many words the longest name has that the question calls by the map's own words."""
    elements = (span.end - span.start for span in one.seen.named)
    return max((*elements, *(span.end - span.start for span in one.seen.spots if span.value.own)), default=0)


def _speaks_of_map(one: Heard) -> bool:
    """Say whether the question, where there is but one map, is on that: on elements, places or ways that it knows."""
    both = ways_beside(one)
    if both:
        return any(_speaks_of_map(part) for part in both)
    if one.way is None and isinstance(one.query, Unknown | Unclear):
        return any(not span.value.verb for span in one.seen.kinds)
    told = bool(one.way or one.header) or one.known
    beside = [related.text for related in one.query.related] if isinstance(one.query, Query) and one.known else []
    said = one.view.stems.union(*beside)  # "which pains rest on the calls with the pilot members"
    ways = WAY_WORDS if one.way or several_turns(one.seen) else ()
    return one.quotes or (told and is_on_the_map(one.seen, one.read, said, ways))


def _is_bound(one: Heard) -> bool:
    """Say whether the question can be asked of a map alone, and the map knows all of its words."""
    return isinstance(one.query, Query) and needs_map(one.seen, one.query) and one.known
