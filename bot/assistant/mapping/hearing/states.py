"""States of ideas and sorts of evidence, told from the elements that are called by the same words."""

from collections.abc import Collection

from bot.assistant.mapping.hearing.sayings import STATES
from bot.assistant.mapping.hearing.values import Value, find_own_values
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Span, Wording, phrase
from bot.assistant.mapping.vocabulary.words import FILLER, NOT


def find_states(wording: Wording, view: View) -> list[Span[Value]]:
    """Return states such as "idea" and sorts of evidence such as "quote", where these words tell no kind."""
    ideas = wording.has(_STATE_WORDS) or wording.words.count("idea") > 1  # "ideas that are idea"
    asked = [*_named_states(wording), *(wording.find(_IDEAS) if ideas else [])]
    only = [name for name, words in (("status", _STATE_WORDS), ("sort", _SORT_WORDS)) if wording.has(words)]
    only += ["status"] if ideas and "status" not in only else []
    apart = [at for at in wording.free() if wording.at(at) == "idea" and not _is_state(wording, at)]
    for at in apart:
        wording.take(at, at + 1)
    found = find_own_values(wording, view, owning=False, only=only) if only else []
    for at in apart:
        wording.release(at)
    return [*asked, *found]


def _named_states(wording: Wording) -> list[Span[Value]]:
    """Return the states that stand after "status", whatever else their words mean: "with status blocked"."""
    led = [span for span in wording.matches(STATES) if _follows_status(wording, span.start - 1)]
    for span in led:
        wording.take(span.start, span.end)
    return led


def _follows_status(wording: Wording, at: int) -> bool:
    return wording.at(at) == "status" or (wording.at(at) in _BEING | _LINKS and wording.at(at - 1) == "status")


def states_of(wording: Wording, kinds: Collection[str], named: Collection[str]) -> list[Span[Value]]:
    """Return the states that what is asked for can be in: elements of *kinds*, or those of the kinds *named*."""
    doubted = wording.at(0) in {"is", "are", "was", "has"} and "opportunity" in named
    if "opportunity" in kinds or doubted:  # "is “Send a quote first” rejected"
        return wording.find(STATES)
    if "pain_point" in kinds and not named:  # "which pains are being worked on"
        return wording.find({said: state for said, state in STATES.items() if not FILLER.issuperset(said)})
    return []


def _is_state(wording: Wording, at: int) -> bool:
    return wording.at(at - 1) in _BEING or wording.at(at + 1) in {"status", "state"}


# beside these "idea" is a state; "an idea" is an element
_BEING = NOT | frozenset("status as at marked tagged just only still mere is are be called remain than but".split())
_LINKS = frozenset("of to equals equal".split())
_IDEAS = {said: state for said, state in STATES.items() if "idea" in said and len(said) > 1}
_STATE_WORDS = frozenset(phrase(word) for word in ("opportunity", "opp", "improvement", "suggestion", "status"))
_SORT_WORDS = frozenset(phrase(word) for word in ("evidence", "proof", "finding"))
