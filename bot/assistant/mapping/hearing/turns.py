"""The turns of a way that a question names: exits, loops, skips, ways back, the first and the last stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, covered, table
from bot.assistant.mapping.vocabulary.words import NO, NOT
from bot.content.maps.elements import ElementKind

Turn = Literal["exit", "loop", "skip", "back", "first", "last", "after", "before", "next", "previous", "between", "all"]

TURNS: Mapping[Phrase, Turn] = table(
    {
        "exit": "opt out, turn away, fall away, leave for good, leave u, run away, end it, get off, defect, disappear,"
        " jump off, part way, lost for good, lost customer, customer lost, say goodbye, exit, leave, leaving, quit,"
        " churn, abandon, abandon the journey, drop out, drop off, dropping out, dropping off,"
        " drop-out, drop-off, give up, giving up, walk away, fall out, bail, bail out, end early,"
        " cancel, cancelling, way out, step out,"
        " end the journey, end the trip, go out, going out, lead out, leading out, lead outside,"
        " walk out, break off, lose most people, lose most customer, lose the most people,"
        " lose the most customer, lose most, lose people, lose customer, lose her, lose him, lose them, do we lose,"
        " stop the journey, jump ship, turn their back, turn her back, turn his back, turn your back,"
        " turned their back,"
        " turning their back, turn our back, call it a day, call it quit, throw in the towel, walk off,"
        " drop off for good,"
        " go elsewhere, defecting, part company,"
        " leak, leak out, leakage, leaking, drain away, bleed out,"
        " lost to u, get lost for good, bow out, check out for good, run off",
        "loop": "start again, begin again, re enter, circle back, in circles, goes round, come round, loop, cycle,"
        " back to itself, back on itself, back into itself, to itself, into itself, on itself, in a circle,"
        " vicious circle,"
        " endless loop, round and round, over and over, again and again, full circle, merry go round, repeat, repeated,"
        " start over, start again, circle, round again, go round, repeat itself, looping",
        "skip": "miss out, pass over, omit, omitted, cut corner, straight past, skip over, hop over, skip, skipped,"
        " skipping, shortcut, short cut, jump, jump ahead, skip ahead, leapfrog, cut short,"
        " bypass, bypassed, leave out, left out, jump over, leap, skippable, passed over, fast track",
        "back": "loop back, go backward, turn round, fall behind, retrace, way backward, earlier stage, a step back,"
        " stepping back, back, return, returning, go back, jump back, fall back, slide back, bounce back,"
        " jump backward,"
        " get back, come back, way back, backward, step back, fall back,"
        " revisit,"
        " going back, backwards, turn back, coming back",
        "first": "first stage, first phase, start stage, opening stage, journey start, journey begin, first step, it"
        " start,"
        " it begin, map start, map begin, starting stage, initial stage, very first step, starting point, opening step,"
        " it open, map open, journey open, open with, it kick off, map kick off, journey kick off, kick off with,"
        " it commence, map commence, commence with, get going, first of all stages,"
        " come first, stage is first, stage is the first, step is first, step is the first",
        "last": "last stage, last phase, final stage, closing stage, journey end, last step, final step, it end, map"
        " end,"
        " end stage, ending stage, end point, it finish, it stop, journey finish, it close, map close,"
        " journey close, close with, it conclude, map conclude, conclude with, finish with,"
        " it wrap up, map wrap up, come last, stage is last,"
        " stage is the last, step is last, step is the last, phase is last, phase is the last",
    }
)
_SORTS: frozenset[Turn] = frozenset(("exit", "loop", "skip", "back"))
_STAYING = tuple(
    (stay, inside) for stay in ("stay", "staying", "remain", "keep") for inside in ("in", "inside", "within", "on")
)
_WAYS = frozenset(("way", "path", "route"))
_DENYING = frozenset("not isn't aren't doesn't don't didn't can't cannot won't couldn't isnt arent doesnt dont".split())
_JOINING = frozenset(("and", "or", "plus", "nor", COMMA))
_BESIDE = _JOINING | {"well", "alongside"}
_ON_END = frozenset(("up", "in", "with"))  # "where can Priya end up" asks for no last stage
_OF_MAP = frozenset("in of on for from at map journey".split())
_EACH = frozenset("the all any every which what its".split())
_ENDWISE = frozenset(("from", "to", "into"))
_BETWEEN = _JOINING | frozenset("the all any every way both as well also alongside".split())


def spoken(seen: Noticed) -> list[Turn]:
    """Return the turns that the question names outside the names of the map."""
    return [span.value for span in _named(seen)]


def several_turns(seen: Noticed) -> frozenset[Turn]:
    """Return the sorts of way that are asked for side by side, "exits and loops"; none where there are not several."""
    found = [span for span in _named(seen) if span.value in _SORTS]
    gaps = [set(seen.wording.words[one.end : other.start]) for one, other in pairwise(found)]
    told = frozenset(span.value for span in found)
    joined = all(gap <= _BETWEEN and not gap.isdisjoint(_JOINING) for gap in gaps)
    return told if len(told) > 1 and joined else frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """Sorts of way, the *turns*, that stand beside a noun for elements of *kinds*."""

    turns: frozenset[Turn]
    kinds: tuple[ElementKind, ...]


def sorts_beside(seen: Noticed) -> Span[Beside] | None:
    """Return the sorts of way joined to a noun, "exits and pain points", with what joins them; None where none are."""
    every = _named(seen)
    found = [span for span in every if span.value in _SORTS]
    gaps = [set(seen.wording.words[one.end : other.start]) for one, other in pairwise(found)]
    nouns = [span for span in seen.kinds if not span.value.verb]
    if not found or len(every) > len(found) or not all(gap <= _BETWEEN for gap in gaps):
        return None
    turns = frozenset(span.value for span in found)
    start, end = found[0].start, found[-1].end
    while seen.wording.at(start - 1) in _EACH:
        start -= 1
    before, after = start, end
    beside = covered((*seen.grades, *seen.values)) | seen.names  # "exits in the gym map and its severe pains"
    while before > 0 and (before - 1 in seen.names or seen.wording.at(before - 1) in _BETWEEN | _OF_MAP):
        before -= 1
    while after in beside or seen.wording.at(after) in _BETWEEN | _EACH | _OF_MAP:
        after += 1
    for noun in nouns:
        if noun.end == before and not _BESIDE.isdisjoint(seen.wording.words[before:start]):
            return Span(before, end, Beside(turns, (noun.value.kind,)))
        asked = seen.wording.at(after - 2) in _ENDWISE  # "a way back, and from which stage does it go"
        if noun.start == after and not asked and not _BESIDE.isdisjoint(seen.wording.words[end:after]):
            stop = min((at for at in range(end, after) if at in beside - seen.names), default=after)
            return Span(start, stop, Beside(turns, (noun.value.kind,)))
    return None


def denied_turns(seen: Noticed) -> frozenset[Turn]:
    """Return the sorts of way that are left out: "transitions that aren't loops", "all ways but the exits"."""
    nouns = [span.end for span in seen.kinds if span.value.kind == "transition" and not span.value.verb]
    nouns += [at + 1 for at, word in enumerate(seen.wording.words) if word in _WAYS]
    if nouns and seen.wording.has(_STAYING):
        return frozenset(("exit",))
    found = [span for span in _named(seen) if span.value in _SORTS]
    if not nouns or not found or found[0].start < min(nouns):
        return frozenset()
    told = set(seen.wording.words[min(nouns) : found[0].start])
    denied = not told.isdisjoint(NOT | {"but", "neither", "without", "never"}) or {"other", "than"} <= told
    return frozenset(span.value for span in found) if denied else frozenset()


def is_denied(seen: Noticed, *, spots: bool) -> bool:
    """Say whether ways are meant that are not so: "that don't lead to Booking"; of *spots*, between noun and stage."""
    words = seen.wording.words
    if not spots:
        return not (NO | _DENYING).isdisjoint(words)
    nouns = [span.end for span in seen.kinds if not span.value.verb]
    first = min((span.start for span in seen.spots), default=0)
    denying = _DENYING | {"except", "excluding", "but", "never", "besides"}
    return bool(nouns) and not denying.isdisjoint(words[min(nouns) : first])


def turned(seen: Noticed) -> frozenset[int]:
    """Return the places of the words for sorts of way side by side, or left out; none where there is but one."""
    return covered(_named(seen)) if several_turns(seen) or denied_turns(seen) else frozenset()


def it_for_names(seen: Noticed) -> list[str]:
    """Return the words with "it" for the end of each name of the map: "where does the login experience start"."""
    names, at = seen.names, seen.wording.at
    ends = {place for place in names if place + 1 not in names and at(place + 2) not in _ON_END}
    return ["it" if place in ends else word for place, word in enumerate(seen.wording.raw)]


def _named(seen: Noticed) -> list[Span[Turn]]:
    own = Wording(it_for_names(seen))
    verbs = (span for span in seen.kinds if span.value.verb and span.end - span.start > 1)  # "holding him back"
    every: Sequence[Span[Any]] = (*seen.named, *seen.spots, *seen.values, *verbs)
    for span in every:
        own.take(span.start, span.end)
    return own.find(TURNS)
