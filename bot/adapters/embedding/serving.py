"""The embedding model as an ONNX graph: starts in a third of a second and needs no torch."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from bot.adapters.embedding import model
from bot.ports import Vectors

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Loaded = TypeVar("Loaded")

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"

_BATCH = 32
_MAX_CHARACTERS = 20_000  # far above 256 tokens; bounds the work on an over-long text


class OnnxEmbedder:
    """Encodes by onnxruntime; each part is loaded when first needed, and threads may share one embedder."""

    def __init__(self, folder: Path) -> None:
        """Take the *folder* that `export_graph` wrote; nothing is read yet."""
        self.folder = folder
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._session: Any = None

    @property
    def fingerprint(self) -> str:
        """Name the model and its weights: the same as the reference's, whose vectors these are."""
        return model.FINGERPRINT

    def load(self) -> None:
        """Load graph and tokenizer now rather than at the first text; raises `EmbedderError`."""
        self._parts()

    def words(self) -> frozenset[str]:
        """Return the whole words that the model's tokenizer knows: a vocabulary of common English."""
        with self._lock:
            return frozenset(word for word in self._tokens().get_vocab() if word.isalpha())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape (len(texts), 384); raises `EmbedderError`."""
        vectors = np.empty((len(texts), model.DIMENSIONS), dtype=np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._parts()
        # One at a time: the tokenizer's own batches start a thread pool, which warns after every fork.
        encodings = [tokenizer.encode(text[:_MAX_CHARACTERS]) for text in texts]
        if len(encodings) == 1:
            return _run(session, encodings)
        by_length = sorted(range(len(texts)), key=lambda row: len(encodings[row].ids))
        batches = [by_length[start : start + _BATCH] for start in range(0, len(by_length), _BATCH)]
        with ThreadPoolExecutor(min(len(batches), _cores())) as threads:
            made = threads.map(lambda rows: _run(session, [encodings[row] for row in rows]), batches)
            for rows, part in zip(batches, made, strict=True):
                vectors[rows] = part
        return vectors

    def _parts(self) -> "tuple[Tokenizer, Any]":
        with self._lock:
            if self._session is None:
                self._session = _loaded(self.folder, GRAPH, _open_graph)
            return self._tokens(), self._session

    def _tokens(self) -> "Tokenizer":
        if self._tokenizer is None:
            self._tokenizer = _loaded(self.folder, TOKENIZER, _open_tokenizer)
        return self._tokenizer


def _loaded(folder: Path, name: str, load: Callable[[str], Loaded]) -> Loaded:
    try:
        return load(str(folder / name))
    except Exception as error:  # both libraries raise their own undocumented kinds
        message = f"the embedding graph in {str(folder)!r} cannot be loaded: remove that folder, it is made again"
        raise model.EmbedderError(message) from error


def _open_tokenizer(file: str) -> "Tokenizer":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(file)
    tokenizer.no_padding()
    tokenizer.enable_truncation(model.MAX_TOKENS)
    return tokenizer


def _open_graph(file: str) -> Any:  # noqa: ANN401  # onnxruntime is untyped
    model.go_offline()
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # One thread a run, several runs at once: onnxruntime's own threads wait for each other, which on two busy
    # cores made a query of 4 ms take 16, and they are no faster on a batch (both measured).
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _run(session: Any, encodings: "Sequence[Encoding]") -> Vectors:  # noqa: ANN401  # onnxruntime is untyped
    width = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(encodings), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    vectors: Vectors = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    return vectors
