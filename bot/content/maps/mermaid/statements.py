"""The statements of a journey diagram: what they say, and where they stand."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from bot.content.maps.mermaid.remarking import TooMuchError

Kind = Literal["title", "accessible_title", "description", "section", "task"]

MAX_STATEMENTS = 20_000  # of a diagram, which may have 10,000 tasks
_ENTITY = re.compile("ﬂ°°?([A-Za-z0-9_]{1,32})¶ß")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its text or name as written, and the line and column (from 1) where it begins.

    For a task, `data` is what follows its name, from the colon on, and `tail` what follows that on the line.
    """

    kind: Kind
    text: str
    line: int
    column: int
    data: str = ""
    tail: str = ""

    @property
    def whole(self) -> str:
        """Return all that stands on the line."""
        return self.text + self.data + self.tail


def bounded(found: Iterable[Statement]) -> list[Statement]:
    """Return the statements *found*; raises `TooMuchError` where there is no end to them."""
    first = list(islice(found, MAX_STATEMENTS + 1))
    if len(first) > MAX_STATEMENTS:
        place = (first[-1].line, first[-1].column)
        raise TooMuchError(f"the diagram has more than {MAX_STATEMENTS:,} statements", place)
    return first


def spoken(text: str) -> str:
    """Return *text* as Mermaid draws it: entities such as `#35;` become their characters."""
    return _ENTITY.sub(_character, text).strip()


def _character(match: re.Match[str]) -> str:
    inner = match[1]
    entity = f"&#{inner};" if inner.isdecimal() else f"&{inner};"
    drawn = html.unescape(entity)
    return f"#{inner};" if drawn == entity else drawn
