"""Tables whose columns are stages: the first row names them, and the first cell of each further row is a field."""

from collections.abc import Iterator, Sequence

from bot.content.maps.tables.headers import Header, is_line_of_visibility, is_visibility, recognise, scale_in
from bot.content.maps.tables.outline import Cell, Grid, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import is_nothing, plain
from bot.content.maps.tables.rows_as_stages import ABOUT, has_actions, settled, unread
from bot.content.maps.tables.synonyms import Field

_LANES: frozenset[Field] = frozenset({"frontstage", "backstage"})


def read_columns(grid: Grid, down: Sequence[Header | None]) -> list[Outline]:
    """Return the map in *grid*, whose rows below the first are the fields *down*."""
    outline = Outline(grid.title)
    columns = [(at, cell) for at, cell in enumerate(grid.rows[0]) if at and _is_used(grid, at)]
    rows = {at: Row() for at, _ in columns}
    for head, cells, lane in _lanes(grid, down, outline):
        if head.field in ABOUT:
            _take(outline, head, cells)
            continue
        if head.field == "score":
            outline.scale = outline.scale or scale_in(cells[0].text)
        field: Field = "action" if head.field in {"step", "stage"} else head.field
        header = plain(cells[0].text)
        for at, row in rows.items():
            if cells[at].text.strip():
                row.pieces.append(Piece(field, cells[at], header, lane))
    corner = recognise(grid.rows[0][0].text)
    if corner and corner.field in {"step", "action"}:
        for at, cell in columns:
            rows[at].name = cell
    _name(outline, columns, rows)
    return [outline] if len(outline.stages) > 1 else []


def _take(outline: Outline, head: Header, cells: list[Cell]) -> None:
    """Take what a row says of the whole map."""
    said = [cell for cell in cells[1:] if not is_nothing(cell.text)]
    outline.about += [Piece(head.field, cell) for cell in said[:1]]
    if len({plain(cell.text) for cell in said}) > 1:
        message = f"the row {plain(cells[0].text)[:60]!r} is about the whole map, and only its first cell was kept"
        outline.lose(message, cells[0])


def _is_used(grid: Grid, at: int) -> bool:
    return any(row[at].text.strip() for row in grid.rows)


def _name(outline: Outline, columns: list[tuple[int, Cell]], rows: dict[int, Row]) -> None:
    """Give every column the stage that its first cell names; an empty or repeated name means the stage before."""
    for at, cell in columns:
        name = plain(cell.text).casefold()
        if outline.stages and (not name or name == plain(outline.stages[-1].name.text).casefold()):
            outline.stages[-1].rows.append(rows[at])
        else:
            outline.stages.append(Stage(cell, [rows[at]]))


def _lanes(grid: Grid, down: Sequence[Header | None], outline: Outline) -> Iterator[tuple[Header, list[Cell], str]]:
    """Yield each row that has a field, and the lane's own name where only the line of visibility says what it is."""
    is_below, last, acts = False, None, has_actions(down)
    for known, cells in zip(down, grid.rows[1:], strict=True):
        head = known if acts else known and settled(known, cells[1:])
        label = plain(cells[0].text)
        marks = [cell for cell in cells if is_line_of_visibility(cell.text)]
        if marks:
            is_below = is_below or is_visibility(marks[0].text)
            continue
        if head is None and not label and last:
            yield last, cells, ""
        elif head is not None and not (is_below and not head.sure):
            last = head
            if not head.sure:
                outline.repair(f"the row {label[:60]!r} was read as {head.field.replace('_', ' ')}", cells[0])
            yield head, cells, ""
        elif is_below:
            last = Header("backstage")
            outline.repair(
                f"the row {label[:60]!r} stands below the line of visibility and was read as backstage", cells[0]
            )
            yield last, cells, label
        else:
            last = None
            unread(cells[0], cells[1:], outline, "row")
