"""What a question doubts: the words after "how do we know that", "what backs the claim that"."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Span, Wording, phrase
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.content.maps.elements import MapElement

_CLAIMS = (
    "claim", "statement", "belief", "assertion", "assumption", "proof", "evidence", "view", "notion", "contention",
    "hypothesis", "basis for saying", "say", "believe", "confirm", "show", "demonstrate",
)  # fmt: skip
_BACKING = (
    "support", "supports", "back", "backs", "back up", "backs up", "prove", "proves", "confirm", "confirms",
    "underpin", "underpins", "speak for", "speaks for", "suggest", "suggests", "indicate", "indicates", "behind",
)  # fmt: skip
_THOUGHTS = frozenset("idea thought impression theory point fact guess opinion feeling".split())
_KNOWING = dict.fromkeys(
    [
        phrase(said)
        for said in (
            "do we know",
            "we know",
            "do we believe",
            "we believe",
            "we think",
            "makes us think",
            "makes us believe",
            "know that",
            "what proves",
            "who says",
            "proves that",
            "proven that",
            "sure that",
            "what tells us",
            "who tells us",
            "what told us",
            "who told us",
            "what shows us",
            "tell us that",
            "tells us that",
            "told us that",
            "show us that",
            "shows us that",
            "what shows that",
            "makes us say",
            "makes you say",
            "makes you think",
            "makes you believe",
            "who told us that",
            "who told you that",
            "do we think that",
            "do you think that",
            "do we assume that",
            "do we assume",
            "do we say that",
            "makes us so sure",
            "how come we say",
            "see that",
            "where do we get that",
            *(f"{noun} that" for noun in _CLAIMS),
            *(f"{verb} the {noun} that" for verb in _BACKING for noun in _THOUGHTS),
            *(f"{verb} that" for verb in _BACKING),
        )
    ],
    0,
)


_LEADING = frozenset(("that", "the", "a", "an"))
_NO_CLAIM = frozenset(
    "about of at is are was were has have had no doe don't doesn't isn't aren't can come came count counted rest rested"
    " stem stemmed got date dated what which who whom whose where"
    " when how whether if".split()
)


def doubts(wording: Wording, named: Sequence[Span[tuple[MapElement, ...]]]) -> bool:
    """Say whether something *named* is doubted as a whole, "how do we know that “…”"; take the words that doubt it."""
    known = next((span for span in wording.matches(_KNOWING)), None)
    if known is None:
        return False
    at = known.end
    while wording.at(at) in _LEADING:
        at += 1
    if not any(span.value[0].kind == "pain_point" and known.end <= span.start <= at for span in named):
        return False
    wording.take(known.start - (wording.at(known.start - 1) in {"why", "how"}), known.end)
    return True


def claimed_from(wording: Wording) -> Iterator[int]:
    """Yield where that begins which a question doubts."""
    known = next((span for span in wording.matches(_KNOWING)), None)
    if known and wording.at(known.end) not in _NO_CLAIM:
        yield known.end


def claimed(wording: Wording) -> tuple[int, ...]:
    """Return the places of the words that "how do we know that …" doubts, and take them: they are text."""
    known = next((span for span in wording.matches(_KNOWING)), None)
    if known is None or wording.at(known.end) in _NO_CLAIM:
        return ()
    told = (place for place in wording.free() if place >= known.end)
    claim = tuple(place for place in told if wording.at(place) not in FILLER and (wording.at(place),) not in KIND_NOUNS)
    if claim:
        thought = not _THOUGHTS.isdisjoint(wording.words[known.start : known.end])
        wording.take(known.start if thought else known.end, len(wording))
    return claim
