"""Setting text: measured in the fonts it is drawn in, wrapped to a width; what had to be cut is counted."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.adapters.pictures.breaking import chunks, cleaned, clusters, is_right_to_left, is_tall
from bot.adapters.pictures.letters import Cast
from bot.adapters.pictures.shapes import ASCENT, DESCENT, EMPTY, Anchor, Face, Piece, Weight, Words

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

_LEADING, _TALL_LEADING = 1.28, 1.55
_MEASURED_AT = 100.0
_ELLIPSIS = "…"
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"


class Ruler:
    """Measures text in the fonts of one picture; not to be shared between threads."""

    def __init__(self, cast: Cast) -> None:
        """Measure with the fonts of *cast*."""
        self._cast = cast
        self._fonts: dict[Weight, FT2Font] = {}
        self._widths: dict[tuple[str, Weight], float] = {}

    def width(self, text: str, face: Face) -> float:
        """Return the width of *text*."""
        key = text, face.weight
        if key not in self._widths:
            self._widths[key] = self._measured(text, face.weight) if text else 0.0
        return self._widths[key] * face.size / _MEASURED_AT

    def writable(self, text: str) -> str:
        """Return *text* on one line, with an empty box for each character that no font has."""
        return self._cast.writable(cleaned(text))

    def _measured(self, text: str, weight: Weight) -> float:
        from matplotlib.font_manager import get_font
        from matplotlib.ft2font import LoadFlags

        if weight not in self._fonts:
            self._fonts[weight] = get_font(self._cast.fonts[weight])
            self._fonts[weight].set_size(_MEASURED_AT, 72)
        self._fonts[weight].set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return self._fonts[weight].get_width_height()[0] / 64  # FreeType counts in 64ths


@dataclass
class Setter:
    """Sets the texts of one picture; `cut` and `hidden` count what it could not show in full, or at all."""

    ruler: Ruler
    from_right: bool = False
    cut: int = 0
    hidden: int = 0
    _lines: dict[tuple[str, Face, float], list[str]] = field(default_factory=dict)

    def paragraph(self, text: str, face: Face, width: float, most: int = 99, anchor: Anchor = "start") -> Piece:
        """Set *text* in at most *most* lines of *width*; Arabic stands at the right on any page."""
        text = self.ruler.writable(text)
        if not text:
            return EMPTY
        if anchor == "start" and is_right_to_left(text) and not self.from_right:
            anchor = "end"
        lines = self._wrapped(text, face, width)
        if len(lines) > most:
            self.cut += 1
            lines = [*lines[: most - 1], self._shortened(" ".join(lines[most - 1 : most + 1]), face, width)]
        leading = face.size * (_TALL_LEADING if is_tall(text) else _LEADING)
        first = (leading + (ASCENT - DESCENT) * face.size) / 2
        x = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        words = [
            Words(x, first + number * leading, line, face, self.ruler.width(line, face), anchor)
            for number, line in enumerate(_directed(lines, from_right=is_right_to_left(text)))
        ]
        return Piece(leading * len(lines), tuple(words))

    def label(self, text: str, face: Face, x: float, y: float, anchor: Anchor = "start") -> Words:
        """Set words of our own on the baseline *y*, in one line."""
        return Words(x, y, text, face, self.ruler.width(text, face), anchor)

    def first_line(self, face: Face) -> float:
        """Return how far below its top the first baseline of a paragraph in *face* is."""
        return (face.size * _LEADING + (ASCENT - DESCENT) * face.size) / 2

    def fits(self, text: str, face: Face, width: float, most: int) -> bool:
        """Say whether *text* can be shown in full in *most* lines of *width*."""
        return len(self._wrapped(self.ruler.writable(text), face, width)) <= most

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Set texts without counting what is cut or hidden."""
        before = self.cut, self.hidden
        yield
        self.cut, self.hidden = before

    def some(self, pieces: Iterable[Piece], most: int, face: Face) -> list[Piece]:
        """Return the first *most* of *pieces*, and how many more there are."""
        every = list(pieces)
        if len(every) <= most:
            return every
        self.hidden += len(every) - most
        more = Words(0, face.size, text := f"+ {len(every) - most} more", face, self.ruler.width(text, face))
        return [*every[:most], Piece(face.size * _LEADING, (more,))]

    def _wrapped(self, text: str, face: Face, width: float) -> list[str]:
        key = text, face, width
        if key not in self._lines:
            self._lines[key] = self._fill(text, face, width)
        return self._lines[key]

    def _fill(self, text: str, face: Face, width: float) -> list[str]:
        lines, line, used = [], "", 0.0
        for piece in self._narrow_chunks(text, face, width):
            needed = self.ruler.width(piece.rstrip(), face)
            if line and used + needed > width:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += piece
            used += self.ruler.width(piece, face)
        return [*lines, line.rstrip()]

    def _narrow_chunks(self, text: str, face: Face, width: float) -> Iterable[str]:
        for chunk in chunks(text):
            if self.ruler.width(chunk.rstrip(), face) <= width:
                yield chunk
            else:
                yield from clusters(chunk)

    def _shortened(self, text: str, face: Face, width: float) -> str:
        kept = list(clusters(text))
        low, high = 0, len(kept)
        while low < high:  # the most letters that fit with the ellipsis behind them
            middle = (low + high + 1) // 2
            short = "".join(kept[:middle]).rstrip() + _ELLIPSIS
            low, high = (middle, high) if self.ruler.width(short, face) <= width else (low, middle - 1)
        return "".join(kept[:low]).rstrip() + _ELLIPSIS


def _directed(lines: list[str], *, from_right: bool) -> list[str]:
    """Mark the lines that begin with words of the other direction, so that they are laid out like their paragraph."""
    mark = _FROM_RIGHT if from_right else _FROM_LEFT
    return [line if is_right_to_left(line) == from_right else mark + line for line in lines]
