"""A map file as text and back: its document with the lines of every place, so that citations outlive the file."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.content.documents import Document
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.remarks import Remark


def pack(file: MapFile) -> str:
    """Return *file* as JSON, the same text for the same file; of its path only the name is kept."""
    document = file.document
    packed = {
        "file": document.path.name,
        "format": file.format,
        "data": document.data,
        "places": [[place, *lines, document.columns.get(place, 1)] for place, lines in document.lines.items()],
        "repairs": [asdict(repair) for repair in file.repairs],
        "losses": [asdict(loss) for loss in file.losses],
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"), default=_dated)


def unpack(text: str) -> MapFile:
    """Return the file that *text* was packed from; raises `ContentError` where the schema has no place for it now."""
    packed = json.loads(text)
    places = [(tuple(place), first, last, column) for place, first, last, column in packed["places"]]
    document = Document(
        Path(packed["file"]),
        packed["data"],
        {place: (first, last) for place, first, last, _ in places},
        {place: column for place, _, _, column in places},
    )
    return map_of(document, packed["format"], _remarks(packed["repairs"]), _remarks(packed["losses"]))


def _remarks(rows: Iterable[dict[str, Any]]) -> Sequence[Remark]:
    return [Remark(**row) for row in rows]


def _dated(value: object) -> str:
    """Write a date, which a spreadsheet's reader may leave in the data, as the schema reads it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
