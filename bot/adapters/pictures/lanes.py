"""One row of a picture: the bands of its stages, and under them lane by lane what belongs to the steps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.adapters.pictures import cells, curve
from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import GOLD_EDGE, GOLD_WASH, LANE, RULE, SMALL, SMALL_SOFT, washed
from bot.adapters.pictures.planning import Column, Part, Row
from bot.adapters.pictures.shapes import EMPTY, Box, Face, Piece, Shape, Words, padded, stacked, stroke
from bot.domain.maps import Step

Cell = Callable[[Desk, Column, float, str], Piece]
_SPACE = 7.0
_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's name, what draws one column of it, and how much a step has for it."""

    name: str
    cell: Cell
    count: Callable[[Step], int]


_BELOW = (
    Lane("touchpoints", cells.touchpoints, lambda step: len(step.touchpoints)),
    Lane("thoughts", cells.thoughts, lambda step: len(step.thoughts)),
    Lane("pain points", cells.pains, lambda step: len(step.pain_points)),
    Lane("opportunities", cells.ideas, lambda step: len(step.opportunities)),
)
_BACKSTAGE = Lane("backstage", cells.backstage, lambda step: len(step.backstage))
_WIDEST = 3  # columns
_LOWER = 16.0  # a line; a card is made wider where that saves more


def drawn(desk: Desk, row: Row) -> Piece:
    """Draw *row*, from the bands of its stages to their metrics."""
    bands = _bands(desk, row)
    named = (*_BELOW, _BACKSTAGE) if desk.look.backstage else _BELOW
    lanes = [
        _named(desk, row, "steps", _cards(desk, row)),
        _named(desk, row, "feelings", curve.drawn(desk, row)),
        *(_named(desk, row, lane.name, _lane(desk, row, lane)) for lane in named),
        _named(desk, row, "metrics", _metrics(desk, row)),
    ]
    filled = [lane for lane in lanes if lane.height]
    shapes: list[Shape] = []
    y = bands.height
    for number, lane in enumerate(filled):
        if number:
            shapes.append(stroke([(row.left, y), (row.right, y)], RULE, 0.8))
        shapes += lane.at(0, y)
        y += lane.height
    ground = [
        Box(left, 0, width, y, fill=washed(desk.colours[part.index], 0.93), radius=7)
        for part, left, width in row.spans()
    ]
    return Piece(y, (*ground, *bands.shapes, *shapes))


def _bands(desk: Desk, row: Row) -> Piece:
    heads = [(part, left, width, _head(desk, part, width)) for part, left, width in row.spans()]
    height = max(head.height for *_, head in heads)
    shapes: list[Shape] = []
    for part, left, width, head in heads:
        shapes.append(Box(left, 0, width, height, fill=desk.colours[part.index], radius=7))
        shapes += head.at(left, 0)
    goals = [(left, _goal(desk, part, width)) for part, left, width in row.spans()]
    for left, goal in goals:
        shapes += goal.at(left, height)
    return Piece(height + max(goal.height for _, goal in goals), tuple(shapes))


def _head(desk: Desk, part: Part, width: float) -> Piece:
    inner = width - 18
    number = f"{part.index + 1}  "
    name = desk.type.paragraph(number + part.stage.name, Face(13, "bold", _WHITE), inner, most=5)
    canonical = part.stage.canonical.replace("_", " ") if part.stage.canonical else ""
    small = " · ".join(filter(None, (canonical, "continued" if part.goes_on else "")))
    below = desk.type.paragraph(small, Face(10, colour=_WHITE), inner, most=2)
    return padded(stacked([name, below], 1), 9, 7, 8)


def _goal(desk: Desk, part: Part, width: float) -> Piece:
    if part.goes_on:
        return EMPTY
    goal = desk.type.paragraph(part.stage.goal or "", SMALL, width - 18, most=6)
    owner = desk.type.paragraph(
        f"owner: {part.stage.owner}" if part.stage.owner else "", SMALL_SOFT, width - 18, most=2
    )
    both = stacked([goal, owner], 1)
    return padded(both, 9, 6, 0) if both.height else EMPTY


def _cards(desk: Desk, row: Row) -> Piece:
    """Draw the steps as cards of one height."""
    made = [cells.card(desk, column, row.inner, desk.colours[part.index]) for part, column in _columns(row)]
    height = max(piece.height for piece in made)
    shapes: list[Shape] = []
    for at, (piece, column) in enumerate(zip(made, row.columns, strict=True)):
        truth = bool(column.step and column.step.moment_of_truth)
        edge, line, fill = (GOLD_EDGE, 1.8, GOLD_WASH) if truth else (RULE, 1.0, _WHITE)
        shapes.append(Box(row.start(at), 0, row.inner, height, fill, edge, line, radius=6, dashed=not column.step))
        shapes += piece.at(row.start(at), 0)
    return Piece(height, tuple(shapes))


def _lane(desk: Desk, row: Row, lane: Lane) -> Piece:
    """Draw one column after another; where the next steps of a stage have nothing, a column takes their room."""
    columns = list(_columns(row))
    filled = [lane.count(column.step) if column.step else 0 for _, column in columns]
    shapes: list[Shape] = []
    height = 0.0
    for at, (part, column) in enumerate(columns):
        after = (
            next_at for next_at in range(at + 1, len(columns)) if filled[next_at] or columns[next_at][0] is not part
        )
        widths = [(at + 1) * row.column - row.gap - 6 for at in range(min(next(after, len(columns)) - at, _WIDEST))]
        piece = _narrowest(desk, lane, (part, column), widths)
        shapes += piece.at(row.start(at) + 3, 0)
        height = max(height, piece.height)
    return Piece(height, tuple(shapes))


def _narrowest(desk: Desk, lane: Lane, at: tuple[Part, Column], widths: list[float]) -> Piece:
    """Draw a column at the first of *widths* at which it is nearly as low as at the last."""
    colour = desk.colours[at[0].index]
    with desk.type.trying():
        heights = [lane.cell(desk, at[1], width, colour).height for width in widths]
    width = next(width for width, height in zip(widths, heights, strict=True) if height <= heights[-1] + _LOWER)
    return lane.cell(desk, at[1], width, colour)


def _metrics(desk: Desk, row: Row) -> Piece:
    """Draw the metrics of each stage, side by side where it is wide."""
    shapes: list[Shape] = []
    height = 0.0
    for part, left, width in row.spans():
        metrics = part.stage.metrics if not part.goes_on else ()
        abreast = max(1, min(len(metrics), int(width // 150)))
        each = (width - 6) / abreast
        for at in range(abreast):
            column = stacked((cells.metric(desk, one, each - 8) for one in metrics[at::abreast]), 7)
            shapes += column.at(left + 5 + at * each, 0)
            height = max(height, column.height)
    return Piece(height, tuple(shapes))


def _columns(row: Row) -> Iterator[tuple[Part, Column]]:
    for part in row.parts:
        for column in part.columns:
            yield part, column


def _named(desk: Desk, row: Row, name: str, lane: Piece) -> Piece:
    """Give *lane* room above and below, and write its name upwards before it."""
    if not lane.height:
        return EMPTY
    width = desk.type.ruler.width(name, LANE)
    height = max(lane.height + 2 * _SPACE, width + 12)
    title = Words(row.left - 28, height / 2, name, LANE, width, "middle", turned=True)
    return Piece(height, (title, *lane.at(0, (height - lane.height) / 2 if name == "feelings" else _SPACE)))
