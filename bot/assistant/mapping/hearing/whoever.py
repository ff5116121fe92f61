"""A question for the persona without the word: "who is the map about", "whose journey is it", "tell me about Nadia"."""

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.phrases import phrase

_WHOSE = tuple(phrase(said) for said in ("who is", "whose map", "whose journey", "who's", "whom is"))
_TOLD_OF = (("tell", "me", "about"), ("describe",))
_WHOLE = frozenset(("journey", "map"))


def asks_persona(seen: Noticed) -> bool:
    """Say whether the question is for the persona, and not for what somebody owns or what has a name."""
    about = seen.wording.at(len(seen.wording) - 1) == "about" and "who" in seen.wording.words
    asks = about or seen.wording.has(_WHOSE) or (seen.wording.has(_TOLD_OF) and _is_of_persona(seen))
    return asks and not (seen.owning or seen.named)


def _is_of_persona(seen: Noticed) -> bool:
    """Say whether the persona is named, but neither the journey nor a place on it."""
    words = frozenset(seen.wording.words)
    return not (seen.persona.isdisjoint(words) or seen.spots or words & _WHOLE)
