"""SciFact, a public retrieval set: 5,183 abstracts, and queries with the abstracts that answer them."""

import csv
import json
import math
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.passages import Passage

_WORDS_OF_A_CUT = 70
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(])")

Judged = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SciFact:
    """Documents as passages, query texts by id, and for each split which documents answer a query."""

    documents: tuple[Passage, ...]
    queries: Mapping[str, str]
    judged: Mapping[str, Judged]


def retrieval_folder() -> Path:
    """Return where the third-party sets are: JOURNEY_BENCH_DATA, or beside the repository."""
    beside = Path(__file__).parents[2] / "shared" / "retrieval"
    return Path(os.environ.get("JOURNEY_BENCH_DATA", beside))


def find_scifact() -> Path | None:
    """Return the folder of the set, if it is there."""
    folder = retrieval_folder() / "scifact"
    return folder if (folder / "corpus.jsonl").is_file() else None


def read_scifact(folder: Path) -> SciFact:
    """Read the set in BEIR's form."""
    documents = [json.loads(line) for line in _lines(folder / "corpus.jsonl")]
    queries = [json.loads(line) for line in _lines(folder / "queries.jsonl")]
    return SciFact(
        tuple(_passage(one["_id"], "all", f"{one['title']} {one['text']}".strip(), one["title"]) for one in documents),
        {query["_id"]: query["text"] for query in queries},
        {split: _judged(folder / "qrels" / f"{split}.tsv") for split in ("train", "test")},
    )


def cut(document: Passage) -> list[Passage]:
    """Cut *document* into passages of whole sentences, about 70 words each, that overlap by a sentence."""
    sentences = _SENTENCE_END.split(document.text.removeprefix(document.title).strip())
    pieces, start = [], 0
    while start < len(sentences):
        end, words = start, 0
        while end < len(sentences) and (not words or words + len(sentences[end].split()) <= _WORDS_OF_A_CUT):
            words += len(sentences[end].split())
            end += 1
        text = f"{document.title}. {' '.join(sentences[start:end])}"
        pieces.append(_passage(document.entry.removeprefix("doc/"), str(start), text, document.title))
        start = len(sentences) if end == len(sentences) else max(start + 1, end - 1)
    return pieces


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain of *ranking*, from 0 to 1."""
    gained = _gain([grades.get(document, 0) for document in ranking[:depth]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:depth])


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def _passage(document: str, part: str, text: str, title: str) -> Passage:
    # An ask is indexed without its title, which is in the text already.
    return Passage(f"doc/{document}#{part}", "glossary", title, text, role="ask")


def _judged(path: Path) -> Judged:
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for row in csv.DictReader(_lines(path), delimiter="\t"):
        judged[row["query-id"]][f"doc/{row['corpus-id']}"] = int(row["score"])
    return judged


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
