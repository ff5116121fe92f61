"""Stages that a number tells: "in week 1", where one stage of the map is called "Week 1 Integration"."""

from collections import Counter
from itertools import pairwise

from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, phrase

_NUMBERS = {str(number): word for number, word in enumerate("zero one two three four five six seven eight".split())}
_WORDS = {word: number for number, word in _NUMBERS.items()}


def find_numbered(wording: Wording, view: View) -> list[Span[Spot]]:
    """Return the stages that a word and the number after it tell, and take these words."""
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
