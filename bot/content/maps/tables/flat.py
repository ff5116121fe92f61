"""The flat table that we write ourselves: every column has its fixed name, one row for each step and touchpoint."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.content.maps.bounds import check_steps
from bot.content.maps.columns import COLUMN_OF, SEVERAL, Column, Holder, split_cell, split_inner
from bot.content.maps.draft import Draft
from bot.content.maps.ids import map_id
from bot.content.maps.mapfile import Format, MapFile, map_of
from bot.content.maps.mermaid.people import PLACEHOLDER
from bot.content.maps.remarks import Remark
from bot.content.maps.tables.feelings import OURS, implied_scale
from bot.content.maps.tables.noting import Notes
from bot.content.maps.tables.outline import Cell, Grid, Note
from bot.content.maps.tables.plain import plain
from bot.content.nodes import Place

_SIGNATURE = {"map_title", "stage", "action"}
_NUMBERS = frozenset({"order", "score", "frequency", "impact", "effort", "target", "current", "share"})
_GRADED = frozenset({"severity", "confidence"})
_FLAGS = {"ours", "moment_of_truth"}
_TRUTH = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
_FIXED: dict[Holder, Place] = {"map": (), "persona": ("persona",), "scenario": ("scenario",)}


def is_flat(header: Sequence[Cell]) -> bool:
    """Say whether *header* is the one that our own writer begins a table with."""
    return {cell.text.strip() for cell in header} >= _SIGNATURE


def read_flat(grid: Grid, path: Path, kind: Format, notes: Sequence[Note] = ()) -> tuple[MapFile, ...]:
    """Read the maps of *grid*, one after the other; raises `ContentError`."""
    header = [COLUMN_OF.get(cell.text.strip()) for cell in grid.rows[0]]
    names = [cell.text.strip() for cell in grid.rows[0]]
    said = Notes()
    said.take([note for note in notes if not note.is_loss], [note for note in notes if note.is_loss])
    taken: set[str] = set()
    files = []
    for rows in _maps(grid, names):
        reading = _Reading(path, [column for column in header if column], taken)
        for cells in rows:
            reading.row([cell for column, cell in zip(header, cells, strict=True) if column])
        files.append(reading.finish(kind, said.remarks("repair"), [*said.remarks("loss"), *_losses(grid, header)]))
    return tuple(files)


def _maps(grid: Grid, names: Sequence[str]) -> Iterator[list[list[Cell]]]:
    keys = [names.index(name) for name in ("map_id", "map_title") if name in names]
    rows: list[list[Cell]] = []
    for cells in grid.rows[1:]:
        told = any(cells[key].text for key in keys)
        if rows and told and any(cells[key].text != rows[0][key].text for key in keys):
            yield rows
            rows = []
        rows.append(cells)
    yield rows


def _losses(grid: Grid, header: Sequence[Column | None]) -> list[Remark]:
    losses = []
    for at, (column, cell) in enumerate(zip(header, grid.rows[0], strict=True)):
        count = sum(1 for row in grid.rows[1:] if row[at].text.strip())
        if column is None and count:
            message = f"the column {plain(cell.text)[:60]!r} has no place in a map: {count} cells left out"
            losses.append(Remark("loss", message, cell.line, cell.column))
    return losses


class _Reading:
    """One map on its way from the rows of a flat table."""

    def __init__(self, path: Path, columns: Sequence[Column], taken: set[str]) -> None:
        self.path, self.columns, self.taken = path, columns, taken
        self.draft = Draft(path)
        self.stage: tuple[str, ...] | None = None
        self.step: tuple[str, ...] | None = None
        self.places: dict[Holder, Place] = dict(_FIXED)
        self.steps = 0
        self.scores: list[float] = []
        self.losses: list[Remark] = []

    def row(self, cells: Sequence[Cell]) -> None:
        """Put one row in its place."""
        said = {column.name: cell.text for column, cell in zip(self.columns, cells, strict=True)}
        self._move(said, cells[0].line)
        several: dict[Holder, list[tuple[Column, Cell]]] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            if not cell.text.strip():
                continue
            if column.holder in SEVERAL:
                several.setdefault(column.holder, []).append((column, cell))
            elif column.holder in self.places:
                self._put(self.places[column.holder], column, cell)
            else:
                self._lose(column, cell)
        for holder, found in several.items():
            self._several(holder, found)

    def finish(self, kind: Format, repairs: list[Remark], losses: list[Remark]) -> MapFile:
        """Fill in what every map has, and make one; raises `ContentError`."""
        data = self.draft.data
        if "title" not in data:
            self.draft.put(("title",), plain(self.path.stem) or "Journey map", 1)
        if not data.get("persona", {}).get("name"):
            self.draft.put(("persona", "name"), PLACEHOLDER, 1)
            repairs = [*repairs, Remark("repair", f"no persona is named, so it was called {PLACEHOLDER!r}", 1, 1)]
        if "id" in data:
            self.taken.add(str(data["id"]))
        else:
            self.draft.put(("id",), map_id(str(data["title"]), self.path, self.taken), 1)
        is_ours = all(OURS[0] <= score <= OURS[1] for score in self.scores)
        scale = OURS if is_ours else implied_scale(self.scores)
        if scale and scale != OURS:
            self.draft.put(("emotion_scale",), {"min": scale[0], "max": scale[1]}, 1)
        return map_of(self.draft.document(), kind, repairs, [*losses, *self.losses])

    def _move(self, said: dict[str, str], line: int) -> None:
        """Go on to the stage, the step and the touchpoint that a row is about."""
        stage = (said.get("stage_id", ""), said.get("stage", ""))
        if self.stage is None or (any(stage) and stage != self.stage):
            self.stage, self.step = stage, None
            self.places["stage"] = ("stages", self.draft.count(("stages",)))
        step = (said.get("step_id", ""), said.get("action", ""))
        if any(step) and step != self.step:
            self.step = step
            self.steps += 1
            check_steps(self.steps, line, self.path)
            below = (*self.places["stage"], "steps")
            self.places["step"] = (*below, self.draft.count(below))
        if self.step is None:
            for holder in ("step", "emotion", "touchpoint"):
                self.places.pop(holder, None)
            return
        at = self.places["step"]
        self.places["emotion"] = (*at, "emotion")
        self.places["touchpoint"] = (*at, "touchpoints", self.draft.count((*at, "touchpoints")))

    def _put(self, place: Place, column: Column, cell: Cell) -> None:
        at = (*place, column.key)
        if self._is_held(at):
            return
        value: Any = split_cell(cell.text) if column.is_list else _typed(column.key, cell.text)
        if column.key == "score" and isinstance(value, int | float):
            self.scores.append(value)
        self.draft.put(at, value, cell.line, cell.column)

    def _is_held(self, place: Place) -> bool:
        """Say whether *place* was set by a row before: what is of the map, the stage or the step is written once."""
        holder: Any = self.draft.data
        for part in place[:-1]:
            known = part < len(holder) if isinstance(part, int) else part in holder
            if not known:
                return False
            holder = holder[part]
        return place[-1] in holder

    def _several(self, holder: Holder, found: Sequence[tuple[Column, Cell]]) -> None:
        owner, name = SEVERAL[holder]
        if owner not in {"map", *self.places}:
            for column, cell in found:
                self._lose(column, cell)
            return
        below = (*(() if owner == "map" else self.places[owner]), name)
        texts = [(column, cell, split_cell(cell.text)) for column, cell in found]
        for number in range(max(len(values) for _, _, values in texts)):
            at = (*below, self.draft.count(below))
            for column, cell, values in texts:
                value = values[number] if number < len(values) else ""
                if value:
                    said = split_inner(value) if column.is_list else _typed(column.key, value)
                    self.draft.put((*at, column.key), said, cell.line, cell.column)
            self._complete(holder, at, found[0][1])

    def _lose(self, column: Column, cell: Cell) -> None:
        message = f"the {column.name} stands on a row without an action and was left out: {plain(cell.text)[:40]!r}"
        self.losses.append(Remark("loss", message, cell.line, cell.column))

    def _complete(self, holder: Holder, at: Place, cell: Cell) -> None:
        """Add what such an entry must have and what the table says by where it stands."""
        if holder == "transition" and self.stage:
            self.draft.put((*at, "from"), self.stage[0] or self.stage[1], cell.line, cell.column)
        if holder == "evidence":
            for key, value in (("id", f"e{int(at[-1]) + 1}"), ("kind", "note")):
                if not self._is_held((*at, key)):
                    self.draft.put((*at, key), value, cell.line, cell.column)


def _typed(key: str, text: str) -> str | int | float | bool:
    """Return *text* as the value that it stands for under *key*; what is none is left to the schema."""
    text = text.strip()
    if key in _FLAGS:
        return _TRUTH.get(text.casefold(), text)
    if key in _NUMBERS or (key in _GRADED and text.isdecimal()):
        try:
            return int(text)
        except ValueError:
            pass
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text
    return text
