"""Ranking a query: at which end of which scale the elements asked for stand, or of how many others belong to them."""

import dataclasses
from collections.abc import Mapping, Sequence

from bot.assistant.mapping.hearing.demands.averaging import MEAN
from bot.assistant.mapping.hearing.demands.demanding import conditions_in
from bot.assistant.mapping.hearing.demands.moods import dips_under
from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.demands.restricting import bearer, truth_of
from bot.assistant.mapping.hearing.implied import counted_by, grouping_field
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Noun, Nouns, count_before
from bot.assistant.mapping.hearing.numbered import run_of
from bot.assistant.mapping.query.conditions import joined
from bot.assistant.mapping.query.queries import Query, Rank, Related
from bot.assistant.mapping.vocabulary.fields import FIELDS, NUMERIC, SCALES
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.ranking import Extreme, resolved
from bot.assistant.mapping.vocabulary.words import FILLER, HAVE
from bot.content.maps.elements import ElementKind

_LED = frozenset(("in", "on", "by", "for", "the", "with", ""))  # "leads to" is a way
_WHO = frozenset(("who", "whom", "whose", "team", "department", "owner"))
_OVERALL = MEAN | {"overall"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1,
             "penultimate": -2, "antepenultimate": -3}  # fmt: skip
_IN_ORDER = frozenset(("stage", "step", "touchpoint"))
_CLOSING = frozenset("in on at of for commasign".split())
_SCALES_BESIDE: Mapping[str, frozenset[str]] = {  # what ranks them though it is a field of what belongs to them
    "stage": frozenset("score duration severity frequency share".split()),
    "step": frozenset("severity frequency".split()),
    "touchpoint": frozenset("score severity frequency".split()),
    "opportunity": frozenset("severity frequency".split()),
    "pain_point": frozenset("confidence score".split()),
    "thought": frozenset("score".split()),
}
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


def with_rank(query: Query, seen: Noticed, nouns: Nouns) -> Query:
    """Return *query* with the scale that an extreme in *seen* names."""
    counting = next((noun for noun in nouns.related if isinstance(noun.need, Extreme)), None)
    if counting and isinstance(counting.need, Extreme):
        return _with_count(query, seen, nouns, counting, counting.need)
    first = nouns.targets[0] if nouns.targets else None
    counted = (_in_order(query, seen, first) if first else None) or _counted_each(query, seen)
    if counted:
        return counted
    most = count_before(seen, first) if first else counted_by(seen)
    if isinstance(most, Extreme):
        return _most_of(query, seen, most)
    for span in seen.extremes:
        if dips_under(seen, span):  # "where does the curve dip under zero"
            continue
        ranked = _ranked(query, seen, nouns, span)
        if ranked:
            return ranked
    return _leading(query, seen) if query.kinds == ("stage",) and not seen.spots else query


def _in_order(query: Query, seen: Noticed, noun: Span[KindWord]) -> Query | None:
    """Return *query* for those of *noun* that are counted from an end: "the first step", "the last two steps"."""
    at = noun.start - 1
    ordinal = _ORDINALS.get(seen.wording.at(at), 0)
    if ordinal and seen.wording.is_free(at) and _is_single(seen, noun):
        seen.wording.take(at, noun.start)
        return dataclasses.replace(query, ordinal=ordinal)
    row = run_of(seen.wording, at - 1) if noun.value.kind in _IN_ORDER else 0
    if row and seen.wording.is_free(at - 1):
        seen.wording.take(at - 1, noun.start)
        return dataclasses.replace(query, ordinal=-row if _ORDINALS.get(seen.wording.at(at - 1), 1) < 0 else 1, row=row)
    return None


def _leading(query: Query, seen: Noticed) -> Query:
    """Read "which phase leads on pain points" as the one with most of them; on what it leads else no map says."""
    at = next((at for at, word in enumerate(seen.wording.words) if word == "lead"), -1)
    if at < 0 or seen.wording.at(at + 1) not in _LED or not _WHO.isdisjoint(seen.wording.words):
        return query
    noun = next((span for span in seen.kinds if span.start in {at + 2, at + 3}), None)
    if noun is None:
        return dataclasses.replace(query, rank=Rank(Extreme("highest")))
    kept = tuple(related for related in query.related if related.kind != noun.value.kind)
    felt = noun.value.kind == "emotion"
    rank = Rank(Extreme("highest", "score")) if felt else Rank(Extreme("highest"), Related(noun.value.kind))
    return dataclasses.replace(query, related=kept, rank=rank)


def _counted_each(query: Query, seen: Noticed) -> Query | None:
    """Read "count the pains per stage: which comes out on top?" as the stage with most of them."""
    each = next((span.value for span in seen.groups if span.value in {"stage", "step"}), "")
    end = next((span.value for span in seen.extremes if not span.value.field), None)
    kind: ElementKind = "stage" if each == "stage" else "step"
    if not each or end is None or "count" not in seen.wording.words or len(query.kinds) > 1 or kind in query.kinds:
        return None
    counts = Related(query.kinds[0], "some", query.demands)
    return dataclasses.replace(query, kinds=(kind,), demands=(), rank=Rank(end, counts))


