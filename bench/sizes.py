"""Exact product against Chroma, by number of passages: what ADR 0003 rests on."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.parts import data_folder
from bench.tables import Results
from bot.adapters.vectors.collection import Collection, UnsoundError, client_in
from bot.ports import Vectors

_SIZES = (3_000, 10_000, 30_000)
_DIMENSIONS = 384
_QUERIES = 200
_DEPTH = 100


def of_sizes() -> Results:
    """Measure build, query and recall on clustered unit vectors; takes about four minutes."""
    header = ("passages", "exact ms", "Chroma ms", "Chroma recall@100", "build and check s", "MB")
    note = f"Query p50 at depth {_DEPTH}; the exact product holds {_DIMENSIONS * 4} bytes a passage in memory."
    return Results("Exact or Chroma", header, tuple(_row(size) for size in _SIZES), note)


def _row(size: int) -> tuple[str, ...]:
    vectors, queries = _clustered(size)
    ids = [str(number) for number in range(size)]
    data_folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_folder()) as folder:
        start = time.perf_counter()
        try:
            collection = Collection.build(client_in(Path(folder)), "passages", ids, vectors)
        except UnsoundError as error:
            return (f"{size:,}", "", str(error), "", "", "")
        built = time.perf_counter() - start
        chroma = _median(queries, lambda query: collection.nearest(query, _DEPTH))
        recall = statistics.mean(
            len({found.id for found in collection.nearest(query, _DEPTH)} & set(map(str, _exact(vectors, query))))
            for query in queries
        )
        collection.close()
        stored = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    exact = _median(queries, lambda query: _exact(vectors, query))
    times = (f"{exact * 1e3:.2f}", f"{chroma * 1e3:.2f}")
    return (f"{size:,}", *times, f"{recall / _DEPTH:.4f}", f"{built:.1f}", f"{stored / 1e6:.0f}")


def _exact(vectors: Vectors, query: Vectors) -> list[int]:
    scores = np.einsum("ij,j->i", vectors, query)  # as ExactIndex does
    rows = np.argpartition(-scores, _DEPTH - 1)[:_DEPTH]
    return [int(row) for row in rows[np.argsort(-scores[rows])]]


def _clustered(size: int) -> tuple[Vectors, Vectors]:
    """Return vectors in as many clusters as entries would make, and queries near some of them."""
    random = np.random.default_rng(11)
    centres = random.normal(size=(size // 12, _DIMENSIONS))
    rows = np.vstack([
        centres[random.integers(len(centres), size=count)] + 0.6 * random.normal(size=(count, _DIMENSIONS))
        for count in (size, _QUERIES)
    ])  # fmt: skip
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit[:size], unit[size:]


def _median(queries: Vectors, search: Callable[[Vectors], object]) -> float:
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
