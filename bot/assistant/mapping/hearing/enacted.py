"""Stages that a clause of time tells in other forms: "when Jonas opens the account", "once the account is opened"."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.assistant.language import STOPWORDS, stem, tokens
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Span, Wording
from bot.content.maps.elements import MapElement

_TIMES = frozenset("when while once as whenever after before until".split())
_THEY = frozenset("he she they customer user persona people patient student member".split())
_THE = frozenset(("the", "our", "a"))
_HAVING = frozenset(("has", "have", "had", "having"))
_BEING = frozenset("is are was were has have been being get gets got stays remains".split())
_TELLING = 2  # words of a name that tell it


def find_enacted(wording: Wording, view: View, names: frozenset[int]) -> list[Span[Spot]]:
    """Return the stages whose names, "Opening the account", are told as what somebody does; take their words."""
    acts = {stage: told for stage in view.stages if (told := _act(stage.text))}
    found = list(_told(wording, ((at, _ends(wording, at, acts)) for at in _verbs(wording, names))))
    states = {stage: told for stage in view.stages if len(told := _state(stage.text)) >= _TELLING}
    found += _told(wording, ((start, _ends(wording, at, states, _BEING)) for start, at in _things(wording)))
    return found


def _told(wording: Wording, every: Iterable[tuple[int, Mapping[MapElement, int]]]) -> Iterator[Span[Spot]]:
    """Yield the stage where but one is told from a place on; take its words."""
    for start, ends in every:
        if len(ends) == 1:
            ((stage, end),) = ends.items()
            wording.take(start, end)
            yield Span(start, end, Spot(stage.text, (stage,), own=True))


def _ends(
    wording: Wording, at: int, told: Mapping[MapElement, list[str]], being: Collection[str] = ()
) -> dict[MapElement, int]:
    """Return the stages *told* from *at* on, with where their words end; one of *being* must be among the words."""
    ends = {stage: _end(wording, at, words) for stage, words in told.items()}
    return {
        stage: end
        for stage, end in ends.items()
        if end and (not being or (set(being) & set(wording.raw[at:end]) and all(map(wording.is_free, range(at, end)))))
    }


def _state(name: str) -> list[str]:
    """Return the stems of *name*, "Box on hold", as a clause says them; what is done, "Opening the account", last."""
    act = _act(name)
    return [*act[1:], act[0]] if act else [stem(word) for word in tokens(name) if word.lower() not in STOPWORDS]


def _things(wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield where clauses of time begin, and their first telling words: "while the box is on hold"."""
    for at in range(len(wording)):
        if wording.at(at) in _TIMES:
            yield at + 1, next((n for n in range(at + 1, len(wording)) if wording.raw[n] not in STOPWORDS), at + 1)


def _act(name: str) -> list[str]:
    """Return the stems of what *name* tells to be done; none where it begins with no verb on -ing."""
    words = tokens(name)
    telling = [stem(word) for word in words if word.lower() not in STOPWORDS]
    return telling if words and words[0].lower().endswith("ing") else []


def _verbs(wording: Wording, names: frozenset[int]) -> Iterator[int]:
    """Yield the places right after who does something in a clause of time."""
    for at in range(len(wording)):
        if wording.at(at) in _TIMES:
            who = at + 1 + (wording.at(at + 1) in _THE)
            if who in names or wording.at(who) in _THEY:
                yield who + 1 + (not _HAVING.isdisjoint(wording.raw[who + 1 : who + 2]))


def _end(wording: Wording, at: int, told: list[str]) -> int:
    """Return where the words *told* end that stand from *at* on, small words between them; 0 where they do not."""
    left = list(told)
    for place in range(at, len(wording)):
        if left and stem(wording.raw[place]) == left[0]:
            left = left[1:]
            if not left:
                return place + 1
        elif place == at or wording.raw[place] not in STOPWORDS:
            return 0
    return 0
