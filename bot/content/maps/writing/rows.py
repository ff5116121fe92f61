"""A map as a flat table: one row per step and touchpoint, what belongs to the stage or the map on its first row."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.content.maps.columns import COLUMNS, ON_EVERY_ROW, SEVERAL, Column, Holder, join_cell, join_inner
from bot.content.maps.stagenames import canonical_of
from bot.content.maps.writing.leftover import messages, unknown_keys
from bot.domain.maps import Element, JourneyMap, MapStage, PainPoint, Step, Touchpoint

Row = dict[str, str]
_FIELDS = {"schema": "format", "from": "source", "to": "target"}


def rows_of(journey: JourneyMap) -> list[Row]:
    """Return the rows of *journey*: the text of each cell by the name of its column, without the empty ones."""
    evidence = _evidence_by_step(journey)
    rows: list[Row] = []
    for at, stage in enumerate(journey.stages):
        for below, step in enumerate(stage.steps or (None,)):
            touchpoints = step.touchpoints if step else ()
            for number, touchpoint in enumerate(touchpoints or (None,)):
                row = {} if touchpoint is None else _cells("touchpoint", touchpoint)
                row |= _shared(journey, stage, step)
                if number == 0:
                    row |= _of_step(step) | _several("evidence", evidence.get((at, below), ()))
                if (below, number) == (0, 0):
                    row |= _of_stage(journey, stage)
                rows.append(row)
    rows[0] |= _of_map(journey)
    return rows


def columns_of(rows: Iterable[Row]) -> list[Column]:
    """Return the columns that a table of *rows* has: the usual ones, and those with anything in them."""
    filled = {name for row in rows for name in row}
    return [column for column in COLUMNS if column.usual or column.name in filled]


def losses_of(journey: JourneyMap) -> Iterator[str]:
    """Say what of *journey* the flat table cannot hold."""
    yield from unknown_keys(journey)
    yield from messages(journey)
    stages = {stage.id for stage in journey.stages}
    for transition in journey.transitions:
        if transition.source not in stages:
            yield f"The transition from {transition.source!r} leaves no stage of the map and is not written."
    for stage in journey.stages:
        code = canonical_of(stage.name)
        if stage.canonical is None and code:
            yield f"Read again, the stage {stage.name!r} will be taken for {code.value}, by its name."


def _shared(journey: JourneyMap, stage: MapStage, step: Step | None) -> Row:
    """Return what stands on every row, so that each can be read by itself."""
    cells = _cells("map", journey) | _cells("persona", journey.persona) | _cells("stage", stage)
    if step:
        cells |= _cells("step", step)
    return {name: cell for name, cell in cells.items() if name in ON_EVERY_ROW}


def _of_map(journey: JourneyMap) -> Row:
    scenario = _cells("scenario", journey.scenario) if journey.scenario else {}
    waivers = _several("waiver", journey.waivers)
    return _cells("map", journey) | _cells("persona", journey.persona) | scenario | waivers


def _of_stage(journey: JourneyMap, stage: MapStage) -> Row:
    ways = [transition for transition in journey.transitions if transition.source == stage.id]
    return _cells("stage", stage) | _several("metric", stage.metrics) | _several("transition", ways)


def _of_step(step: Step | None) -> Row:
    if step is None:
        return {}
    cells = _cells("step", step) | (_cells("emotion", step.emotion) if step.emotion else {})
    for holder in ("backstage", "pain_point", "opportunity"):
        cells |= _several(holder, getattr(step, SEVERAL[holder][1]))
    return cells


def _evidence_by_step(journey: JourneyMap) -> dict[tuple[int, int], list[Element]]:
    """Return the evidence that stands at each step: at the first that names it, else at the first of all."""
    first: dict[str, tuple[int, int]] = {}
    for at, stage in enumerate(journey.stages):
        for below, step in enumerate(stage.steps):
            holders: tuple[Touchpoint | PainPoint, ...] = (*step.touchpoints, *step.pain_points)
            for name in (name for holder in holders for name in holder.evidence):
                first.setdefault(name, (at, below))
    found: dict[tuple[int, int], list[Element]] = {}
    for evidence in journey.evidence:
        found.setdefault(first.get(evidence.id, (0, 0)), []).append(evidence)
    return found


def _cells(holder: Holder, element: Element) -> Row:
    """Return the filled cells of *element*, which stands once on a row."""
    row: Row = {}
    for column in _columns(holder):
        value = _value(element, column)
        cell = join_cell(value) if column.is_list else _text(value)
        if cell:
            row[column.name] = cell
    return row


def _several(holder: Holder, items: Sequence[Element]) -> Row:
    """Return the cells of *items*, which share a row: the texts of each cell stand in the order of the items."""
    row: Row = {}
    for column in _columns(holder):
        values = [_value(item, column) for item in items]
        texts = [join_inner(value) if column.is_list else _text(value) for value in values]
        if any(texts):
            row[column.name] = join_cell(texts)
    return row


def _columns(holder: Holder) -> list[Column]:
    return _BY_HOLDER.get(holder, [])


def _value(element: Element, column: Column) -> Any:  # noqa: ANN401 (of whatever type the field has)
    value = getattr(element, _FIELDS.get(column.key, column.key))
    return None if column.key == "moment_of_truth" and not value else value


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value == int(value):
            return str(int(value))
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


_BY_HOLDER: dict[Holder, list[Column]] = {}
for _column in COLUMNS:
    _BY_HOLDER.setdefault(_column.holder, []).append(_column)
