"""How far two variants are apart: by the words that they share."""

import re

from bot.domain.drafts import Variant

MOST_SHARED = 0.5
"""The largest share of the shorter variant's words that may stand in another one too (issue 5)."""

_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(variant: Variant, given: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words of *variant*, without placeholders and what the person had *given* it to say."""
    text = "\n".join(text for _, texts in variant.fields for text in texts)
    for fact in given:
        text = text.replace(fact, " ")
    return frozenset(word.casefold() for word in _WORD.findall(_PLACEHOLDER.sub(" ", text)))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the words of the shorter one stands in both."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
