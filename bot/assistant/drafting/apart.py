"""Variants far enough apart: by the words that they share, placeholders counted."""

import re
from collections.abc import Callable, Sequence

from bot.domain.drafts import Variant

MOST_SHARED = 0.5
"""The largest share of the shorter variant's words that may stand in another one too (issue 5)."""

Make = Callable[[int, str], Variant]  # from which turn of its sentences it takes, and the texts of the others
_TURNS = 16  # after so many the one is taken that is furthest apart
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def set_apart(makers: Sequence[Make], given: tuple[str, ...]) -> list[Variant]:
    """Return a variant of each of *makers*; what the person had *given* it to say may stand in all of them."""
    found: list[Variant] = []
    for make in makers:
        found.append(_furthest(make, found, given))
    for number, make in enumerate(makers):  # the first were made without sight of the last
        others = [*found[:number], *found[number + 1 :]]
        if _most_shared(found[number], others, given) > MOST_SHARED:
            turned = _furthest(make, others, given)
            found[number] = min(found[number], turned, key=lambda one: _most_shared(one, others, given))
    return found


def words_of(variant: Variant, given: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words of *variant* without what the person had *given* it to say."""
    text = _text(variant)
    for fact in given:
        text = text.replace(fact, " ")
    return words_in(text)


def words_in(text: str) -> frozenset[str]:
    """Return the words of *text*, also those that name what is still to be filled in."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the words of the shorter one stands in both."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _furthest(make: Make, others: Sequence[Variant], given: tuple[str, ...]) -> Variant:
    """Return the first turn that is far enough from *others*, or else the one that shares the fewest words."""
    told = "\n".join(map(_text, others))
    best = make(0, told)
    for turn in range(1, _TURNS):
        if _most_shared(best, others, given) <= MOST_SHARED:
            break
        best = min(best, make(turn, told), key=lambda one: _most_shared(one, others, given))
    return best


def _most_shared(variant: Variant, others: Sequence[Variant], given: tuple[str, ...]) -> float:
    own = words_of(variant, given)
    return max((shared(own, words_of(other, given)) for other in others), default=0.0)


def _text(variant: Variant) -> str:
    return "\n".join(text for _, texts in variant.fields for text in texts)
