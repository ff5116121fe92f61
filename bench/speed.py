"""How long a query, a start and an indexing run take, as ratios: wall times are this machine's own."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.parts import ROOT, bench_store, data_folder, embedder, report, say
from bench.tables import Results
from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store import open_passage_store
from bot.adapters.store.snapshots import Snapshots
from bot.adapters.vectors import ChromaIndex, Place
from bot.assistant.fusion import fuse
from bot.assistant.indexing import Indexer
from bot.content.library import load_library
from bot.domain.passages import EVERYONE
from bot.ports import LIBRARY, Embedder, VectorIndex

_QUERIES = (
    "What is a touchpoint?",
    "how do i know its working",
    "What is the goal of the consideration stage?",
    "which metrics show that customers come back",
    "difference between a persona and a segment",
)
_ROUNDS = 40
_STARTS = 3
_DEPTH = 100


def of_a_query() -> Results:
    """Measure retrieval from text to fused ranking, against encoding the text alone."""
    encoder = embedder()
    library = load_library(ROOT / "knowledge")
    with closing(bench_store("ours")) as store:
        Indexer(store, encoder).sync(LIBRARY, library.passages, report)
        seen = Snapshots(store)
        lexical = Bm25Index(seen, (LIBRARY,))

        with closing(ChromaIndex(Place(data_folder() / "bench" / "vectors"), store, LIBRARY)) as chroma:
            chroma.refresh()

            def search(vectors: VectorIndex, text: str) -> None:
                dense = vectors.search(encoder.encode([text]), EVERYONE, _DEPTH)
                fuse(dense, lexical.search(text, EVERYONE, _DEPTH))

            taken = _medians(
                {
                    "encoding the query": lambda text: encoder.encode([text]),
                    "whole retrieval, exact": partial(search, ExactIndex(seen, LIBRARY)),
                    "whole retrieval, Chroma": partial(search, chroma),
                }
            )
            notice = f" {chroma.notice}" if chroma.notice else ""
    bare = taken["encoding the query"]
    rows = [(name, f"{value * 1e3:.2f}", f"{value / bare:.2f}") for name, value in taken.items()]
    note = f"{len(library.passages)} passages, {_ROUNDS * len(_QUERIES)} queries each, in turn, depth {_DEPTH}.{notice}"
    return Results("A query, p50", ("part", "ms", "ratio"), tuple(rows), note)


def of_a_start() -> Results:
    """Measure a cold `journey ask`, against importing sentence_transformers; alternately, medians."""
    ask = [sys.executable, "-m", "bot", "ask", "What is a touchpoint?"]
    torch = [sys.executable, "-c", "import sentence_transformers"]
    bare = [sys.executable, "-c", "pass"]
    title, header = "A cold start, median", ("process", "s", "ratio")
    if _seconds(ask) is None:  # also makes graph and index, which a second start finds
        return Results(title, header, (), "skipped, as `python -m bot ask` does not answer here.")
    taken: dict[str, list[float]] = {"import sentence_transformers": [], "journey ask": [], "python": []}
    for _ in range(_STARTS):
        for name, command in zip(taken, (torch, ask, bare), strict=True):
            taken[name].append(_seconds(command) or 0.0)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    reference = medians["import sentence_transformers"]
    rows = [(name, f"{value:.2f}", f"{value / reference:.2f}") for name, value in medians.items()]
    return Results(title, header, tuple(rows), f"{_STARTS} starts each, in turn.")


def of_indexing() -> Results:
    """Measure indexing the shipped library from nothing, against finding that nothing changed."""
    encoder = embedder()
    with tempfile.TemporaryDirectory(dir=data_folder()) as folder:
        full, *again = (_index(Path(folder), encoder) for _ in range(1 + _STARTS))
    unchanged = statistics.median(again)
    rows = (
        ("full", f"{full:.2f}", "1.000"),
        ("unchanged", f"{unchanged:.3f}", f"{unchanged / full:.3f}"),
    )
    note = "Opening the store, comparing, embedding and storing; the model is loaded before."
    return Results("Indexing the library", ("run", "s", "ratio"), rows, note)


def _index(folder: Path, encoder: Embedder) -> float:
    passages = load_library(ROOT / "knowledge").passages
    start = time.perf_counter()
    with closing(open_passage_store(folder, say)) as store:
        Indexer(store, encoder).sync(LIBRARY, passages, lambda _done, _needed: None)
    return time.perf_counter() - start


def _medians(parts: Mapping[str, Callable[[str], object]]) -> dict[str, float]:
    """Time the parts in turn, query by query, so that other work on the machine meets them alike."""
    times: dict[str, list[float]] = {name: [] for name in parts}
    for text in _QUERIES * _ROUNDS:
        for name, part in parts.items():
            start = time.perf_counter()
            part(text)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def _seconds(command: list[str]) -> float | None:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, check=False)
    if done.returncode:
        say(done.stderr.decode(errors="replace")[-500:])
        return None
    return time.perf_counter() - start
