"""Stages that a clause of time tells by who does what they are called: "when Jonas opens the account"."""

from collections.abc import Iterator

from bot.assistant.language import STOPWORDS, stem, tokens
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Span, Wording

_TIMES = frozenset("when while once as whenever after before until".split())
_THEY = frozenset("he she they customer user persona people patient student member".split())
_THE = frozenset(("the", "our", "a"))


def find_enacted(wording: Wording, view: View, names: frozenset[int]) -> list[Span[Spot]]:
    """Return the stages whose names, "Opening the account", are told as what somebody does; take their words."""
    found = []
    acts = {stage: told for stage in view.stages if (told := _act(stage.text))}
    for at in _verbs(wording, names):
        ends = {stage: end for stage, told in acts.items() if (end := _end(wording, at, told))}
        if len(ends) == 1:
            ((stage, end),) = ends.items()
            wording.take(at, end)
            found.append(Span(at, end, Spot(stage.text, (stage,), own=True)))
    return found


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
                yield who + 1


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
