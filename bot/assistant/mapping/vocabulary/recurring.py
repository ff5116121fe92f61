"""Touchpoints that are met again: "used more than once", "in several stages" and "recur", as numbers of places."""

import re

_POINTS = re.compile(r"\b(?:touch[- ]?points?|contact points?|points? of contact)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:(?:more|oftener) than once|more often than once|several times(?: over)?|multiple times|many times|repeatedly"
    r"|again and again|over and over(?: again)?|time and (?:time )?again|more than one time|at least twice"
    r"|(?:in|at) (?:several|multiple|various|different|more than one) (?:places?|points?|moments?|spots?))\b",
    re.IGNORECASE,
)
_RECUR = re.compile(r"\b(?:recur(?:s|ring)?|reappear(?:s|ing)?|come back)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(in|at|across|over|throughout) (?:several|multiple|various|different|a (?:number|couple|handful) of|a few)"
    r" (stage|step|phase)s\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b(?:exactly |only )?twice\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:just |only |exactly )once\b", re.IGNORECASE)


def in_places(text: str) -> str:
    """Return *text*, where it is on touchpoints, with how often they are met as a number of steps or stages."""
    if not _POINTS.search(text):
        return text
    text = _SEVERAL.sub(r"\1 more than one \2", text)
    text = _RECUR.sub("are at more than one step", _AGAIN.sub("at more than one step", text))
    return _ONCE.sub("at exactly one step", _TWICE.sub("at exactly two steps", text))
