"""A question for the list of maps: which of them there are, all or on a topic, and not what stands in them."""

import re

_OPENING = r"^(?:\W|and|so|ok|hi|hey|hello|please)*"
_OURS = r"(?:all )?(?:of )?(?:the|our|my|your)"
_MAPS = re.compile(
    rf"{_OPENING}(?:which|what|(?:what|which) are {_OURS}|(?:list|show|name|see)(?: me)?(?: all)?(?: {_OURS})?"
    rf"|(?:do (?:we|you|i) (?:have|know)|are there)(?: any)?|{_OURS})"
    r"(?: (?:other|saved|customer|journey|team|visible))* maps"
    r"(?: (?:do|can) (?:we|you|i) (?:have|know|see|ask about)| have we got| are there| exist| (?:we|you) have)?"
    r"(?: (?:here|there|so far|right now|now|already|yet|please))*\W*$",
    re.IGNORECASE,
)

_MAP = r"(?:(?:customer|user|buyer|journey|team)(?:'s|s'|s)? )*(?:maps?|journey)"
_ON = r"(?:for|of|on|about|covering|that covers?|which covers?|that (?:is|are) (?:about|for|on))"
_SPEAKING = (
    r"(?:mentions?|speaks? (?:of|about)|talks? (?:of|about)|deals? with|says? (?:any|some)thing about)"
    r"(?! (?:the )?(?:most|fewest|least|no|any|more|fewer)\b)"  # that asks for a count of what stands in it
)
_HAVE = (
    r"(?:(?:do|did) (?:we|you|i)(?: already)? (?:have|know|make|draw)|have (?:we|you)(?: already)?(?: got)?"
    r"|(?:is|are) there(?: already)?)"
)
_TOPIC = re.compile(
    rf"{_OPENING}(?:{_HAVE}(?: an?| any| some| our| the)?(?: other)? {_MAP} {_ON}"
    r"|have (?:we|you)(?: already| ever)? mapped(?: out)?"
    rf"|which(?: of our| of the)? {_MAP} (?:covers?|{_ON}|(?:is|are|do we have) {_ON}|{_SPEAKING})"
    rf"|{_HAVE}(?: an?| any| some)? {_MAP} (?:that|which) {_SPEAKING})"
    r" (?:the |our |an? )?(?P<topic>[^?.!,;]{2,60}?)(?: stage| phase)?"
    r"(?: (?:here|there|so far|right now|now|already|yet|please))*\W*$",
    re.IGNORECASE,
)
_COMING_UP = re.compile(
    rf"{_OPENING}in which(?: of)?(?: our| the)? {_MAP} (?:do|does|is|are)"
    r" (?:the |our |an? )?(?P<topic>[^?.!,;]{2,60}?)"
    r" (?:come up|mentioned|appear|turn up|show up|spoken of|talked about)\W*$",
    re.IGNORECASE,
)


def maps_asked_for(text: str) -> str | None:
    """Return the topic of the maps for which *text* asks, "" for all of them; None where it asks for something else."""
    if _MAPS.search(text):
        return ""
    told = _TOPIC.search(text) or _COMING_UP.search(text)
    return told["topic"] if told else None
