"""Whose goals are asked for together: "Mei's goals and the business goals", "what does she want, and what do we"."""

from collections.abc import Iterator
from itertools import pairwise

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.naming import proper_words
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import phrase

_BUSINESS = frozenset("busines business company commercial corporate organisation organization firm".split())
_CUSTOMERS = frozenset("customer user buyer client".split())
_THEIRS = frozenset(("her", "his", "their"))
_ITSELF = frozenset(("map", "journey"))
_JOINING = frozenset("and plus also versu versus vs against alongside besides both well".split())
_COMPARING = frozenset("compare compared comparing contrast differ".split())
_SET = frozenset(("with", "to", "from"))
_OF = frozenset(("of", "for", "on", "the", "our", "own", "personal"))
_TWO = 2


def joined_sides(seen: Noticed, view: View) -> tuple[str, ...]:
    """Return the sides, at least two, whose goals are asked for together; none where it is one side or the map's."""
    told = sorted(_sides(seen, view))
    found = [side for _, side in told]
    joined = all(_is_joined(seen, one[0], other[0]) for one, other in pairwise(told) if one[1] != other[1])
    apart = len(set(found) - {"persona"}) + ("persona" in found and "customer" not in found)
    return tuple(dict.fromkeys(found)) if apart >= _TWO and joined else ()


def _sides(seen: Noticed, view: View) -> Iterator[tuple[int, str]]:
    """Yield each place at which it is said whose goals are asked for, with whose."""
    own = any(goal.place[0] == "persona" for goal in view.of("goal"))
    persona = frozenset(phrase(view.journey.persona.name))
    proper = proper_words(view.journey.title)
    for at, word in enumerate(seen.wording.words):
        after, striving = seen.wording.at(at + 1), _is_by_goal(seen, at)
        ours = word == "our" and striving and after not in _BUSINESS | _CUSTOMERS
        if word in _BUSINESS or ours or (word in proper and at in seen.names and striving):
            yield at, "business"
        elif (word in persona and at in seen.names and after not in _ITSELF) or word == "persona":
            yield at, "persona" if own else "customer"
        elif word in _CUSTOMERS or (word in _THEIRS and striving):
            yield at, "customer"
        elif word == "stage" and striving:
            yield at, "stage"
        elif word in _ITSELF and striving and seen.wording.at(at - 2) == "of":
            yield at, "map"


def _is_by_goal(seen: Noticed, at: int) -> bool:
    """Say whether a goal follows the word at *at*, or it stands right after one: "Mei's own goals", "goals of Mei"."""
    goals = [span for span in seen.kinds if span.value.kind == "goal"]
    after, before = at + 1, at - 1
    while seen.wording.at(after) in _OF:
        after += 1
    while seen.wording.at(before) in _OF:
        before -= 1
    return any(span.start == after or (span.end - 1 == before and before < at - 1) for span in goals)


def _is_joined(seen: Noticed, one: int, other: int) -> bool:
    """Say whether the sides at *one* and *other* are told together, and none of them only names the map."""
    compared = not _COMPARING.isdisjoint(seen.wording.words) and not _SET.isdisjoint(seen.wording.words[one:other])
    if _JOINING.isdisjoint(seen.wording.words[one + 1 : other]) and not compared:
        return False
    named = seen.names.intersection(range(one + 1, other))
    return not named or (_is_by_goal(seen, one) and _is_by_goal(seen, other))
