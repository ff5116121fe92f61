"""On which side of a place a way lies: whether it comes from there, leads there, or may do both."""

import re
from itertools import pairwise

from bot.assistant.mapping.hearing.locating import relation_of
from bot.assistant.mapping.hearing.noticing import Noticed

_ENDING = frozenset("end finish land arrive".split())
_BOTH = re.compile(r"\b(?:(?:into|to|in) (?:and|or) (?:out of|from)|(?:out of|from|out) (?:and|or) (?:into|to|in))$")
_TOWARDS = frozenset(("to", "into"))
_WHICH = frozenset(("which", "what"))


def side_of(seen: Noticed, number: int) -> str:
    """Return whether the place *number* is where a way comes "from", leads "to", or "both"."""
    span = seen.spots[number]
    how = relation_of(seen, span)
    before = [word for word in seen.wording.words[: span.start] if word not in {"the", "our", "a", "stage", "phase"}]
    last = before[-1] if before else ""
    if _BOTH.search(" ".join(before)):
        return "both"
    if (before[-2:-1] == ["back"] and last in {"at", "in", "on", "into"}) or last == "back":
        return "to"
    if before[-2:-1] and before[-2] in _ENDING and last in {"at", "in", "on"}:  # "transitions that end at"
        return "to"
    if last in {"to", "into", "toward", "reach"} or how == "before":
        return "to"
    return "from" if last in {"from", "of", "after", "at", "in", "out"} or how in {"after", "since"} else ""


def is_out_of(seen: Noticed, number: int) -> bool:
    """Say whether "out of" leads to the place *number*: "how can she get out of the slump"."""
    words = [word for word in seen.wording.words[: seen.spots[number].start] if word not in {"the", "our", "stage"}]
    return words[-2:] == ["out", "of"]


def asks_target(seen: Noticed) -> bool:
    """Say whether the far end of a way is asked for: "into which stage does the loop lead"."""
    words = [word for place, word in enumerate(seen.wording.words) if place not in seen.names]
    return any(a in _TOWARDS and b in _WHICH for a, b in pairwise(words)) or words[-1:] == ["to"]
