"""A map as an XLSX workbook: the same table as in CSV, every cell a text or a number, never a formula."""

import io
import re
from collections.abc import Iterator
from typing import Any

from bot.content.maps.columns import Column, harmless
from bot.content.maps.writing.leftover import counted
from bot.content.maps.writing.rows import Row, columns_of, losses_of, rows_of
from bot.domain.maps import JourneyMap

_LONGEST_CELL = 32_767  # letters; a spreadsheet program holds no more
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_NUMBERS = frozenset({"order", "score", "frequency", "impact", "effort", "target", "current", "share"})
_WIDTHS = {"action": 40, "thought": 40, "pain_point": 40, "opportunity": 40, "evidence": 40, "map_title": 28}
_USUAL_WIDTH = 16


def workbook_of(journey: JourneyMap) -> tuple[bytes, list[str]]:
    """Return *journey* as a workbook, and what is lost."""
    from openpyxl import Workbook  # noqa: PLC0415 (heavy, and needed here only)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    rows = rows_of(journey)
    columns = columns_of(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Journey")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.name, _USUAL_WIDTH)
    sheet.append([_header(sheet, column.name) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, column, row.get(column.name, "")) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), [*losses_of(journey), *_losses(rows)]


def _header(sheet: Any, name: str) -> Any:  # noqa: ANN401 (openpyxl ships no types)
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, column: Column, text: str) -> Any:  # noqa: ANN401 (openpyxl ships no types)
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment  # noqa: PLC0415

    if not text:
        return None
    if column.key in _NUMBERS and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    cell = WriteOnlyCell(sheet, value=_held(harmless(text)))
    cell.data_type = "s"  # or '#N/A' would be an error
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _held(text: str) -> str:
    """Return *text* as a workbook can hold it."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST_CELL]


def _losses(rows: list[Row]) -> Iterator[str]:
    texts = [text for row in rows for text in row.values()]
    forbidden = sum(1 for text in texts if _FORBIDDEN.search(text) or "\r" in text)
    if forbidden:
        cells = counted(forbidden, "cell", "cells")
        yield f"{cells} had control characters, which a workbook cannot hold; they were left out."
    longer = sum(1 for text in texts if len(harmless(text)) > _LONGEST_CELL)
    if longer:
        yield f"{counted(longer, 'cell', 'cells')} had more than {_LONGEST_CELL:,} letters; the rest was cut off."
