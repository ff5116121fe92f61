"""How large a file of a journey map may be: whatever it holds, reading it ends soon and within little memory.

Every reader works in one pass over what these bounds let through, so time and memory grow with the size of the
file and no faster. `python -m bench.hostile` measures files that try to break them.
"""

from pathlib import Path

from bot.content.documents import ContentError

MAX_TEXT_BYTES = 5_000_000  # CSV, Markdown and diagrams; a dozen journeys in one file came to 70 KB
MAX_WORKBOOK_BYTES = 10_000_000
MAX_UNZIPPED_BYTES = 40_000_000  # declared and, whatever is declared, actual
MAX_ZIP_ENTRIES = 2_000
MAX_LINE = 100_000  # characters
MAX_MARKDOWN_LINES = 50_000
MAX_CELLS = 1_000_000  # of all tables of a file, empty ones included; 10,000 steps in our own flat table have fewer
MAX_WORKBOOK_CELLS = 300_000  # the same for workbooks, which take longer
MAX_COLUMNS = 256
MAX_ROWS = 1_048_576  # what a spreadsheet can hold; empty rows count
MAX_STEPS = 10_000
MAX_MAPS = 50
_SPLIT = "split it, or keep only the map in it"


def check_size(size: int, bound: int, path: Path) -> None:
    """Raise `ContentError` where a file of *size* bytes is larger than *bound*."""
    if size > bound:
        raise ContentError(f"the file is larger than {bound:,} bytes", path, remedy=_SPLIT)


def check_lines(text: str, path: Path, most: int = MAX_TEXT_BYTES) -> None:
    """Raise `ContentError` where a line of *text* is too long to be a map's, or where it has more than *most*."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line):,} characters, and {MAX_LINE:,} are read at most"
            raise ContentError(message, path, number, remedy="break the line, or keep only the map in the file")
        if number > most:
            raise ContentError(f"the file has more than {most:,} lines", path, number, remedy=_SPLIT)


def check_cells(count: int, line: int, path: Path, most: int = MAX_CELLS) -> None:
    """Raise `ContentError` where *count* cells, the last of them on *line*, are more than *most*."""
    if count > most:
        raise ContentError(f"the file has more than {most:,} cells", path, line, remedy=_SPLIT)


def check_columns(count: int, line: int, path: Path) -> None:
    """Raise `ContentError` where a row on *line* has *count* columns and so is too wide for a map."""
    if count > MAX_COLUMNS:
        message = f"the row has {count:,} columns, and {MAX_COLUMNS} are read at most"
        raise ContentError(message, path, line, remedy="keep only the map in the table")


def check_steps(count: int, line: int, path: Path) -> None:
    """Raise `ContentError` where *count* steps, the last of them on *line*, are too many for one map."""
    if count > MAX_STEPS:
        message = f"the map has more than {MAX_STEPS:,} steps"
        raise ContentError(message, path, line, remedy="split it into several maps")
