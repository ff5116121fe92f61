"""The embedding model by sentence-transformers: the reference that the exported graph is measured against."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.adapters.embedding import model
from bot.ports import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32


class ReferenceEmbedder:
    """Encodes by torch; importing it costs seconds, so it serves tests, benchmarks and the export."""

    def __init__(self) -> None:
        """Load the packaged weights once their hash is checked; raises `EmbedderError`."""
        self._model = _load()

    @property
    def fingerprint(self) -> str:
        """Name the model and its weights."""
        return model.FINGERPRINT

    @property
    def sentence_transformer(self) -> "SentenceTransformer":
        """The loaded model, for the export."""
        return self._model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape (len(texts), 384)."""
        if not texts:
            return np.empty((0, model.DIMENSIONS), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32)


def _load() -> "SentenceTransformer":
    model.go_offline()
    folder = model.checked_model_folder()
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        message = "sentence-transformers and torch are not installed here: run `make install`"
        raise model.EmbedderError(message) from error
    logging.disable_progress_bar()  # it would draw on the terminal at every start
    return SentenceTransformer(str(folder), device="cpu")
