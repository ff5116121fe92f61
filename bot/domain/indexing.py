"""Passages as they are stored, and what an indexing run changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its hashes: `text_hash` decides whether to embed again, `row_hash` whether to store again."""

    passage: Passage
    text_hash: str
    row_hash: str


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """Passages and their vectors, row by row: `vectors` has the shape (len(passages), dimensions)."""

    passages: tuple[Passage, ...]
    vectors: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many passages an indexing run added, changed, removed and left alone, and how many it embedded."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0
