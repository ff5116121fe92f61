"""Several who take part in steps: each with steps of their own, "of the user and of the team", or all in one."""

from itertools import pairwise

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import ARTICLES

_TOGETHER = frozenset("both together jointly share shared common same each alongside simultaneously".split())
_AGAINST = frozenset("versu versus vs against whereas while opposed than contrast or".split())
_COMPARING = frozenset("compare compared comparing comparison contrast differ difference different".split())
_AGAIN = frozenset("which what those one ones how where".split())
_LEADS = frozenset(("of", "by", "for", "from"))


def set_apart(seen: Noticed) -> bool:
    """Say whether what any one of those who take part does is asked for, and not what they do together."""
    actors = [span for span in seen.values if span.value.field == "actor"]
    words = [word for at, word in enumerate(seen.wording.words) if at not in seen.names]
    if "or" in words:
        return True
    return any(_are_apart(seen, words, one, other) for one, other in pairwise(actors))


def _are_apart(seen: Noticed, words: list[str], one: Span[Value], other: Span[Value]) -> bool:
    between = set(seen.wording.words[one.end : other.start])
    if not between.isdisjoint(_AGAINST) or not _COMPARING.isdisjoint(words):
        return True
    if not _TOGETHER.isdisjoint(words):
        return False
    if seen.feels:  # each has a feeling of their own
        return True
    led = _lead(seen, one.start)
    return not between.isdisjoint(_AGAIN) or (led in _LEADS and led == _lead(seen, other.start))


def _lead(seen: Noticed, start: int) -> str:
    """Return the word before *start*, articles aside."""
    return next((seen.wording.at(at) for at in range(start - 1, -1, -1) if seen.wording.at(at) not in ARTICLES), "")
