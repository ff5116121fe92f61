"""The journey at a glance: all stages in one line, with the ways between them, over a map of several rows."""

from bot.adapters.pictures import ways
from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import CAPS
from bot.adapters.pictures.planning import Row
from bot.adapters.pictures.shapes import EMPTY, Face, Outline, Piece, Shape, stacked

_POINT, _NARROWEST = 9.0, 62.0
_WHITE = "#ffffff"


def drawn(desk: Desk, rows: list[Row]) -> Piece:
    """Draw the line of stages with its arcs; a map of one row has its arcs right over its bands, and no such line."""
    if len(rows) == 1:
        spans = [(left, width) for _, left, width in rows[0].spans()]
        return stacked([_captions(desk), ways.arcs(desk, spans)], 6)
    inner = desk.look.inner
    each = inner / len(desk.journey.stages)
    spans = [(at * each, each - 3) for at in range(len(desk.journey.stages))]
    line = stacked([ways.arcs(desk, spans), _line(desk, each)], 0)
    return stacked([line, _captions(desk)], 9)


def _captions(desk: Desk) -> Piece:
    told = ways.captions(desk)
    return (
        stacked([Piece(13, (desk.type.label("other ways through the journey", CAPS, 0, 9),)), told], 2)
        if told.height
        else EMPTY
    )


def _line(desk: Desk, each: float) -> Piece:
    stages = desk.journey.stages
    face = Face(10.5, "bold", _WHITE)
    named = each >= _NARROWEST
    texts = [f"{number} {stage.name}" if named else f"{number}" for number, stage in enumerate(stages, 1)]
    heads = [desk.type.paragraph(text, face, each - 3 - 2 * _POINT, most=4) for text in texts]
    height = max(head.height for head in heads) + 12
    shapes: list[Shape] = []
    for at, head in enumerate(heads):
        shapes.append(_chevron(at * each, each - 3, height, desk.colours[at], first=at == 0))
        shapes += head.at(at * each + _POINT + 4, (height - head.height) / 2)
    return Piece(height, tuple(shapes))


def _chevron(left: float, width: float, height: float, colour: str, *, first: bool) -> Outline:
    right, middle = left + width, height / 2
    dent = ((left + (0 if first else _POINT), middle),)
    return Outline(
        ((left, 0), (right - _POINT + 4, 0), (right + 4, middle), (right - _POINT + 4, height), (left, height), *dent),
        fill=colour,
    )
