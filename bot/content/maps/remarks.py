"""What a reader noticed in a map that it could read: nothing is dropped or changed without a word."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.content.documents import Document
from bot.content.maps.walk import parts
from bot.content.nodes import Place, field_name
from bot.domain.maps import Element, Evidence, JourneyMap, Opportunity, PainPoint, Touchpoint, Transition

Rule = Literal[
    "unknown-field", "duplicate-id", "dangling-reference", "stage-order", "rescaled", "canonical-by-name",
    "repair", "loss",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth saying about a map: by which rule, where (from 1), and in a sentence."""

    rule: Rule
    message: str
    line: int
    column: int
    field: str = ""


def remark(rule: Rule, message: str, document: Document, place: Place) -> Remark:
    """Make the remark *message* about *place*, with its line and column."""
    known = document.nearest(place)
    return Remark(rule, message, document.lines[known][0], document.columns[known], field_name(place))


def inspect(journey: JourneyMap, document: Document) -> Iterator[Remark]:
    """Yield what is odd about *journey* as it stands in *document*, before any id is made for it."""
    yield from _unknown_fields(journey, document)
    yield from _duplicate_ids(journey, document)
    yield from _dangling(journey, document)
    orders = [stage.order for stage in journey.stages if stage.order is not None]
    if orders != sorted(orders):
        message = "the stages stand in another order than their 'order' says, and the file's order is used"
        yield remark("stage-order", message, document, ("stages",))


def _unknown_fields(journey: JourneyMap, document: Document) -> Iterator[Remark]:
    for place, element in parts(journey):
        known = [info.alias or name for name, info in type(element).model_fields.items()]
        for key in element.model_extra or ():
            near = difflib.get_close_matches(key, known, n=1)
            advice = f"; did you mean {near[0]!r}" if near else ""
            message = f"{key!r} is not a field of journey/1 and is kept as it is{advice}"
            yield remark("unknown-field", message, document, (*place, key))


def _duplicate_ids(journey: JourneyMap, document: Document) -> Iterator[Remark]:
    seen: dict[str, Element] = {}
    for place, element in parts(journey):
        own = getattr(element, "id", None)
        if own is None or element is journey:
            continue
        first = seen.setdefault(own, element)
        if first is not element and not _same_touchpoint(first, element):
            message = f"the id {own!r} is used before in this map"
            yield remark("duplicate-id", message, document, (*place, "id"))


def _same_touchpoint(first: Element, second: Element) -> bool:
    """Say whether both are one touchpoint that the customer meets at two steps."""
    return isinstance(first, Touchpoint) and isinstance(second, Touchpoint) and first.name == second.name


def _dangling(journey: JourneyMap, document: Document) -> Iterator[Remark]:
    found = [element for _, element in parts(journey)]
    pains: set[str | None] = {element.id for element in found if isinstance(element, PainPoint)}
    evidence: set[str | None] = {element.id for element in found if isinstance(element, Evidence)}
    stages = {name for stage in journey.stages for name in (stage.id, stage.name)}
    known = {"evidence": evidence, "addresses": pains, "from": stages, "to": stages}
    for place, element in parts(journey):
        for name, targets in _references(element):
            for target in targets:
                if target not in known[name]:
                    message = f"{name!r} names {target!r}, which is not in this map"
                    yield remark("dangling-reference", message, document, (*place, name))


def _references(element: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Return which ids each field of *element* names."""
    match element:
        case PainPoint() | Touchpoint():
            return [("evidence", element.evidence)]
        case Opportunity():
            return [("addresses", element.addresses)]
        case Transition(kind="exit"):  # leads out of the map
            return [("from", (element.source,))]
        case Transition():
            return [("from", (element.source,)), ("to", (element.target,))]
        case _:
            return []
