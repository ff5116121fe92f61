"""Lets a small chat model that invents things write answers and drafts, and counts what became of its sentences.

`python -m tests.adversary.run --to FOLDER [--answers 100] [--drafts 100]`; JOURNEY_TEST_LLAMA may name the Python that
serves the model. FOLDER gets every sentence, and 50 of them as a page to be counted by hand.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.adapters.chat import LangChainChat, Limits
from bot.adapters.embedding import open_embedder
from tests.adversary.hearing import Overheard
from tests.adversary.served import find_weights, open_model, open_server
from tests.adversary.trying import Sentence, answers, drafts, prepared

PATIENT = Limits(total=300, wait=200, attempts=2)  # a small processor writes some ten words a second


def main() -> int:
    """Count, and return 1 where something risky was shown that its sources do not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.adversary.run", description=__doc__.partition("\n")[0])
    parser.add_argument("--to", type=Path, required=True, help="the folder for the sentences")
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--drafts", type=int, default=100)
    chosen = parser.parse_args()
    weights, why_not = find_weights()
    if weights is None:
        sys.stderr.write(f"Nothing was tried: {why_not}.\n")
        return 2
    chosen.to.mkdir(parents=True, exist_ok=True)
    with open_server(weights, chosen.to / "server.log") as url:
        found = tried(url, chosen.to, chosen.answers, chosen.drafts)
    return 1 if any(one.loose for one in found if one.fate == "shown") else 0


def tried(url: str, folder: Path, number_of_answers: int, number_of_drafts: int) -> list[Sentence]:
    """Let the model at *url* write, keep the sentences in *folder*, print the counts and return the sentences."""
    os.environ.update(OPENAI_BASE_URL=url, OPENAI_API_KEY="none")
    model = Overheard(LangChainChat(open_model, PATIENT))
    data = Path(os.environ.get("JOURNEY_DATA", ".data"))
    graph = os.environ.get("JOURNEY_GRAPH")
    embedder = open_embedder(data, lambda text: None, Path(graph) if graph else None)
    assistant = prepared(model, embedder)
    found: list[Sentence] = []
    for kind, tries in (
        ("answers", answers(assistant, model, number_of_answers)),
        ("drafts", drafts(assistant, model, number_of_drafts)),
    ):
        replies, failures = [], Counter[str]()
        for number, written in enumerate(tries, 1):
            replies.append(written)
            failures.update(model.failures)
            sys.stderr.write(f"\r{kind} {number}")
            _keep([*found, *(one for reply in replies for one in reply)], folder)
        _print(kind, replies, failures)
        found += [one for written in replies for one in written]
    return found


def _print(kind: str, replies: Sequence[Sequence[Sentence]], failures: Counter[str]) -> None:
    every = [one for written in replies for one in written]
    fates = Counter(one.fate for one in every)
    loose = Counter(one.fate for one in every if one.loose)
    sys.stdout.write(f"{kind}: {len(replies)}, of which {sum(not written for written in replies)} without a sentence\n")
    for fate in ("shown", "flagged", "unseen"):
        sys.stdout.write(f"  {fate:8} {fates[fate]:5} sentences, {loose[fate]:5} with a loose figure, name or claim\n")
    for failure, times in failures.most_common():
        sys.stdout.write(f"  {times:5} times: {failure}\n")


def _keep(found: Sequence[Sentence], folder: Path) -> None:
    lines = (json.dumps({**asdict(one), "loose": one.loose}, ensure_ascii=False) for one in found)
    (folder / "sentences.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, chosen in (
        ("hand.md", random.Random(5).sample(found, min(50, len(found)))),
        ("shown.md", [one for one in found if one.fate != "unseen"]),
    ):
        pages = (f"- **{one.fate}** {one.text}\n  ({one.task})\n" + _listed(one) for one in chosen)
        (folder / name).write_text("\n".join(pages), encoding="utf-8")


def _listed(one: Sentence) -> str:
    return "".join(f"  > {' '.join(text.split())}\n" for text in one.sources) or "  > (no source)\n"


if __name__ == "__main__":
    sys.exit(main())
