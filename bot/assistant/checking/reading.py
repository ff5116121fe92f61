"""How hard a text is to read: the Flesch-Kincaid grade level."""

import re
from collections.abc import Sequence

from bot.assistant.checking.counting import words

# Kincaid, Fishburne, Rogers and Chissom: Derivation of new readability formulas, 1975 (Research Branch Report 8-75).
_BY_SENTENCE, _BY_SYLLABLE, _OFFSET = 0.39, 11.8, 15.59

_GROUP = re.compile(r"[aeiouy]+")
_TWO_VOWELS = re.compile(
    r"[aeoy]ing$|^[^aeiouy]*i[ao]|iet|(?<![cst])ie(?=n[ct])|eo(?!p)|(?<![cst])ia|ua[lt]|(?<![cst])io(?!us)"
)
_SILENT = re.compile(r"[^aeiouyl]es?$|[^tdaeiouy]ed$|[aeiouy]les?$")
_SPOKEN = re.compile(r"(?:[sxzcg]|ch|sh)es$")
_LETTERS = re.compile(r"[a-z]+")


def grade(sentences: Sequence[str]) -> float:
    """Return the school grade that *sentences* in English ask of a reader; 0 where there are no words."""
    said = [word for sentence in sentences for word in words(sentence)]
    if not said:
        return 0.0
    return _BY_SENTENCE * len(said) / len(sentences) + _BY_SYLLABLE * sum(map(syllables, said)) / len(said) - _OFFSET


def syllables(word: str) -> int:
    """Return about how many syllables *word* has: groups of vowels, without an e that is silent at its end."""
    plain = "".join(_LETTERS.findall(word.casefold()))
    number = len(_GROUP.findall(plain)) + len(_TWO_VOWELS.findall(plain))
    return max(number - bool(_SILENT.search(plain) and not _SPOKEN.search(plain)), 1)
