"""The emotion curve: one line over all steps of the map, drawn row by row, with a gap where a step has no score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import BAD, BAD_WASH, FAINT, GOLD, GOLD_EDGE, GOOD, GOOD_WASH, LEVEL, RULE
from bot.adapters.pictures.planning import Row
from bot.adapters.pictures.shapes import EMPTY, Disc, Face, Outline, Piece, Point, Shape, Words, star, stroke
from bot.adapters.pictures.wording import score_text
from bot.domain.maps import Step

_UNIT = 21.0  # the height of one point of the scale
_DOT, _STAR, _FURTHER = 9.0, 18.0, 13.0
_SAMPLES = 24
_NOTHING = 1e-6
_ZERO = 2 * _UNIT
_SCALE = {2: "+2", 1: "+1", 0: "0", -1: "−1", -2: "−2"}


def score_of(step: Step | None) -> int | None:
    """Return the score of *step*, None where it has none."""
    return step.emotion.score if step and step.emotion else None


@dataclass(frozen=True)
class Curve:
    """The scores of all steps, and a smooth line through them that never overshoots a score."""

    scores: tuple[int | None, ...]

    def height(self, at: float) -> float | None:
        """Return the value of the line *at* steps from the first one; None where the line has a gap."""
        before = int(at)
        if at == before:
            return self.scores[before]
        first, second = self.scores[before], self.scores[before + 1]
        if first is None or second is None:
            return None
        t = at - before
        rise, end_rise = self._slope(before), self._slope(before + 1)
        return (
            (1 + 2 * t) * (1 - t) ** 2 * first
            + t * (1 - t) ** 2 * rise
            + t * t * (3 - 2 * t) * second
            + t * t * (t - 1) * end_rise
        )

    def _slope(self, at: int) -> float:
        """Return the slope at a step: level at a peak, a dip and an end, else the harmonic mean of its two sides."""
        near = [self.scores[place] if 0 <= place < len(self.scores) else None for place in (at - 1, at, at + 1)]
        before, here, after = near
        if before is None or here is None or after is None:
            return 0.0
        rise, fall = here - before, after - here
        return 2 * rise * fall / (rise + fall) if rise * fall > 0 else 0.0

    def runs(self, first: int, last: int) -> Iterator[list[tuple[float, float]]]:
        """Yield the line between half a step before *first* and half a step after *last*, in runs without a gap."""
        run: list[tuple[float, float]] = []
        for sample in range((first * 2 - 1) * _SAMPLES // 2, (last * 2 + 1) * _SAMPLES // 2 + 1):
            at = sample / _SAMPLES
            value = self.height(at) if 0 <= at <= len(self.scores) - 1 else None
            if value is not None:
                run.append((at, value))
            elif run:
                yield run
                run = []
        if run:
            yield run


def drawn(desk: Desk, row: Row) -> Piece:
    """Draw the part of the curve that belongs to *row*, with its scale, its scores and what they are called."""
    if not any(step.emotion for step in desk.steps):
        return EMPTY
    scored = any(score_of(step) is not None for step in desk.steps)
    shapes: list[Shape] = list(_grid(desk, row)) if scored else []
    places = [(column.number, at) for at, column in enumerate(row.columns) if column.step]
    line: list[Point] = []
    if places:
        curve = Curve(tuple(score_of(step) for step in desk.steps))
        for run in curve.runs(places[0][0], places[-1][0]):
            points = [(_across(places, at) * row.column + row.left + row.inner / 2, _y(value)) for at, value in run]
            shapes += _line(points)
            line += points
    for at, column in enumerate(row.columns):
        if column.step:
            shapes += _point(desk, column.step, row.start(at), row.inner, line)
    return _trimmed(shapes) if shapes else EMPTY


def _trimmed(shapes: Sequence[Shape]) -> Piece:
    """Return *shapes* without the room that no words, dots or stars need above and below them."""
    words = [shape.extent for shape in shapes if isinstance(shape, Words)]
    dots = [(shape.y - shape.radius, shape.y + shape.radius) for shape in shapes if isinstance(shape, Disc)]
    tips = [(y, y) for shape in shapes if isinstance(shape, Outline) for _, y in shape.points]
    ends = [*((top, bottom) for _, top, _, bottom in words), *dots, *tips]
    top, bottom = min(end for end, _ in ends), max(end for _, end in ends)
    return Piece(bottom - top, tuple(shape.moved(0, -top) for shape in shapes))


def _across(places: Sequence[tuple[int, int]], at: float) -> float:
    """Return the column, counted from 0, at which the step *at* stands; between two steps, and beyond the ends."""
    for (number, column), (after, next_column) in pairwise(places):
        if number <= at <= after:
            return column + (at - number) / (after - number) * (next_column - column)
    number, column = places[0] if at < places[0][0] else places[-1]
    return column + at - number


def _y(value: float) -> float:
    return _ZERO - value * _UNIT


def _grid(desk: Desk, row: Row) -> Iterator[Shape]:
    for score, text in _SCALE.items():
        y = _y(score)
        yield stroke([(row.left, y), (row.right, y)], FAINT if not score else RULE, 1.0 if not score else 0.7)
        colour = GOOD if score > 0 else BAD if score else LEVEL
        yield desk.type.label(text, Face(9.5, "bold", colour), row.left - 6, y + 3.4, "end")


def _line(points: Sequence[Point]) -> Iterator[Shape]:
    parts = list(_by_sign(points))
    for part, sign in parts:
        if sign and len(part) > 1:
            floor = [(part[-1][0], _ZERO), (part[0][0], _ZERO)]
            yield Outline((*part, *floor), fill=GOOD_WASH if sign > 0 else BAD_WASH)
    for part, sign in parts:
        if len(part) > 1:
            yield stroke(part, GOOD if sign > 0 else BAD if sign else LEVEL, 2.6)


def _by_sign(points: Sequence[Point]) -> Iterator[tuple[list[Point], int]]:
    """Take a line apart where it crosses zero; both parts get the point of crossing."""
    part, sign = [points[0]], _sign(points[0])
    for before, after in pairwise(points):
        now = _sign(after)
        if now != sign and sign * now < 0:
            share = (before[1] - _ZERO) / (before[1] - after[1])
            crossing = before[0] + share * (after[0] - before[0]), _ZERO
            yield [*part, crossing], sign
            part = [crossing]
        elif now != sign:
            end = after if sign else before
            yield ([*part, end] if sign else part), sign
            part = [end]
        sign = now
        part.append(after)
    yield part, sign


def _sign(point: Point) -> int:
    height = _ZERO - point[1]
    return (height > _NOTHING) - (height < -_NOTHING)


def _point(desk: Desk, step: Step, left: float, width: float, line: Sequence[Point]) -> Iterator[Shape]:
    x, score = left + width / 2, score_of(step)
    if step.moment_of_truth:
        yield Outline(star(x, _y(score or 0) + 1, _STAR), fill=GOLD, edge=GOLD_EDGE, line=1.0)
    if not step.emotion:
        return
    y, sign = _y(score or 0), (score or 0)
    colour = GOOD if sign > 0 else BAD if sign else LEVEL
    if score is None:
        yield Disc(x, y, _DOT - 3, "#ffffff", colour, 1.5)
    else:
        yield Disc(x, y, _DOT, colour, "#ffffff", 1.5)
        yield desk.type.label(score_text(score), Face(10, "bold", "#ffffff"), x, y + 3.6, "middle")
    if step.emotion.label:
        yield from _name(desk, step, (left, width), y, line)


def _name(desk: Desk, step: Step, column: tuple[float, float], y: float, line: Sequence[Point]) -> tuple[Shape, ...]:
    """Write what a feeling is called over or under its dot, where the line leaves most room."""
    left, width = column
    text = step.emotion.label if step.emotion and step.emotion.label else ""
    score = score_of(step) or 0
    face = Face(10.5, "bold", GOOD if score > 0 else BAD if score else LEVEL)
    most = 2 if line or score_of(step) is not None else 5  # without a curve there is room
    words = desk.type.paragraph(text, face, width - 4, most, "middle")
    away = (_STAR if step.moment_of_truth else _DOT) + 2
    above, below = y - away - words.height, y + away
    near = [above, below] if score >= 0 else [below, above]
    order = [*near, above - _FURTHER, below + _FURTHER]
    places = [words.at(left + 2, top) for top in order]
    return min(places, key=lambda shapes: _crossings(shapes, line))


def _crossings(shapes: Sequence[Shape], line: Sequence[Point]) -> int:
    """Count the points of *line* that lie behind the words of *shapes*."""
    extents = [shape.extent for shape in shapes if isinstance(shape, Words)]
    return sum(
        left - 2 <= x <= right + 2 and top - 2 <= y <= bottom + 2
        for x, y in line
        for left, top, right, bottom in extents
    )
