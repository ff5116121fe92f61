"""Answers that list elements of maps: complete, counted, grouped, each cited with its line; or a precise refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.assistant.answering.composing import Composer
from bot.assistant.mapping.hearing.paths import Way
from bot.assistant.mapping.query.conditions import values_of
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.query.selecting import select, stands_at
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.telling.adding import added_up
from bot.assistant.mapping.telling.walking import said_way, walk
from bot.assistant.mapping.telling.wording import (
    headline,
    line,
    listed,
    rules_of,
    said_conditions,
    said_count,
    said_order,
    said_rank,
)
from bot.assistant.mapping.vocabulary.fields import FIELDS, GRADED, OWNED, noun
from bot.assistant.mapping.vocabulary.kinds import PLURALS
from bot.content.maps.elements import MapElement
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Fact, Notice, Paragraph, Part, Reply

_SCALES = "Maps rank by emotion, severity, impact, effort and duration, and by how much there is of something."
_SEVERITY = {1: "low", 2: "medium", 3: "high"}


@dataclass(frozen=True)
class Asked:
    """A query, the map it is put to, and what the map holds for it."""

    view: View
    query: Query
    found: tuple[MapElement, ...]
    said: str = ""
    apart_from: str = ""
    aside: tuple[Passage, ...] = ()
    lacking: MapElement | None = None


def ask(view: View, query: Query) -> Asked:
    """Put *query* to the map of *view*."""
    found = select(view, query)
    if query.most and query.group:
        found = _of_the_most(view, query, found)
    if query.text and query.kinds == OWNED:
        found = _by_name(found)
    if len(found) == 1 and query.fields and not query.demands and not _answers(found[0], query, view):
        return Asked(view, query, (), lacking=found[0])
    called = any(related.ids and related.kind in query.kinds for related in query.related)
    bare = select(view, replace(query, demands=())) if called and query.demands and not found else []
    return Asked(view, query, tuple(found), lacking=bare[0] if len(bare) == 1 else None)


def ask_way(view: View, way: Way) -> Asked:
    """Follow *way* through the map of *view*."""
    found = walk(view, way)
    kinds = tuple(dict.fromkeys(element.kind for element in found)) or (way.wants or "transition",)
    return Asked(view, Query(kinds), tuple(found), said=said_way(way))


def _by_name(found: Sequence[MapElement]) -> list[MapElement]:
    """Keep stages and touchpoints, which are called by the words of the question, before texts that hold them."""
    called = [element for element in found if element.kind in {"stage", "touchpoint"}]
    return called or list(found)


def _answers(element: MapElement, query: Query, view: View) -> bool:
    """Say whether *element* has one of the fields that are asked of it."""
    own = [name for name in query.fields if element.kind in FIELDS[name].kinds]
    known = [bool(values_of(name, element, view)) for name in own or GRADED if name in query.fields]
    return (all(known) if element.kind == "metric" else any(known)) if known else not own


def _of_the_most(view: View, query: Query, found: Sequence[MapElement]) -> list[MapElement]:
    groups = grouped(view, found, query.group)
    sizes = [len(own) for name, own in groups.items() if name]
    end = (max if query.most == "highest" else min)(sizes, default=0)
    kept = [element for name, own in groups.items() if name and len(own) == end for element in own]
    return [element for element in found if element in kept]


def grouped(view: View, found: Sequence[MapElement], by: str) -> dict[str, list[MapElement]]:
    """Return the elements *found* by their stage, their step, their kind or a field; those without one under ""."""
    groups: dict[str, list[MapElement]] = {}
    for element in found:
        for name in _names(view, element, by) or ("",):
            groups.setdefault(name, []).append(element)
    return groups


def _names(view: View, element: MapElement, by: str) -> list[str]:
    if by in {"stage", "step"}:
        return [other.text for other in view.related(element, "stage" if by == "stage" else "step")]
    if by in {"kind", "map"}:
        return [PLURALS[element.kind]]
    values = dict.fromkeys(values_of(by, element, view))
    return [_SEVERITY[value] if by == "severity" else str(value) for value in values]


def answer(asked: Sequence[Asked]) -> Reply:
    """Answer each map's query with all that fits it; say so where nothing does."""
    if not any(one.found for one in asked):
        return nothing(asked)
    composer, facts, parts = Composer(), list[Fact](), list[Part]()
    several = len({one.view.journey.id for one in asked}) > 1
    if several:
        parts.append(_counts(asked))
    for one in asked:
        facts += [fact(one.view, element) for element in one.found]
        parts += _told(one, composer) if one.found else [Paragraph(f"{_none(one)}")]
    first = asked[0]
    title = first.view.journey.title if not several else "Your maps"
    return composer.reply(
        "map",
        parts,
        headline=headline(title, [one.query for one in asked]),
        facts=facts,
        confidence=1.0,
        aspect=first.query.kinds[0],
        map_id=first.view.journey.id,
    )


