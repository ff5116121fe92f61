"""Taking from a map what a query asks for: all of it, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.assistant.language import stems, tokens
from bot.assistant.mapping.query.conditions import Compared, Demand, Either, values_of
from bot.assistant.mapping.query.queries import Query, Rank, Related, Where
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.content.maps.elements import MapElement

_STAGE, _STEP = 2, 4
_GOALS = {  # where in a file the goals of each side stand
    "business": {"business_goals"}, "customer": {"goals", "persona"}, "persona": {"persona"}, "map": {"goals"},
    "stage": {"stages"},
}  # fmt: skip
_SPEAKING = ("source", "system", "channel", "definition", "condition", "why")


def select(view: View, query: Query) -> list[MapElement]:
    """Return the elements that *query* asks for, in the order of the file, or by the scale that it sorts by."""
    found = unique(e for e in view.of(*query.kinds) if fits(e, query, view))
    if query.ordinal:
        start = query.ordinal if query.ordinal < 0 else query.ordinal - 1
        return found[start:][: query.row]
    if query.rank:
        return _apart_from_end(found, query, view) if query.rank.denied else ranked(found, query.rank, view)
    for name in reversed(query.sort):
        found = _sorted(found, name, view)
    return found


def _apart_from_end(found: Sequence[MapElement], query: Query, view: View) -> list[MapElement]:
    """Return those of *found* that are on the scale and not at its end; what else is said of it tells no other end."""
    rank = query.rank
    if rank is None:
        return list(found)
    said = (demand for demand in query.demands if getattr(demand, "field", "") != rank.extreme.field)
    bare = replace(query, demands=tuple(said))
    at_end = ranked([e for e in view.of(*query.kinds) if fits(e, bare, view)], rank, view)
    return [e for e in found if e not in at_end and rank_value(e, rank, view) is not None]


def fits(element: MapElement, query: Query, view: View) -> bool:
    """Say whether *element* is what *query* asks for, its rank aside."""
    return (
        (not query.goals or _is_goal_of(element, query.goals))
        and all(demand.holds(element, view) for demand in query.demands if _is_on(demand, element, query))
        and all(stands_at(element, where, view) for where in query.where)
        and (not query.text or speaks_of(element, query.text, view))
        and not (query.not_text and speaks_of(element, query.not_text, view))
        and all(belongs(element, related, view) for related in query.related)
    )


def _is_on(demand: Demand, element: MapElement, query: Query) -> bool:
    """Say whether *demand* is on *element*: of several kinds asked for, it is on those alone that have its field."""
    if len(query.kinds) == 1 or isinstance(demand, Compared):
        return True
    parts = demand.parts if isinstance(demand, Either) else (demand,)
    having = {kind for part in parts for kind in FIELDS[part.field].kinds}
    return element.kind in having or having.isdisjoint(query.kinds)


def unique(found: Any) -> list[MapElement]:  # noqa: ANN401 - any iterable of elements
    """Return the elements *found* without repeating a touchpoint, which stands where it is met first."""
    once: dict[object, MapElement] = {}
    for element in found:
        once.setdefault((element.kind, element.id) if element.kind == "touchpoint" else element.place, element)
    return list(once.values())


def stands_at(element: MapElement, where: Where, view: View) -> bool:
    """Say whether *element* is at one of the stages or steps of *where*."""
    if element.kind == "evidence":
        bases = (*view.related(element, "pain_point"), *view.related(element, "touchpoint"))
        return any(stands_at(base, where, view) for base in bases)
    if element.place[:_STEP] in where.steps:
        return True
    stage = view.stage_of(element)
    if stage is None:
        return False
    return stage.place in where.stages or (element.kind == "stage" and _holds_step(element, where))


def _holds_step(stage: MapElement, where: Where) -> bool:
    return any(step[:_STAGE] == stage.place for step in where.steps)


def belongs(element: MapElement, related: Related, view: View) -> bool:
    """Say whether as many of the *related* elements belong to *element* as are needed."""
    count = len(related_to(element, related, view))
    match related.need:
        case "some":
            return count > 0
        case "none":
            return count == 0
        case limit:
            return limit.holds(count)


def related_to(element: MapElement, related: Related, view: View) -> list[MapElement]:
    """Return the *related* elements that belong to *element*."""
    bases = [element]
    if element.kind == "touchpoint" and related.kind in {"step", "stage"} and related.need != "some":
        bases = [other for other in view.of("touchpoint") if other.id == element.id]
    return unique(
        other
        for base in bases
        for other in view.related(base, related.kind)
        if (not related.ids or other.id in related.ids)
        and all(demand.holds(other, view) for demand in related.demands)
        and (not related.text or speaks_of(other, related.text, view))
    )


def speaks_of(element: MapElement, text: frozenset[str], view: View) -> bool:
    """Say whether *element* holds all the stems *text*, or an opportunity what it addresses."""
    fields = (getattr(element.value, name, None) for name in _SPEAKING)
    own = [element.text, element.id, *(str(value) for value in fields if value)]
    if text <= words_in(*own):
        return True
    if element.kind == "opportunity":
        return any(text <= words_in(pain.text, pain.id) for pain in view.related(element, "pain_point"))
    return False


def words_in(*texts: str) -> frozenset[str]:
    """Return the stems of the words in *texts*."""
    return stems(word for text in texts for word in tokens(text.replace("_", " ")))


def ranked(found: Sequence[MapElement], rank: Rank, view: View) -> list[MapElement]:
    """Return those of *found* at the end of the scale that *rank* asks for, or next to it; equals all of them.

    Where *rank* says what settles between equals, only those of them that are first by that.
    """
    if not (rank.counts or rank.extreme.field):
        return []
    values = {element.place: rank_value(element, rank, view) for element in found}
    known = [(values[element.place], element) for element in found if values[element.place] is not None]
    if not known:
        return []
    top = rank.extreme.end == "highest"
    if rank.extreme.nth > 1:
        steps = sorted({value for value, _ in known}, reverse=top)[rank.extreme.nth - 1 :][:1]
        return [element for value, element in known if value in steps]
    limit = sorted((value for value, _ in known), reverse=top)[: rank.extreme.size][-1]
    kept = [(value, element) for value, element in known if (value >= limit if top else value <= limit)]
    if rank.extreme.size > 1:
        kept.sort(key=itemgetter(0), reverse=top)
    if rank.then:
        return _settled(kept, Rank(rank.then), rank.extreme.size, view)
    return [element for _, element in kept]


def _settled(kept: Sequence[tuple[Any, MapElement]], then: Rank, size: int, view: View) -> list[MapElement]:
    """Return *size* of *kept*, which stand in the order of their values; between equals *then* settles."""
    found: list[MapElement] = []
    for _, pairs in groupby(kept, key=itemgetter(0)):
        equals = [element for _, element in pairs]
        room = size - len(found)
        first = ranked(equals, replace(then, extreme=replace(then.extreme, size=room)), view)
        rest = [element for element in equals if element not in first]
        found += [*first, *rest[: max(0, room - len(first))]] if first else equals
    return found


def rank_value(element: MapElement, rank: Rank, view: View) -> Any:  # noqa: ANN401 - a number or a date
    """Return where *element* stands on the scale of *rank*; None where that is not known."""
    if rank.counts:
        return len(related_to(element, rank.counts, view))
    values = values_of(rank.extreme.field, element, view)
    if not values:
        return None
    if rank.mean:
        return sum(values) / len(values)
    if rank.extreme.field == "duration" and element.kind == "stage":
        return sum(values)
    return max(values) if rank.extreme.end == "highest" else min(values)


def _sorted(found: list[MapElement], name: str, view: View) -> list[MapElement]:
    rank_of = {element.place: values_of(name, element, view) for element in found}
    known = [element for element in found if rank_of[element.place]]
    known.sort(key=lambda element: rank_of[element.place][0], reverse=name not in {"effort", "duration"})
    return [*known, *(element for element in found if not rank_of[element.place])]


def _is_goal_of(element: MapElement, whose: str) -> bool:
    first = str(element.place[0])
    return any(first in _GOALS[side] for side in whose.split(" and "))
