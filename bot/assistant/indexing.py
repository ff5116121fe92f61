"""Bring the store up to date with the passages there are now, embedding only texts not seen before."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.indexing import Changes, Row
from bot.domain.passages import Passage
from bot.ports import Embedder, PassageStore, Progress, Vectors

ROW_FORMAT = 1  # part of every row's hash: raise it when a passage's stored form changes meaning

_BATCH = 64  # texts between two reports of progress


@dataclass(frozen=True, slots=True)
class Indexer:
    """Compares passages with what is stored by hash, and writes the difference in one transaction.

    Vectors are kept as they are made: a run that is ended changes no passage, and the next one need not repeat it.
    """

    store: PassageStore
    embedder: Embedder

    def sync(self, scope: str, passages: Sequence[Passage], progress: Progress) -> Changes:
        """Make *scope* hold exactly *passages*; report embedded and needed texts to *progress*.

        Where the embedder's fingerprint is new, every passage counts as added. Raises `ValueError` where two
        passages share an id.
        """
        rows = {passage.id: row_of(passage) for passage in passages}
        if len(rows) != len(passages):
            message = f"two passages share the id {_repeated(passages)!r}"
            raise ValueError(message)
        model = self.embedder.fingerprint
        stored = self.store.row_hashes(scope, model)
        stale = [row for id_, row in rows.items() if stored.get(id_) != row.row_hash]
        removed = sorted(stored.keys() - rows.keys())
        added = sum(row.passage.id not in stored for row in stale)
        vectors, embedded = self._vectors(stale, progress)
        if stale or removed:
            self.store.save(scope, model, [(row, vectors[row.text_hash]) for row in stale], removed)
        return Changes(added, len(stale) - added, len(removed), len(rows) - len(stale), embedded)

    def _vectors(self, rows: Sequence[Row], progress: Progress) -> tuple[dict[str, Vectors], int]:
        """Return the vector of every text hash of *rows*, and how many of them had to be made."""
        texts = {row.text_hash: row.passage.indexed_text for row in rows}
        vectors = dict(self.store.known_vectors(self.embedder.fingerprint, list(texts)))
        # Longest last: texts of like length share a batch, and the first report comes soon.
        needed = sorted(texts.keys() - vectors.keys(), key=lambda text_hash: (len(texts[text_hash]), text_hash))
        for start in range(0, len(needed), _BATCH):
            batch = needed[start : start + _BATCH]
            made = self.embedder.encode([texts[text_hash] for text_hash in batch])
            new = dict(zip(batch, np.asarray(made, dtype=np.float32), strict=True))
            vectors.update(new)
            if start + _BATCH < len(needed):
                self.store.keep_vectors(self.embedder.fingerprint, new)  # whoever is ended goes on from here
            progress(start + len(batch), len(needed))
        return vectors, len(needed)


def row_of(passage: Passage) -> Row:
    """Return *passage* with its hashes: one of the text that is embedded, one of all there is to it."""
    everything = f"{ROW_FORMAT} {passage!r}"  # a field that is added to Passage is in it by itself
    return Row(passage, _hash(passage.indexed_text), _hash(everything))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _repeated(passages: Sequence[Passage]) -> str:
    [(id_, _)] = Counter(passage.id for passage in passages).most_common(1)
    return id_
