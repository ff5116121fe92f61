"""How near a sentence is to the passage that holds it, and to the nearest one that does not.

Sentences that people wrote from a passage are the answers of CLAP NQ. Each is held against the passage it was written
from, against the nearest passage of another question, and against any other one.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence

import numpy as np

from bench.parts import embedder
from bench.scifact import retrieval_folder
from bench.tables import Results
from bot.assistant.grounding.judging import NEAR, parts_of
from bot.ports import Embedder, Vectors

_CUTS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def of_nearness() -> Results:
    """Show for each cosine how many sentences it lets through, of those that are held and of those that are not."""
    file = retrieval_folder() / "clapnq" / "clapnq_dev_answerable.jsonl"
    if not file.is_file():
        return Results("Nearness", (), (), "left out: no retrieval data; set JOURNEY_BENCH_DATA")
    own, nearest, other = _cosines(embedder(), list(_examples(file.read_text("utf-8").splitlines())))
    rows = []
    for cut in _CUTS:
        shares = [f"{np.mean(found >= cut):.3f}" for found in (own, nearest, other)]
        rows.append((f"{cut:.2f}{' (chosen)' if cut == NEAR else ''}", *shares))
    note = f"{len(own)} sentences of CLAP NQ (dev, answerable): the share that is at least as near as the cosine."
    header = ("cosine", "its own passage", "the nearest other", "any other")
    return Results("Nearness of a sentence to its source", header, tuple(rows), note)


def _examples(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the passage of each question, and the sentences of its answer."""
    for line in lines:
        example = json.loads(line)
        answer = example["output"][0]["answer"]
        yield example["passages"][0]["text"], [one for one in _SENTENCE.split(answer) if one.strip()]


def _cosines(model: Embedder, examples: Sequence[tuple[str, Sequence[str]]]) -> tuple[Vectors, Vectors, Vectors]:
    passages = [model.encode(parts_of([passage])) for passage, _ in examples]
    dice = random.Random(1)
    found: list[tuple[float, float, float]] = []
    for number, (_, sentences) in enumerate(examples):
        for vector in model.encode(sentences) if sentences else ():
            near = np.array([float((held @ vector).max()) for held in passages])
            others = np.delete(near, number)
            found.append((near[number], float(others.max()), float(dice.choice(others))))
    own, nearest, other = np.array(found, dtype=np.float32).T
    return own, nearest, other