def _ranked(query: Query, seen: Noticed, nouns: Nouns, span: Span[Extreme]) -> Query | None:
    """Return *query* ranked by the extreme at *span*, or by none where nothing tells its scale; None if not meant."""
    extreme = _bound(span, seen, query.kinds)
    if extreme and not _is_of_unknown(span, seen) and _is_scale_of(extreme.field, query.kinds, seen, nouns):
        led = seen.wording.at(span.start - 1) == "from" and seen.wording.at(span.end) == "to"
        if led or _comes_first(seen, span):
            return dataclasses.replace(query, sort=extreme.field, group=extreme.field)  # "from worst to least bad"
        size = _size(seen, nouns.targets[0] if nouns.targets else None) if extreme.size == 1 else 0
        extreme = dataclasses.replace(extreme, size=size) if size else extreme
        return dataclasses.replace(query, rank=Rank(extreme, mean=_is_mean(seen, extreme.field)))
    unscaled = Rank(dataclasses.replace(span.value, field=""))
    return dataclasses.replace(query, rank=unscaled) if _is_on(span, seen) else None


def _is_of_unknown(span: Span[Extreme], seen: Noticed) -> bool:
    """Say whether a bare "worst" is on something that no map knows: "the worst conversion", "converts best"."""
    beside = {span.end, span.start - 1 - (seen.wording.at(span.start - 1) == "the")}
    return bool(span.value.vague) and not span.value.field and not beside.isdisjoint(seen.left())


def _is_mean(seen: Noticed, name: str) -> bool:
    """Say whether the mean of the field *name* is ranked by: "I mean the oldest" speaks of none."""
    told = any(word in _OVERALL and seen.wording.at(at - 1) != "i" for at, word in enumerate(seen.wording.words))
    return told and name in NUMERIC


def _is_scale_of(name: str, kinds: Sequence[ElementKind], seen: Noticed, nouns: Nouns) -> bool:
    """Say whether elements of *kinds* can be ranked by the field *name*: by their own, or what is named beside them."""
    having = FIELDS[name].kinds
    beside = {noun.span.value.kind for noun in nouns.related}
    told = any(span.value == name for span in seen.fields)
    return (
        told
        or any(kind in having or name in _SCALES_BESIDE.get(kind, ()) for kind in kinds)
        or bool(beside & {*having})
    )


def _is_on(span: Span[Extreme], seen: Noticed) -> bool:
    """Say whether what is asked for shall stand at that end, though nothing tells on which scale."""
    noun = any(kind.start == span.end for kind in seen.kinds)
    said = seen.wording.at(span.end) in _CLOSING or span.end == len(seen.wording) or span.end in seen.names
    told = seen.wording.is_free(span.end) and seen.wording.at(span.end) not in FILLER  # "highest cost"
    return noun or said or told or any(value.start == span.end for value in seen.values) or span.end in seen.left()


def _is_single(seen: Noticed, noun: Span[KindWord]) -> bool:
    return not seen.wording.raw[noun.end - 1].endswith("s") and noun.value.kind not in {
        "evidence",
        "thought",
        "emotion",
    }


def _size(seen: Noticed, noun: Span[KindWord] | None) -> int:
    """Return the bare number before the *noun* asked for: "which three pains hit the most customers"."""
    limit = count_before(seen, noun) if noun else None
    plain = isinstance(limit, Limit) and limit.bound == "exactly" and not limit.unit
    return int(limit.number) if isinstance(limit, Limit) and plain else 0


def _comes_first(seen: Noticed, span: Span[Extreme]) -> bool:
    """Say whether "worst first" ends the question: all are wanted, in that order."""
    return seen.wording.at(span.end) == "first" and (span.end + 1 >= len(seen.wording) or span.start > 1)


def _with_count(query: Query, seen: Noticed, nouns: Nouns, noun: Noun, end: Extreme) -> Query:
    """Read "the stage with the most pain points": a rank by how many of *noun* belong to each."""
    conditions = [c for c in conditions_in(seen, query.kinds) if bearer(c, query.kinds, nouns) is noun]
    counts = Related(noun.span.value.kind, "some", (*joined(conditions), *truth_of(noun)))
    kept = tuple(demand for demand in query.demands if demand not in conditions)
    return dataclasses.replace(query, rank=Rank(end, counts), demands=kept)


def _most_of(query: Query, seen: Noticed, most: Extreme) -> Query:
    """Read "where are most pain points" and "which team owns the most touchpoints"."""
    if seen.wording.has((("where",),)):
        counts = Related(query.kinds[0], "some", query.demands)
        return dataclasses.replace(query, kinds=("stage",), demands=(), rank=Rank(most, counts))
    who = seen.wording.has((("who",), ("whose",))) or any(span.value == "owner" for span in seen.fields)
    return dataclasses.replace(query, most=most.end, group=grouping_field(seen) or ("owner" if who else ""))


def _bound(span: Span[Extreme], seen: Noticed, kinds: Sequence[ElementKind]) -> Extreme | None:
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
        return _on_scale(extreme, field_for(by, kinds), seen)
    if not extreme.field:
        after = next((f for f in seen.fields if f.start >= span.end and _small(seen, span.end, f.start)), None)
        before = next(
            (f for f in reversed(seen.fields) if f.end <= span.start and _small(seen, f.end, span.start)), None
        )
        field = after or before
        if field and field_for(field.value, kinds) in SCALES:
            return _on_scale(extreme, field_for(field.value, kinds), seen)
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


def _on_scale(extreme: Extreme, name: str, seen: Noticed) -> Extreme:
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
