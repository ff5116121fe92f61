"""Which way metrics should go, by a wish and a direction near each other, and over which time they are counted."""

from collections.abc import Iterator

from bot.assistant.language import stem
from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.cadence import cadences
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Span, Wording

_METRICS = frozenset(said for said, kind in KIND_NOUNS.items() if kind == "metric") | {("number",), ("figure",)}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_DOWN = _stems("down lower fall drop decrease reduce shrink less fewer smaller sink lessen cut low small decline dip")
_UP = _stems("up higher rise grow increase more raise climb bigger larger greater lift boost high big upward")
_WISHING = _stems(
    "should want better push try aim ought supposed meant wish must bring prefer rather good like healthy fine best"
    " improve hope desirable welcome intend"
)
_UNWISHED = frozenset(("shouldn't", "mustn't", "oughtn't"))
_NEAR = 5  # words from the wish to the direction
_COUNTING = _stems("more less fewer high low big small")  # these mean it only right beside the wish
_NEARER = 3
_AFTER = frozenset(("than", "to", "date"))  # "higher than", "up to date"
_DIRECTED = {"down": "better when lower", "up": "better when higher"}


def find_directions(wording: Wording) -> list[Span[Value]]:
    """Return the directions and the times named where metrics are asked about, and take their words."""
    return [*_cadences(wording), *_directions(wording)] if wording.has(_METRICS) else []


def _cadences(wording: Wording) -> Iterator[Span[Value]]:
    for start, end, time in cadences(wording.words):
        if all(map(wording.is_free, range(start, end))):
            wording.take(start, end)
            yield Span(start, end, Value("cadence", frozenset({time}), f"counted per {time}"))


def _directions(wording: Wording) -> Iterator[Span[Value]]:
    for place in wording.free():
        word = stem(wording.raw[place])
        way = "down" if word in _DOWN else "up" if word in _UP else ""
        size = _NEARER if word in _COUNTING else _NEAR
        around = range(max(0, place - size), min(len(wording), place + size + 1))
        near = [at for at in around if wording.is_free(at) and _wishes(wording, at)] if way else []
        if way and near and wording.at(place + 1) not in _AFTER:
            for at in (place, *near):
                wording.take(at, at + 1)
            yield Span(place, place + 1, Value("direction", frozenset({way}), _DIRECTED[way]))
            return


def _wishes(wording: Wording, at: int) -> bool:
    """Say whether the word at *at* wishes something, or denies the wish: "shouldn't go up"."""
    return stem(wording.raw[at]) in _WISHING or wording.words[at] in _UNWISHED
