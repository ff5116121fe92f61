"""The one way to write a map, whatever the format."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.content.maps.mapfile import MapFile
from bot.content.maps.writing.diagram import diagram_of
from bot.content.maps.writing.separated import csv_of
from bot.content.maps.writing.structured import yaml_of
from bot.content.maps.writing.workbook import workbook_of
from bot.domain.maps import JourneyMap

Kind = Literal["yaml", "mermaid", "csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Written:
    """A written file: its content, what it cannot hold (one sentence each), and the ending of its name."""

    content: bytes
    losses: tuple[str, ...]
    ending: str


_WRITERS: dict[Kind, tuple[Callable[[JourneyMap], tuple[bytes, list[str]]], str]] = {
    "yaml": (yaml_of, ".yaml"),
    "mermaid": (diagram_of, ".mmd"),
    "csv": (csv_of, ".csv"),
    "xlsx": (workbook_of, ".xlsx"),
}


def write_map(file: MapFile, kind: Kind) -> Written:
    """Write the map of *file* in the format *kind*."""
    write, ending = _WRITERS[kind]
    content, losses = write(file.map)
    return Written(content, tuple(losses), ending)
