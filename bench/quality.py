"""How well each leg and their fusion find what answers a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml

from bench.parts import ROOT, bench_store, embedder, report
from bench.scifact import Judged, SciFact, cut, find_scifact, ndcg, read_scifact
from bench.tables import Results
from bot.adapters.exact import ExactIndex
from bot.adapters.lexical import Bm25Index
from bot.adapters.store.snapshots import Snapshots
from bot.assistant.fusion import DENSE_WEIGHT, by_rank, by_score, fuse
from bot.assistant.indexing import Indexer
from bot.content.library import load_library
from bot.domain.passages import EVERYONE, Found
from bot.ports import LIBRARY

_CUTS = "cuts"
_DEEP = 1000

Fusion = Callable[[Sequence[Found], Sequence[Found]], list[Found]]


@dataclass(frozen=True, slots=True)
class Legs:
    """What each leg found for one query, best first."""

    dense: list[Found]
    lexical: list[Found]

    def fused(self, fusion: Fusion, depth: int) -> list[str]:
        """Return the ids of the first *depth* of each leg, fused."""
        return [found.id for found in fusion(self.dense[:depth], self.lexical[:depth])]


def on_scifact(*, with_cuts: bool) -> Results:
    """Measure on SciFact; *with_cuts* also embeds its 27,008 short passages, once, in about 12 minutes."""
    title, header = "SciFact, nDCG@10", ("ranking", "train (809)", "test (300)")
    folder = find_scifact()
    if folder is None:
        return Results(title, header, (), "skipped, as JOURNEY_BENCH_DATA names no folder with scifact/ in it.")
    data = read_scifact(folder)
    rows = _rows(data, _search(data, LIBRARY))
    if with_cuts:
        legs = _search(data, _CUTS)
        rows += [
            _row("by meaning, abstracts cut into passages", data, legs, lambda dense, _: list(dense), _DEEP),
            _row(f"fused by score {DENSE_WEIGHT}, the same, depth {_DEEP}", data, legs, fuse, _DEEP),
        ]
    return Results(
        title, header, tuple(rows), "The chosen weight is the best on train. Published: 0.645, 0.686, by rank 0.717."
    )


def on_our_questions() -> Results:
    """Measure on the project's own development questions: is a right entry among the first five?"""
    questions = [one for one in _development() if one.get("cites") and not one.get("after") and not one.get("map")]
    texts = {one["id"]: one["question"] for one in questions}
    library = load_library(ROOT / "knowledge")
    with closing(bench_store("ours")) as store:
        encoder = embedder()
        Indexer(store, encoder).sync(LIBRARY, library.passages, report)
        seen = Snapshots(store)
        dense, lexical = ExactIndex(seen, LIBRARY), Bm25Index(seen, (LIBRARY,))
        vectors = {id_: encoder.encode([text]) for id_, text in texts.items()}
        legs = {
            id_: Legs(dense.search(vectors[id_], EVERYONE, 100), lexical.search(text, EVERYONE, 100))
            for id_, text in texts.items()
        }
    cited = {one["id"]: set(one["cites"]) for one in questions}
    fusions: tuple[tuple[str, Fusion], ...] = (
        ("by meaning", lambda dense, _: list(dense)),
        ("by words", lambda _, lexical: list(lexical)),
        ("fused by rank", by_rank),
        (f"fused by score {DENSE_WEIGHT} (chosen)", fuse),
    )
    rows = [(name, *_places(legs, cited, fusion)) for name, fusion in fusions]
    title = f"Our {len(questions)} development questions on {len(library.passages)} passages, by entry"
    return Results(
        title, ("ranking", "recall@5", "MRR"), tuple(rows), "Questions of the first turn that cite an entry."
    )


def _search(data: SciFact, scope: str) -> dict[str, Legs]:
    """Search every judged query; dense in *scope*, lexical in whole documents."""
    with closing(bench_store("scifact")) as store:
        encoder = embedder()
        indexer = Indexer(store, encoder)
        indexer.sync(LIBRARY, data.documents, report)
        if scope == _CUTS:
            indexer.sync(_CUTS, [piece for document in data.documents for piece in cut(document)], report)
        seen = Snapshots(store)
        dense, lexical = ExactIndex(seen, scope), Bm25Index(seen, (LIBRARY,))
        judged = {id_ for split in data.judged.values() for id_ in split}
        return {
            id_: Legs(
                _documents(dense.search(encoder.encode([data.queries[id_]]), EVERYONE, _DEEP * 2)),
                _documents(lexical.search(data.queries[id_], EVERYONE, _DEEP)),
            )
            for id_ in sorted(judged)
        }


def _documents(found: Iterable[Found]) -> list[Found]:
    """Return the documents of passages, each by its best one."""
    best: dict[str, Found] = {}
    for one in found:
        entry = one.id.partition("#")[0]
        best.setdefault(entry, Found(entry, one.score))
    return list(best.values())


def _rows(data: SciFact, legs: Mapping[str, Legs]) -> list[tuple[str, ...]]:
    rows = [
        _row("by meaning (MiniLM)", data, legs, lambda dense, _: list(dense)),
        _row("by words (BM25, stemmed)", data, legs, lambda _, lexical: list(lexical)),
        _row("fused by rank, depth 100", data, legs, by_rank),
        _row(f"fused by score {DENSE_WEIGHT}, depth 100 (chosen)", data, legs, fuse),
        _row(f"fused by score {DENSE_WEIGHT}, depth {_DEEP}", data, legs, fuse, _DEEP),
    ]
    for weight in (0.3, 0.4, 0.5, 0.7, 0.8):
        fusion = partial(by_score, weight=weight)
        rows.append(_row(f"fused by score {weight}, depth 100", data, legs, fusion))
    return rows


def _row(name: str, data: SciFact, legs: Mapping[str, Legs], fusion: Fusion, depth: int = 100) -> tuple[str, ...]:
    return (name, *(f"{_mean(data.judged[split], legs, fusion, depth):.4f}" for split in ("train", "test")))


def _mean(judged: Judged, legs: Mapping[str, Legs], fusion: Fusion, depth: int) -> float:
    return sum(ndcg(legs[id_].fused(fusion, depth), grades) for id_, grades in judged.items()) / len(judged)


def _development() -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []
    for file in sorted((ROOT / "tests" / "evals").glob("development*.yaml")):
        questions += yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
    return questions


def _places(legs: Mapping[str, Legs], cited: Mapping[str, set[str]], fusion: Fusion) -> tuple[str, str]:
    """Return recall@5 and mean reciprocal rank of the first right entry."""
    places = []
    for id_, leg in legs.items():
        entries = list(dict.fromkeys(found.partition("#")[0] for found in leg.fused(fusion, 100)))
        places.append(next((place for place, entry in enumerate(entries, 1) if entry in cited[id_]), 0))
    recall = sum(0 < place <= 5 for place in places) / len(places)  # noqa: PLR2004  # the 5 of recall@5
    return f"{recall:.3f}", f"{sum(1 / place for place in places if place) / len(places):.3f}"
