"""The elements that a question calls by their id, their whole name, or all the words of their name in other forms."""

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from bot.assistant.language import STOPWORDS, stem
from bot.assistant.mapping.hearing.claims import claimed_from
from bot.assistant.mapping.hearing.fitting import told
from bot.assistant.mapping.hearing.occasions import find_occasions
from bot.assistant.mapping.hearing.pointing import find_pointed
from bot.assistant.mapping.hearing.recalled import find_recalled
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import VIEWS_KEPT, View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.owning import speaks_of_owning
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, covered, phrase
from bot.assistant.mapping.vocabulary.words import ADDRESS, FILLER, OWN
from bot.content.maps.elements import MapElement

_LONG_NAME = 2  # words from which a name is taken for one wherever it stands
_TELLING = 3  # words of a name that tell it in whatever form they stand
_SPARE = 3  # words that may stand between those of a name
_NOUNS = frozenset(word for known in KIND_NOUNS for word in known) - STOPWORDS
_PLAIN = FILLER | _NOUNS
_TEAM = frozenset(("team", "people", "member", "person"))
_WHO = frozenset("who whose whom who's".split())
_APART = frozenset("do doe did we you i they who which what".split())  # "which seats do we sell" is no name
_UNCALLED = frozenset(("stage", "persona", "transition"))


Called = Span[tuple[MapElement, ...]]


def find_named(wording: Wording, view: View) -> list[Called]:
    """Return the elements that the question calls, stages aside, the longest names first, and take their words."""
    found: list[Called] = []
    every = (
        find(wording, view)
        for find in (_whole, _inflected, find_pointed, find_occasions, _owned_by_word, find_recalled)
    )
    claims = [start for start in claimed_from(wording) if told(wording, start, len(wording), view.of("pain_point"))]
    named = frozenset(range(len(wording))) - frozenset(wording.free())  # a map may be named in the midst of a thing
    for span in sorted(itertools.chain(*every), key=lambda span: span.start - span.end):
        places = [place for place in range(span.start, span.end) if place not in named]
        doubted = span.value[0].kind != "pain_point" and any(span.start >= start for start in claims)
        if places and all(wording.is_free(place) for place in places) and not doubted:
            trimmed = Span(places[0], places[-1] + 1, span.value)
            wording.take(trimmed.start, trimmed.end)
            found.append(trimmed)
    return sorted(found, key=lambda span: span.start)


def _whole(wording: Wording, view: View) -> Iterator[Called]:
    """Yield those that stand there by their id or their whole name."""
    owned = "owner" in wording.words or speaks_of_owning(wording)
    stages = covered(wording.matches({phrase(stage.text): 0 for stage in view.stages}))
    for span in wording.matches(_names(view, owned=owned)):
        sourced = _stands_for_source(wording, span.start) and wording.words[span.start : span.end] in _sources(view)
        if (span.end - span.start > 1 or span.start not in stages) and not sourced:
            yield Span(span.start, span.end, tuple(span.value))


@lru_cache(maxsize=VIEWS_KEPT)
def _sources(view: View) -> frozenset[Phrase]:
    """Return the names of what evidence and metrics of *view* come from."""
    return frozenset(phrase(str(own)) for e in view.elements if (own := FIELDS["source"].of(e)))


def _stands_for_source(wording: Wording, start: int) -> bool:
    """Say whether what begins at *start* is where something was learnt: "evidence from the help desk"."""
    return "from" in {wording.at(at) for at in (start - 1, start - 1 - (wording.at(start - 1) in {"the", "our"}))}


@lru_cache(maxsize=VIEWS_KEPT)
def _names(view: View, *, owned: bool) -> dict[Phrase, list[MapElement]]:
    """Return the elements of *view* by each name that tells them: a touchpoint's by one word, where it is *owned*."""
    known: dict[Phrase, list[MapElement]] = {}
    values = {phrase(str(FIELDS[name].of(e))) for name in ("owner", "channel", "system") for e in view.elements}
    held = Counter(word for point in {e.text for e in view.of("touchpoint")} for word in set(phrase(point)))
    plain = _PLAIN | {word for word, times in held.items() if times > 1}  # one word of several names tells none of them
    for element in _callable(view):
        by_id = phrase(element.id.replace("_", " "))
        for name in dict.fromkeys((phrase(element.text), by_id)):
            single = owned and element.kind == "touchpoint" and name == phrase(element.text) and name[0] not in plain
            telling = (
                single or len(name) >= _LONG_NAME or (name == by_id and any(letter.isdigit() for letter in element.id))
            )
            if name and telling and name not in values:
                known.setdefault(name, []).append(element)
    return known


def _inflected(wording: Wording, view: View) -> Iterator[Called]:
    """Yield those of which all telling words stand near one another: "agents not seeing the production date"."""
    places: dict[str, int] = {}
    for place, word in enumerate(wording.raw):
        if wording.is_free(place):
            places.setdefault(stem(word), place)
    for element, telling in _stems(view):
        if not telling <= places.keys():
            continue
        own = sorted(places[word] for word in telling)
        said = words_in(element.text)
        between = [p for p in range(own[0], own[-1]) if p not in own and stem(wording.raw[p]) not in said]
        words = {wording.at(place) for place in between}
        if len(between) <= _SPARE and words <= FILLER - ADDRESS - OWN and words.isdisjoint(_NOUNS | _APART):
            yield Span(own[0], own[-1] + 1, (element,))


def _owned_by_word(wording: Wording, view: View) -> Iterator[Called]:
    """Yield the touchpoint that one word of its name tells where its owner is asked for: "who owns the app"."""
    which = wording.has((("which", "team"), ("what", "team")))
    if (_WHO.isdisjoint(wording.words) and not which) or not speaks_of_owning(wording):
        return
    points = {element.text: element for element in view.of("touchpoint")}
    held = Counter(word for text in points for word in set(phrase(text)))
    stages = {word for stage in view.stages for word in phrase(stage.text)}
    for at in range(1, len(wording)):
        word, last = wording.at(at), at + 1 == len(wording) or wording.at(at + 1) in FILLER - _TEAM
        if held[word] == 1 and last and wording.at(at - 1) in {"the", "our"} and word not in _PLAIN | stages:
            yield Span(at, at + 1, tuple(own for text, own in points.items() if word in phrase(text)))


@lru_cache(maxsize=VIEWS_KEPT)
def _stems(view: View) -> list[tuple[MapElement, frozenset[str]]]:
    """Return the elements of *view* that have enough telling words, with the stems of those."""
    told = ((own, frozenset(stem(word) for word in phrase(own.text) if word not in FILLER)) for own in _callable(view))
    return [(element, words) for element, words in told if len(words) >= _TELLING]


def _callable(view: View) -> Iterator[MapElement]:
    return (element for element in view.elements if element.kind not in _UNCALLED)
