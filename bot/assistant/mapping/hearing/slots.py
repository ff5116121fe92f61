"""Words that tell something for where they stand, however everyday they are: a topic, a channel, a source."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.assistant.mapping.hearing.judging import judging_places
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import ARTICLES, BEFORE_PLACE, FILLER
from bot.content.maps.elements import ElementKind

_THE = frozenset(("the", "our", "a", "an"))
_ABOUT = frozenset("about regarding concerning mention mentioning".split())
_THROUGH = frozenset("on in via by through over use using".split())
_FROM = frozenset("from".split())
_LEADING: Mapping[ElementKind, frozenset[str]] = {
    "touchpoint": _THROUGH,
    "backstage": _THROUGH,
    "evidence": _FROM | {"on", "in", "through"},
    "metric": _FROM,
}
_TYING = FILLER | frozenset(("collected", "gathered", "based", "taken"))
_IDLE = frozenset(  # "in total", "on the list", "in order"
    "total detail particular order place general full question record average use file turn mind stake scope sight hand"
    " display offer top list whole picture note notes regard context fact case end beginning start way view short sum"
    " front back first last middle addition advance brief future past present moment today reality practice principle"
    " meeting workshop session review".split()
)
_MODIFIERS = frozenset("print workshop review meeting call link report board session talk document committee".split())
_MARKING = frozenset("marked flagged tagged labelled labeled".split())
_UNMARKED = BEFORE_PLACE | ARTICLES | {COMMA, "", "with", "as", "here", "there", "so", "please", "pls", "up", "out"}
_NOUNS = frozenset(
    ("time", "people", "work", "money", "place", "print", "meeting", "call", "link", "note")
)  # be they filling


def telling_places(
    wording: Wording, kinds: Sequence[Span[KindWord]], owns: Sequence[Span[str]], names: Collection[int]
) -> frozenset[int]:
    """Return the places of free words of *wording* that are no filling, be they light elsewhere."""
    found = (
        *_topics(wording, kinds),
        *_values(wording, kinds, names),
        *_owned(wording, owns),
        *_marked(wording),
        *judging_places(wording, kinds),
    )
    return frozenset(place for place in found if wording.is_free(place) and place not in names)


def _noun_after(wording: Wording, at: int) -> int:
    """Return the place of the noun after the preposition at *at*."""
    return at + 1 + (wording.at(at + 1) in _THE)


def _ends(wording: Wording, place: int, names: Collection[int]) -> bool:
    """Say whether no noun follows that the word at *place* only says more of."""
    after = wording.at(place + 1)
    return not after or after in BEFORE_PLACE | {COMMA} or place + 1 in names


def _topics(wording: Wording, kinds: Sequence[Span[KindWord]]) -> Iterator[int]:
    """Yield what stands after "about", and after "the problem with the"."""
    for span in kinds[1:]:
        if span.value.kind == "pain_point" and not span.value.verb and wording.at(span.end) in {"with", "of"}:
            place = _noun_after(wording, span.end)
            told = (
                [place, place + 1] if wording.at(place) not in FILLER and wording.at(place + 1) in _NOUNS else [place]
            )
            yield from (at for at in told if wording.at(at) not in FILLER - _NOUNS)
    for at in range(1, len(wording)):
        place = _noun_after(wording, at)
        word = wording.at(place)
        if wording.at(at) in _ABOUT and word not in FILLER - _NOUNS:
            yield place


def _values(wording: Wording, kinds: Sequence[Span[KindWord]], names: Collection[int]) -> Iterator[int]:
    """Yield what "touchpoints in …" and "evidence from …" name."""
    for span in kinds:
        if span.value.kind in _LEADING and wording.at(span.start - 1) in _MODIFIERS:  # "workshop evidence"
            yield span.start - 1
        leading = _LEADING.get(span.value.kind, frozenset())
        at = span.end
        while wording.at(at) in _TYING - leading and (wording.is_free(at) or at in names):
            at += 1
        place = _noun_after(wording, at)
        idle = wording.at(place) in (FILLER - _NOUNS) | ARTICLES | (_IDLE if wording.at(at) != "from" else frozenset())
        if wording.at(at) in leading and not idle and _ends(wording, place, names):
            yield place


def _marked(wording: Wording) -> Iterator[int]:
    """Yield the word after "marked" or "flagged as": what something is marked has to be in the map."""
    for at in range(len(wording)):
        place = at + 1 + (wording.at(at + 1) == "as")
        if wording.at(at) in _MARKING and wording.at(place) not in _UNMARKED:
            yield place


def _owned(wording: Wording, owns: Sequence[Span[str]]) -> Iterator[int]:
    """Yield the one word after "who owns the", where the name of what is owned ends with it."""
    for span in owns:
        at = span.end + (wording.at(span.end) in {"of", "for"})
        ended = at + 2 == len(wording) or wording.at(at + 2) in BEFORE_PLACE
        if wording.at(at) in _THE and ended and wording.at(at + 1) not in FILLER:
            yield at + 1
