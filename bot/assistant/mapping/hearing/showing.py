"""A question for a map as a whole, and for nothing on it: to see it, what it lacks, what else could be done."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal

from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, phrase

Whole = Literal["show", "lint", "gaps"]

_MAP = frozenset(("map", "journey"))
_SAID = phrase(
    "show see open draw display picture image view look at pull bring up present tell about what what's is in on say"
    " does do contain hold can could may would like want to i we you me us please pls thanks hi hey hello ok so and now"
    " give a an the our my your this that of for get let have here whole full entire again out summarize"
    " summarise summary sum up overview recap short brief briefly quick quickly sentence line few two three"
)
_TOLD = _MAP.union(_SAID, (COMMA,))
_ASKING: Mapping[Whole, frozenset[str]] = MappingProxyType(
    {
        "gaps": frozenset(phrase("gap gaps")),
        "lint": frozenset(phrase("missing miss lack incomplete complete lint review check finding flaw")),
    }
)
_BESIDE = frozenset(phrase("still anything something there with from are any all quality list find how good"))


def whole_asked(words: Phrase, names: Collection[int]) -> Whole | None:
    """Return what *words*, those at the places of *names* aside, ask of a map and of nothing on it; else None."""
    rest = [word for place, word in enumerate(words) if place not in names]
    if _MAP.isdisjoint(words) or len(rest) == len(words):
        return None
    for what, asking in _ASKING.items():
        if not asking.isdisjoint(rest) and _TOLD.union(asking, _BESIDE).issuperset(rest):
            return what
    told = "about" not in rest or "tell" in rest  # what a map is about, its header says
    return "show" if told and _TOLD.issuperset(rest) else None
