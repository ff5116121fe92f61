"""Outlines made maps, each with its own id."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_MAPS
from bot.content.maps.ids import map_id
from bot.content.maps.mapfile import Format, MapFile
from bot.content.maps.tables.building import build
from bot.content.maps.tables.outline import Note, Outline
from bot.content.maps.tables.plain import plain


def told_apart(files: Sequence[MapFile], path: Path, taken: set[str]) -> tuple[MapFile, ...]:
    """Return *files* with another id for each whose own is *taken*, and take note of them all."""
    apart = []
    for file in files:
        own = file.map.id if file.map.id not in taken else map_id(file.map.title, path, taken)
        taken.add(own)
        document = dataclasses.replace(file.document, data={**file.document.data, "id": own})
        apart.append(dataclasses.replace(file, map=file.map.model_copy(update={"id": own}), document=document))
    return tuple(apart)


def made(
    outlines: Sequence[Outline], path: Path, kind: Format, notes: Sequence[Note] = (), taken: set[str] | None = None
) -> tuple[MapFile, ...]:
    """Make the maps of *outlines*; *notes* are about the file they share. Raises `ContentError`."""
    if len(outlines) > MAX_MAPS:
        line = outlines[MAX_MAPS].line
        raise ContentError(f"the file holds more than {MAX_MAPS} maps", path, line, remedy="split it")
    taken = set() if taken is None else taken
    files = []
    for outline in outlines:
        outline.repairs[:0] = [note for note in notes if not note.is_loss]
        outline.losses[:0] = [note for note in notes if note.is_loss]
        files.append(build(outline, path, kind, map_id(plain(outline.title.text), path, taken)))
    return tuple(files)
