"""A diagram beside a table: where both tell one map, the diagram's scores and actors are taken into it."""

from collections.abc import Sequence

from bot.content.maps.mapfile import MapFile
from bot.content.maps.mermaid.people import PLACEHOLDER
from bot.content.maps.tables.outline import Cell, Note, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import pieces, plain
from bot.content.maps.tables.synonyms import Field
from bot.content.maps.tables.tabled import folded
from bot.domain.maps import Step

_Task = tuple[Step, int]


def sections_of(files: Sequence[MapFile]) -> set[str]:
    """Return what the diagrams *files* call their stages, in lower case."""
    return {folded(stage.name) for file in files for stage in file.map.stages}


def joined(outline: Outline, files: Sequence[MapFile]) -> MapFile | None:
    """Take the diagram of *files* that tells the same map into *outline*, and return it; None where none does."""
    names = {folded(stage.name.text) for stage in outline.stages}
    for file in files:
        own = {folded(stage.name) for stage in file.map.stages}
        if 2 * len(own & names) >= max(2, min(len(own), len(names))):
            _join(outline, file)
            return file
    return None


def _join(outline: Outline, file: MapFile) -> None:
    known = {folded(stage.name.text): stage for stage in outline.stages}
    for number, drawn in enumerate(file.map.stages):
        line = file.document.line(("stages", number))
        stage = known.get(folded(drawn.name))
        if stage is None:
            stage = Stage(Cell(drawn.name, line))
            outline.stages.append(stage)
        tasks = [(step, file.document.line(("stages", number, "steps", at))) for at, step in enumerate(drawn.steps)]
        _into(stage, tasks)
    first = file.document.line(("stages", 0))
    persona = file.map.persona.name
    if persona != PLACEHOLDER:
        outline.about.append(Piece("persona", Cell(persona, first)))
    message = (
        "the table and the diagram beside it tell one map: scores and actors are the diagram's, the rest is the table's"
    )
    outline.repairs.append(Note(message, first))
    repairs = [each for each in file.repairs if PLACEHOLDER not in each.message]
    outline.repairs += [Note(each.message, each.line, each.column) for each in repairs]
    outline.losses += [Note(each.message, each.line, each.column) for each in file.losses]


def _into(stage: Stage, tasks: Sequence[_Task]) -> None:
    by_name = {name: row for row in stage.rows for name in _names(row)}
    for step, line in tasks:
        row = by_name.get(folded(step.action))
        if row is None and len(stage.rows) == 1 and not stage.rows[0].name and not stage.rows[0].of("action"):
            row = stage.rows[0]
            row.name = Cell(step.action, line)
        if row is None:
            row = Row(name=Cell(step.action, line))
            stage.rows.append(row)
        if step.emotion:
            row.score = step.emotion.score
        said: list[tuple[Field, str]] = [("thought", text) for text in step.thoughts]
        said += [("pain", pain.text) for pain in step.pain_points]
        said += [("opportunity", chance.text) for chance in step.opportunities]
        row.pieces += [Piece(field, Cell(text, line)) for field, text in said]


def _names(row: Row) -> list[str]:
    named = [folded(plain(row.name.text))] if row.name else []
    return [*named, *(folded(text) for piece in row.of("action") for text in pieces(piece.cell.text))]
