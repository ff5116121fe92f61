"""Asks the product the questions of a set, and counts the exact answers by kind.

`python -m tests.structure.run development [--wrong]` or `test`. What the product gets wrong may be looked at
in the development half alone: the test half is not for learning from.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant import Assistant
from bot.content.library import load_library
from bot.content.maps.reading import read_file
from bot.domain.conversation import Request
from bot.domain.passages import Audience
from bot.domain.reply import Reply
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.structure.answers import maps_of, read_set, sets_here
from tests.structure.matching import verdict
from tests.structure.phrased import files_here, phrased
from tests.structure.plain import ROOT, Plain, catalogue, present

TEAM = "the-team"


@dataclass(frozen=True)
class Outcome:
    """A question, what the product answered, and whether that is the exact answer."""

    question: Plain
    reply: Reply
    right: bool


@dataclass(frozen=True)
class Product:
    """The assistant over all maps of the catalogue: each is seen from a channel of its own."""

    assistant: Assistant
    ids: dict[str, str]

    def can_ask(self, question: Plain) -> bool:
        """Say whether every map that *question* is about is here."""
        parts = [question["query"], *question.get("also", ())]
        wanted = {key for part in parts for key in maps_of(part)} | set(question.get("maps", ()))
        return wanted <= self.ids.keys()

    def ask(self, question: Plain) -> Reply:
        """Ask *question* where the maps it names are seen, or all of them."""
        seen = tuple(question.get("maps", self.ids))
        asked = self.ids[question["map"]] if "map" in question else ""
        return self.assistant.respond(Request(question["question"], Audience(TEAM, seen), map=asked))

    def outcomes(self, name: str) -> Iterator[Outcome]:
        """Yield the outcome of every question of the set *name* that can be asked here."""
        for question in filter(self.can_ask, questions(name)):
            reply = self.ask(question)
            yield Outcome(question, reply, verdict(question, reply, self.ids))


def questions(name: str) -> list[Plain]:
    """Return the questions of a set, or those made from a file of ways of asking."""
    return phrased(name) if name in files_here() else read_set(name)


def open_product() -> Product:
    """Put the assistant together over the maps that are here."""
    files = {key: file for key in catalogue() if present(key) for file in read_file(catalogue()[key])[:1]}
    library = load_library(ROOT / "knowledge")
    maps = [(file, Audience(TEAM, (key,))) for key, file in files.items()]
    return Product(assemble(library, WordEmbedder(), maps), {key: file.map.id for key, file in files.items()})


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the share of exact answers, by kind and in all."""
    asked = Counter(outcome.question["kind"] for outcome in outcomes)
    right = Counter(outcome.question["kind"] for outcome in outcomes if outcome.right)
    for kind in asked:
        yield f"{kind:12} {right[kind]:3} of {asked[kind]:3}  {right[kind] / asked[kind]:6.1%}"
    total = sum(asked.values())
    yield f"{'all':12} {sum(right.values()):3} of {total:3}  {sum(right.values()) / max(1, total):6.1%}"


def wrong(outcome: Outcome) -> Iterator[str]:
    """Yield what was asked, expected and answered."""
    question, reply = outcome.question, outcome.reply
    yield f"\n{question['id']} [{question['kind']}] {question['question']}"
    yield f"  over     {question.get('maps', 'all maps')} map={question.get('map', '')}"
    yield f"  expected {question['query'] if not question['expected'] else ''}"
    yield from (f"    {row}" for row in question["expected"])
    yield f"  answered {reply.kind}: {reply.headline}"
    yield from (f"    {fact.map} {fact.element} {fact.id} {fact.text}" for fact in reply.facts)


def main() -> int:
    """Print the table of one set; 2 where somebody wants to see the test half's mistakes."""
    parser = argparse.ArgumentParser(prog="tests.structure.run")
    parser.add_argument("set", choices=[*sets_here(), *files_here()])
    parser.add_argument("--wrong", action="store_true", help="show the wrong answers (not of the test half)")
    options = parser.parse_args()
    if options.wrong and options.set == "test":
        sys.stderr.write("The wrong answers of the test half are not for reading.\n")
        return 2
    outcomes = list(open_product().outcomes(options.set))
    shown = [outcome for outcome in outcomes if options.wrong and not outcome.right]
    lines = [line for outcome in shown for line in wrong(outcome)]
    sys.stdout.write("\n".join([*lines, "", *table(outcomes)]) + "\n")
    skipped = len(questions(options.set)) - len(outcomes)
    if skipped:
        sys.stdout.write(f"{skipped} questions were left out: their maps are not here.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
