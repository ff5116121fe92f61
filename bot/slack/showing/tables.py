"""A table for Slack: its own table block where it fits, and lines of text where it doesn't."""

from itertools import zip_longest
from typing import Any

from bot.domain.reply import Table
from bot.slack.showing.text import neutralise, shorten, size, unmarked

TABLE_ROWS, TABLE_COLUMNS = 100, 20
TABLE_ROOM = 8_000  # Slack takes 10,000 over all cells; the rest of the message needs room too
_CELL = 400
_EMPTY = "–"


def native_tables(table: Table) -> list[dict[str, Any]]:
    """Make as many table blocks as the rows take, each under the same header; none for no or too many columns."""
    if not 1 <= len(table.header) <= TABLE_COLUMNS or any(len(row) > len(table.header) for row in table.rows):
        return []
    width = len(table.header)
    header = _cells(table.header, width)
    if 2 * _weight(header) > TABLE_ROOM:
        return []
    tables: list[list[list[dict[str, str]]]] = [[header]]
    room = TABLE_ROOM - _weight(header)
    for cells in (_cells(row, width) for row in table.rows):
        if len(tables[-1]) == TABLE_ROWS or _weight(cells) > room:
            tables.append([header])
            room = TABLE_ROOM - _weight(header)
        tables[-1].append(cells)
        room -= _weight(cells)
    settings = [{"is_wrapped": True}] * width
    return [{"type": "table", "column_settings": settings, "rows": rows} for rows in tables]


def table_lines(table: Table) -> list[str]:
    """Write each row as a line of Markdown: its first cell, then the others by the name of their column."""
    return [line for row in table.rows if (line := _line(table.header, row))]


def _weight(cells: list[dict[str, str]]) -> int:
    return sum(size(cell["text"]) for cell in cells)


def _cells(row: tuple[str, ...], width: int) -> list[dict[str, str]]:
    padded = (*row, *[""] * (width - len(row)))
    return [{"type": "raw_text", "text": neutralise(shorten(unmarked(cell), _CELL)) or _EMPTY} for cell in padded]


def _line(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    first = unmarked(row[0]) if row else ""
    pairs = zip_longest(header[1:], row[1:], fillvalue="")
    rest = [f"{name}: {cell}" if name else cell for name, cell in pairs if cell.strip(" –-")]
    return f"• **{first or _EMPTY}** – {' · '.join(rest)}" if rest else f"• **{first or _EMPTY}**"
