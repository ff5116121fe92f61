"""The scale on which an end is asked for: by the field beside it, or by the noun that it is on."""

import dataclasses
from collections.abc import Mapping, Sequence

from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Nouns
from bot.assistant.mapping.vocabulary.fields import FIELDS, SCALES
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.ranking import Extreme, resolved
from bot.assistant.mapping.vocabulary.words import HAVE
from bot.content.maps.elements import ElementKind

_BURDENS = frozenset(("severity", "frequency", "effort", "duration"))
_JUDGING = frozenset(("worst", "best"))
_USED = frozenset("use used using visit visited open opened pick picked meet met see encounter touch contact".split())
_FELT = frozenset(("step", "stage", "emotion"))
_JOY = frozenset("like likes liked enjoy enjoyed love loved please pleased delight delighted appreciate cheer".split())
_PAIN = frozenset(
    "annoy annoyed bother bothered frustrate frustrated irritate irritated upset dislike disliked hate hated dread"
    " anger disappoint disappointed stress scare worry".split()
)
_LINKS = frozenset("is are the a of in with at and it has have its was be on by it's which that".split())
_SCALES_BESIDE: Mapping[str, frozenset[str]] = {  # what ranks them though it is a field of what belongs to them
    "stage": frozenset("score duration severity frequency share".split()),
    "step": frozenset("severity frequency".split()),
    "touchpoint": frozenset("score severity frequency".split()),
    "opportunity": frozenset("severity frequency".split()),
    "pain_point": frozenset("confidence score".split()),
    "thought": frozenset("score".split()),
}


def is_scale_of(name: str, kinds: Sequence[ElementKind], seen: Noticed, nouns: Nouns) -> bool:
    """Say whether elements of *kinds* can be ranked by the field *name*: by their own, or what is named beside them."""
    having = FIELDS[name].kinds
    beside = {noun.span.value.kind for noun in nouns.related}
    told = any(span.value == name for span in seen.fields)
    return (
        told
        or any(kind in having or name in _SCALES_BESIDE.get(kind, ()) for kind in kinds)
        or bool(beside & {*having})
    )


def on_scale(span: Span[Extreme], seen: Noticed, kinds: Sequence[ElementKind]) -> Extreme | None:
    """Return the extreme at *span* with its field: the one named beside it, or the one of the noun it is on."""
    extreme = span.value
    if extreme.field == "frequency" and "touchpoint" in kinds and not _USED.isdisjoint(seen.wording.words):
        return None  # no map tells how often a touchpoint is used
    pains = "pain_point" in kinds or any(noun.value.kind == "pain_point" for noun in seen.kinds)
    had = seen.wording.at(span.start - 1) == "the" and seen.wording.at(span.start - 2) in HAVE
    if had and extreme.field == "frequency" and not pains:  # "has the most visitors"
        return None
    judged = not _JUDGING.isdisjoint(seen.wording.words[span.start : span.end])
    by = _scale_named(seen) if judged or not extreme.field else ""
    if by:
        return _moved_to(extreme, field_for(by, kinds), seen)
    if not extreme.field:
        after = next((f for f in seen.fields if f.start >= span.end and _small(seen, span.end, f.start)), None)
        before = next(
            (f for f in reversed(seen.fields) if f.end <= span.start and _small(seen, f.end, span.start)), None
        )
        field = after or before
        if field and field_for(field.value, kinds) in SCALES:
            return _moved_to(extreme, field_for(field.value, kinds), seen)
    moved = _moved(seen) if extreme.many and not extreme.field and not _FELT.isdisjoint(kinds) else ""
    if moved:
        down = (moved == "pain") is (extreme.end == "highest")
        return dataclasses.replace(extreme, field="score", end="lowest" if down else "highest")
    noun = next((k for k in seen.kinds if k.start >= span.end and _small(seen, span.end, k.start)), None)
    on: Sequence[ElementKind] = (noun.value.kind,) if noun else kinds
    return resolved(extreme, on, feels=seen.feels)


def _scale_named(seen: Noticed) -> str:
    """Return the scale that a question says to go by: "going by frequency", "the worst by effort"."""
    named = (field for field in seen.fields if seen.wording.at(field.start - 1) == "by")
    return next((span.value for span in (*seen.groups, *named) if span.value in SCALES), "")


def _moved_to(extreme: Extreme, name: str, seen: Noticed) -> Extreme:
    """Return *extreme* on the scale of the field *name*, of some of which the worst is the most: "worst effort"."""
    end = extreme.end
    judging = next((word for word in seen.wording.words if word in _JUDGING), "")
    if judging:
        end = "highest" if (judging == "worst") is (name in _BURDENS) else "lowest"
    return dataclasses.replace(extreme, field=name, end=end)


def _moved(seen: Noticed) -> str:
    """Return which way somebody is moved most: "pain" by what annoys, "joy" by what is liked."""
    words = seen.wording.words
    if not _JOY.isdisjoint(words):
        return "joy"
    return "pain" if not _PAIN.isdisjoint(words) else ""


def _small(seen: Noticed, start: int, end: int) -> bool:
    inside = covered(seen.values)
    return all(place in inside or seen.wording.at(place) in _LINKS for place in range(start, end))
