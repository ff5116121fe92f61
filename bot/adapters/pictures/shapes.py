"""What a picture is made of, before any library draws it: words, boxes, discs, polygons and strokes.

Lengths are units of the page; x grows to the right, y downwards.
"""

import dataclasses
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

Point = tuple[float, float]
Weight = Literal["regular", "bold", "italic", "icon"]
Anchor = Literal["start", "middle", "end"]
_OPPOSITE: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
ASCENT, DESCENT = 0.78, 0.22  # of a letter's size, for what may not overlap; capitals are 0.71 high


@dataclass(frozen=True, slots=True)
class Face:
    """How words look: their size, weight and colour."""

    size: float
    weight: Weight = "regular"
    colour: str = "#1d2530"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on the baseline y; `anchor` says which end of it stands at x, `turned` that it runs upwards."""

    x: float
    y: float
    text: str
    face: Face
    width: float
    anchor: Anchor = "start"
    turned: bool = False

    def moved(self, right: float, down: float) -> Self:
        """Return the same elsewhere."""
        return dataclasses.replace(self, x=self.x + right, y=self.y + down)

    def mirrored(self, width: float) -> Self:
        """Return the same on a page of *width* that is read from right to left."""
        if self.turned:
            return dataclasses.replace(self, x=width - self.x + (ASCENT - DESCENT) * self.face.size)
        return dataclasses.replace(self, x=width - self.x, anchor=_OPPOSITE[self.anchor])

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of the place that the words take."""
        before = {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        up, down = ASCENT * self.face.size, DESCENT * self.face.size
        if self.turned:
            return self.x - up, self.y - self.width + before, self.x + down, self.y + before
        return self.x - before, self.y - up, self.x - before + self.width, self.y + down


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its left upper corner at x, y."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    line: float = 1.0
    radius: float = 0.0
    dashed: bool = False

    def moved(self, right: float, down: float) -> Self:
        """Return the same elsewhere."""
        return dataclasses.replace(self, x=self.x + right, y=self.y + down)

    def mirrored(self, width: float) -> Self:
        """Return the same on a page of *width* that is read from right to left."""
        return dataclasses.replace(self, x=width - self.x - self.width)


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around x, y."""

    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""
    line: float = 1.0

    def moved(self, right: float, down: float) -> Self:
        """Return the same elsewhere."""
        return dataclasses.replace(self, x=self.x + right, y=self.y + down)

    def mirrored(self, width: float) -> Self:
        """Return the same on a page of *width* that is read from right to left."""
        return dataclasses.replace(self, x=width - self.x)


@dataclass(frozen=True, slots=True)
class Outline:
    """Points joined by lines: a polygon where it is closed, a stroke where it is not."""

    points: tuple[Point, ...]
    fill: str = ""
    edge: str = ""
    line: float = 1.0
    closed: bool = True
    dashes: tuple[float, ...] = ()

    def moved(self, right: float, down: float) -> Self:
        """Return the same elsewhere."""
        return dataclasses.replace(self, points=tuple((x + right, y + down) for x, y in self.points))

    def mirrored(self, width: float) -> Self:
        """Return the same on a page of *width* that is read from right to left."""
        return dataclasses.replace(self, points=tuple((width - x, y) for x, y in self.points))


Shape = Words | Box | Disc | Outline


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a picture with its own height, drawn from 0, 0 and put where there is room for it."""

    height: float
    shapes: tuple[Shape, ...] = ()

    def at(self, x: float, y: float) -> tuple[Shape, ...]:
        """Return the shapes of the piece with its left upper corner at *x*, *y*."""
        return tuple(shape.moved(x, y) for shape in self.shapes)


EMPTY = Piece(0)


def stacked(pieces: Iterable[Piece], gap: float = 0.0) -> Piece:
    """Return *pieces* one below the other, with *gap* between any two; those without height are left out."""
    shapes: list[Shape] = []
    height = 0.0
    for piece in pieces:
        if piece.height:
            height += gap if height else 0.0
            shapes += piece.at(0, height)
            height += piece.height
    return Piece(height, tuple(shapes))


def padded(piece: Piece, left: float, top: float, bottom: float) -> Piece:
    """Return *piece* with room around it."""
    return Piece(piece.height + top + bottom, piece.at(left, top))


def polygon(x: float, y: float, radius: float, angles: Sequence[float]) -> tuple[Point, ...]:
    """Return points around *x*, *y*, at *angles* in degrees, 0 above and clockwise."""
    turns = [math.radians(angle) for angle in angles]
    return tuple((x + radius * math.sin(turn), y - radius * math.cos(turn)) for turn in turns)


def star(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """Return the ten points of a star around *x*, *y*."""
    tips, dents = polygon(x, y, radius, range(0, 360, 72)), polygon(x, y, 0.45 * radius, range(36, 396, 72))
    return tuple(point for pair in zip(tips, dents, strict=True) for point in pair)


def stroke(points: Iterable[Point], colour: str, line: float, dashes: tuple[float, ...] = ()) -> Outline:
    """Return a line through *points*."""
    return Outline(tuple(points), edge=colour, line=line, closed=False, dashes=dashes)
