"""A journey map as it was read: checked, on our scale, with an id for every element, and nothing unsaid."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.content.documents import ContentError, Document, parse
from bot.content.maps.ids import with_ids
from bot.content.maps.remarks import Remark, inspect, remark
from bot.content.maps.scales import rescaled
from bot.content.maps.stagenames import canonical_of
from bot.domain.maps import JourneyMap

SCHEMA = "journey/1"
Format = Literal["yaml", "mermaid", "csv", "xlsx", "markdown", "json"]


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map, the document it was read from with the lines of each place, and what the reader noticed.

    `repairs` are what had to be mended to read it, `losses` what the file says and the map cannot hold.
    """

    map: JourneyMap
    document: Document
    warnings: tuple[Remark, ...] = ()
    format: Format = "yaml"
    repairs: tuple[Remark, ...] = ()
    losses: tuple[Remark, ...] = ()


def map_of(
    document: Document, kind: Format = "yaml", repairs: Sequence[Remark] = (), losses: Sequence[Remark] = ()
) -> MapFile:
    """Make a map of *document*, whose data has the form of journey/1; raises `ContentError`."""
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
    return MapFile(with_ids(journey), document, warnings, kind, tuple(repairs), tuple(losses))


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
