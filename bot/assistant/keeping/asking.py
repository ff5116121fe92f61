"""A question for the list of maps: which of them there are, and not what stands in them."""

import re

_OURS = r"(?:all )?(?:of )?(?:the|our|my|your)"
_MAPS = re.compile(
    r"^(?:\W|and|so|ok|hi|hey|hello|please)*"
    rf"(?:which|what|(?:what|which) are {_OURS}|(?:list|show|name|see)(?: me)?(?: all)?(?: {_OURS})?"
    rf"|(?:do (?:we|you|i) (?:have|know)|are there)(?: any)?|{_OURS})"
    r"(?: (?:other|saved|customer|journey|team|visible))* maps"
    r"(?: (?:do|can) (?:we|you|i) (?:have|know|see|ask about)| have we got| are there| exist| (?:we|you) have)?"
    r"(?: (?:here|there|so far|right now|now|already|yet|please))*\W*$",
    re.IGNORECASE,
)


def asks_for_maps(text: str) -> bool:
    """Say whether *text* asks which maps there are, and nothing more."""
    return bool(_MAPS.search(text))
