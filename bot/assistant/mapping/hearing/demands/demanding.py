"""The conditions in a question: values, grades, numbers and missing fields, each with the field that it is about."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import eq
from typing import Any

from bot.assistant.mapping.hearing.demands.bearing import bearable
from bot.assistant.mapping.hearing.demands.bounding import bounded
from bot.assistant.mapping.hearing.demands.grading import graded
from bot.assistant.mapping.hearing.demands.needing import needed
from bot.assistant.mapping.hearing.demands.negating import gap_before, is_alone, is_left_out, is_negated
from bot.assistant.mapping.hearing.demands.siding import set_apart
from bot.assistant.mapping.hearing.feelings import FELT
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.sayings import FIXED
from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.query.conditions import Condition, there
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import NO, NOT
from bot.content.maps.elements import ElementKind

_SEVERAL = frozenset(("confidence", "actor", "channel", "system"))  # of which an element may have more than one
_OF_KINDS: Mapping[str, frozenset[str]] = {  # values that are everyday words elsewhere
    "unit": frozenset({"metric"}),
    "actor": frozenset({"step", "emotion", "stage", "touchpoint"}),
}
_FEELINGS = frozenset(("emotion", "step", "stage", "thought"))
_SAID: Mapping[str, str] = {
    "owner": "owned by {}", "channel": "on {}", "system": "in {}", "source": "from “{}”", "unit": "in “{}”",
    "status": "with status “{}”", "label": "feeling “{}”", "score": "with emotion {}", "actor": "with {} taking part",
}  # fmt: skip
_UNJUDGED = frozenset(("touchpoint", "opportunity", "metric", "backstage"))
_SOMEBODY = frozenset("somebody someone some different another others anybody anyone".split())
_NEAR = 5  # words from "some team" to "that isn't sales"
_AHEAD = 4  # words in which "does not own" follows its owner


def conditions_in(seen: Noticed, kinds: Sequence[ElementKind]) -> list[Condition]:
    """Return the conditions that *seen* holds for elements of *kinds*, in the order of the text."""
    found = [*_of_values(seen, kinds), *graded(seen, kinds), *bounded(seen, kinds), *needed(seen, kinds)]
    told = (c if bearable(c, kinds, seen) else dataclasses.replace(c, test=_never, negated=False) for c in found)
    return sorted(told, key=lambda condition: condition.at)


def _never(_value: object) -> bool:
    """Say no: no element can be like this."""
    return False


def _of_values(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    for span in seen.values:
        if _is_idle(span, seen, kinds):
            if _judges(span, seen, kinds):
                yield Condition(span.value.field, _never, f"judged “{seen.wording.raw[span.start]}”", at=span.start)
            continue
        if span.value.field == "confidence" and "evidence" not in kinds and _is_unproven(seen):
            continue
        value: Value = span.value
        negated = is_negated(seen, span) or _disowned(seen, span)
        if value.field == "ours":
            yield _owned(value, span, seen, negated=negated)
            continue
        several = value.field in _SEVERAL or (value.field == "score" and "stage" in kinds)
        if several and not negated and is_alone(seen, span):
            yield from _only(value, span.start)
            continue
        near = (*gap_before(seen, span), *seen.wording.words[max(0, span.start - _NEAR) : span.start])
        if negated and value.field == "owner" and not _SOMEBODY.isdisjoint(near):
            yield there("owner", at=span.start)  # "owned by somebody other than sales" is owned
        said = _SAID.get(value.field, "{}").format(value.said)
        exact = value.field != "actor" or set_apart(seen)  # a step has several actors, and one of all else
        yield Condition(
            value.field, value.holds, f"not {said}" if negated else said, negated, exact=exact, at=span.start
        )


def _judges(span: Span[Value], seen: Noticed, kinds: Sequence[ElementKind]) -> bool:
    """Say whether a word such as "good" judges what has no scale for it: "the good touchpoints"."""
    if seen.wording.words[span.start : span.end] in FELT:  # "touchpoints at the top of the scale"
        return _FEELINGS.isdisjoint(kind.value.kind for kind in seen.kinds)
    noun = any(kind.start == span.end and kind.value.kind in _UNJUDGED for kind in seen.kinds)
    alone = seen.wording.at(span.start - 1) in {"is", "are"} and not _UNJUDGED.isdisjoint(kinds)
    return span.value.field == "score" and span.end - span.start == 1 and (noun or alone)


def _owned(value: Value, span: Span[Value], seen: Noticed, *, negated: bool) -> Condition:
    """Return whose own it shall be, turned around by a "not" before it: "aren't third party"."""
    turned = negated and seen.wording.words[span.start : span.end] in FIXED  # other phrases have the "not" in them
    ours = value.holds(not turned)
    return Condition("ours", partial(eq, ours), "ours" if ours else "not ours", exact=True, at=span.start)


def _is_idle(span: Span[Value], seen: Noticed, kinds: Sequence[ElementKind]) -> bool:
    """Say whether a word is no condition on elements of *kinds*, though it is a value of others."""
    value = span.value
    if seen.named and "or" in seen.wording.words and any(own.value == value.field for own in seen.fields):
        return True  # "is “…” planned, done, or what is its status?"
    felt = seen.feels or any(other.value.field in {"label", "score"} for other in seen.values)
    if value.field == "actor" and span.start in seen.names and felt:  # the persona, who feels wherever somebody does
        return True
    if value.field == "score" and not (seen.feels or _FEELINGS & set(kinds)):
        return True
    return _OF_KINDS.get(value.field, frozenset(kinds)).isdisjoint(kinds)


def _is_unproven(seen: Noticed) -> bool:
    """Say whether evidence must be missing, so that "unproven" is no grade of it."""
    return any(s.value.kind == "evidence" and not NO.isdisjoint(seen.gap(s)) for s in seen.kinds)


def _only(value: Value, at: int) -> Iterator[Condition]:
    """Yield the conditions that there is a value, and none but those of *value*."""
    said = _SAID.get(value.field, "{}").format(f"only {value.said}")
    yield Condition(value.field, value.holds, said, at=at, whole=True)
    yield Condition(value.field, lambda other: not value.holds(other), "", negated=True, at=at, whole=True)


def _disowned(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether "marketing does not own" stands there."""
    after = seen.wording.words[span.end : span.end + _AHEAD]
    if is_left_out(seen, span):
        return True
    owns = any(span.end <= own.start <= span.end + _AHEAD for own in seen.owns)
    return span.value.field == "owner" and owns and bool(NOT & set(after))
