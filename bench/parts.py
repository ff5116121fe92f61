"""The product's own parts, opened for measuring; everything is written under JOURNEY_DATA."""

import os
import sys
from pathlib import Path

from bot.adapters.embedding import OnnxEmbedder, open_embedder
from bot.adapters.store import SqlPassageStore, open_passage_store

ROOT = Path(__file__).parents[1]


def say(text: str) -> None:
    """Tell the person who waits."""
    print(text, file=sys.stderr, flush=True)


def report(done: int, needed: int) -> None:
    """Show how far the embedding is; it is done once, the vectors are kept."""
    if sys.stderr.isatty() or done == needed:
        print(f"\rembedded {done} of {needed}", end="\n" * (done == needed), file=sys.stderr, flush=True)


def data_folder() -> Path:
    """Return the folder for everything written."""
    return Path(os.environ.get("JOURNEY_DATA", ".data")).absolute()


def embedder() -> OnnxEmbedder:
    """Open the embedder as it serves, loaded."""
    opened = open_embedder(data_folder(), say)
    opened.load()
    return opened


def bench_store(name: str) -> SqlPassageStore:
    """Open the store *name*, which keeps its vectors from one run to the next."""
    return open_passage_store(data_folder() / "bench" / name, say)
