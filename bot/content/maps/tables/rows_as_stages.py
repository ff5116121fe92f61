"""Tables whose rows are stages, or steps of stages: the first cells name them, each further column is a field."""

from collections.abc import Iterable, Sequence

from bot.content.maps.tables.headers import Header, scale_in
from bot.content.maps.tables.outline import Cell, Grid, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import is_nothing, pieces, plain
from bot.content.maps.tables.synonyms import Field

ABOUT: frozenset[Field] = frozenset(
    {"title", "persona", "role", "quote", "scenario", "trigger", "start", "end", "state"}
)
NUMBERING = frozenset({"#", "no", "no.", "nr", "nr.", "id", "order", "№", "序号", "序號", "番号"})
_OWN: frozenset[Field] = frozenset({"stage", "step"})
_KEEPS_MARKS: frozenset[Field] = frozenset({"emotion", "experience", "score", "moment"})


def read_rows(grid: Grid, across: Sequence[Header | None]) -> list[Outline]:
    """Return the maps in *grid*, whose first row is the header *across*: one for each persona and title in it."""
    reading = _Reading(grid, across)
    for cells in grid.rows[1:]:
        reading.row(cells)
    return reading.finish()


def unread(header: Cell, cells: Iterable[Cell], outline: Outline, what: str) -> None:
    """Say that *cells* under *header* have no place in a map, unless there is nothing in them."""
    filled = [cell for cell in cells if not is_nothing(cell.text)]
    name = plain(header.text)
    if not filled or (name.casefold() in {*NUMBERING, ""} and all(plain(cell.text).isdigit() for cell in filled)):
        return
    shown = repr(name[:60]) if name else "without a name"
    message = f"the {what} {shown} has no place in a map: {len(filled)} cells left out"
    outline.lose(message, header if name else filled[0])


def has_actions(heads: Iterable[Header | None]) -> bool:
    """Say whether one of *heads* tells what the customer does."""
    return any(head and head.field in {"action", "step"} for head in heads)


def settled(head: Header, cells: Sequence[Cell]) -> Header:
    """Return what *cells* under *head* are about: "Customer" names a persona, or else what the customer does."""
    said = [text for cell in cells if (text := plain(cell.text))]
    return Header("action", sure=False) if head.field == "persona" and 2 * len(set(said)) > len(said) > 1 else head


class _Reading:
    """The maps of one table on their way from its rows."""

    def __init__(self, grid: Grid, across: Sequence[Header | None]) -> None:
        self.grid = grid
        self.across = list(across)
        if not has_actions(across):
            columns = enumerate(across)
            self.across = [head and settled(head, [row[at] for row in grid.rows[1:]]) for at, head in columns]
        self.names = [plain(cell.text) for cell in grid.rows[0]]
        fields = [header.field if header else None for header in across]
        self.stage_at = fields.index("stage") if "stage" in fields else None
        self.step_at = fields.index("step") if "step" in fields else None
        if self.stage_at is None and self.step_at is None and fields[0] is None:
            self.stage_at = 0
        self.maps: dict[tuple[str, str], Outline] = {}
        self.stage = grid.title

    def row(self, cells: Sequence[Cell]) -> None:
        """Take in one row below the header."""
        own = cells[self.stage_at] if self.stage_at is not None else None
        if own and plain(own.text):
            self.stage = own
        outline = self._outline(cells)
        row = self._row(cells)
        name = self.stage if self.stage_at is not None else row.name or self.grid.title
        if row.pieces or row.name or (own and plain(own.text)):
            _add(outline, name, row)

    def finish(self) -> list[Outline]:
        """Return the maps, with what is to be said of the columns."""
        found = [outline for outline in self.maps.values() if outline.stages]
        heads = list(zip(self.across, self.grid.rows[0], strict=True))
        scales = [scale_in(cell.text) for head, cell in heads if head and head.field == "score"]
        for outline in found:
            outline.rows_are_steps = self.step_at is None
            outline.scale = next((scale for scale in scales if scale), None)
        for outline in found[:1]:
            self._say(outline)
        if len(found) > 1 and len({plain(outline.title.text) for outline in found}) == 1:
            for (_, persona), outline in zip(list(self.maps), found, strict=False):
                outline.title = Cell(f"{plain(outline.title.text)}: {persona}", outline.line)
        return found

    def _row(self, cells: Sequence[Cell]) -> Row:
        row = Row()
        for at, (head, cell) in enumerate(zip(self.across, cells, strict=True)):
            if head is None or head.field in ABOUT or at == self.stage_at or _is_empty(head, cell):
                continue
            if at != self.step_at:
                field: Field = "action" if head.field in _OWN else head.field
                row.pieces.append(Piece(field, cell, self.names[at]))
            elif len(pieces(cell.text)) > 1 and self.stage_at is not None:
                row.pieces.append(Piece("action", cell, self.names[at]))
            else:
                row.name = cell
        return row

    def _outline(self, cells: Sequence[Cell]) -> Outline:
        """Return the map that a row belongs to: where it names none, that of the row above."""
        known = zip(self.across, cells, strict=True)
        said = {head.field: cell for head, cell in known if head and head.field in ABOUT and not _is_empty(head, cell)}
        title, persona = (plain(said[field].text) if field in said else "" for field in ("title", "persona"))
        key = (title, persona)
        if not any(key) and self.maps:
            key = next(reversed(self.maps))
        if key not in self.maps:
            about = [Piece(field, cell) for field, cell in said.items()]
            self.maps[key] = Outline(said.get("title", self.grid.title), about=about)
        return self.maps[key]

    def _values(self, at: int) -> set[str]:
        return {text for row in self.grid.rows[1:] if (text := plain(row[at].text))}

    def _say(self, outline: Outline) -> None:
        for at, (head, cell) in enumerate(zip(self.across, self.grid.rows[0], strict=True)):
            if head is None and at != self.stage_at:
                unread(cell, (row[at] for row in self.grid.rows[1:]), outline, "column")
            elif head and head.field in ABOUT - {"title", "persona"} and len(self._values(at)) > 1:
                message = f"the column {self.names[at][:60]!r} is about the whole map, and only its first cell was kept"
                outline.lose(message, cell)
            elif head and not head.sure:
                outline.repair(f"the column {self.names[at][:60]!r} was read as {head.field.replace('_', ' ')}", cell)


def _is_empty(head: Header, cell: Cell) -> bool:
    return not cell.text.strip() if head.field in _KEEPS_MARKS else is_nothing(cell.text)


def _add(outline: Outline, name: Cell, row: Row) -> None:
    said = plain(name.text).casefold()
    known = outline.stage_called(said)
    if known is None:
        known = Stage(name)
        outline.add(known, said)
    if row.pieces or row.name:
        known.rows.append(row)
