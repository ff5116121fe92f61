"""Pain points and ideas told by a part of what they say, where it is asked what is tied to them or whose they are."""

from collections.abc import Collection, Iterator, Sequence

from bot.assistant.language import STOPWORDS, stem, tokens
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.owning import owned_from
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import ADDRESS, FILLER
from bot.content.maps.elements import ElementKind, MapElement

Pointed = Span[tuple[MapElement, ...]]

_OWNED: tuple[ElementKind, ...] = ("touchpoint", "opportunity", "backstage")
_LEAST = 2  # words that must fit where not all do
_SPARE = 2  # words that may stand between them in a text
_MOSTLY = 2 / 3  # share of the words that must then fit
_ASKING = frozenset("what which who whom whose how".split())
_DO = frozenset("do doe did would will could can might should".split())
_EASE = ADDRESS - {"against", "cover", "help", "aim"}
_HELP = frozenset("help helped helping aim aimed work working".split())
_AIM = frozenset("target targets targeting targeted".split())
_TOWARDS = frozenset("with at to of against about from on".split())
_IDEA = frozenset("idea opportunity improvement suggestion proposal fix fixe solution remedy initiative".split())
_PAIN = frozenset("pain problem issue frustration friction complaint hurdle trouble".split())
_ARTICLES = frozenset(("the", "our", "this", "that"))
_FOR = frozenset("for to with on around".split())
_DOING = frozenset("do doing done plan planned planning have got".split())
_NAUGHT = frozenset(("nothing", "none", "nobody", "no"))
_PARTY = frozenset("team squad department crew desk office".split())
_ENDS = frozenset((COMMA, "and", "plus", "who", "which", "what", "where", "when", "if", "please"))
_PLACING = frozenset("in at on during of for from with within across".split())
_LACKING = frozenset(  # what makes a thing a pain, and need not stand in its text
    stem(word)
    for word in "late later slow long missing lack lacking absent poor unclear hidden annoying bad constant"
    " endless expensive high low different".split()
)


def find_pointed(wording: Wording, view: View) -> Iterator[Pointed]:
    """Yield the pain points and ideas of which a part of the text stands where a question points at one."""
    for kind, start, end in _objects(wording):
        for stop in _stops(wording, start, end):
            found = _told(wording, start, stop, view.of(kind))
            if found:
                yield Span(start, stop, found)
                break
    yield from _owned(wording, view)
    for start in _for_what(wording):
        stops = _stops(wording, start, _end(wording, start))
        told = ((stop, _whole(wording, start, stop, view.of("pain_point"))) for stop in stops)
        yield from [Span(start, stop, found) for stop, found in told if found][:1]


def _for_what(wording: Wording) -> Iterator[int]:
    """Yield where that begins which ideas are asked for: "which ideas are linked to …", "is there an idea for …"."""
    noun = next((at for at, word in enumerate(wording.words) if word in _IDEA), len(wording))
    yield from (at + 1 for at in range(noun + 1, len(wording)) if wording.at(at) in _FOR)


def _owned(wording: Wording, view: View) -> Iterator[Pointed]:
    """Yield what is told by a part of its name where it is asked whose that is: "who owns the virtual card"."""
    start = owned_from(wording)
    end = _end(wording, start)
    for stop in _stops(wording, start, end) if start else ():
        stages = _told(wording, start, stop, view.stages, partly=False)
        known = [element for kind in _OWNED for element in view.of(kind)]
        found = () if stages else _whole(wording, start, stop, known)
        if found and len({(element.kind, element.text) for element in found}) == 1:
            yield Span(start, stop, found)
        if found or stages:
            break


def _objects(wording: Wording) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield where something stands that is asked about as a pain point or an idea, and which of them it is."""
    for at, word in enumerate(wording.words):
        if _eases(wording, at) and wording.is_free(at):
            yield from _of_easing(wording, at)
        elif word in _IDEA and wording.is_free(at):
            yield from _of_idea(wording, at)
        elif (word == "against" and not (_DOING | _IDEA).isdisjoint(wording.words[:at])) or (
            word == "about" and (wording.at(at - 1) in _DOING or not _IDEA.isdisjoint(wording.words[:at]))
        ):
            yield "pain_point", at + 1, _end(wording, at + 1)


def _eases(wording: Wording, at: int) -> bool:
    """Say whether the word at *at* tells that something is eased: "addresses", "helps with", "ideas that target"."""
    word, before = wording.at(at), wording.at(at - 1 - (wording.at(at - 1) == "that"))
    return word in _EASE or (word in _HELP and wording.at(at + 1) in _TOWARDS) or (word in _AIM and before in _IDEA)


def _of_easing(wording: Wording, at: int) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield what is eased, or what eases: "what would fix X", "which pain does X address", "addressed by X"."""
    before = wording.words[:at]
    helper = next((p for p in range(at - 1, 0, -1) if wording.at(p) in _DO), 0)
    if wording.at(at + 1) == "by":
        end = _end(wording, at + 2)
        many = any(word in _IDEA for word in wording.words[at + 2 : end]) and wording.raw[end - 1].endswith("s")
        if not many:  # "addressed by planned ideas" names none
            yield "opportunity", at + 2, end
    elif helper and at - helper > 1 and not _ASKING.isdisjoint(before[:helper]):
        yield "opportunity", helper + 1, at
    elif not _ASKING.isdisjoint(before) or not _IDEA.isdisjoint(before):
        start = at + 1 + (wording.at(at + 1) in _TOWARDS)
        yield "pain_point", start, _end(wording, start)


