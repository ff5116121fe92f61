"""A map as CSV: UTF-8, quoted as RFC 4180 asks, and no cell that a spreadsheet would run."""

import re

from bot.content.maps.columns import harmless
from bot.content.maps.writing.rows import columns_of, losses_of, rows_of
from bot.domain.maps import JourneyMap

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# The last eight end a line for some readers, if not for RFC 4180.
_QUOTED = re.compile('[",;\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]')


def csv_of(journey: JourneyMap) -> tuple[bytes, list[str]]:
    """Return *journey* as CSV, and what is lost."""
    rows = rows_of(journey)
    names = [column.name for column in columns_of(rows)]
    lines = [",".join(names), *(",".join(_cell(row.get(name, "")) for name in names) for row in rows)]
    return "".join(f"{line}\r\n" for line in lines).encode(), list(losses_of(journey))


def _cell(text: str) -> str:
    """Return *text* as a cell that no spreadsheet runs; numbers below 0 are no formulas."""
    text = text if _NUMBER.fullmatch(text) else harmless(text)
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if _QUOTED.search(text) else text
