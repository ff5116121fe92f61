"""Verbs of pain that leave room for whom they concern: "holding Jonas back", "slows everybody down"."""

from collections.abc import Iterator

from bot.assistant.mapping.vocabulary.phrases import Span, Wording, verbs
from bot.content.maps.elements import ElementKind

_PARTED = tuple(  # verbs that leave room for whom they concern: "holding Jonas back"
    said for said in verbs({0: "hold back, slow down, trip up, put off, drive mad, let down"})
)
_ROOM = 3


def find_parted(wording: Wording) -> Iterator[Span[ElementKind]]:
    """Yield verbs with a word or two inside, and take their first and last word."""
    for first, last in _PARTED:
        for at in range(len(wording)):
            end = next((p for p in range(at + 2, at + 2 + _ROOM) if wording.at(p) == last and wording.is_free(p)), 0)
            if end and wording.at(at) == first and wording.is_free(at):
                wording.take(at, at + 1)
                wording.take(end, end + 1)
                yield Span(at, end + 1, "pain_point")
