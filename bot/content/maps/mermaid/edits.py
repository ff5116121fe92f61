"""A text with parts cut out or replaced, that still knows where each of its characters stood."""

import io
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_FIRST = (0,)


@dataclass(frozen=True)
class Edited:
    """A *text* made of pieces of an original one: piece `i` begins at `starts[i]`, and stood at `origins[i]`.

    A piece that is not `kept` is new text, all of which stands at one place of the original.
    """

    text: str
    original: str
    starts: Sequence[int] = _FIRST
    origins: Sequence[int] = _FIRST
    kept: bytes | bytearray = b"\1"

    def replaced(self, spans: Iterable[tuple[int, int, str]]) -> "Edited":
        """Return the text with each span (first, end, new text) replaced; spans stand in order and apart."""
        builder = _Builder(self)
        at = 0
        for first, end, new in spans:
            builder.keep(at, first)
            builder.put(new, first)
            at = end
        if not at:
            return self
        builder.keep(at, len(self.text))
        return builder.built()

    def origin(self, index: int) -> int:
        """Return where in the original the character at *index* stood; for new text, where it was put."""
        piece = bisect_right(self.starts, index) - 1
        return self.origins[piece] + (index - self.starts[piece] if self.kept[piece] else 0)

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and column, from 1, in the original of the character at *index*."""
        origin = self.origin(index)
        line = bisect_right(self._line_starts, origin)
        return line, origin - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        starts = array("q", _FIRST)  # a list of a file that is all line ends would take ten times its size
        starts.extend(match.end() for match in re.finditer("\n", self.original))
        return starts


class _Builder:
    """Collects the pieces of the next text, in one pass over the pieces of the last."""

    def __init__(self, source: Edited) -> None:
        self.source = source
        self.text = io.StringIO()
        self.starts = array("q")
        self.origins = array("q")
        self.kept = bytearray()
        self.size = 0

    def keep(self, first: int, end: int) -> None:
        """Take over what stands from *first* to *end*, piece by piece."""
        source = self.source
        piece = bisect_right(source.starts, first) - 1
        while first < end:
            below = source.starts[piece + 1] if piece + 1 < len(source.starts) else len(source.text)
            stop = min(end, below)
            self._add(source.text[first:stop], source.origin(first), kept=source.kept[piece])
            first, piece = stop, piece + 1

    def put(self, new: str, first: int) -> None:
        """Add *new* in the place of what stood at *first*."""
        if new:
            self._add(new, self.source.origin(first), kept=0)

    def built(self) -> Edited:
        """Return the next text."""
        if not self.size:
            self._add("", len(self.source.original), kept=1)
        return Edited(self.text.getvalue(), self.source.original, self.starts, self.origins, self.kept)

    def _add(self, text: str, origin: int, *, kept: int) -> None:
        self.text.write(text)
        self.starts.append(self.size)
        self.origins.append(origin)
        self.kept.append(kept)
        self.size += len(text)
