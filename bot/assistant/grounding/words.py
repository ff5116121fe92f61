"""The words of all passages: how rare each is, which of a question's are covered, and which nobody knows."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from bot.assistant.language import STOPWORDS, content_words, stem
from bot.domain.passages import Passage

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_WORD = 40  # letters; of 2,000 the slips alone take 200 MB and some seconds
_WORD = re.compile(r"[^\W_][\w'’&.-]*[^\W_]|[^\W_]")
_FILLERS = frozenset(
    """english plain simple terms newbie beginner dummies colleague boss please pls asap fyi btw tl dr tldr faq i ok cx
    ux eli5 imo hey hello thanks dear team marketing slack q a us aka etc gimme
    lemme em ya dunno ppl folks lol haha hmm um gonna wanna kinda whats
    monday tuesday wednesday thursday friday saturday sunday german british american""".split()
)


class Vocabulary:
    """What the passages know of words; *english* are common words, which name nothing by themselves."""

    def __init__(self, passages: Iterable[Passage], english: Collection[str]) -> None:
        """Take the *passages*; they are read when a word is first asked for, which many a command does not."""
        self._passages = tuple(passages)
        self._english = english

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many entries each stem occurs."""
        entries: dict[str, set[str]] = {}
        for passage in self._passages:
            entries.setdefault(passage.entry, set()).update(stem(w) for w in content_words(passage.indexed_text))
        return Counter(word for words in entries.values() for word in words)

    @cached_property
    def _entries(self) -> int:
        return len({passage.entry for passage in self._passages})

    def knows(self, word: str) -> bool:
        """Say whether *word* occurs in any passage, in any form."""
        return stem(word) in self._counts

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of *word* over entries, in nats; unknown words are rarest."""
        return math.log((self._entries + 1) / (self._counts.get(stem(word), 0) + 0.5))

    def coverage(self, words: Collection[str], texts: Iterable[str]) -> float:
        """Return the share of *words*, weighed by rarity, that occur in *texts*, from 0 to 1."""
        held = {stem(word) for text in texts for word in content_words(text)}
        total = sum(self.rarity(word) for word in words)
        return sum(self.rarity(word) for word in words if stem(word) in held) / total if total else 1.0

    def telling(self, words: Iterable[str]) -> list[str]:
        """Return *words* without fillers and slips of the finger on small words."""
        return [w for w in words if w not in _FILLERS and (self.knows(w) or w in self._english or not self._slip(w))]

    def strangers(self, text: str, named: Collection[str]) -> tuple[str, ...]:
        """Return the words of *text* that name something no passage knows; words in *named* are none.

        A stranger is written like a name (a capital inside the sentence, all capitals) or is no common word.
        """
        words = _WORD.findall(text)
        shouted = text.isupper()
        return tuple(
            word
            for place, word in enumerate(words)
            if self._is_stranger(word, named, like_a_name=not shouted and _like_a_name(word, text, place == 0))
        )

    def _is_stranger(self, word: str, named: Collection[str], *, like_a_name: bool) -> bool:
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        parts = [part for part in re.split(r"[\W_]+", plain) if part]
        if plain in named or plain in _FILLERS or plain in STOPWORDS or not any(part.isalpha() for part in parts):
            return False
        if all(self.knows(part) or part in named or part in STOPWORDS for part in parts):
            return False
        if like_a_name:
            return not all(self._slip(part) for part in parts) or plain.upper() == word
        return any(self._names_something(part) for part in parts)

    def _names_something(self, word: str) -> bool:
        common = self.knows(word) or word in self._english or stem(word) in self._english
        return len(word) > 2 and word.isalpha() and not common and not self._near_common(word)  # noqa: PLR2004

    def _slip(self, word: str) -> bool:
        return not _edits(word).isdisjoint(STOPWORDS)

    def _near_common(self, word: str) -> bool:
        return any(near in self._english or near in STOPWORDS or self.knows(near) for near in _edits(word))


def _like_a_name(word: str, text: str, first: bool) -> bool:  # noqa: FBT001 - a plain fact
    inside = word[0].isupper() and not first and not re.search(rf"[.!?:]\s+{re.escape(word)}\b", text)
    return inside or (len(word) > 1 and word.isupper())


def _edits(word: str) -> set[str]:
    """Return every word that is one slip of the finger away from *word*; none for one that no language has."""
    if len(word) > _LONGEST_WORD:
        return set()
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    deleted = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + c + b[1:] for a, b in splits if b for c in _LETTERS}
    inserted = {a + c + b for a, b in splits for c in _LETTERS}
    return deleted | swapped | changed | inserted
