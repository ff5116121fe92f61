"""Which way metrics should go, by a wish and a direction near each other: "lower is better", "want to push down"."""

from collections.abc import Iterator

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Span, Wording

_METRICS = frozenset(said for said, kind in KIND_NOUNS.items() if kind == "metric") | {("number",), ("figure",)}
_DOWN = frozenset("down lower fall drop decrease reduce shrink less fewer smaller sink lessen cut".split())
_UP = frozenset("up higher rise grow increase more raise climb bigger larger greater lift boost".split())
_WISHING = frozenset("should want better push try aim ought supposed meant wish must bring prefer rather good".split())
_NEAR = 3  # words from the wish to the direction
_AFTER = frozenset(("than", "to", "date"))  # "higher than", "up to date"
_DIRECTED = {"down": "better when lower", "up": "better when higher"}


def find_directions(wording: Wording) -> list[Span[Value]]:
    """Return the directions wished for where metrics are asked about, and take their words."""
    return list(_directions(wording)) if wording.has(_METRICS) else []


def _directions(wording: Wording) -> Iterator[Span[Value]]:
    for place in wording.free():
        way = "down" if wording.at(place) in _DOWN else "up" if wording.at(place) in _UP else ""
        near = [
            at for at in range(place - _NEAR, place + _NEAR + 1) if wording.is_free(at) and wording.at(at) in _WISHING
        ]
        if way and near and wording.at(place + 1) not in _AFTER:
            for at in (place, *near):
                wording.take(at, at + 1)
            yield Span(place, place + 1, Value("direction", frozenset({way}), _DIRECTED[way]))
            return
