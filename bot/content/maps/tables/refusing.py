"""Refusals of files that hold no map: what was looked for, and what was found in its place."""

import re
from collections.abc import Sequence
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.tables.outline import Cell, Grid
from bot.content.maps.tables.plain import plain

LOOKED_FOR = (
    "a table whose rows or columns are stages, a heading for each stage with a table or labelled lists below it, "
    "a list of stages, a Mermaid journey diagram, or YAML of schema journey/1"
)
_REMEDY = "name the columns, for example: stage, action, touchpoint, emotion, pain point, opportunity"
_IDS = re.compile(
    r"(?:customer|user|session|visitor|client|event|order|transaction|product|account|visit)[ _-]?id", re.IGNORECASE
)
_TIMES = re.compile(r".*(?:date|time|timestamp|_at| at)", re.IGNORECASE)


def no_map(path: Path, found: str = "") -> ContentError:
    """Return the refusal of the file at *path*, in which there was only what *found* says."""
    message = f"no journey map found: I looked for {LOOKED_FOR}"
    return ContentError(message + (f"; there is only {found}" if found else ""), path, remedy=_REMEDY)


def no_map_in(grids: Sequence[Grid], path: Path) -> ContentError:
    """Return the refusal of the tables *grids*, with the headers that were not recognised."""
    if not grids:
        return no_map(path)
    head = grids[0].rows[0]
    names = ", ".join(repr(plain(cell.text)[:30]) for cell in head[:8] if cell.text.strip())
    return no_map(path, f"a table that begins with {names}" if names else "a table without a header")


def refuse_event_log(header: Sequence[Cell], path: Path) -> None:
    """Raise `ContentError` where *header* is that of a log with a row for each event of each customer."""
    names = [plain(cell.text) for cell in header]
    ids = [name for name in names if _IDS.fullmatch(name)]
    times = [name for name in names if _TIMES.fullmatch(name)]
    if ids and (times or len(ids) > 1):
        shown = ", ".join([*ids, *times][:4])
        message = f"no journey map found: the table is an event log, not a map (its columns are {shown})"
        raise ContentError(message, path, header[0].line, remedy="sum it up as one row per stage first")
