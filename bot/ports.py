"""What the core asks of the world: one Protocol per port, each by audience where a thing can be private."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.conversation import Feedback, Turn
from bot.domain.indexing import Row, Stored
from bot.domain.passages import Audience, Found

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
LIBRARY, MAPS = "library", "maps"


class ChatModelError(Exception):
    """The chat model is away, too slow, over its budget, or said nothing usable."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Name the model and its weights; a change makes every stored vector stale."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape (len(texts), dimensions), float32."""


class VectorIndex(Protocol):
    """Finds the passages nearest in meaning."""

    def search(self, vector: Vectors, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, best first, scored by cosine."""


class LexicalIndex(Protocol):
    """Finds the passages that share the query's words."""

    def search(self, text: str, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, with a score above 0, best first."""


class PassageStore(Protocol):
    """The truth for passages and vectors, in scopes: `library` for everyone, `maps` for the workspaces' own."""

    def version(self, scope: str) -> int:
        """Return a number that grows with every change of *scope*; 0 while it is empty and was never written."""

    def row_hashes(self, scope: str, model: str) -> dict[str, str]:
        """Return the row hash of every passage of *scope* that was embedded by *model*, by passage id."""

    def known_vectors(self, model: str, text_hashes: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vectors that *model* made of texts with these hashes, as far as they are stored."""

    def save(self, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]], removed: Sequence[str]) -> None:
        """Insert or replace *rows* and delete *removed*, in one transaction."""

    def load(self, scope: str, audience: Audience) -> Stored:
        """Return the passages of *scope* that *audience* may see, ordered by id; filtered in the query."""


class ConversationStore(Protocol):
    """What was said, and what people thought of it."""

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        """Return the last turns of *conversation* in this workspace, oldest first, at most 10."""

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        """Remember *turn*."""

    def add_feedback(self, feedback: Feedback) -> None:
        """Remember *feedback*; a person's second word on a message replaces the first."""


class ChatModel(Protocol):
    """Writes prose from a prompt."""

    def stream(self, system: str, user: str) -> Iterator[str]:
        """Yield the answer in pieces; raises `ChatModelError`."""


class Work(Protocol):
    """Work that is written down before it is acknowledged, and done once."""

    def submit(self, key: str, job: str, payload: Mapping[str, str]) -> bool:
        """Write the work down under *key*; False where that key is known already."""


class NotSentError(Exception):
    """Nothing left the house, for certain, so the work may be tried again even after `begin_posting`."""


class Attempt(Protocol):
    """One try at a piece of work."""

    @property
    def key(self) -> str:
        """The key under which the work was submitted."""

    @property
    def payload(self) -> Mapping[str, str]:
        """What was written down with it."""

    def begin_posting(self) -> None:
        """Write down that something visible is about to happen: after a crash from here on, it is not repeated."""


class Job(Protocol):
    """How one kind of work is done."""

    def do(self, attempt: Attempt) -> None:
        """Do the work; what this raises before `begin_posting`, and `NotSentError` at any time, is tried again."""

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Tell the person that it was tried often enough and failed."""
