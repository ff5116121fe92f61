"""A journey map from a YAML file: checked, on our scale, with an id for every element, and nothing unsaid."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from bot.content.documents import ContentError, Document, parse, read_bytes, read_document
from bot.content.maps.ids import with_ids
from bot.content.maps.remarks import Remark, inspect, remark
from bot.content.maps.scales import rescaled
from bot.content.maps.stagenames import canonical_of
from bot.domain.maps import JourneyMap

SCHEMA = "journey/1"


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map, the document it was read from with the lines of each place, and what the reader noticed."""

    map: JourneyMap
    document: Document
    warnings: tuple[Remark, ...] = ()


def read_map(path: Path) -> MapFile:
    """Read the map at *path*; raises `ContentError`."""
    return map_of(read_document(path))


def read_map_bytes(raw: bytes, path: Path) -> MapFile:
    """Read a map out of *raw*; *path* only names the file in errors. Raises `ContentError`."""
    return map_of(read_bytes(raw, path))


def map_of(document: Document) -> MapFile:
    """Make a map of *document*; raises `ContentError`."""
    if isinstance(document.data, dict) and "schema" not in document.data:
        message, remedy = "the file does not say which schema it follows", f"begin it with 'schema: {SCHEMA}'"
        raise ContentError(message, document.path, 1, "schema", remedy)
    if not isinstance(document.data, dict):
        parse(document, JourneyMap)
    data, scaled = rescaled(document)
    journey = parse(dataclasses.replace(document, data=data), JourneyMap)
    noticed = [*scaled, *inspect(journey, document)]
    journey, named = _with_canonical(journey, document)
    warnings = tuple(sorted([*noticed, *named], key=lambda found: (found.line, found.column)))
    return MapFile(with_ids(journey), document, warnings)


def _with_canonical(journey: JourneyMap, document: Document) -> tuple[JourneyMap, list[Remark]]:
    """Point stages at the canonical stage that their name can only mean, and say so."""
    stages, remarks = list(journey.stages), []
    for number, stage in enumerate(stages):
        code = None if "canonical" in stage.model_fields_set else canonical_of(stage.name)
        if code:
            stages[number] = stage.model_copy(update={"canonical": code})
            message = f"the stage {stage.name!r} was read as {code.value}, by its name"
            remarks.append(remark("canonical-by-name", message, document, ("stages", number, "name")))
    return journey.model_copy(update={"stages": tuple(stages)}), remarks
