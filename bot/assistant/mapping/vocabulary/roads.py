"""Ways and paths as a noun for transitions, where more is said of them: "ways with a condition", "routes over 30 %"."""

from collections.abc import Iterator

from bot.assistant.mapping.vocabulary.phrases import Phrase, Wording

_ROADS = frozenset(("way", "path", "route"))
_SAID_OF_ROADS = frozenset("share condition percent label probability likelihood half third quarter tenth".split())
_IDIOM = frozenset("to out back into on through of from".split())  # "ways out", "a way to improve"


def tells_of_roads(words: Phrase) -> bool:
    """Say whether *words* begin with ways of which shares or conditions are told: "ways with a condition"."""
    return words[:1] != () and words[0] in _ROADS and not _SAID_OF_ROADS.isdisjoint(words)


def find_roads(wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield where the first word for ways of which shares or conditions are told begins and ends, and take it."""
    if _SAID_OF_ROADS.isdisjoint(wording.words):
        return
    for place in wording.free():
        plural = wording.raw[place].endswith("s") or wording.at(place - 1) in {"which", "what"}
        if wording.at(place) in _ROADS and plural and wording.at(place + 1) not in _IDIOM:
            wording.take(place, place + 1)
            yield place, place + 1
            return