def _counts(asked: Sequence[Asked]) -> Part:
    """Say how much each map holds, the most first."""
    most = sorted(asked, key=lambda one: -len(one.found))
    return Paragraph("; ".join(f"{one.view.journey.title}: {said_count(one.found, one.query)}" for one in most) + ".")


def fact(view: View, element: MapElement) -> Fact:
    """Return *element* as a row of the complete answer."""
    stage = element.stage.id or element.stage.name if element.stage else ""
    return Fact(view.journey.id, stage, element.kind, element.id, element.text)


def cited(view: View, element: MapElement, composer: Composer, *, at_stage: bool = True) -> str:
    """Return *element* on a line with its mark."""
    mark = composer.mark(view.team.passage(element, line(element, at_stage=True)))
    return f"{line(element, at_stage=at_stage)} {mark}"


def _told(one: Asked, composer: Composer) -> list[Part]:
    view, query, found = one.view, one.query, one.found
    rank = said_rank(query) or said_order(query)
    count = said_count(found, query)
    apart = f" that {one.apart_from} does not have" if one.apart_from else ""
    where = one.said or said_conditions(query)
    told = f"{view.journey.title}: {count}{where}{f', {rank}' if rank else ''}{apart}."
    parts = [
        Paragraph(" ".join(filter(None, (told, added_up(found, query))))),
        *_items(one, composer),
        *(Notice(rule) for rule in rules_of(query)),
    ]
    if not one.aside:
        return parts
    return [Paragraph("**Our map says**"), *parts, Paragraph("**The glossary says**"), composer.bullets(one.aside)]


def _items(one: Asked, composer: Composer) -> list[Part]:
    view, query = one.view, one.query
    single = len(query.where) == 1 and len(query.where[0].stages) == 1
    if not query.group or query.sort or query.group == "map":
        return [
            Bullets(tuple(cited(view, e, composer, at_stage=not single) for e in one.found), numbered=bool(query.sort))
        ]
    groups = grouped(view, one.found, query.group)
    if query.counted and query.group == "stage":
        groups = {stage.text: groups.get(stage.text, []) for stage in view.stages if not query.where} or groups
    parts: list[Part] = []
    for name, own in groups.items():
        parts.append(Paragraph(f"**{name or f'no {noun(query.group)}'}**: {said_count(own, query)}"))
        if own:
            parts.append(Bullets(tuple(cited(view, e, composer, at_stage=query.group != "stage") for e in own)))
    return parts


def nothing(asked: Sequence[Asked]) -> Reply:
    """Refuse precisely: what was looked for, where, and what is there instead."""
    first = asked[0]
    parts: list[Part] = [Paragraph(_none(one)) for one in asked]
    if len(asked) == 1:
        parts += [Paragraph(said) for said in (_unranked(first), _instead(first)) if said]
    own = first.view.journey.id if len(asked) == 1 else ""
    return Reply(kind="abstain", parts=tuple(parts), confidence=0.0, map=own, unanswered=True)


def _none(one: Asked) -> str:
    names = listed([PLURALS[kind] for kind in one.query.kinds], "or")
    if one.query.rank and one.query.rank.has_no_scale:
        return f"The map “{one.view.journey.title}” has no scale that says which of its {names} that is. {_SCALES}"
    rank = said_rank(one.query)
    missing = [noun(name) for name in one.query.fields]
    told = one.said or said_conditions(one.query)
    told += f" with {listed(missing, 'or')}" if missing and not one.query.demands else ""
    told += f" that {one.apart_from} does not have" if one.apart_from else ""
    return f"The map “{one.view.journey.title}” holds no {names}{told}{f', {rank}' if rank else ''}."


def _unranked(one: Asked) -> str:
    if one.query.rank is None or one.query.rank.counts or not one.query.rank.extreme.field:
        return ""
    kinds = [e for e in one.view.of(*one.query.kinds) if all(d.holds(e, one.view) for d in one.query.demands)]
    name = noun(one.query.rank.extreme.field)
    words = " The map gives its emotions in words only, so they cannot be ranked." if name == "emotion score" else ""
    return f"None of them has a value for {name}, so they cannot be ranked.{words}" if kinds else ""


def _instead(one: Asked) -> str:
    """Say what is there instead: of the element that lacks what was asked, or at the place."""
    if one.lacking:
        return f"It says: {line(one.lacking, at_stage=True)}."
    if not one.query.where:
        return ""
    here = [e for e in one.view.elements if all(stands_at(e, where, one.view) for where in one.query.where)]
    held = dict.fromkeys(PLURALS[e.kind] for e in here if e.kind != "stage")
    return f"It does hold: {', '.join(sorted(held))}." if held else ""
