"""Text to vectors: the model served as an ONNX graph, exported once from the packaged weights."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from bot.adapters.embedding.export import export_graph, is_exported, is_untouched
from bot.adapters.embedding.model import EmbedderError
from bot.adapters.embedding.reference import ReferenceEmbedder
from bot.adapters.embedding.serving import OnnxEmbedder

__all__ = [
    "EmbedderError",
    "OnnxEmbedder",
    "ReferenceEmbedder",
    "export_graph",
    "graph_folder",
    "is_exported",
    "is_untouched",
    "open_embedder",
]


def graph_folder(data: Path) -> Path:
    """Return where the graph lives under the *data* folder."""
    return data / "embedding"


def open_embedder(data: Path, say: Callable[[str], None], shipped: Path | None = None) -> OnnxEmbedder:
    """Open the graph in *shipped* (an image brings one) or under *data*; export it there when there is none.

    *say* is told about the export, which imports torch; nothing else here does. Raises `EmbedderError`.
    """
    if shipped is not None and is_exported(shipped):
        return OnnxEmbedder(shipped)
    folder = graph_folder(data)
    if not is_exported(folder):
        _require_exporter(folder)
        say("Preparing the embedding model; this happens once and takes about 15 seconds …")
        export_graph(folder)
        say("The embedding model is ready.")
    return OnnxEmbedder(folder)


def _require_exporter(folder: Path) -> None:
    needed = ("torch", "sentence_transformers", "onnx")
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if missing:
        message = (
            f"there is no embedding graph in {str(folder)!r} and it cannot be made here without "
            f"{', '.join(missing)}: run `journey index` after `make install`, and copy that folder over"
        )
        raise EmbedderError(message)
