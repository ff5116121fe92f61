"""Maps in JSON, or in the object that a script assigns: steps with lanes, rows, or stages with their fields.

Both are read as YAML, of which JSON is a part: bounded, with the lines of every place, and never run.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.content.documents import ContentError, Document, read_bytes
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.tables.headers import recognise
from bot.content.maps.tables.layouts import read_grid
from bot.content.maps.tables.making import made
from bot.content.maps.tables.naming import file_title, is_journey
from bot.content.maps.tables.outline import Cell, Grid, Note, Outline, Piece, Row, Stage
from bot.content.maps.tables.refusing import no_map
from bot.content.nodes import Place

_STARTS = re.compile(r"(?:=|\bdefault|\breturn|^)\s{0,20}(?=[\[{])", re.MULTILINE)
_NAMES = ("label", "name", "title", "stage", "phase", "step")
_STAGES = ("stages", "phases", "steps")
_TITLES = ("title", "name", "label")
_FEWEST = 2
_LANES = {
    "customer_actions": "Actions", "customer": "Actions", "user": "Actions", "frontstage": "Frontstage",
    "backstage": "Backstage", "support": "Backstage",
}  # fmt: skip


def read_script(text: str, path: Path, mended: str = "") -> tuple[MapFile, ...]:
    """Read the maps in *text*; *mended* says what was done to decode it. Raises `ContentError`."""
    notes = [Note(mended, 1)] if mended else []
    document = _document(text, path)
    if isinstance(document.data, dict) and "schema" in document.data:
        return (map_of(document, "json"),)
    outlines = [outline for place, data in _objects(document.data, ()) for outline in _outlines(document, place, data)]
    if not outlines:
        raise no_map(path)
    return made(outlines, path, "json", notes)


def _document(text: str, path: Path) -> Document:
    try:
        return read_bytes(text.encode(), path)
    except ContentError as error:
        found = _literal(text)
        if not found:
            raise error if path.suffix.casefold() == ".json" else no_map(path) from error
        return read_bytes(found.encode(), path)


def _literal(text: str) -> str:
    """Return the first object or list that is assigned or returned in *text*, on the lines where it stands."""
    start = _STARTS.search(text)
    if not start:
        return ""
    depth, quote, skip = 0, "", False
    for at in range(start.end(), len(text)):
        letter = text[at]
        if skip or letter == "\\":
            skip = not skip
        elif quote or letter in "\"'`":
            quote = "" if letter == quote else quote or letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
            if not depth:
                return "\n" * text.count("\n", 0, start.end()) + text[start.end() : at + 1]
    return ""


def _objects(data: Any, place: Place) -> Iterator[tuple[Place, Any]]:  # noqa: ANN401
    """Yield the objects that may be maps: the top, and what a list at the top or one key below it holds."""
    yield place, data
    if isinstance(data, list):
        for at, each in enumerate(data):
            if isinstance(each, dict) and any(isinstance(each.get(name), list) for name in _STAGES):
                yield (*place, at), each
    elif isinstance(data, dict) and not place:
        for name, each in data.items():
            if isinstance(each, list | dict) and name not in _STAGES and not str(name).startswith("$"):
                yield from _objects(each, (*place, name))


def _outlines(document: Document, place: Place, data: Any) -> list[Outline]:  # noqa: ANN401
    if isinstance(data, list):
        rows = [each for each in data if isinstance(each, dict)]
        return _of_rows(document, place, rows) if len(rows) == len(data) >= _FEWEST else []
    if not isinstance(data, dict):
        return []
    for name in _STAGES:
        entries = data.get(name)
        if isinstance(entries, list) and len(entries) >= _FEWEST and all(isinstance(each, dict) for each in entries):
            return _of_stages(document, (*place, name), entries, data)
    return []


def _of_rows(document: Document, place: Place, rows: Sequence[dict[str, Any]]) -> list[Outline]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    line = document.line(place)
    head = [Cell(name, line, at) for at, name in enumerate(names, 1)]
    cells = [[_cell(document, (*place, at, name), row.get(name)) for name in names] for at, row in enumerate(rows)]
    title = Cell(file_title(document.path), line)
    return read_grid(Grid([head, *cells], title, is_journey(document.path.name, *map(str, place)))) if names else []


def _of_stages(
    document: Document, place: Place, entries: Sequence[dict[str, Any]], above: dict[str, Any]
) -> list[Outline]:
    title = next((str(above[name]) for name in _TITLES if isinstance(above.get(name), str)), file_title(document.path))
    outline = Outline(Cell(title, document.line(place[:-1])))
    known = any(recognise(str(name)) for entry in entries for name in entry if name not in _NAMES)
    if not (known or above.get("lanes") or is_journey(document.path.name, title)):
        return []
    for number, entry in enumerate(entries):
        name = next((key for key in _NAMES if isinstance(entry.get(key), str)), None)
        if name is None:
            return []
        at = (*place, number)
        row = Row()
        outline.stages.append(Stage(_cell(document, (*at, name), entry[name]), [row]))
        for key, value in entry.items():
            if key not in {name, "id", "order"}:
                _field(document, (*at, key), value, row, outline)
    _lanes(document, place, above, outline, entries)
    for key, value in above.items():
        if key not in {*_TITLES, "id", "lanes", place[-1]}:
            _of_all(document, (*place[:-1], key), value, outline)
    return [outline]


def _field(document: Document, place: Place, value: Any, row: Row, outline: Outline) -> None:  # noqa: ANN401
    head, cell = recognise(str(place[-1])), _cell(document, place, value)
    if head and cell.text:
        field = "action" if head.field in {"step", "stage"} else head.field
        row.pieces.append(Piece(field, cell, str(place[-1])))
    elif cell.text:
        outline.left_out(str(place[-1]), cell)


def _of_all(document: Document, place: Place, value: Any, outline: Outline) -> None:  # noqa: ANN401
    head, cell = recognise(str(place[-1])), _cell(document, place, value)
    if head and head.sure and cell.text:
        outline.about.append(Piece(head.field, cell, str(place[-1])))
    elif cell.text:
        outline.left_out(str(place[-1]), cell)


def _lanes(
    document: Document, place: Place, above: dict[str, Any], outline: Outline, entries: Sequence[dict[str, Any]]
) -> None:
    """Put the cells of each lane at the steps they name."""
    lanes = above.get("lanes")
    rows = {str(entry.get("id", at)): outline.stages[at].rows[0] for at, entry in enumerate(entries)}
    for at, lane in enumerate(lanes if isinstance(lanes, list) else ()):
        cells = lane.get("cells") if isinstance(lane, dict) else None
        if not isinstance(cells, dict):
            continue
        label = str(lane.get("label") or lane.get("name") or lane.get("id") or "")
        head = recognise(label) or recognise(_LANES.get(str(lane.get("type", "")), str(lane.get("type", ""))))
        for step, value in cells.items():
            cell = _cell(document, (*place[:-1], "lanes", at, "cells", step), value)
            if head and str(step) in rows:
                own = "" if recognise(label) else label
                rows[str(step)].pieces.append(Piece(head.field, cell, label, own))
            elif cell.text:
                outline.left_out(label, cell)


def _cell(document: Document, place: Place, value: Any) -> Cell:  # noqa: ANN401
    known = document.nearest(place)
    return Cell(_said(value), document.lines[known][0], document.columns[known])


def _said(value: Any) -> str:  # noqa: ANN401
    """Write *value* as a cell: a list entry by entry, an object by what it is called or says."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_said, value)))
    if isinstance(value, dict):
        named = next(
            (
                value[name]
                for name in (*_NAMES, "text", "description", "value", "en")
                if isinstance(value.get(name), str)
            ),
            "",
        )
        return str(named)
    return str(value)