def _of_idea(wording: Wording, at: int) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield the idea that is told before or after its noun: "the buddy idea", "the idea of a virtual card"."""
    if wording.raw[at].endswith("s"):
        return
    led = wording.at(at - 1) in _ARTICLES
    if led and wording.at(at + 1) not in _EASE:
        yield "opportunity", at + 1, _end(wording, at + 1)  # its noun says what it is, and stays
    first = next((p for p in range(at - 1, -1, -1) if wording.at(p) in FILLER or not wording.is_free(p)), -1)
    if not led and first >= 0 and wording.at(first) in _ARTICLES:
        yield "opportunity", first + 1, at + 1


def _end(wording: Wording, start: int) -> int:
    """Return where what begins at *start* ends: before the next clause, or what is understood already."""
    places = range(start, len(wording))
    return next((p for p in places if wording.at(p) in _ENDS or not wording.is_free(p)), len(wording))


def _stops(wording: Wording, start: int, end: int) -> Iterator[int]:
    """Yield *end*, and before it each place from which a place or a map may be told."""
    yield end
    yield from (place for place in range(end - 1, start, -1) if wording.at(place) in _PLACING)


def _told(
    wording: Wording, start: int, end: int, known: Sequence[MapElement], *, partly: bool = True
) -> tuple[MapElement, ...]:
    """Return those of *known* that hold the words from *start* to *end*, or, *partly*, the one that holds most."""
    places = [p for p in range(start, end) if wording.is_free(p) and wording.raw[p] not in STOPWORDS]
    places = [p for p in places if not _is_noun(wording.at(p)) and wording.at(p) not in _NAUGHT]
    telling = frozenset(stem(wording.raw[p]) for p in places if wording.at(p) not in FILLER)
    pale = frozenset(stem(wording.raw[p]) for p in places) - telling
    wanted = telling - _LACKING or (pale | telling) - _LACKING or telling
    held = {element: words_in(element.text, element.id) for element in known}
    fits = [element for element in known if wanted and wanted <= held[element]]
    most = max((len((pale | telling) & held[element]) for element in fits), default=0)
    if fits:
        return tuple(element for element in fits if len((pale | telling) & held[element]) == most)
    shares = {element: len(wanted & held[element]) for element in known}
    best = max(shares.values(), default=0)
    near = [element for element in known if shares[element] == best]
    return tuple(near) if partly and best >= _LEAST and best >= _MOSTLY * len(wanted) and len(near) == 1 else ()


def _whole(wording: Wording, start: int, end: int, known: Sequence[MapElement]) -> tuple[MapElement, ...]:
    """Return those of *known* that hold all of several words from *start* to *end*, near one another."""
    told = [at for at in range(start, end) if wording.raw[at] not in STOPWORDS and not _is_noun(wording.at(at))]
    if len(told) < _LEAST or wording.at(told[-1]) in _PARTY:
        return ()
    wanted = frozenset(stem(wording.raw[at]) for at in told) - _LACKING
    fits = (e for e in _told(wording, start, end, known, partly=False) if wanted <= words_in(e.text, e.id))
    return tuple(element for element in fits if _is_close(element.text, wanted))


def _is_close(text: str, wanted: Collection[str]) -> bool:
    """Say whether few other words stand between the first and the last of *wanted* in *text*."""
    telling = [stem(word) for word in tokens(text) if word not in STOPWORDS]
    places = [at for at, word in enumerate(telling) if word in wanted]
    return bool(places) and places[-1] - places[0] < len(places) + _SPARE


def _is_noun(word: str) -> bool:
    return word in _PAIN | _IDEA | {"point"}
