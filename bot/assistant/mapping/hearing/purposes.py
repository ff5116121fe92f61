"""Whose goals are asked for: the customer's, the business's, the persona's or those of stages."""

import dataclasses

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.striving import joined_sides
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.assistant.mapping.vocabulary.words import NOT

_WHOSE = (
    ("business", frozenset(("busines", "business", "company", "our", "commercial"))),
    ("customer", frozenset(("customer", "user", "buyer", "client", "her", "his", "their"))),
)
_COMPANY = _WHOSE[0][1]
_REACH = 4  # words after a "not" in which it stands whose goals are left out
_THEMSELVES = tuple(phrase(said) for said in ("himself", "herself", "themselves", "themself", "personally", "personal"))
_MAP_ITSELF = tuple(phrase(said) for said in ("map itself", "journey itself", "map as such", "map level", "whole map"))


def _denied(seen: Noticed) -> set[str]:
    """Return the words that say whose goals are left out: "except the business ones"."""
    words = seen.wording.words
    starts = (at for at, word in enumerate(words) if word in NOT or word in {"without", "instead"})
    return {word for at in starts for word in words[at + 1 : at + 1 + _REACH]}


def with_goals(query: Query, seen: Noticed, view: View) -> Query:
    """Return *query*, where it asks for goals, with whose goals they are."""
    if "goal" not in query.kinds or not {*query.kinds} <= {"goal", "persona", "stage"}:
        return query
    sides = () if query.where or _denied(seen) else joined_sides(seen, view)
    if sides:
        kept = tuple(related for related in query.related if related.kind not in {"persona", "stage"})
        return dataclasses.replace(query, kinds=("goal",), goals=" and ".join(sides), related=kept, group="")
    return _of_one_side(query, seen, view)


def _of_one_side(query: Query, seen: Noticed, view: View) -> Query:
    if query.kinds == ("goal", "persona") and "personal" in seen.wording.text.lower():  # taken for a slip of "persona"
        return dataclasses.replace(query, kinds=("goal",), goals="persona")
    if query.kinds == ("goal", "persona") and _denied(seen) & {"persona", "person", *seen.persona}:
        query = dataclasses.replace(query, kinds=("goal",))  # "goals of the map, not the persona's"
    told = set(seen.wording.words) - _denied(seen)
    if query.kinds == ("goal", "persona") and "and" in told and told & _COMPANY:  # "business goals and persona goals"
        return dataclasses.replace(query, kinds=("goal",), goals="business and persona")
    if query.kinds != ("goal",):
        return query
    query = dataclasses.replace(
        query, related=tuple(r for r in query.related if r.kind != "persona" or r.need != "none")
    )
    if any(span.value == "stage" for span in seen.groups) or any(related.kind == "stage" for related in query.related):
        return dataclasses.replace(query, goals="stage")
    if any(related.kind == "persona" for related in query.related):
        kept = tuple(related for related in query.related if related.kind != "persona")
        return dataclasses.replace(query, goals="persona", related=kept)
    return query if query.where else dataclasses.replace(query, goals=_whose(seen, view))


def _whose(seen: Noticed, view: View) -> str:
    denied = _denied(seen)
    words = set(seen.wording.words) - denied
    if denied & {"persona", "person", *seen.persona} and not words & _COMPANY:
        return "map"
    if denied & _COMPANY and not words & _COMPANY - {"our"}:
        return "customer"
    own = any(goal.place[0] == "persona" for goal in view.of("goal"))
    if seen.wording.has(_MAP_ITSELF):
        return "map"
    if seen.wording.has(_THEMSELVES) or (own and {"persona", "person"} & words):
        return "persona"
    words -= {"our"} if _is_of_customers(seen) else set()
    whose = next((name for name, said in _WHOSE if said & words), "")
    wanting = any(span.value.verb for span in seen.kinds)
    persona = set(phrase(view.journey.persona.name)) & {seen.wording.at(place) for place in seen.names}
    if not whose and persona:
        return "persona" if own else "customer"
    return whose or ("customer" if wanting else "")


def _is_of_customers(seen: Noticed) -> bool:
    """Say whether "our" only leads to the customers whose goals are asked for: "our customers' goals"."""
    ours = [at for at, word in enumerate(seen.wording.words) if word == "our"]
    return bool(ours) and all(seen.wording.at(at + 1) in _WHOSE[1][1] for at in ours)
