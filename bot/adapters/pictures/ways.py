"""The ways that are not straight on: loops, ways back, skips and exits as labelled arcs over the stages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bot.adapters.pictures.desk import Desk
from bot.adapters.pictures.look import INK, SMALL, SOFT
from bot.adapters.pictures.shapes import EMPTY, Box, Face, Outline, Piece, Point, Shape, stacked, stroke
from bot.adapters.pictures.wording import way_text
from bot.domain.maps import Transition

Span = tuple[float, float]
COLOURS = {"back": "#a8324e", "loop": "#2f7a4a", "skip": "#2f66ad", "exit": INK, "next": SOFT}
DASHES: dict[str, tuple[float, ...]] = {"back": (5, 2.5), "skip": (1.6, 2.6)}
_LEVEL, _HEAD, _FOOT = 21.0, 6.0, 9.0
_MOST, _WIDE = 16, 1000.0
_FACE = Face(10, "bold")
_APART = 8.0


@dataclass(frozen=True, slots=True)
class Way:
    """A way with its letter: from one place over the stages to another, or out of the journey."""

    sign: str
    kind: str
    text: str
    start: float
    end: float
    leaves: bool
    room: Span


def captions(desk: Desk) -> Piece:
    """Say every way in full, each with the letter it has on its arc."""
    signs = _signs(desk.journey.transitions)
    told = [way for way in desk.journey.transitions if way.kind != "next" or way.condition or way.label or way.share]
    desk.type.hidden += max(0, len(told) - _MOST)
    if not told:
        return EMPTY
    abreast = 2 if desk.look.inner < _WIDE else 3
    width = desk.look.inner / abreast - 14
    each = [_caption(desk, way, signs.get(id(way), ""), width) for way in told[:_MOST]]
    if len(told) > _MOST:
        each.append(desk.type.paragraph(f"+ {len(told) - _MOST} more ways", SMALL, width))
    size = -(-len(each) // abreast)
    columns = [stacked(each[at : at + size], 3) for at in range(0, len(each), size)]
    shapes = [shape for at, column in enumerate(columns) for shape in column.at(at * (width + 14), 0)]
    return Piece(max(column.height for column in columns), tuple(shapes))


def arcs(desk: Desk, spans: Sequence[Span]) -> Piece:
    """Draw the ways as arcs that come down on the stages at *spans*, each a left end and a width."""
    ways = _ways(desk, spans)
    if not ways:
        return EMPTY
    levels = _levels(ways)
    top = max(levels) + 1
    height = top * _LEVEL + _FOOT
    shapes: list[Shape] = []
    for way, level in zip(ways, levels, strict=True):
        shapes += _arc(way, (top - level) * _LEVEL - _LEVEL / 2, height)
    for way, level in zip(ways, levels, strict=True):
        over = [end for other, higher in zip(ways, levels, strict=True) if higher > level for end in _legs(other)]
        shapes += _label(desk, way, (top - level) * _LEVEL - _LEVEL / 2, over)
    return Piece(height, tuple(shapes))


def _signs(ways: Sequence[Transition]) -> dict[int, str]:
    letters = (chr(ord("A") + number % 26) * (number // 26 + 1) for number in count())
    return {id(way): next(letters) for way in ways if way.kind != "next"}


def _caption(desk: Desk, way: Transition, sign: str, width: float) -> Piece:
    colour = COLOURS[way.kind]
    letter = (desk.type.label(sign, Face(10.5, "bold", colour), 0, 11.5),) if sign else ()
    words = desk.type.paragraph(way_text(way, desk.stage_names), SMALL, width - 16, most=5)
    return Piece(words.height, (*letter, *words.at(16, 0)))


def _ways(desk: Desk, spans: Sequence[Span]) -> list[Way]:
    """Return the ways that can be drawn, each with places of its own on the stages it joins."""
    at = {stage.id: number for number, stage in enumerate(desk.journey.stages) if stage.id}
    signs = _signs(desk.journey.transitions)
    drawn = [way for way in desk.journey.transitions if way.kind != "next" and way.source in at][:_MOST]
    ends = [(at[way.source], at.get(way.target, len(spans))) for way in drawn]
    places = _places(ends, spans)
    made = []
    for number, way in enumerate(drawn):
        text = f"{way.kind} {way.share:.0%}" if way.share is not None else way.kind
        leaves = way.target not in at
        start = places[number, "from"]
        width = desk.type.ruler.width(f"{signs[id(way)]}  {text}", _FACE) + 12
        end = places[number, "to"] if not leaves else _outside(start, width, spans)
        room = _room(start, end, width, spans)
        made.append(Way(signs[id(way)], way.kind, text, start, end, leaves, room))
    return made


def _places(ends: Sequence[tuple[int, int]], spans: Sequence[Span]) -> dict[tuple[int, str], float]:
    """Spread the ends of all ways over their stages, those that go left to the left, so that no two touch."""
    found: dict[tuple[int, str], float] = {}
    for stage, (left, width) in enumerate(spans):
        here = [(float(target), number, "from") for number, (source, target) in enumerate(ends) if source == stage]
        here += [(source + 0.5, number, "to") for number, (source, target) in enumerate(ends) if target == stage]
        for place, (_, number, which) in enumerate(sorted(here)):
            found[number, which] = left + width * (place + 1) / (len(here) + 1)
    return found


def _outside(start: float, width: float, spans: Sequence[Span]) -> float:
    """Return how far an exit runs: to the right where there is room for its label, else to the left."""
    right = spans[-1][0] + spans[-1][1]
    return start + width + 16 if start + width + 16 <= right else start - width - 16


def _room(start: float, end: float, width: float, spans: Sequence[Span]) -> Span:
    """Return what a way takes of its level: the run between its ends, or its label where that is longer."""
    low, high = min(start, end), max(start, end)
    if high - low < width:
        low = (low + high - width) / 2
        low = min(max(low, spans[0][0]), spans[-1][0] + spans[-1][1] - width)
        high = max(high, low + width)
    return low, high


def _levels(ways: Sequence[Way]) -> list[int]:
    """Give each way the lowest level where it meets no other; short ones first, so that long ones go over them."""
    levels = [0] * len(ways)
    taken: list[list[Span]] = []
    for number in sorted(range(len(ways)), key=lambda at: (ways[at].room[1] - ways[at].room[0], at)):
        low, high = ways[number].room
        free = (at for at, level in enumerate(taken) if all(high + _APART < a or b + _APART < low for a, b in level))
        levels[number] = next(free, len(taken))
        if levels[number] == len(taken):
            taken.append([])
        taken[levels[number]].append((low, high))
    return levels


def _legs(way: Way) -> tuple[float, ...]:
    return (way.start,) if way.leaves else (way.start, way.end)


def _arc(way: Way, y: float, bottom: float) -> Iterator[Shape]:
    colour, dashes = COLOURS[way.kind], DASHES.get(way.kind, ())
    turn = min(7.0, abs(way.end - way.start) / 2) * (1 if way.end > way.start else -1)
    up: list[Point] = [(way.start, bottom - 1), (way.start, y + abs(turn)), (way.start + turn, y)]
    if way.leaves:
        side = 1 if way.end > way.start else -1
        yield stroke([*up, (way.end - 5 * side, y)], colour, 1.7, dashes)
        yield Outline(((way.end, y), (way.end - 6 * side, y - 4), (way.end - 6 * side, y + 4)), fill=colour)
        yield stroke([(way.end + 2.5 * side, y - 6), (way.end + 2.5 * side, y + 6)], colour, 2)
        return
    down = [(way.end - turn, y), (way.end, y + abs(turn)), (way.end, bottom - _HEAD)]
    yield stroke([*up, *down], colour, 1.7, dashes)
    yield Outline(((way.end, bottom), (way.end - 4, bottom - _HEAD), (way.end + 4, bottom - _HEAD)), fill=colour)


def _label(desk: Desk, way: Way, y: float, over: Sequence[float]) -> tuple[Shape, ...]:
    """Write the label on the run, where the fewest legs of higher ways cross it."""
    face = Face(_FACE.size, "bold", COLOURS[way.kind])
    text = f"{way.sign}  {way.text}"
    width = desk.type.ruler.width(text, face) + 8
    low, high = (min(way.start, way.end), max(way.start, way.end))
    if high - low < width:
        low, high = way.room
    free = max(0.0, high - low - width)
    lefts = [low + free * share for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)]
    left = min(lefts, key=lambda at: sum(at - 4 <= leg <= at + width + 4 for leg in over))
    return Box(left, y - 8, width, 16, fill="#ffffff", radius=3), desk.type.label(text, face, left + 4, y + 3.5)
