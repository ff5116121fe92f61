"""Comments of a diagram that say what Mermaid has no statement for: pain points, opportunities, moments of truth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.content.maps.mermaid.statements import MAX_STATEMENTS

UNFELT = "no feeling known"
_COMMENT = re.compile(
    r"^[^\S\n]*+%%[^\S\n]*+(?:(pain|opportunity)[^\S\n]*+:|(moment of truth|no feeling known)\b:?)[^\S\n]*+(.*)$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of ours: what it speaks of, its text, and where it stands."""

    about: str
    text: str
    line: int
    column: int


def comments_in(text: str) -> Iterator[Comment]:
    """Yield the comments of *text* that `%% pain: ...` and its kin make, as many as a diagram has statements."""
    line, at = 1, 0
    for match in islice(_COMMENT.finditer(text), MAX_STATEMENTS):
        line += text.count("\n", at, match.start())
        at = match.start()
        column = match[0].index("%") + 1
        yield Comment((match[1] or match[2]).casefold(), match[3].strip(), line, column)
