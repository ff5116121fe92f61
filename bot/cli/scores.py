"""Scores of question sets as a table, and the floors they must not fall below."""

import dataclasses
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.cli.session import print_json
from bot.content.documents import read_document
from bot.domain.evaluation import Scores, Verdict

FLOORS = Path("tests/evals/floors.yaml")
_SHARES = {
    "right": "right, rightly cited",
    "refused": "unanswerable refused",
    "wrongly_refused": "answerable refused",
    "recall": "recall@5",
    "mrr": "MRR",
}


def show_scores(scores: Mapping[str, Scores], *, as_object: bool) -> None:
    """Print *scores*, one row per set."""
    if as_object:
        print_json({name: dataclasses.asdict(found) for name, found in scores.items()})
        return
    from rich.console import Console
    from rich.table import Table

    grid = Table("set", "answerable", "unanswerable", *_SHARES.values())
    for name, found in scores.items():
        shares = [_shown(found, share) for share in _SHARES]
        grid.add_row(name, str(found.answerable), str(found.unanswerable), *shares)
    Console(width=None if Console().is_terminal else 140).print(grid)


def _shown(found: Scores, share: str) -> str:
    if share in {"recall", "mrr"} and not found.mrr:
        return "–"  # nothing of the set is searched for
    return f"{getattr(found, share):.1%}" if share != "mrr" else f"{found.mrr:.3f}"


def show_verdicts(verdicts: Iterable[Verdict]) -> None:
    """Print each question that went wrong, and why."""
    for verdict in verdicts:
        if not verdict.right:
            print(f"{verdict.case.id} ({verdict.case.type}) {verdict.case.question!r}: {verdict.why}")


def below_floors(scores: Mapping[str, Scores], file: Path = FLOORS) -> list[str]:
    """Return a sentence for every share that is worse than the floor in *file*."""
    floors = read_document(file).data
    misses = []
    for name, found in scores.items():
        for share, floor in floors.get(name, {}).items():
            value = getattr(found, share)
            worse = value > floor if share == "wrongly_refused" else value < floor
            if worse:
                misses.append(f"{name}: {_SHARES[share]} is {value:.3f}, the floor is {floor}")
    return misses
