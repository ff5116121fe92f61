"""Whose own what is asked for shall be where no name of the map says it: "that belong to us", "run by others"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.naming import proper_words
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, table
from bot.assistant.mapping.vocabulary.words import FILLER, NOT

_HANDS: Mapping[Phrase, bool] = table(
    {
        True: "in our hand, under our roof, in our own hand, of our own",
        False: "by other, by another company, by other company, by a partner, by partner, by an outside firm, by"
        " somebody else, by someone else, by a third party, by third party, out of our hand, outside our hand,"
        " by outsider, by a supplier, by supplier",
    }
)
_LISTED = frozenset("all which what any every show list the our and of".split())
_MET = frozenset(("touchpoint", "touch", "contact", "channel", "interaction"))
_IT = re.compile(r"\bIT\b")
_AHEAD = 4  # words in which "do not" stands before "belong to us"
_KEEPING = frozenset("own run manage operate control handle maintain provide host".split())
_OWNING = frozenset("own owned responsible accountable charge belong belonging".split())
_THEIR_OWN = frozenset(("her", "his", "their"))
_SELF = NOT | frozenset("itself himself herself also directly really still".split())


def ours_in(owns: Sequence[Span[str]], wording: Wording) -> list[Span[Value]]:
    """Return the values that say whose own it shall be, and take their words; *owns* speak of ownership."""
    hands = [span for span in wording.matches(_HANDS) if wording.at(span.end) != "than"]  # "by others than sales"
    for span in hands:
        wording.take(span.start, span.end)
    return [*(_value(span, wording, ours=span.value) for span in hands), *_party(owns, wording), *_own(wording)]


def _own(wording: Wording) -> Iterator[Span[Value]]:
    """Yield the "own" right before touchpoints that are ours, "all own touchpoints": no verb and nobody else's."""
    for at in range(len(wording) - 1):
        led = at == 0 or wording.at(at - 1) in _LISTED
        if wording.at(at) == "own" and wording.raw[at] == "own" and led and wording.at(at + 1) in _MET:
            wording.take(at, at + 1)
            yield Span(at, at + 1, Value("ours", frozenset({True}), "ours"))


def team_called_it(wording: Wording) -> list[Span[Value]]:
    """Return the team IT as an owner, written so, whether or not the map knows one of that name."""
    if wording.text.isupper() or not _IT.search(wording.text):
        return []
    return wording.find({("it",): Value("owner", frozenset({"IT"}), "IT")})[:1]


def named_party(wording: Wording, names: Collection[int], persona: Collection[str], title: str) -> list[Span[Value]]:
    """Return whose own it shall be where the map's own name is said to own it: "does Skylark own", "by Leila".

    *names* are the places of the map's names, *persona* the words of who makes the journey: a persona owns nothing,
    and what belongs to the company that the *title* names is ours.
    """
    found = []
    proper = proper_words(title)
    for place in sorted(names):
        if place + 1 in names or not wording.at(place):
            continue
        verb = next(at for at in range(place + 1, len(wording) + 2) if wording.at(at) not in _SELF)
        by = wording.at(place - 1) in {"by", "to"} and wording.at(place - 2) in _KEEPING | _OWNING | {"controlled"}
        closed = (wording.at(verb),) in KIND_NOUNS  # "… that doesn't belong to Oakhaven itself? Touchpoints only"
        alone = verb >= len(wording) or closed or (wording.at(verb) in FILLER and wording.at(verb) not in _KEEPING)
        span = Span(place, place + 1, "owner")
        if is_possessive(wording, place + 1, persona):
            continue
        if wording.at(place) in persona and (wording.at(verb) in _OWNING or (by and alone)):
            found.append(Span(place, place + 1, Value("owner", frozenset({wording.raw[place]}), wording.raw[place])))
        elif wording.at(place) in proper and ((wording.at(verb) in _KEEPING and verb > place) or (by and alone)):
            between = not NOT.isdisjoint(wording.words[place:verb])
            found.append(_value(span, wording, ours=not between))
    return found


def is_possessive(wording: Wording, place: int, persona: Collection[str]) -> bool:
    """Say whether the "own" at *place* only says whose life it is: "Leila's own goals", "her own thoughts"."""
    whose = wording.at(place - 1)
    if wording.raw[place : place + 1] != ("own",) or not wording.at(place + 1):
        return False
    said = rf"\b{re.escape(wording.raw[place - 1])}['’]s?\s"
    return whose in _THEIR_OWN or (whose in persona and bool(re.search(said, wording.text, re.IGNORECASE)))


def goes_on(wording: Wording, span: Span[Value]) -> bool:
    """Say whether "do not run through the app" or "we manage to" stands there, which says nothing of whose it is."""
    after = wording.at(span.end)
    run = wording.at(span.end - 1) == "run" and after in {"through", "on", "over", "via"}
    on = span.value.field == "ours" and (run or (wording.at(span.end - 1) == "manage" and after == "to"))
    if on:
        for place in range(span.start, span.end):
            wording.release(place)
    return on


def _party(owns: Sequence[Span[str]], wording: Wording) -> Iterator[Span[Value]]:
    """Yield those that name us or others right after a phrase of ownership: "owned by us", "run by others"."""
    for span in owns:
        end = span.end + (wording.at(span.end) == "by")
        others = wording.at(end) == "other" and wording.raw[end] == "others" and wording.at(end + 1) != "than"
        if wording.at(end) == "us" or others:
            wording.take(span.end, end + 1)
            yield _value(Span(span.start, end + 1, "owner"), wording, ours=not others)


def _value(span: Span[bool] | Span[str], wording: Wording, *, ours: bool) -> Span[Value]:
    negated = not NOT.isdisjoint(wording.words[max(0, span.start - _AHEAD) : span.start])
    own = ours is not negated
    return Span(span.start, span.end, Value("ours", frozenset({own}), "ours" if own else "not ours"))
