"""Whether a question asks what somebody does, takes part in or goes through: "all she does in week 1"."""

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.phrases import COMMA

_ACTING = frozenset(
    "involved participate participating part play active act acting appear busy role join come needed"
    " through experience undergo face live up".split()
)
_ON_GOING = frozenset(("at", "in", "during", "within", "for", COMMA))


def acts(seen: Noticed) -> bool:
    """Say whether what somebody takes part in or goes through is asked, or "does" is the verb: "all she does"."""
    words = seen.wording.words
    if not _ACTING.isdisjoint(word for at, word in enumerate(words) if at not in seen.names):
        return True
    ends = (at for at, word in enumerate(words) if word == "doe" and at)
    return any(at + 1 == len(words) or words[at + 1] in _ON_GOING or at + 1 in seen.names for at in ends)
