"""Where a thing is told apart from what is asked of it: "…: what would fix that", "the step where …", "proof for …"."""

from collections.abc import Iterator

from bot.assistant.language import stem
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import COMMA, Wording
from bot.assistant.mapping.vocabulary.words import ADDRESS, FILLER
from bot.content.maps.elements import ElementKind

_AGAIN = frozenset(("that", "this", "it", "them", "those"))
_ASKING = frozenset("what which who how is are do doe".split()) | {"what'"}
_EASING = ADDRESS | {"about", "against"}
_PROOF = frozenset("evidence proof data research finding basis".split())
_THE = frozenset(("the", "this", "that"))
_FOR = frozenset(("for", "behind", "that"))
_MOMENTS = frozenset("step stage moment phase point action".split())
_WHERE = frozenset(("where", "when", "which", "that"))
_LED = frozenset(("in", "at", "during"))
_OPENING = 2  # words at least that tell a thing before it is asked of


def resumed(wording: Wording) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield what is told first and asked of then: "late answers: what fixes that", "a virtual card: does it help"."""
    start = next((at for at, word in enumerate(wording.words) if word in _ASKING), 0)
    easing = next((at for at in range(start, len(wording)) if wording.at(at) in _EASING), 0)
    if start < _OPENING or not easing:
        return
    end = start - (wording.at(start - 1) in {COMMA, "and"})
    if wording.at(easing + 1) in _AGAIN and len(wording) - easing <= len(_AGAIN):
        yield "pain_point", 0, end
    elif not _AGAIN.isdisjoint(wording.words[start:easing]):
        yield "opportunity", 0, end


def proven_from(wording: Wording) -> Iterator[int]:
    """Yield where that begins which proof is asked for: "the evidence for the hidden fees"."""
    yield from (at + 2 for at, word in enumerate(wording.words) if word in _PROOF and wording.at(at + 1) in _FOR)


def quoted_from(wording: Wording) -> Iterator[int]:
    """Yield where the noun stands after which a proof is told by its words: "the quote “I never knew …”"."""
    yield from (at for at, word in enumerate(wording.words) if word == "quote" and wording.at(at - 1) in _THE)


def step_from(wording: Wording, view: View) -> Iterator[int]:
    """Yield where the pain begins that tells a step which is not asked for: "touchpoints of the step where …"."""
    for at in range(1, len(wording)):
        if wording.at(at - 1) != "the" or wording.at(at) not in _MOMENTS:
            continue
        start = at + 1 + (wording.at(at + 1) in _LED)
        if wording.at(start) in _WHERE and not _is_done(wording, start + 1, view):
            yield start + 1


def _is_done(wording: Wording, start: int, view: View) -> bool:
    """Say whether a step of *view* holds the words from *start* on: it is told by what is done, and by no pain."""
    said = frozenset(stem(wording.raw[at]) for at in range(start, len(wording)) if wording.at(at) not in FILLER)
    return any(said <= words_in(step.text) for step in view.of("step"))
