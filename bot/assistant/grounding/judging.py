"""The judge of what a chat model wrote: does each sentence say what the passages say that it rests on?"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.assistant.grounding.claims import unheld
from bot.assistant.grounding.support import unsupported
from bot.assistant.language import STOPWORDS, content_words, stem, stems, tokens
from bot.ports import Embedder

NEAR = 0.5  # cosine; keeps 98.9 % of the sentences that CLAP NQ wrote from a passage: bench/RESULTS.md, 2026-11-22
RESTATED = 0.6  # share of its words that carry meaning; keeps 99.4 % of the same sentences
_ENGLISH = 0.5  # share of the words that the library or a passage has, too
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MARK = re.compile(r"\[\d+\]")
_ANSWERS = re.compile(
    r"^\W*(?:yes|no|yep|nope|sure|absolutely|definitely|certainly|of course)\s*(?:[.,!:;]|[–—-]\s|$)"
    r"|\banswer is (?:yes|no)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"[<\u2039]\s*/?\s*passage\b", re.IGNORECASE)  # what stands around the passages it is given


@dataclass(frozen=True)
class Judge:
    """Holds sentences against passages; *plain* are the stems of words that name nobody and nothing.

    *restated* is the share of its words that a sentence must take from the passages: answers restate, copy may not.
    """

    embedder: Embedder
    plain: Collection[str]
    restated: float = 0.0

    def doubt(self, sentence: str, passages: Sequence[str]) -> str:
        """Say what of *sentence* none of the *passages* holds; nothing where they hold it.

        Checked are numbers, names, dates, quotations, addresses, superlatives, guarantees, comparisons, yes and no,
        each of which must stand in a passage, and the nearness in meaning. What is near and has none of these may
        still be wrong: "it is late" is as near to "it is early" as to "it comes late".
        """
        said = _MARK.sub(" ", sentence)
        if not passages:
            return "no source is named that holds it"
        if found := unsupported(said, passages, self.plain) or unheld(said, passages):
            return f"“{found}” stands in none of its sources"
        if _FORM.search(said):
            return "it repeats the form of what it was given"
        if _ANSWERS.search(said) and not any(map(_ANSWERS.search, passages)):
            return "no source answers with yes or no"
        if not self._reads_as_english(said, passages):
            return "it is in no language that can be held against its sources"
        held = self._restates(said, passages) and self._is_near(said, passages)
        return "" if held else "its sources do not say that"

    def _reads_as_english(self, said: str, passages: Sequence[str]) -> bool:
        words = [stem(word) for word in tokens(said) if word.isalpha()]
        known = {stem(word) for passage in passages for word in tokens(passage)}
        return not words or sum(word in self.plain or word in known for word in words) >= _ENGLISH * len(words)

    def _restates(self, said: str, passages: Sequence[str]) -> bool:
        words = stems(content_words(said))
        held = stems(word for passage in passages for word in content_words(passage))
        return len(words & held) >= self.restated * max(len(words), 1)

    def _is_near(self, said: str, passages: Sequence[str]) -> bool:
        if not content_words(said):
            return True  # a greeting says nothing that could be wrong
        vector, *others = self.embedder.encode([said, *parts_of(passages)])
        return any(float(vector @ other) >= NEAR for other in others)


def parts_of(passages: Sequence[str]) -> list[str]:
    """Return the *passages* and their sentences, each once: a sentence may say what one of many says."""
    parts = (part.strip() for passage in passages for part in (passage, *_SENTENCE.split(passage)))
    return list(dict.fromkeys(filter(None, parts)))


def plain_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that *texts* write in small letters: these name nothing, wherever they stand."""
    words = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    return frozenset(stem(word) for word in words | STOPWORDS)
