"""The conditions that numbers and dates make: "impact 4 or more", "over 30 %", "before October 2026"."""

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial

from bot.assistant.mapping.hearing.demands.negating import EXCEPTING, LINKING, is_negated
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.vocabulary.ages import aged
from bot.assistant.mapping.vocabulary.fields import NUMERIC
from bot.assistant.mapping.vocabulary.numbers import UNITS, Limit
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import NOT
from bot.content.maps.elements import ElementKind

_TAKING = frozenset("take need require have cost get reach hit affect show go drop fall sink dip rise climb".split())
_DENYING = NOT | {"never"}
_GRADED = frozenset("severity impact effort score confidence".split())  # none of them is a share
_DATED = frozenset(("evidence", "metric"))
_FELT = frozenset(("emotion", "step"))


def bounded(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    """Yield the conditions that numbers and dates in *seen* make on elements of *kinds*."""
    yield from _dated(seen, kinds)
    for span in seen.limits:
        name = _bounded_field(seen, span, kinds)
        if name == "duration" and _of_dated(seen, kinds):
            continue
        if name:
            yield _denied(name, span, kinds) if _is_denied(seen, span) else _condition(name, span)


def _denied(name: str, span: Span[Limit], kinds: Sequence[ElementKind]) -> Condition:
    """Return the condition that the bound at *span* does not hold; of all that a stage feels, it holds of nothing."""
    other = span.value.denied()
    if other != span.value and not (name == "score" and "stage" in kinds):
        return _condition(name, Span(span.start, span.end, other))
    plain = _condition(name, span)
    return dataclasses.replace(plain, negated=True, said=f"not {plain.said}")


def _is_denied(seen: Noticed, span: Span[Limit]) -> bool:
    """Say whether a "not" stands before the bound at *span*: "isn't below 30 %", "an impact other than 5"."""
    if span.value.bound in {"exactly", "between"} and is_negated(seen, span, depth=0):
        return True
    before = (seen.wording.at(span.start - 1), seen.wording.at(span.start - 2))
    return before[0] in _DENYING or (before[1] in _DENYING and before[0] in _TAKING)


def _of_dated(seen: Noticed, kinds: Sequence[ElementKind]) -> bool:
    """Say whether the question is on evidence or metrics, or on what has some: "pain points with old evidence"."""
    return not _DATED.isdisjoint((*kinds, *(span.value.kind for span in seen.kinds)))


def _bounded_field(seen: Noticed, span: Span[Limit], kinds: Sequence[ElementKind]) -> str:
    """Return the field that the number at *span* bounds: the nearest one named, or the one of its unit."""
    if span.value.unit:
        return "duration"
    before = next((f for f in reversed(seen.fields) if f.end <= span.start), None)
    if (
        before
        and before.value in NUMERIC - (_GRADED if span.value.percent else set())
        and set(_between(seen, before.end, span.start)) <= (LINKING | NOT | EXCEPTING) - {"but"}
    ):
        return before.value
    after = next((f for f in seen.fields if f.start >= span.end and f.value in NUMERIC), None)
    if after and set(seen.wording.words[span.end : after.start]) <= LINKING | {"for"}:
        return after.value
    if span.value.percent:
        return "share" if "transition" in kinds else "frequency"
    counts = any(kind.start == span.end for kind in seen.kinds)
    signed = "stage" in kinds and not span.value.number and span.value.bound != "exactly"  # "stages below zero"
    felt = seen.feels or signed or set(kinds) & _FELT or any(noun.value.kind in _FELT for noun in seen.kinds)
    return "score" if felt and not counts else ""


def _between(seen: Noticed, start: int, end: int) -> list[str]:
    """Return the words from *start* to *end* that name no map: "which targets in the Marlow map are above 50"."""
    said = ((at, seen.wording.at(at)) for at in range(start, end))
    return [word for at, word in said if at not in seen.names and word not in {"map", "journey", "for"}]


def _condition(name: str, span: Span[Limit]) -> Condition:
    limit = span.value
    factor = 100.0 if limit.percent and name in {"frequency", "share"} else 1.0 / UNITS.get(limit.unit, 1)
    said = f"with {'emotion' if name == 'score' else name} {limit}"
    return Condition(name, partial(_within, limit, factor), said, at=span.start)


def _within(limit: Limit, factor: float, value: float) -> bool:
    return limit.holds(round(value * factor, 9))


def _dated(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    metrics = any(span.value.kind == "metric" for span in seen.kinds)
    name = "as_of" if metrics or "metric" in kinds else "date"
    for span in seen.periods:
        yield Condition(name, span.value.holds, f"dated {span.value}", at=span.start)
    for limit in seen.limits:
        period = aged(limit.value, seen.wording.at(limit.start), seen.today) if limit.value.unit else None
        if period and _of_dated(seen, kinds):
            yield Condition(name, period.holds, f"dated {period}", at=limit.start)
