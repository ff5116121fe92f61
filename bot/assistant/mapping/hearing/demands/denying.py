"""Every "not" must deny something: one that no condition took up denies the nearest thing that can be missing."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Compared, Condition, Either, there
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.vocabulary.fields import FIELDS, OWNED
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.words import NOT

_NOBODY = frozenset(("nobody", "noone", "nobody's"))
_DENYING = (
    _NOBODY
    | frozenset("no without never hasn't haven't hasnt havent neither none nothing".split())
    | (
        NOT
        & frozenset("not isn't aren't doesn't don't didn't wasn't weren't can't cannot isnt arent doesnt dont".split())
    )
)
_ANYBODY = frozenset("anybody anyone any somebody someone team who person".split())
_OPEN = frozenset("lack need await yet open forget forgot forgotten unclear unknown missing".split())
_KNOWING = frozenset("know tell say sure clear".split())  # "don't we know who owns them"
_WHO = frozenset("who whom whose who's".split())
_IDLE_BEFORE = frozenset("or why if whether i i'm i've i'd im".split())
_IDLE_AFTER = frozenset("only just sure matter problem worry mind".split())
_DENYING_END = frozenset("not isn't aren't don't doesn't wasn't weren't except never excluding".split())
_REACH = 6  # words from a "not" to what it denies


def with_denial(query: Query, seen: Noticed) -> Query:
    """Return *query* with what a "not" denies that no condition of it took up."""
    if seen.lacks or _denies(query) or any(span.value.field in {"ours", "reach"} for span in seen.values):
        return query
    for place in _owner_gaps(seen):
        missing = _owner_denied(query, seen, place)
        if missing:
            return missing
    for place in _places(seen):
        denied = _owner_denied(query, seen, place) or _denied(query, seen, place)
        if denied:
            return denied
    return query


def with_denied_end(query: Query, seen: Noticed) -> Query:
    """Return *query* for all but the end of its scale, where a "not" stands right before that: "isn't at her best"."""
    rank = query.rank
    ends = [span for span in seen.extremes if not _DENYING_END.isdisjoint(seen.gap(span))]
    denied = rank is not None and not rank.has_no_scale and bool(ends)
    return dataclasses.replace(query, rank=dataclasses.replace(rank, denied=True)) if rank and denied else query


def _owner_gaps(seen: Noticed) -> Iterator[int]:
    """Yield the places of words that leave the owner open: "lack somebody in charge", "don't we know who owns them"."""
    words = seen.wording.words
    for place, word in enumerate(words):
        unknown = word == "know" and not NOT.isdisjoint(words[max(0, place - 2) : place])
        if (word in _OPEN and seen.wording.at(place - 1) not in {"i", "we"}) or unknown:
            yield place


def _denies(query: Query) -> bool:
    plain = (demand for demand in query.demands if not isinstance(demand, Compared))
    parts = (part for demand in plain for part in (demand.parts if isinstance(demand, Either) else (demand,)))
    said = any(part.negated or part.field == "reach" for part in parts)
    return said or bool(query.not_text) or any(related.need == "none" for related in query.related)


def _places(seen: Noticed) -> Iterator[int]:
    """Yield the places of the words that deny something, and belong to no other phrase."""
    words, free = seen.wording.words, frozenset(seen.wording.free()) - covered(seen.all())
    denying = [place for place, word in enumerate(words) if word in _DENYING and place in free]
    gaps = [range(span.start - len(seen.gap(span)), span.start) for span in seen.extremes] if denying else []
    limits = {limit.start for limit in seen.limits}
    for place in denying:
        before, after = words[max(0, place - 2) : place], seen.wording.at(place + 1)
        idle = not _IDLE_BEFORE.isdisjoint(before) or after in _IDLE_AFTER
        bounds = not limits.isdisjoint({place + 1, place + 2})  # "don't take more than 3"
        if not (idle or bounds or any(place in gap for gap in gaps)):
            yield place


def _owner_denied(query: Query, seen: Noticed, place: int) -> Query | None:
    """Read "aren't owned by anybody", "nobody has been put in charge of" as a missing owner."""
    words = seen.wording.words
    nobody = words[place] in _NOBODY or words[place : place + 2] in {("no", "one"), ("no", "team")}
    unknown = not _KNOWING.isdisjoint(words[place : place + _REACH]) and not _WHO.isdisjoint(words[place:])
    anybody = nobody or unknown or not _ANYBODY.isdisjoint(words[place : place + _REACH + 2])
    named = any(span.value.field == "owner" for span in seen.values)
    near = any(abs(span.start - place) <= _REACH for span in seen.owns)
    if named or not (anybody and near) or set(query.kinds).isdisjoint(OWNED):
        return None
    kept = tuple(d for d in query.demands if not (isinstance(d, Condition) and d.field == "owner"))
    return dataclasses.replace(query, demands=(*kept, there("owner", missing=True, at=place)))


def _denied(query: Query, seen: Noticed, place: int) -> Query | None:
    """Deny the first thing after the "not" at *place* that can be missing from what is asked for."""
    after = (span for span in seen.all() if place < span.start <= place + _REACH)
    return next((found for span in after if (found := _without(query, seen, span))), None)


def _without(query: Query, seen: Noticed, span: Span[Any]) -> Query | None:
    kind = span.value.kind if isinstance(span.value, KindWord) else None
    if kind and kind not in query.kinds:
        kept = tuple(related for related in query.related if related.kind != kind)
        told = next((related.demands for related in query.related if related.kind == kind), ())
        return dataclasses.replace(query, related=(*kept, Related(kind, "none", told)))
    name = field_for(span.value, query.kinds) if isinstance(span.value, str) and span in seen.fields else ""
    if name in FIELDS and not set(FIELDS[name].kinds).isdisjoint(query.kinds):
        return dataclasses.replace(query, demands=(*query.demands, there(name, missing=True, at=span.start)))
    return None
