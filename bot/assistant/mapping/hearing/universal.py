"""Questions whether all of something is so, "does every stage have an owner?": answered by what is not so."""

import dataclasses

from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition, there
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.words import NO, NOT

_DOUBTING = frozenset("is are was were do doe did has have can".split())
_EVERY = frozenset(("every", "each", "all", "everyone", "everything"))
_OWNED = frozenset("owned assigned".split())
_FIELDS = {"dated": "date", "sourced": "source", "named": "label", "scored": "score"}
_ANSWERED = frozenset("addressed tackled covered solved answered".split())
_BACKED = frozenset("backed supported evidenced proven substantiated".split())
_AT = 4  # words at the start in which "is every" stands


def with_exceptions(query: Query, seen: Noticed) -> Query:
    """Return *query*, where it doubts that all are so, as one for those that are not; else as it is."""
    words = seen.wording.words
    opening = words[:_AT]
    at = next((at for at, word in enumerate(opening) if word in _EVERY and opening[at - 1] in _DOUBTING and at), -1)
    by_how_much = words[:1] == ("how",)  # "how long does each step take"
    if at < 0 or by_how_much or query.rank or query.text or not (NO | NOT).isdisjoint(words[at:]):
        return query
    own = tuple(demand for demand in query.demands if not (isinstance(demand, Condition) and demand.field == "truth"))
    if len(own) + len({related.kind for related in query.related}) > 1:
        return query
    if query.related:
        only = query.related[0]
        return (
            dataclasses.replace(query, related=(dataclasses.replace(only, need="none"),)) if _is_some(only) else query
        )
    kept = tuple(demand for demand in query.demands if demand not in own)
    if own:
        turned = _turned(own[0])
        return dataclasses.replace(query, demands=(*kept, turned)) if turned else query
    named = next((name for span in seen.fields if _has(query, name := field_for(span.value, query.kinds))), "")
    if named:
        return dataclasses.replace(query, demands=(*kept, there(named, missing=True)))
    return query if kept else _lacking(query, frozenset(words[at:]))


def _has(query: Query, name: str) -> bool:
    return not set(FIELDS[name].kinds).isdisjoint(query.kinds)


def _is_some(related: Related) -> bool:
    return related.need == "some" and not related.ids


def _turned(demand: object) -> Condition | None:
    if not isinstance(demand, Condition) or demand.negated:
        return None
    said = f"without{demand.said.removeprefix('with')}" if demand.said.startswith("with ") else f"not {demand.said}"
    return dataclasses.replace(demand, negated=True, said=said)


def _lacking(query: Query, told: frozenset[str]) -> Query:
    """Return *query* for what lacks that which a word alone tells: "are all pain points addressed"."""
    if not told.isdisjoint(_OWNED):
        return dataclasses.replace(query, demands=(there("owner", missing=True),))
    if not told.isdisjoint(_ANSWERED) and "pain_point" in query.kinds:
        return dataclasses.replace(query, related=(Related("opportunity", "none"),))
    if not told.isdisjoint(_BACKED):
        return dataclasses.replace(query, related=(Related("evidence", "none"),))
    field = next((name for word, name in _FIELDS.items() if word in told), "")
    field = "as_of" if field == "date" and "metric" in query.kinds else field
    return dataclasses.replace(query, demands=(there(field, missing=True),)) if field else query
