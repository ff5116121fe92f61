"""Pain points and ideas told by a part of what they say, where it is asked what is tied to them or whose they are."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.hearing.fitting import IDEAS, told, whole
from bot.assistant.mapping.hearing.resuming import proven_from, quoted_from, resumed, step_from
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.owning import owned_from
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import ADDRESS, FILLER
from bot.content.maps.elements import ElementKind, MapElement

Pointed = Span[tuple[MapElement, ...]]

_OWNED: tuple[ElementKind, ...] = ("touchpoint", "opportunity", "backstage")
_ASKING = frozenset("what which who whom whose how what' who'".split())  # "what's meant to fix"
_DO = frozenset("do doe did would will could can might should".split())
_EASE = ADDRESS - {"against", "cover", "help", "aim"}
_HELP = frozenset("help helped helping aim aimed work working".split())
_AIM = frozenset("target targets targeting targeted".split())
_TOWARDS = frozenset("with at to of against about from on".split())
_ARTICLES = frozenset(("the", "our", "this", "that"))
_FOR = frozenset("for to with on around".split())
_DOING = frozenset("do doing done plan planned planning have got".split())
_ENDS = frozenset((COMMA, "and", "plus", "who", "which", "what", "where", "when", "if", "please"))
_PLACING = frozenset("in at on during of for from with within across hang belong sit stand come".split())


def find_pointed(wording: Wording, view: View) -> Iterator[Pointed]:
    """Yield the pain points and ideas of which a part of the text stands where a question points at one."""
    for kind, start, end in (*_objects(wording), *resumed(wording)):
        for stop in _stops(wording, start, end):
            found = told(wording, start, stop, view.of(kind))
            if found:
                yield Span(start, stop, found)
                break
    for start in proven_from(wording):
        yield from _holding(wording, start, _end(wording, start), view.of("pain_point"))
    for start in step_from(wording, view):
        yield from _holding(wording, start, len(wording), view.of("pain_point"))
    for noun in quoted_from(wording):
        yield from (Span(noun, s.end, s.value) for s in _holding(wording, noun + 1, len(wording), view.of("evidence")))
    yield from _owned(wording, view)
    for start in _for_what(wording):
        yield from _holding(wording, start, _end(wording, start), view.of("pain_point"))


def _holding(wording: Wording, start: int, end: int, known: Sequence[MapElement]) -> Iterator[Pointed]:
    """Yield those of *known* that several words from *start* up to *end* tell."""
    held = ((stop, whole(wording, start, stop, known)) for stop in _stops(wording, start, end))
    yield from [Span(start, stop, found) for stop, found in held if found][:1]


def _for_what(wording: Wording) -> Iterator[int]:
    """Yield where that begins which ideas are asked for: "which ideas are linked to …", "is there an idea for …"."""
    noun = next((at for at, word in enumerate(wording.words) if word in IDEAS), len(wording))
    yield from (at + 1 for at in range(noun + 1, len(wording)) if wording.at(at) in _FOR)


def _owned(wording: Wording, view: View) -> Iterator[Pointed]:
    """Yield what is told by a part of its name where it is asked whose that is: "who owns the virtual card"."""
    start = owned_from(wording)
    end = next((p for p in range(start, _end(wording, start)) if not wording.is_free(p)), _end(wording, start))
    for stop in _stops(wording, start, end) if start else ():
        stages = told(wording, start, stop, view.stages, partly=False)
        known = [element for kind in _OWNED for element in view.of(kind)]
        found = () if stages else whole(wording, start, stop, known)
        if found and len({(element.kind, element.text) for element in found}) == 1:
            yield Span(start, stop, found)
        if found or stages:
            break


def _objects(wording: Wording) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield where something stands that is asked about as a pain point or an idea, and which of them it is."""
    for at, word in enumerate(wording.words):
        if _eases(wording, at) and wording.is_free(at):
            yield from _of_easing(wording, at)
        elif word in IDEAS and wording.is_free(at):
            yield from _of_idea(wording, at)
        elif (word == "against" and not (_DOING | IDEAS).isdisjoint(wording.words[:at])) or (
            word == "about" and (wording.at(at - 1) in _DOING or not IDEAS.isdisjoint(wording.words[:at]))
        ):
            yield "pain_point", at + 1, _end(wording, at + 1)


def _eases(wording: Wording, at: int) -> bool:
    """Say whether the word at *at* tells that something is eased: "addresses", "helps with", "ideas that target"."""
    word, before = wording.at(at), wording.at(at - 1 - (wording.at(at - 1) == "that"))
    return word in _EASE or (word in _HELP and wording.at(at + 1) in _TOWARDS) or (word in _AIM and before in IDEAS)


def _of_easing(wording: Wording, at: int) -> Iterator[tuple[ElementKind, int, int]]:
    """Yield what is eased, or what eases: "what would fix X", "which pain does X address", "addressed by X"."""
    before = wording.words[:at]
    helper = next((p for p in range(at - 1, 0, -1) if wording.at(p) in _DO), 0)
    if wording.at(at + 1) == "by":
        end = _end(wording, at + 2)
        many = any(word in IDEAS for word in wording.words[at + 2 : end]) and wording.raw[end - 1].endswith("s")
        if not many:  # "addressed by planned ideas" names none
            yield "opportunity", at + 2, end
    elif helper and at - helper > 1 and not _ASKING.isdisjoint(before[:helper]):
        yield "opportunity", helper + 1, at
    elif not _ASKING.isdisjoint(before) or not IDEAS.isdisjoint(before):
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
    """Return where what begins at *start* ends: before the next clause."""
    return next((p for p in range(start, len(wording)) if wording.at(p) in _ENDS), len(wording))


def _stops(wording: Wording, start: int, end: int) -> Iterator[int]:
    """Yield *end*, and before it each place from which a place or a map may be told."""
    yield end
    places = range(end - 1, start, -1)
    yield from (place for place in places if wording.at(place) in _PLACING or not wording.is_free(place))
