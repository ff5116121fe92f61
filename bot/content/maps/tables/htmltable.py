"""HTML tables as rows of cells."""

import re

from bot.content.maps.tables.outline import Cell

_TAG = re.compile(r"<(/?)(tr|td|th)\b([^<>]{0,2000})>", re.IGNORECASE)
_SPAN = re.compile(r"""colspan\s{0,3}=\s{0,3}["']?(\d{1,3})""", re.IGNORECASE)
_MOST_SPANNED = 64


def html_rows(lines: list[str], first: int) -> list[list[Cell]]:
    """Return the rows of the table in *lines*, of which the first has the number *first*; all of one length."""
    rows: list[list[Cell]] = [[]]
    cell: list[str] | None = None
    at = first
    for number, line in enumerate(lines, first):
        end = 0
        for tag in _TAG.finditer(line):
            if cell is not None:
                cell.append(line[end : tag.start()])
            end = tag.end()
            opens, name = not tag[1], tag[2].casefold()
            if cell is not None and (name != "tr" or not opens or cell):
                rows[-1].append(Cell("\n".join(cell).strip(), at, len(rows[-1]) + 1))
                cell = None
            if name == "tr" and opens:
                rows.append([])
            elif opens:
                cell, at = [], number
                rows[-1] += [Cell("", number, len(rows[-1]) + 1)] * (_spanned(tag[3]) - 1)
        if cell is not None:
            cell.append(line[end:])
    return _even([row for row in rows if row])


def _spanned(attributes: str) -> int:
    found = _SPAN.search(attributes)
    return min(_MOST_SPANNED, max(1, int(found[1]))) if found else 1


def _even(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max((len(row) for row in rows), default=0)
    return [row + [Cell("", row[0].line, at + 1) for at in range(len(row), width)] for row in rows]
