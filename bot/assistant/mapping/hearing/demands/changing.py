"""How a mood changes from one place to another, or how two compare: what is felt at both, whatever it is."""

from itertools import pairwise

from bot.assistant.language import stem, stems
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.queries import Query

_CHANGING = stems(
    "change develop evolve evolution shift swing move progress progression vary fluctuate improve worsen decline turn"
    " drop rise recover sink climb brighten differ difference compare comparison development trend alter transform"
    " lift lighten darken increase decrease".split()
)
_BETTER = frozenset(
    "better worse happier sadder unhappier calmer angrier higher lower brighter gloomier best worst more less as"
    " same equally similar".split()
)
_FEELING = frozenset("feel feeling felt mood emotion happy happier unhappy unhappier sadder calmer angrier".split())
_BETTERED = frozenset(("better", "worse", "happier", "unhappier", "sadder"))
_SIDES = 2  # places that are compared


def changes(seen: Noticed) -> bool:
    """Say whether it is asked how a feeling changes."""
    told = (word for place, word in enumerate(seen.wording.raw) if place not in seen.names)
    return not _FEELING.isdisjoint(seen.wording.words) and any(is_change(word) or word in _BETTERED for word in told)


def is_change(word: str) -> bool:
    """Say whether *word* only tells that something changes: "how does the mood evolve"."""
    return stem(word) in _CHANGING


def weighs_moods(seen: Noticed) -> bool:
    """Say whether what is felt at two places is weighed: "is she happier at Booking than on board"."""
    words = seen.wording.words
    stages = [span for span in seen.spots if span.value.stages]
    nouns = {span.value.kind for span in seen.kinds if not span.value.verb}
    if len(stages) < _SIDES or not nouns <= {"emotion"} or _FEELING.isdisjoint(words):
        return False
    between = {word for one, other in pairwise(stages) for word in words[one.end : other.start]}
    return not _BETTER.isdisjoint(words) and not between.isdisjoint(("than", "or", "as", "and", "versus", "vs"))


def weighed(query: Query, seen: Noticed) -> Query:
    """Return *query* for all that is felt at the places that *seen* weighs."""
    return Query(("emotion",), where=query.where) if weighs_moods(seen) else query
