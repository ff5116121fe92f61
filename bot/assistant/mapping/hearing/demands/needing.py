"""The conditions on fields that must be there or must be missing: "without an owner", "with a target", "undated"."""

from collections.abc import Iterator, Sequence
from functools import partial
from operator import eq
from typing import Any

from bot.assistant.mapping.hearing.demands.negating import EXCEPTING, LINKING
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition, there
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.targets import asked_reach
from bot.assistant.mapping.vocabulary.words import HAVE, JOIN, MISSING_AFTER, NO, NOT, THEIR
from bot.content.maps.elements import ElementKind

_TELLING = frozenset("say tell give name state show mention list specify know explain get".split())
_SAYING = frozenset("say tell give state explain specify mention".split())  # "that say why"
_WHICH = frozenset(("that", "which"))
_NEEDING = frozenset("need needs seek seeking await awaiting wait waiting looking".split())  # "still need an owner"
_FORGOTTEN = frozenset("forget forgot forgotten omit omitted".split())
_FILLED = frozenset("set given recorded filled specified".split())
_ASKED_FOR = frozenset("which what the all our any whose".split())
_FAR = 4  # words in which "do we miss" follows
_SET = frozenset("set known given there recorded filled specified".split())


def needed(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    """Yield the conditions that the fields named in *seen* make on elements of *kinds*."""
    yield from _of_lacks(seen, kinds)
    for span in seen.fields:
        aimed = span.value == "target" and "metric" in kinds
        reach = (asked_reach(seen.gap(span)) or asked_reach(_done_after(seen, span))) if aimed else ""
        if reach:
            said = {"missed": "that miss their target", "met": "that meet their target"}.get(reach, f"{reach} target")
            yield Condition("reach", partial(eq, reach), said, at=span.start)
            continue
        if aimed and _is_asked_for(seen, span):
            yield there("target", at=span.start)
            continue
        need = field_need(seen, span) if span.value != "share" or "transition" in kinds else ""
        if need:
            yield there(field_for(span.value, kinds), missing=need == "no", at=span.start)


def _is_asked_for(seen: Noticed, span: Span[str]) -> bool:
    """Say whether the targets themselves are asked for, which metrics without one have not: "which targets are set"."""
    led = seen.wording.at(span.start - 1) in {"which", "what"} and seen.wording.raw[span.end - 1].endswith("s")
    return led and not seen.kinds and not seen.named and field_need(seen, span) != "no"


def _done_after(seen: Noticed, span: Span[str]) -> tuple[str, ...]:
    """Return the words that say what is done to the targets asked for at *span*: "which targets do we miss"."""
    if seen.wording.at(span.start - 1) not in _ASKED_FOR:
        return ()
    end = min((other.start for other in seen.all() if other.start >= span.end), default=len(seen.wording))
    told = seen.wording.words[span.end : end]
    return tuple(word for at, word in enumerate(told, span.end) if word not in {"on", "at"} and at not in seen.names)[
        :_FAR
    ]


def field_for(name: str, kinds: Sequence[ElementKind]) -> str:
    """Return the field that *name* is on elements of *kinds*: a metric's date is its `as_of`."""
    return "as_of" if name == "date" and "metric" in kinds else name


def field_need(seen: Noticed, span: Span[str]) -> str:
    """Return "no" where the field must be missing, "some" where it must be there, nothing where it is only named."""
    ends = [end for end in seen.extremes if end.end == span.start]  # "that don't have the highest impact"
    if ends or _valued(seen, span, (*seen.values, *seen.limits)):
        return ""
    gap = seen.gap(span)
    after = seen.wording.words[span.end : span.end + 3]
    if (
        (NO | _FORGOTTEN) & set(gap)
        or _is_awaited(gap)
        or MISSING_AFTER & set(gap[-1:])
        or (NOT & set(gap) and (HAVE | _TELLING) & set(gap))
        or MISSING_AFTER & set(after)
    ):
        return "no"
    if NOT & set(after) and _SET & set(after):
        return "no"
    if _FILLED & set(after[:2]) and after[:1] == ("is",):
        return "some"
    before = [other for other in seen.fields if other.end <= span.start]
    if before and set(gap) <= JOIN and {"and", "or", "nor"} & set(gap):
        return field_need(seen, before[-1])
    bound = any(limit.start == span.end or limit.end == span.start for limit in seen.limits)
    held = (
        (HAVE & set(gap) or (_SAYING & set(gap) and (_WHICH & set(gap) or _asks_which(seen))))
        and not THEIR & set(gap)
        and (seen.kinds and seen.kinds[0].end <= span.start)
    )
    return (
        "some" if held and not bound and not _valued(seen, span, (*seen.grades, *seen.extremes, *seen.limits)) else ""
    )


def lacks_field(seen: Noticed, kind: ElementKind) -> bool:
    """Say whether a field of *kind* is what shall be missing: "exits without a share"."""
    own = (span for span in seen.fields if kind in FIELDS[span.value].kinds)
    return any(field_need(seen, span) == "no" for span in own)


def _is_awaited(gap: Sequence[str]) -> bool:
    """Say whether something in *gap* needs what follows: "ideas that need an owner", and not "I need all exits"."""
    asked = (("", *gap)[at] == "i" or {"all", "every"} & set(gap[at + 1 : at + 2]) for at in range(len(gap)))
    return any(word in _NEEDING and not own for word, own in zip(gap, asked, strict=True))


def _asks_which(seen: Noticed) -> bool:
    """Say whether it is asked which elements of the first noun say something: "which moments of truth say why"."""
    return bool(seen.kinds) and seen.wording.at(seen.kinds[0].start - 1) == "which"


def _valued(seen: Noticed, span: Span[str], beside: Sequence[Span[Any]]) -> bool:
    """Say whether one of the phrases *beside*, a value or a grade of the field, stands right beside it."""
    return any(
        set(seen.wording.words[min(o.end, span.end) : max(o.start, span.start)]) <= LINKING | EXCEPTING | NOT
        for o in beside
    )


def _of_lacks(seen: Noticed, kinds: Sequence[ElementKind]) -> Iterator[Condition]:
    for span in seen.lacks:
        if span.value == "metric" and "metric" in kinds:  # a metric that is "not measured" has no value
            yield there("current", missing=True, at=span.start)
        if span.value in FIELDS:
            yield there(field_for(span.value, kinds), missing=True, at=span.start)
