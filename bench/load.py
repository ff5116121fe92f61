"""As many people as can ask at once: `python -m bench.load [--short] [--postgres]`."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from bench.drill import HABITS, TEAMS, Drill, open_drill, texts
from bench.ground import DrillError, Ground, open_ground
from bench.outcome import Outcome, judge, side_by_side, times
from bench.parts import data_folder, say
from bench.tables import Results
from bench.traffic import Question, Traffic, asked_in, traffic

NOISY = "T0NOISY"


@dataclass(frozen=True, slots=True)
class Load:
    """How much comes: *rate* events a second from quiet workspaces for *lasts* seconds.

    Beside them a noisy workspace sends *burst* events at *burst_rate* a second, from a third of the time on.
    """

    name: str
    rate: float = 50.0
    lasts: float = 60.0
    burst: int = 0
    burst_rate: float = 100.0


LOADS = (Load("50/s"), Load("10/s beside a burst", rate=10.0, burst=500))
SHORT = (Load("20/s", rate=20.0, lasts=5.0), Load("5/s beside a burst", rate=5.0, lasts=6.0, burst=60))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load; the times until an answer apart for the *quiet* workspaces and the *noisy* one."""

    outcome: Outcome
    quiet: tuple[float, ...]
    noisy: tuple[float, ...]


def run(load: Load, ground: Ground, place: Path, *, postgres: bool = False) -> Loaded:
    """Put *load* on the product over the data folder *place*, which is made; raises `DrillError`."""
    with open_drill(ground.lay(place, postgres=postgres)) as drill:
        return asyncio.run(_run(load, drill))


async def _run(load: Load, drill: Drill) -> Loaded:
    coming = traffic(texts(), TEAMS, int(load.rate * load.lasts), HABITS, drill.dice)
    burst = traffic(texts(), [NOISY], load.burst, HABITS, drill.dice) if load.burst else []
    start = drill.crew.usage()
    await asyncio.gather(drill.ask(coming, load.rate), _shout(load, drill, burst))
    everything = [*coming, *burst]
    drained = await drill.drain(asked_in(everything))
    outcome = judge(load.name, drill, everything, start, drained)
    return Loaded(outcome, _waits(drill, asked_in(coming)), _waits(drill, asked_in(burst)))


async def _shout(load: Load, drill: Drill, burst: Traffic) -> None:
    await asyncio.sleep(load.lasts / 3)
    await drill.ask(burst, load.burst_rate)


def _waits(drill: Drill, asked: Sequence[Question]) -> tuple[float, ...]:
    answers = drill.answers()
    return tuple(
        min(post.at for post in posts) - one.due for one in asked if (posts := answers.get((one.channel, one.stamp)))
    )


def main() -> int:
    """Put the loads on, one after the other, and say what came of them; 1 where a question was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description="Ask as much as there is to be asked.")
    parser.add_argument("--short", action="store_true", help="a few seconds each")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL with two workers")
    parser.add_argument("--rate", type=float, help="events a second of the first load")
    parser.add_argument("--seconds", type=float, help="of the first load")
    chosen = parser.parse_args()
    first, *others = SHORT if chosen.short else LOADS
    rate = chosen.rate or first.rate
    first = replace(first, name=f"{rate:g}/s", rate=rate, lasts=chosen.seconds or first.lasts)
    try:
        found = list(_loaded([first, *others], postgres=chosen.postgres))
    except (DrillError, RuntimeError) as error:
        say(f"The run stopped: {error}")
        return 1
    show(found).show(Console())
    return 0 if all(one.outcome.held for one in found) else 1


def _loaded(loads: Sequence[Load], *, postgres: bool) -> Iterator[Loaded]:
    say("Preparing the index …")
    with (
        open_ground(data_folder() / "bench" / "drill", postgres=postgres) as ground,
        tempfile.TemporaryDirectory(prefix="journey-load-") as folder,
    ):
        for number, load in enumerate(loads):
            say(f"{load.name} for {load.lasts:g} s …")
            yield run(load, ground, Path(folder) / f"run{number}", postgres=postgres)


def show(found: Sequence[Loaded]) -> Results:
    """Set what came of the loads side by side."""
    columns = [
        one.outcome.rows()
        | {
            "answered in quiet workspaces after p50, p95": times(one.quiet, 50, 95),
            "answered in the noisy one after p50, p95": times(one.noisy, 50, 95) if one.noisy else "-",
        }
        for one in found
    ]
    return side_by_side("Load", [one.outcome.name for one in found], columns)


if __name__ == "__main__":
    sys.exit(main())
