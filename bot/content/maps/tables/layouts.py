"""Tables told apart: whether their rows or their columns are the stages is decided before any header is read."""

from collections.abc import Iterable, Sequence
from typing import Literal

from bot.content.maps.tables.columns_as_stages import read_columns
from bot.content.maps.tables.headers import Header, recognise
from bot.content.maps.tables.outline import EXPERIENCE, Cell, Grid, Outline, Piece
from bot.content.maps.tables.plain import plain
from bot.content.maps.tables.rows_as_stages import read_rows
from bot.content.maps.tables.synonyms import Field

_ROWS_BEFORE_A_HEADER = 20
_CONTENT: frozenset[Field] = EXPERIENCE | {"action", "step", "goal", "metric", "backstage", "business_goal", "owner"}
_ABOUT: frozenset[Field] = frozenset(
    {
        "title",
        "persona",
        "role",
        "quote",
        "scenario",
        "trigger",
        "start",
        "end",
        "state",
        "goal",
        "business_goal",
        "owner",
    }
)


def read_grid(grid: Grid) -> list[Outline]:
    """Return the maps that *grid* holds; none where it is no map's table."""
    columns = [recognise(row[0].text) for row in grid.rows]
    for number, row in enumerate(grid.rows[:_ROWS_BEFORE_A_HEADER]):
        named = sum(1 for cell in row[1:] if cell.text.strip())
        if not named:
            continue
        across, down = [recognise(cell.text) for cell in row], columns[number + 1 :]
        kind = _orientation(grid, across, down, named)
        if kind:
            body = Grid(grid.rows[number:], grid.title, grid.is_journey)
            found = read_rows(body, across) if kind == "rows" else read_columns(body, down)
            return [_with_head(outline, grid.rows[:number], grid.line) for outline in found]
    return []


def _orientation(
    grid: Grid, across: Sequence[Header | None], down: Sequence[Header | None], named: int
) -> Literal["rows", "columns"] | None:
    rows, columns = _sure(across[1:]) & _CONTENT, _sure(down) & _CONTENT
    as_rows = _holds_rows(grid, across)
    several = len(columns | (_sure(down) & {"persona"})) > 1  # a lane called "Customer" tells what the customer does
    as_columns = named > 1 and several and bool(columns & EXPERIENCE or "action" in columns)
    if as_rows and as_columns:
        return "rows" if len(rows) >= len(columns) else "columns"
    if as_columns:
        return "columns"
    return "rows" if as_rows else None


def _holds_rows(grid: Grid, across: Sequence[Header | None]) -> bool:
    found = _sure(across)
    felt = found & EXPERIENCE
    if "stage" in found:
        return bool(felt) or (grid.is_journey and bool(found & _CONTENT))
    if found & {"step", "action"}:
        return len(felt) > 1 or (grid.is_journey and bool(felt))
    return across[0] is None and len(felt) > 1 and grid.is_journey


def _sure(headers: Iterable[Header | None]) -> set[Field]:
    return {header.field for header in headers if header and header.sure}


def _with_head(outline: Outline, rows: Sequence[Sequence[Cell]], line: int) -> Outline:
    """Take in what stands above the header row: a title, or a label with its value."""
    outline.begin = line
    for row in rows:
        cells = [cell for cell in row if cell.text.strip()]
        if not cells:
            continue
        label, value = _label(cells)
        known = recognise(label.text) if label else None
        if known and value and known.field in _ABOUT:
            _take(outline, Piece(known.field, value, plain(label.text) if label else ""))
        elif len(cells) == 1 and not any(p.field == "title" for p in outline.about):
            _take(outline, Piece("title", cells[0]))
        else:
            outline.lose(f"a row above the table has no place in a map: {plain(cells[0].text)[:60]!r}", cells[0])
    return outline


def _take(outline: Outline, piece: Piece) -> None:
    if piece.field == "title":
        outline.title = piece.cell
    outline.about.append(piece)


def _label(cells: Sequence[Cell]) -> tuple[Cell | None, Cell | None]:
    if len(cells) > 1:
        return cells[0], cells[1]
    name, colon, value = cells[0].text.replace("：", ":").partition(":")
    if not colon or not value.strip():
        return None, None
    return Cell(name, cells[0].line, cells[0].column), Cell(value.strip(), cells[0].line, cells[0].column)
