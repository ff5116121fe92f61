"""Maps in XLSX: unpacked within bounds before anything is parsed; formulas and macros are never run."""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.documents import ContentError
from bot.content.maps.bounds import (
    MAX_ROWS,
    MAX_UNZIPPED_BYTES,
    MAX_WORKBOOK_CELLS,
    MAX_ZIP_ENTRIES,
    check_cells,
    check_columns,
)
from bot.content.maps.columns import unharmed
from bot.content.maps.mapfile import MapFile
from bot.content.maps.tables.flat import is_flat, read_flat
from bot.content.maps.tables.layouts import read_grid
from bot.content.maps.tables.making import made, told_apart
from bot.content.maps.tables.naming import file_title, is_journey
from bot.content.maps.tables.outline import Cell, Grid, Note
from bot.content.maps.tables.refusing import no_map, no_map_in, refuse_event_log

_CHUNK = 1 << 20
_BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, SyntaxError, EOFError, OSError,
    RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_DAMAGED = "the workbook is damaged and cannot be opened"
_REMEDY = "open it in a spreadsheet program and save it again as .xlsx"
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w{1,20}:)?v>[^<]")
_PLACE = re.compile(rb'r="([A-Z]{1,3}\d{1,7})"')
_SHEET_NAMES = re.compile(r"(?:sheet|tabelle|feuil|hoja|folha|лист|工作表|シート|시트)\s?\d*", re.IGNORECASE)


def read_workbook(raw: bytes, path: Path) -> tuple[MapFile, ...]:
    """Read the maps of the workbook *raw*; raises `ContentError`."""
    notes = _unpacked(raw, path)
    grids: list[Grid] = []
    for name, rows in _sheets(raw, path, notes):
        grids += _tables(name, rows, path)
    if not grids:
        raise no_map(path, "an empty workbook")
    refuse_event_log(grids[0].rows[0], path)
    taken: set[str] = set()
    flat = [file for grid in grids if is_flat(grid.rows[0]) for file in read_flat(grid, path, "xlsx", notes)]
    files = [*told_apart(flat, path, taken)]
    outlines = [outline for grid in grids if not is_flat(grid.rows[0]) for outline in read_grid(grid)]
    files += made(outlines, path, "xlsx", notes, taken)
    if not files:
        raise no_map_in(grids, path)
    return tuple(files)


def _unpacked(raw: bytes, path: Path) -> list[Note]:
    """Unpack every part of *raw* to see that it is as small as it says, and return what is to be said of it."""
    notes: list[Note] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise ContentError(
                    "the file is a packed file, not a workbook", path, remedy="save the map as .xlsx, .csv or .md"
                )
            if len(parts) > MAX_ZIP_ENTRIES or sum(part.file_size for part in parts) > MAX_UNZIPPED_BYTES:
                raise _too_large(path)
            size = 0
            for part in parts:
                content = _content(archive, part, MAX_UNZIPPED_BYTES - size, path)
                size += len(content)
                notes += _said(part.filename, content, path)
    except _BROKEN as error:
        raise ContentError(_DAMAGED, path, remedy=_REMEDY) from error
    return notes


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, path: Path) -> bytes:
    """Return one part, given up as soon as it is larger than what is *left* of the bound."""
    chunks = []
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _too_large(path)
            chunks.append(chunk)
    return b"".join(chunks)


def _too_large(path: Path) -> ContentError:
    message = f"the workbook unpacks to more than {MAX_UNZIPPED_BYTES:,} bytes or {MAX_ZIP_ENTRIES:,} parts"
    return ContentError(message, path, remedy="keep only the sheet with the map")


def _said(name: str, content: bytes, path: Path) -> list[Note]:
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise ContentError(
            "the workbook defines entities of its own, which no spreadsheet program does", path, remedy=_REMEDY
        )
    if name.endswith("vbaProject.bin"):
        return [Note("the workbook's macros were left out and not run", 1, is_loss=True)]
    if not name.startswith("xl/worksheets/") or not _FORMULA.search(content):
        return []
    cells = [cell for cell in re.split(rb"<(?:\w{1,20}:)?c[\s>]", content)[1:] if _FORMULA.search(cell)]
    return [note for cell in cells for note in _formula(cell)]


def _formula(cell: bytes) -> list[Note]:
    place = _PLACE.search(cell[:200])
    name = place[1].decode() if place else "?"
    line = int(re.sub(r"\D", "", name) or 1)
    if _VALUE.search(cell):
        return [Note("formulas were not calculated; the values stored with them were taken: {}", line, 1, name)]
    return [Note("formulas without a stored value were left empty: {}", line, 1, name, is_loss=True)]


def _sheets(raw: bytes, path: Path, notes: list[Note]) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Yield the name and the filled rows of each sheet that can be seen."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and needed for workbooks only

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        count = 0
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(Note("hidden sheets were not read: {}", 1, 1, sheet.title, is_loss=True))
                continue
            rows = []
            sheet.reset_dimensions()
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                row = _row(values, number, path)
                count += len(row)
                check_cells(count, number, path, MAX_WORKBOOK_CELLS)
                rows.append(row)
            yield sheet.title, rows
        book.close()
    except _BROKEN as error:
        raise ContentError(_DAMAGED, path, remedy=_REMEDY) from error


def _row(values: tuple[Any, ...], number: int, path: Path) -> list[Cell]:
    if number > MAX_ROWS:
        raise ContentError(f"the sheet has more than {MAX_ROWS:,} rows", path, number, remedy="keep only the map in it")
    size = len(values)
    while size and values[size - 1] is None:
        size -= 1
    check_columns(size, number, path)
    return [Cell(_text(value), number, at) for at, value in enumerate(values[:size], 1)]


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return unharmed(str(value))


def _tables(name: str, rows: list[list[Cell]], path: Path) -> Iterator[Grid]:
    """Yield the tables of a sheet, parted where a row is empty; a title above one stays with it."""
    title = file_title(path) if _SHEET_NAMES.fullmatch(name) else name
    block: list[list[Cell]] = []
    for row in [*rows, []]:
        if any(cell.text.strip() for cell in row):
            block.append(row)
        elif len(block) > 1 and max(len(each) for each in block) > 1 and _has_table(block):
            yield _grid(block, title, name, path)
            block = []


def _has_table(block: list[list[Cell]]) -> bool:
    """Say whether *block* is more than what stands above a table."""
    return sum(1 for row in block if sum(1 for cell in row if cell.text.strip()) > 1) > 1


def _grid(block: list[list[Cell]], title: str, sheet: str, path: Path) -> Grid:
    width = max(len(row) for row in block)
    rows = [row + [Cell("", row[0].line, at + 1) for at in range(len(row), width)] for row in block]
    said = [cell.text for row in block[:3] for cell in row[:1]]
    return Grid(rows, Cell(title, block[0][0].line), is_journey(path.name, sheet, *said))
