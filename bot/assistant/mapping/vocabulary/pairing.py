"""Two scales or counts of one thing set against each other: "more impact than effort", "fewer ideas than pains"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, table

Sign = Literal["above", "below", "equal to"]

_FIELDS: dict[Phrase, str] = table(
    {
        "impact": "impact, impact score, payoff, benefit, gain, bring, yield, return, pay back, give, deliver",
        "effort": "effort, effort score, cost, take",
        "target": "target, target value, target figure",
        "current": "current value, current, value, current figure, current number",
    }
)
_COUNTED = frozenset(("pain_point", "opportunity", "touchpoint", "step", "backstage", "metric", "thought"))
_MEASURES: dict[Phrase, str] = _FIELDS | {said: kind for said, kind in KIND_NOUNS.items() if kind in _COUNTED}
_FIELD_NAMES = frozenset(_FIELDS.values())
_PLACES = {said: kind for said, kind in KIND_NOUNS.items() if kind in {"stage", "step"}}
_COMPARABLE = tuple(map(frozenset, (("impact", "effort"), ("target", "current"))))
_SIGNS: dict[str, Sign] = {
    **dict.fromkeys("more higher greater bigger larger stronger better above over exceed exceeding".split(), "above"),
    **dict.fromkeys("outweigh outweighing outnumber outnumbering beat top surpass outrank".split(), "above"),
    **dict.fromkeys("less lower fewer smaller weaker below under beneath".split(), "below"),
    **dict.fromkeys("same equal identical match matching equalling".split(), "equal to"),
}
_ALONE = frozenset(  # these compare without a "than"
    "above over exceed exceeding outweigh outweighing outnumber outnumbering beat top surpass outrank below under"
    " beneath equal match matching equalling".split()
)
_TIES = frozenset("the its their is are was be of than as an a it they have has had to that also do need much".split())
_EVEN = frozenset(("as", "much", "many", "high", "low", "big", "large", "great", "number", "an", "of", "level"))
_OTHERS: dict[Sign, Sign] = {"above": "below", "below": "above", "equal to": "equal to"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two measures of one thing, fields or counts of what belongs to it: how the *first* stands to the *second*."""

    first: str
    second: str
    sign: Sign


def find_pairs(wording: Wording) -> list[Span[Pair]]:
    """Return the measures of *wording* that are set against each other, and take their words."""
    found = [pair for one, other in pairwise(wording.matches(_MEASURES)) if (pair := _paired(wording, one, other))]
    found = [span for span in found if span.value.first in _FIELD_NAMES or _is_counted_at(wording, span)]
    for span in found:
        wording.take(span.start, span.end)
    return found


def _is_counted_at(wording: Wording, pair: Span[Pair]) -> bool:
    """Say whether stages or steps are asked for of which two counts are compared, and not those of the whole map."""
    return any(noun.end <= pair.start or noun.start >= pair.end for noun in wording.matches(_PLACES))


def _paired(wording: Wording, one: Span[str], other: Span[str]) -> Span[Pair] | None:
    if not _alike(one.value, other.value):
        return None
    start = next((at for at, _ in _before(wording, one)), one.start)
    lead, between = wording.words[start : one.start], wording.words[one.end : other.start]
    signs = [_SIGNS[word] for word in (*lead, *between) if word in _SIGNS]
    told = {word for word in between if word not in _SIGNS}
    if len(signs) == 1 and _is_set(lead, between) and told <= _TIES | {"and"}:
        return Span(start, other.end, Pair(one.value, other.value, signs[0]))
    if not signs and between.count("as") + lead.count("as") > 1 and told <= _TIES | _EVEN:
        return Span(start, other.end, Pair(one.value, other.value, "equal to"))
    return None


def _alike(one: str, other: str) -> bool:
    return frozenset((one, other)) in _COMPARABLE or (one != other and {one, other} <= _COUNTED)


def _is_set(lead: Phrase, between: Phrase) -> bool:
    """Say whether the words around the first measure set it against the second."""
    if not {"same", "equal", "identical"}.isdisjoint(lead):
        return "and" in between
    return "and" not in between and ("than" in between or not _ALONE.isdisjoint(between))


def _before(wording: Wording, one: Span[str]) -> Iterator[tuple[int, str]]:
    """Yield the place, and the word, at which the words before the measure *one* begin that compare it."""
    at = one.start
    while at > 0 and wording.is_free(at - 1) and wording.at(at - 1) in _EVEN - {"an"}:
        at -= 1
    if wording.at(at - 1) in _SIGNS:
        yield at - 1, wording.at(at - 1)
    elif at < one.start:
        yield at, wording.at(at)
