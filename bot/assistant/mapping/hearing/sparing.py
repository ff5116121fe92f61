"""Nouns that a question only names to say that they are not meant: "the touchpoints, not the steps"."""

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.phrases import COMMA
from bot.assistant.mapping.vocabulary.words import ARTICLES, BEFORE_PLACE

_OPENING = frozenset((COMMA, "but", "and", "just", "only"))
_SMALL = ARTICLES | frozenset(
    "all any about looking for i mean want need asking after interested in please pls".split()
)
_APART = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"))


def is_spared(seen: Noticed, number: int) -> bool:
    """Say whether the noun *number* is not meant: set apart from one that is; take the words that say so."""
    nouns = seen.kinds
    span = nouns[number]
    others = [noun for noun in nouns if noun.value.kind != span.value.kind and not noun.value.verb]
    if span.value.verb or span.value.truth or not others:
        return False
    at = span.start - 1
    while seen.wording.at(at) in _SMALL:
        at -= 1
    before = number and nouns[number - 1].end <= at
    for apart in _APART:
        if before and seen.wording.words[at - len(apart) + 1 : at + 1] == apart:
            seen.wording.take(at - len(apart) + 1, at + 1)
            return True
    if seen.wording.at(at) != "not":
        return False
    joined = number == 1 and (seen.wording.at(at - 1) in _OPENING or nouns[0].end == at)
    closed = joined and before and all(_names_map(seen, place) for place in range(nouns[0].end, at - 1))
    opened = any(noun.start > span.end and _is_meant(seen, span.end, noun.start) for noun in others) and number == 0
    if closed or opened:
        seen.wording.take(at, at + 1)
    return bool(closed or opened)


def _names_map(seen: Noticed, place: int) -> bool:
    return place in seen.names or seen.wording.at(place) in BEFORE_PLACE | _SMALL | {"map", "journey", COMMA}


def _is_meant(seen: Noticed, start: int, end: int) -> bool:
    """Say whether what stands from *start* to *end* turns to what is meant: "not the steps but the touchpoints"."""
    between = set(seen.wording.words[start:end])
    return not between.isdisjoint(_OPENING) and between <= _OPENING | _SMALL
