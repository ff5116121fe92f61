"""Whether a question is put to all maps of a team, or to one that it calls its own without naming it."""

import re

_ALL = re.compile(
    r"\b(?:all|every|each|any|either|across|both|these|those|either|our|my|which|what|how many|the|two|in|of)"
    r"(?: (?:of|the|our|my|two|three|four|five|\d+|other|journey|customer|team|team's|saved|visible)){0,4}"
    r" (?:maps|journeys)\b|\b(?:every|each|any|either|which|what) (?:journey )?map\b|\b(?:which|what|how many) personas"
    r" (?:do we|have we|are there\W*$|exist)|\bwho(?:'s| is| are) our (?:target )?(?:customer|buyer|persona)s?\W*$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:in|across|of|for|on) (?:both|either)\W*$|\bboth of them\b|\b(?:which|who) of (?:both|the two|the 2)\b",
    re.IGNORECASE,
)  # of two maps
_THINGS = (
    r"(?:touch ?points?|pain ?points?|steps|opportunities|moments of truth|metrics|kpis|evidence|owners|teams|personas"
    r"|emotions|transitions|thoughts|goals|ideas)"
)
_OUR_THINGS = re.compile(
    rf"\bour (?:[\w-]+ ){{0,2}}(?:customers|shoppers|{_THINGS})\b"
    rf"|\b{_THINGS} (?:do|have) we (?:already )?(?:have|got|see|send|use|own|run)?\b"
    r"|\b(?:channels|e?mails|messages|letters) (?:do|have|don't) we(?: not| already)? (?:use|send|have|got)\b"
    r"|\bwhere do we (?:already )?(?:use|send) (?:the )?(?:e?mails?|chat|sms|texts?|phones?|social media|push|ads)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\bour (?:own )?(?:[\w-]+ ){0,4}?(?:map|journey|persona)\b|\b(?:the|our|this|that|my) (?:\w+ ){0,2}map\b"
    r"|\b(?:this|that) (?:customer )?journey\b|\b(?:in|on|from|of|at) (?:the|this|that) (?:\w+ ){0,2}journey\b",
    re.IGNORECASE,
)
_TWO = 2


def asks_of_all(text: str, number: int) -> bool:
    """Say whether *text* is put to all of the *number* maps that there are: "in both maps", "which map has …"."""
    return bool(_ALL.search(text) or (number == _TWO and _BOTH.search(text)))


def asks_of_ours(text: str) -> bool:
    """Say whether *text* is put to a map of the team that it does not name: "our journey", "which steps do we have"."""
    return bool(_OURS.search(text) or _OUR_THINGS.search(text))
