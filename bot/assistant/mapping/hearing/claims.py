"""What a question doubts: the words after "how do we know that", "what backs the claim that"."""

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Wording, phrase
from bot.assistant.mapping.vocabulary.words import FILLER

_CLAIMS = (
    "claim", "statement", "belief", "assertion", "assumption", "proof", "evidence", "view", "notion", "contention",
    "hypothesis", "basis for saying", "say", "believe", "confirm", "show", "demonstrate",
)  # fmt: skip
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
            "tell us that",
            "tells us that",
            "told us that",
            "show us that",
            "shows us that",
            "what shows that",
            "makes us say",
            "makes us so sure",
            "how come we say",
            "see that",
            "where do we get that",
            *(f"{noun} that" for noun in _CLAIMS),
        )
    ],
    0,
)


_NO_CLAIM = frozenset(
    "about of at is are was were has have had no doe don't doesn't isn't aren't can come came count counted rest rested"
    " stem stemmed got date dated what which who whom whose where"
    " when how whether if".split()
)


def claimed(wording: Wording) -> tuple[int, ...]:
    """Return the places of the words that "how do we know that …" doubts, and take them: they are text."""
    known = next((span for span in wording.matches(_KNOWING)), None)
    if known is None or wording.at(known.end) in _NO_CLAIM:
        return ()
    told = (place for place in wording.free() if place >= known.end)
    claim = tuple(place for place in told if wording.at(place) not in FILLER and (wording.at(place),) not in KIND_NOUNS)
    if claim:
        wording.take(known.end, len(wording))
    return claim
