"""The conditions that grades make: "high-severity", "medium or higher", "not low"."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.assistant.mapping.hearing.demands.negating import LINKING, is_negated
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.vocabulary.grades import LEVELS, OF_IDEAS, Grade
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import JOIN
from bot.content.maps.elements import ElementKind

_MEASURED = frozenset(("severity", "impact", "effort", "confidence", "score"))
_UNGRADED = frozenset(("touchpoint", "backstage", "metric", "transition", "stage"))  # "weak touchpoints"
_UP = frozenset(("higher", "above", "worse", "more", "greater", "up", "over", "bigger"))
_DOWN = frozenset(("lower", "below", "less", "fewer", "under", "smaller", "down"))


def graded(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    """Yield the conditions that the grades in *seen* make on elements of *kinds*."""
    ends = {span.end for span in seen.grades}
    for span in seen.grades:
        if seen.wording.at(span.start - 1) in {"or", "and"} and span.start - 1 in ends and not _is_plain(seen, span):
            continue
        name = span.value.field or _graded_field(seen, span, kinds)
        if not name and any(kind.start == span.end and kind.value.kind in _UNGRADED for kind in seen.kinds):
            yield Condition("score", lambda _: False, f"graded “{seen.wording.raw[span.start]}”", at=span.start)
        if name not in LEVELS or (span.value.field in OF_IDEAS and "opportunity" not in kinds):
            continue
        accepted, said = _accepted(seen, span, name)
        negated = is_negated(seen, span)
        text = f"{'not ' if negated else ''}of {said} {'emotion' if name == 'score' else name}"
        yield Condition(name, accepted.__contains__, text, negated, exact=not _bound(seen, span), at=span.start)


def _is_plain(seen: Noticed, span: Span[Grade]) -> bool:
    """Say whether the grade is one by itself, and no "or higher" of another."""
    return seen.wording.at(span.start) not in _UP | _DOWN


def _graded_field(seen: Noticed, span: Span[Grade], kinds: Sequence[ElementKind]) -> str:
    """Return the field that a bare "high" grades: the one named after it, before it, or the one of the kind."""
    after = _next(seen, span)
    if after and after[0] in _MEASURED:
        return after[0]
    before = next((field for field in reversed(seen.fields) if field.end <= span.start), None)
    if before and before.value in _MEASURED and set(seen.wording.words[before.end : span.start]) <= LINKING:
        return before.value
    if ("pain_point" in kinds and not (after and after[1] == "evidence")) or (after and after[1] == "pain_point"):
        return "severity"
    if after and after[1] == "evidence":  # "strong evidence"
        return "confidence"
    return "score" if seen.feels else ""


def _next(seen: Noticed, span: Span[Any]) -> tuple[str, str] | None:
    """Return the field or kind right after *span*, over other grades and small words."""
    skipped = JOIN | {"-", "on", "their"} | _UP | _DOWN
    for place in range(span.end, len(seen.wording)):
        field = next((f for f in seen.fields if f.start == place), None)
        kind = next((k for k in seen.kinds if k.start == place), None)
        if field:
            return field.value, ""
        if kind:
            return "", kind.value.kind
        graded = any(grade.start <= place < grade.end for grade in seen.grades)
        if not graded and seen.wording.at(place) not in skipped:
            return None
    return None


def _accepted(seen: Noticed, span: Span[Grade], name: str) -> tuple[frozenset[int], str]:
    """Return the numbers that a grade such as "medium or higher" means, and how it is said."""
    level = LEVELS[name][span.value.level]
    every = frozenset[int]().union(*LEVELS[name].values())
    bound = _bound(seen, span)
    kept = {
        "at least": frozenset(n for n in every if n >= min(level)),
        "at most": frozenset(n for n in every if n <= max(level)),
        "above": frozenset(n for n in every if n > max(level)),
        "below": frozenset(n for n in every if n < min(level)),
    }
    return kept.get(bound, level), f"{bound} {span.value.level}".strip()


def _bound(seen: Noticed, span: Span[Grade]) -> str:
    """Return how the words around a grade bound it: "at least medium", "medium or higher", "above low"."""
    after = seen.wording.words[span.end : span.end + 2]
    before = seen.wording.words[max(0, span.start - 2) : span.start]
    further = set(after[1:]) if after[:1] in {("or",), ("and",)} else set[str]()
    if further & _UP or before == ("at", "least"):
        return "at least"
    if further & _DOWN or before == ("at", "most"):
        return "at most"
    if before[-1:] == ("above",) or before == ("more", "than"):
        return "above"
    return "below" if before[-1:] == ("below",) or before == ("less", "than") else ""
