"""Moments of truth as questions name them, and the feelings that are asked for there."""

from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.phrases import Span, Wording, phrase

_DECIDING = ("make or break", "decisive", "key", "crucial", "critical", "pivotal", "defining", "all important")
_MOMENTS = frozenset(
    phrase(said)
    for said in (
        "moment of truth",
        "moment that matter",
        "mot",
        "moment which matter",
        "truth moment",
        "make it or break it moment",
        *(f"{key} {noun}" for key in _DECIDING for noun in ("moment", "point", "step")),
        *(f"{noun} that {decide}" for noun in ("moment", "step") for decide in ("decide", "count", "make or break")),
    )
)


def find_moments(wording: Wording) -> list[Span[KindWord]]:
    """Return the moments of truth named in *wording*, and take their words: "at the moments of truth" is no "now".

    The verb of "how does she feel at the moments of truth" goes with them: it asks for more than the moments.
    """
    moments = [Span(s.start, s.end, KindWord("step", truth=True)) for s in wording.find(dict.fromkeys(_MOMENTS, 0))]
    asked = [at for at, word in enumerate(wording.words) if word == "feel" and wording.at(0) == "how"]
    return [*(Span(at, at + 1, KindWord("emotion")) for at in asked[:1] if moments), *moments]
