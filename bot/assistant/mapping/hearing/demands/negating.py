"""Whether a phrase stands under a "not": "not owned by marketing", "except email", "neither planned nor rejected"."""

from typing import Any

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.grades import Grade
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import JOIN, NO, NOT

_ALONE = frozenset("only nothing solely purely just merely but mere exclusively nobody".split())
_NOTHING = frozenset("nothing nobody none noone no".split())  # "nobody but the warehouse"
_NOBODY_ELSE = frozenset("alone only exclusively solely".split())
_EVERY = frozenset(
    "all every everything everywhere everyone everybody any anything anyone anybody anywhere each"
    " whoever whatever".split()
)
_PAIRS = ({"other", "than"}, {"apart", "from"}, {"rather", "than"})
_PASSED = frozenset(("past", "beyond"))  # "past the idea status"
_TWICE = 2
EXCEPTING = frozenset("than other different apart from but neither nor".split())
_RATED = frozenset("rate rated mark marked own owned by from whose".split())
_VERBS = frozenset("feel should want ought must run belong need".split())
_AFTER = 3  # words in which "alone" follows: "what does the developer do alone"
_DOING = frozenset(
    "do perform execute carry touch take does part present there involve involved join attend appear hand say role"
    " stake share voice input involvement interest business finger to go see meet need use complete get encounter"
    " experience visit run handle manage own bother have make enter face perform help work look".split()
)
_KEEPING_OUT = frozenset("stay keep steer remain".split())
_OUT = frozenset("out away clear hand off".split())
_BEING = frozenset("is are was has have play plays take takes".split())
LINKING = frozenset("of is at a an be are was score rating level with that the whose has have and or in on it".split())


def is_alone(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether *span* is meant and nothing beside it: "only on email", "the panel alone", "nothing but hearsay"."""
    after = seen.wording.words[span.end : span.end + _AFTER]
    return not _ALONE.isdisjoint(seen.gap(span)) or not _NOBODY_ELSE.isdisjoint(after)


def is_left_out(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether who stands at *span* takes no part: "that a new customer doesn't", "that she is not part of"."""
    after = seen.wording.words[span.end : span.end + _AFTER]
    told = after[1:] if after[:1] and after[0] in _BEING else after
    denied = told[:1] and told[0] in NOT | {"no", "never", "nothing"}
    apart = bool(denied) and (len(told) == 1 or told[1] in _DOING)
    kept_out = told[:1] and told[0] in _KEEPING_OUT and not _OUT.isdisjoint(told)  # "that marketing stays out of"
    return span.value.field in {"owner", "actor"} and (apart or bool(kept_out))


def gap_before(seen: Noticed, span: Span[Any]) -> tuple[str, ...]:
    """Return the words before *span* back to another phrase, the name of its field aside: "not with status idea"."""
    gap = seen.gap(span)
    field = next((f for f in seen.fields if f.end + len(gap) == span.start), None)
    named = (
        field is not None
        and (field.value in {getattr(span.value, "field", ""), "sort"} or isinstance(span.value, Grade | Limit))
        and set(gap) <= LINKING | EXCEPTING
    )
    return (*seen.gap(field), *gap) if named and field else gap


def _is_of_excluded(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether *span* says which of what is asked for are left out: "without the problems rated high"."""
    nouns = [noun for noun in seen.kinds if not noun.value.verb]
    noun = next((own for own in reversed(nouns) if own.end <= span.start), None)
    if noun is None or noun.value.truth or sum(own.value.kind == noun.value.kind for own in nouns) < _TWICE:
        return False
    told = {word for at, word in enumerate(seen.wording.words[: span.start]) if at >= noun.end}
    return told <= LINKING | _RATED and not (NOT | NO).isdisjoint(seen.gap(noun))


def is_negated(seen: Noticed, span: Span[Any], *, depth: int = 3) -> bool:
    """Say whether a "not" stands before *span*, or before what it is joined to."""
    gap = gap_before(seen, span)
    if "but" in gap and not _NOTHING.isdisjoint(gap):
        return False
    spared = "but" in gap and not _EVERY.isdisjoint(seen.wording.words[: span.start])
    passed = getattr(span.value, "field", "") == "status" and not _PASSED.isdisjoint(gap)
    if (
        spared
        or passed
        or not (NOT | NO).isdisjoint(gap)
        or {"other", "than"} <= set(gap)
        or {"different", "than"} <= set(gap)
        or {"another", "than"} <= set(gap)
        or {"else", "than"} <= set(gap)
        or {"different", "from"} <= set(gap)
        or {"apart", "from"} <= set(gap)
        or {"rather", "than"} <= set(gap)
    ):
        return True
    before = [other for other in seen.all() if other.end <= span.start]
    if _is_of_excluded(seen, span):
        return True
    joins = bool(gap) and set(gap) <= JOIN and not {"and", "or", "nor"}.isdisjoint(gap)
    if joins and "and" in gap and seen.wording.at(span.start) in _VERBS:  # "are no moments of truth and feel bad"
        return False
    return bool(joins and before and depth and is_negated(seen, before[-1], depth=depth - 1))
