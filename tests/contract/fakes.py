"""Parts of the outer edge without files or foreign libraries; each passes the contract of its port."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from bot.domain.conversation import Feedback, Turn
from bot.domain.indexing import Row, Stored
from bot.domain.passages import EVERYONE, Audience, Found
from bot.ports import LIBRARY, PassageStore, Vectors

_DIMENSIONS = 64


class WordEmbedder:
    """Texts are near when they share words: every word adds a direction of its own."""

    fingerprint = "words:1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, _DIMENSIONS)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.casefold()) or ["(nothing)"]
        return np.asarray(sum(_direction(word) for word in words), dtype=np.float32)


def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=_DIMENSIONS).astype(np.float32)


class MemoryPassageStore:
    """Passages in a dictionary."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, tuple[str, Row, Vectors]]] = defaultdict(dict)
        self._versions: dict[str, int] = {}

    def version(self, scope: str) -> int:
        return self._versions.get(scope, 0)

    def row_hashes(self, scope: str, model: str) -> dict[str, str]:
        return {id_: row.row_hash for id_, (of, row, _) in self._rows[scope].items() if of == model}

    def known_vectors(self, model: str, text_hashes: Sequence[str]) -> Mapping[str, Vectors]:
        stored = (held for scope in self._rows.values() for held in scope.values())
        return {row.text_hash: vector for of, row, vector in stored if of == model and row.text_hash in text_hashes}

    def save(self, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]], removed: Sequence[str]) -> None:
        if scope == LIBRARY and any(row.passage.audience != EVERYONE for row, _ in rows):
            raise ValueError("a private passage cannot be in the library")
        kept = {id_: held for id_, held in self._rows[scope].items() if held[0] == model and id_ not in removed}
        added = {row.passage.id: (model, row, np.asarray(vector, np.float32)) for row, vector in rows}
        self._rows[scope] = kept | added
        self._versions[scope] = self.version(scope) + 1

    def load(self, scope: str, audience: Audience) -> Stored:
        held = sorted(self._rows[scope].items())
        seen = [(row.passage, vector) for _, (_, row, vector) in held if audience.may_see(row.passage.audience)]
        vectors = np.stack([vector for _, vector in seen]) if seen else np.empty((0, 0), np.float32)
        return Stored(tuple(passage for passage, _ in seen), vectors)


class MemoryConversationStore:
    """Turns in a list, opinions in a dictionary."""

    def __init__(self) -> None:
        self._turns: dict[tuple[str, str], list[Turn]] = defaultdict(list)
        self._feedback: dict[tuple[str, str, str, str], Feedback] = {}

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        return self._turns[audience.workspace, conversation][-10:]

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        self._turns[audience.workspace, conversation].append(turn)

    def add_feedback(self, feedback: Feedback) -> None:
        audience = feedback.audience
        self._feedback[audience.workspace, feedback.conversation, feedback.message, audience.user] = feedback

    def feedback(self, workspace: str) -> list[Feedback]:
        return [said for key, said in sorted(self._feedback.items()) if key[0] == workspace]


class SlowVectorIndex:
    """Multiplies one row after the other."""

    def __init__(self, store: PassageStore, scope: str) -> None:
        self._store, self._scope = store, scope
        self._loaded: dict[tuple[int, Audience], Stored] = {}

    def search(self, vector: Vectors, audience: Audience, limit: int) -> list[Found]:
        key = (self._store.version(self._scope), audience)
        if key not in self._loaded:
            self._loaded[key] = self._store.load(self._scope, audience)
        stored = self._loaded[key]
        found = [
            Found(passage.id, float(row @ np.ravel(vector)))
            for passage, row in zip(stored.passages, stored.vectors, strict=True)
        ]
        return sorted(found, key=lambda one: (-one.score, one.id))[: max(limit, 0)]


class OverlapIndex:
    """Counts the words that a passage shares with the query, by their first four letters."""

    def __init__(self, store: PassageStore, scopes: Sequence[str]) -> None:
        self._store, self._scopes = store, scopes

    def search(self, text: str, audience: Audience, limit: int) -> list[Found]:
        wanted = _beginnings(text)
        found = [
            Found(passage.id, float(len(wanted & _beginnings(passage.indexed_text))))
            for scope in self._scopes
            for passage in self._store.load(scope, audience).passages
        ]
        hits = sorted((one for one in found if one.score > 0), key=lambda one: (-one.score, one.id))
        return hits[: max(limit, 0)]


def _beginnings(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w\w+", text.casefold())}
