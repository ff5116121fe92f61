"""Stages that a number tells: "in week 1", where a stage is called "Week 1 Integration", or "the first two stages"."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.numbers import number_at
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, phrase

_NUMBERS = {str(number): word for number, word in enumerate("zero one two three four five six seven eight".split())}
_WORDS = {word: number for number, word in _NUMBERS.items()}


_AT_START = frozenset(("first", "opening", "initial"))
_AT_END = frozenset(("last", "final", "closing"))


def find_numbered(wording: Wording, view: View) -> list[Span[Spot]]:
    """Return the stages that a word and the number after it tell, or that a number counts; take these words."""
    return [*_named(wording, view), *_counted(wording, view)]


def _counted(wording: Wording, view: View) -> Iterator[Span[Spot]]:
    """Yield the stages that are counted from an end of the map: "the last two stages"."""
    for at in range(len(wording) - 2):
        size = run_of(wording, at)
        if size and wording.at(at + 2) in {"stage", "phase"}:
            wording.take(at, at + 3)
            stages = view.in_order[:size] if wording.at(at) in _AT_START else view.in_order[-size:]
            said = f"the {wording.at(at)} {wording.raw[at + 1]} stages"
            yield Span(at, at + 3, Spot(said, tuple(stages), ordinal=True))


def run_of(wording: Wording, at: int) -> int:
    """Return how many are counted from an end by the words at *at*, "last two"; 0 where none are."""
    number = number_at(wording, at + 1) if wording.at(at) in _AT_START | _AT_END else None
    return int(number) if number and number > 1 and number == int(number) else 0


def _named(wording: Wording, view: View) -> list[Span[Spot]]:
    known: dict[Phrase, Spot] = {}
    held = Counter[Phrase]()
    for stage in view.stages:
        name = phrase(stage.text)
        for word, number in pairwise(name):
            if (number.isdigit() or number in _WORDS) and word.isalpha():
                other = _NUMBERS.get(number) or _WORDS.get(number, number)
                for said in {(word, number), (word, other)}:
                    known[said] = Spot(stage.text, (stage,), own=True)
                    held[said] += 1
    return wording.find({said: spot for said, spot in known.items() if held[said] == 1})
