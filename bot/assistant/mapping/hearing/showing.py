"""A question for a map as a whole, and for nothing on it: "show me the tea box map"."""

from collections.abc import Collection

from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, phrase

_MAP = frozenset(("map", "journey"))
_SAID = phrase(
    "show see open draw display picture image view look at pull bring up present tell about what what's is in on say"
    " does do contain hold can could may would like want to i we you me us please pls thanks hi hey hello ok so and now"
    " give a an the our my your this that of for get let have here whole full entire again out"
)
_SHOWING = _MAP.union(_SAID, (COMMA,))


def shows_whole(words: Phrase, names: Collection[int]) -> bool:
    """Say whether *words*, those at the places of *names* aside, ask to see a map and no more."""
    rest = [word for place, word in enumerate(words) if place not in names]
    told = "about" not in rest or "tell" in rest  # what a map is about, its header says
    return told and not _MAP.isdisjoint(words) and len(rest) < len(words) and _SHOWING.issuperset(rest)
