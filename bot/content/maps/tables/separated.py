"""Maps in CSV: the delimiter is found out, rows may be ragged, and a header must be there."""

import csv
import io
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_LINE, check_cells, check_columns, check_lines
from bot.content.maps.columns import unharmed
from bot.content.maps.mapfile import MapFile
from bot.content.maps.tables.flat import is_flat, read_flat
from bot.content.maps.tables.headers import recognise
from bot.content.maps.tables.layouts import read_grid
from bot.content.maps.tables.making import made
from bot.content.maps.tables.naming import file_title, is_journey
from bot.content.maps.tables.outline import Cell, Grid, Note
from bot.content.maps.tables.refusing import no_map_in, refuse_event_log

_DELIMITERS = ",;\t|"
_SAMPLE, _SAMPLE_LINES = 20_000, 20
_LONGEST_CELL = 2 * MAX_LINE  # a quoted cell may have several lines


def read_csv(text: str, path: Path, mended: str = "") -> tuple[MapFile, ...]:
    """Read the maps of *text*; *mended* says what was done to decode it. Raises `ContentError`."""
    check_lines(text, path)
    notes = [Note(mended, 1)] if mended else []
    rows, ragged = _rows(text, path)
    if not rows:
        raise ContentError("no journey map found: the file is empty", path, 1, remedy="write the map into it")
    refuse_event_log(rows[0], path)
    if ragged:
        notes.append(Note("rows with fewer or more cells than the header were filled up", ragged))
    grid = Grid(rows, Cell(file_title(path), 1), is_journey(path.name, *(cell.text for cell in rows[0][:1])))
    if is_flat(rows[0]):
        return read_flat(grid, path, "csv", notes)
    found = read_grid(grid)
    if not found:
        raise no_map_in([grid], path)
    return made(found, path, "csv", notes)


def delimiter_of(text: str) -> str:
    """Return the delimiter by which the first line of *text* has the most known headers, and the lines fit best."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:_SAMPLE_LINES] if line.strip()]

    def fit(mark: str) -> tuple[int, int, int]:
        rows = list(csv.reader(lines, delimiter=mark))
        counts = [len(row) for row in rows]
        usual = max(counts, key=counts.count, default=1)
        known = sum(1 for name in rows[0] if recognise(name)) if rows else 0
        return (known if known > 1 else 0, counts.count(usual) if usual > 1 else 0, max(counts, default=1))

    return max(_DELIMITERS, key=fit)


def _rows(text: str, path: Path) -> tuple[list[list[Cell]], int]:
    """Return the rows that are not empty, all of one length, and the line of the first that was not."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    rows: list[list[Cell]] = []
    count, begin = 0, 1
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for cells in reader:
            count += len(cells)
            check_cells(count, begin, path)
            check_columns(len(cells), begin, path)
            if any(cell.strip() for cell in cells):
                rows.append([Cell(unharmed(cell), begin, at) for at, cell in enumerate(cells, 1)])
            begin = reader.line_num + 1
    except csv.Error as error:
        message = f"a cell has more than {_LONGEST_CELL:,} characters, or a quotation mark is never closed"
        raise ContentError(message, path, begin, remedy="check the quotation marks there") from error
    return _even(rows)


def _even(rows: list[list[Cell]]) -> tuple[list[list[Cell]], int]:
    width = max((len(row) for row in rows), default=0)
    widest = len(rows[0]) if rows else 0
    ragged = next((row[0].line for row in rows if len(_trimmed(row)) > widest or len(row) < widest), 0)
    for row in rows:
        row += [Cell("", row[0].line, at + 1) for at in range(len(row), width)]
    return rows, ragged


def _trimmed(row: list[Cell]) -> list[Cell]:
    size = len(row)
    while size and not row[size - 1].text.strip():
        size -= 1
    return row[:size]
