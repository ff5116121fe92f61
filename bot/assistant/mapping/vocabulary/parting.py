"""Verbs of several words, or in a row: "holding Jonas back", "what does he do, think and feel"."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording, verbs
from bot.content.maps.elements import ElementKind

_PARTED = tuple(  # verbs that leave room for whom they concern: "holding Jonas back"
    said for said in verbs({0: "hold back, slow down, trip up, put off, drive mad, let down"})
)
_ROOM = 3
_AND = frozenset(("and", "plus", COMMA))
_ASKING = frozenset(("what", "which", "how"))
_PLACING = frozenset(("at", "in", "during", "on", "while", "when"))
_HELPERS = frozenset("do doe did will would can could".split())
_WHO = frozenset("she he they customer user buyer client patient student member persona people".split())


def find_parted(wording: Wording) -> Iterator[Span[ElementKind]]:
    """Yield verbs with a word or two inside, and take their first and last word."""
    for first, last in _PARTED:
        for at in range(len(wording)):
            end = next((p for p in range(at + 2, at + 2 + _ROOM) if wording.at(p) == last and wording.is_free(p)), 0)
            if end and wording.at(at) == first and wording.is_free(at):
                wording.take(at, at + 1)
                wording.take(end, end + 1)
                yield Span(at, end + 1, "pain_point")


def find_doing(wording: Wording, spoken: Sequence[Span[ElementKind]]) -> Iterator[Span[ElementKind]]:
    """Yield "do" where it stands in a row with other verbs of *spoken*: "what does he do, think and feel"."""
    told = {span.start for span in spoken if span.value in {"thought", "emotion"}}
    yield from _in_clauses(wording, spoken)
    for at in range(len(wording)):
        after = next((p for p in range(at + 1, at + 4) if wording.at(p) not in {COMMA, "and", "or"}), at)
        if wording.at(at) in {"do", "doing"} and after > at + 1 and after in told:
            wording.take(at, at + 1)
            yield Span(at, at + 1, "step")


def _in_clauses(wording: Wording, spoken: Sequence[Span[ElementKind]]) -> Iterator[Span[ElementKind]]:
    """Yield "do" where it closes a clause beside another: "what does she do and what does she think"."""
    joints = [at for at in range(1, len(wording) - 1) if wording.at(at) in _AND and wording.at(at + 1) in _ASKING]
    for at in range(2, len(wording)):
        closed = at + 1 in joints or at + 1 == len(wording) or wording.at(at + 1) in _PLACING
        subject = wording.at(at - 1) in _WHO or not wording.is_free(at - 1)
        helped = not _HELPERS.isdisjoint(wording.words[max(0, at - _ROOM) : at - 1])
        apart = any((span.start < joint < at) or (at < joint < span.start) for joint in joints for span in spoken)
        if wording.at(at) == "do" and wording.is_free(at) and closed and subject and helped and apart:
            wording.take(at, at + 1)
            yield Span(at, at + 1, "step")
