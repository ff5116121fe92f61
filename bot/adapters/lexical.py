"""Passages that share the query's words, by BM25 over stems."""

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.adapters.store.snapshots import Snapshots
from bot.domain.indexing import Stored
from bot.domain.passages import Audience, Found
from bot.ports import LIBRARY

# SciFact, 2026-11: 0.686 nDCG@10; k1 0.9 with b 0.4 gives 0.676, no stemmer 0.662.
_K1, _B = 1.5, 0.75
_KEPT = 32  # corpora; one of 3,000 short passages takes about 2 MB and 0.1 s to make
_WORD = re.compile(r"\b\w\w+\b")
# fmt: off
_SMALL_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no",
    "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this",
    "to", "was", "will", "with",
))  # the list that the figures above were measured with
# fmt: on

_Key = tuple[tuple[str, int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Corpus:
    """The ranked passages' ids, and their BM25 scores by word; `scores` is None where there are no words."""

    ids: tuple[str, ...]
    scores: Any


class Bm25Index:
    """Ranks what an audience may see and nothing else: not even the word counts know of the rest."""

    def __init__(self, snapshots: Snapshots, scopes: Sequence[str]) -> None:
        """Serve *scopes* of what *snapshots* load, which other indexes may share, as one corpus."""
        self._snapshots = snapshots
        self._scopes = tuple(scopes)
        self._corpora: OrderedDict[_Key, _Corpus] = OrderedDict()
        self._library: tuple[int, list[list[str]]] = (0, [])
        self._lock = threading.Lock()

    def search(self, text: str, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, with a score above 0, best first."""
        corpus = self._corpus(audience)
        if corpus.scores is None or limit < 1:
            return []
        words = [word for word in stems([text])[0] if word in corpus.scores.vocab_dict]
        if not words:
            return []
        scores = corpus.scores.get_scores(words)
        best = np.argsort(-scores, kind="stable")[:limit]  # equal scores stay in the order of ids
        return [Found(corpus.ids[row], float(scores[row])) for row in best if scores[row] > 0]

    def _corpus(self, audience: Audience) -> _Corpus:
        seen = [(scope, *self._snapshots.load(scope, audience)) for scope in self._scopes]
        # Audiences that see the same, such as two channels of one workspace, share a corpus.
        key = tuple((scope, version, () if scope == LIBRARY else _ids(stored)) for scope, version, stored in seen)
        with self._lock:
            if key not in self._corpora:
                words = [text for part in seen for text in self._words(*part)]
                self._corpora[key] = _Corpus(tuple(id_ for part in seen for id_ in _ids(part[2])), _bm25(words))
            self._corpora.move_to_end(key)
            if len(self._corpora) > _KEPT:
                self._corpora.popitem(last=False)
            return self._corpora[key]

    def _words(self, scope: str, version: int, stored: Stored) -> list[list[str]]:
        if scope != LIBRARY:
            return stems([passage.indexed_text for passage in stored.passages])
        if self._library[0] != version:  # stemming is most of the work, and this part is every corpus's
            self._library = (version, stems([passage.indexed_text for passage in stored.passages]))
        return self._library[1]


def stems(texts: Sequence[str]) -> list[list[str]]:
    """Return the stems of the words of each text, in order; one-letter and small words are left out."""
    import Stemmer

    words = [[word for word in _WORD.findall(text.casefold()) if word not in _SMALL_WORDS] for text in texts]
    vocabulary = list({word for text in words for word in text})
    stem = dict(zip(vocabulary, Stemmer.Stemmer("english").stemWords(vocabulary), strict=True))
    return [[stem[word] for word in text] for text in words]


def _ids(stored: Stored) -> tuple[str, ...]:
    return tuple(passage.id for passage in stored.passages)


def _bm25(words: list[list[str]]) -> Any:  # noqa: ANN401  # bm25s is untyped
    if not any(words):
        return None
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG
    scores = bm25s.BM25(method="lucene", k1=_K1, b=_B)
    scores.index(words, show_progress=False)
    return scores
