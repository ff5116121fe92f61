"""Measure retrieval and start-up: `python -m bench [--cuts] [--sizes] [--abstention] [--nearness] [--write]`."""

import argparse
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bench.abstention import of_abstention
from bench.nearness import of_nearness
from bench.quality import on_our_questions, on_scifact
from bench.sizes import of_sizes
from bench.speed import of_a_query, of_a_start, of_indexing
from bench.tables import Results
from bot.adapters.embedding import EmbedderError
from bot.adapters.store import StoreError

_RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    """Print the tables, and keep them where asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure retrieval and start-up.")
    parser.add_argument("--cuts", action="store_true", help="also SciFact cut into short passages (12 minutes once)")
    parser.add_argument("--sizes", action="store_true", help="also exact search against Chroma (4 minutes)")
    parser.add_argument("--abstention", action="store_true", help="also fit the likelihood of an answer (2 minutes)")
    parser.add_argument("--nearness", action="store_true", help="also how near a sentence is to its source (2 minutes)")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in bench/{_RESULTS.name}")
    chosen = parser.parse_args()
    console, results = Console(), []
    try:
        for measure in _measures(chosen):
            results.append(measure())
            results[-1].show(console)
    except (EmbedderError, StoreError) as error:
        Console(stderr=True).print(f"The benchmark stopped: {error}.", style="red", markup=False)
        return 1
    if chosen.write:
        _RESULTS.write_text(_page(results), encoding="utf-8")
    return 0


def _measures(chosen: argparse.Namespace) -> Iterator[Callable[[], Results]]:
    yield lambda: on_scifact(with_cuts=chosen.cuts)
    yield on_our_questions
    yield of_a_query
    yield of_a_start
    yield of_indexing
    if chosen.sizes:
        yield of_sizes
    if chosen.abstention:
        yield of_abstention
    if chosen.nearness:
        yield of_nearness


def _page(results: list[Results]) -> str:
    today = datetime.now(UTC).date().isoformat()
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    head = (
        "# What was measured\n\n"
        f"By `python -m bench --cuts --sizes --abstention --nearness --write` on {today}\n"
        f"({machine}, 2 cores, other work beside it).\n"
        "Ratios and scores hold elsewhere; wall times are this machine's.\n"
    )
    return "\n".join([head, *(one.markdown() for one in results)])


if __name__ == "__main__":
    raise SystemExit(main())
