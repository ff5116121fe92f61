"""Ranking a query: at which end of which scale the elements asked for stand, or of how many others belong to them."""

import dataclasses

from bot.assistant.mapping.hearing.demands.averaging import MEAN
from bot.assistant.mapping.hearing.demands.demanding import conditions_in
from bot.assistant.mapping.hearing.demands.moods import dips_under
from bot.assistant.mapping.hearing.demands.restricting import bearer, truth_of
from bot.assistant.mapping.hearing.implied import counted_by, grouping_field
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Noun, Nouns, count_before
from bot.assistant.mapping.hearing.numbered import run_of
from bot.assistant.mapping.hearing.scales import is_scale_of, on_scale
from bot.assistant.mapping.hearing.settling import settled
from bot.assistant.mapping.query.conditions import joined
from bot.assistant.mapping.query.queries import Query, Rank, Related
from bot.assistant.mapping.vocabulary.fields import NUMERIC
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.content.maps.elements import ElementKind

_LED = frozenset(("in", "on", "by", "for", "the", "with", ""))  # "leads to" is a way
_WHO = frozenset(("who", "whom", "whose", "team", "department", "owner"))
_OVERALL = MEAN | {"overall"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1,
             "penultimate": -2, "antepenultimate": -3}  # fmt: skip
_IN_ORDER = frozenset(("stage", "step", "touchpoint"))
_CLOSING = frozenset("in on at of for commasign".split())


def with_rank(query: Query, seen: Noticed, nouns: Nouns) -> Query:
    """Return *query* with the scale that an extreme in *seen* names."""
    counting = next((noun for noun in nouns.related if isinstance(noun.need, Extreme)), None)
    if counting and isinstance(counting.need, Extreme):
        return settled(_with_count(query, seen, nouns, counting, counting.need), seen, nouns)
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
            return settled(ranked, seen, nouns)
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
    extreme = on_scale(span, seen, query.kinds)
    if extreme and not _is_of_unknown(span, seen) and is_scale_of(extreme.field, query.kinds, seen, nouns):
        led = seen.wording.at(span.start - 1) == "from" and seen.wording.at(span.end) == "to"
        if led or _comes_first(seen, span):
            return dataclasses.replace(query, sort=(extreme.field,), group=extreme.field)  # "from worst to least bad"
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
