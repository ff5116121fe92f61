"""Kill, refuse, drop and stop while people ask: `python -m bench.chaos [--short] [--only NAME …]`."""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from bench.crew import Crew
from bench.drill import HABITS, TEAMS, Drill, open_drill, texts
from bench.faults import Fault
from bench.ground import DrillError, Ground, open_ground
from bench.outcome import Outcome, judge, table
from bench.parts import data_folder, say
from bench.postgres import Postgres, why_no_postgres
from bench.traffic import asked_in, traffic

_LOOK = 0.2  # seconds until the next look for somebody to kill


@dataclass(frozen=True, slots=True)
class Trouble:
    """A run: how much is asked how fast, who is killed how often, what Slack does, how long the database is away."""

    name: str
    postgres: bool = False
    events: int = 2000
    rate: float = 20.0
    kills: int = 0
    faults: tuple[Fault, ...] = ()
    away: float = 0.0
    settling: float = 5.0  # seconds in which a second answer may still come

    @property
    def lasts(self) -> float:
        """Return for how many seconds events come."""
        return self.events / self.rate


TROUBLES = (
    Trouble("kills", kills=40),
    Trouble("kills, PostgreSQL", postgres=True, kills=40),
    Trouble("Slack: 429", faults=(Fault("429", seconds=1),)),
    Trouble("Slack: 500", faults=(Fault("500"), Fault("500 after accepting", every=5))),
    Trouble("Slack: drops", faults=(Fault("drop"), Fault("refuse", every=5))),
    Trouble("Slack: hangs", faults=(Fault("hang", every=20, seconds=20),)),
    Trouble("database away", postgres=True, away=10.0),
)


def short(trouble: Trouble) -> Trouble:
    """Return *trouble* in the size that a test bears."""
    faults = tuple(replace(fault, every=min(fault.every, 5)) for fault in trouble.faults)
    kills, away = min(trouble.kills, 4), min(trouble.away, 3.0)
    return replace(trouble, events=80, kills=kills, faults=faults, away=away, settling=2.0)


def run(trouble: Trouble, ground: Ground, place: Path, seed: int = 0) -> Outcome:
    """Make *trouble* over the data folder *place*, which is made; raises `DrillError`."""
    setting = ground.lay(place, postgres=trouble.postgres)
    afterwards = trouble.kills // 3  # so many exactly between Slack's acceptance and its reply
    every = max(2, trouble.events // (2 * afterwards + 1))  # of the answers, which are fewer than the events
    faults = (*trouble.faults, *([Fault("kill", every=every, most=afterwards)] if afterwards else []))
    with open_drill(setting, faults, seed) as drill:
        return asyncio.run(_run(trouble, drill, ground.server))


async def _run(trouble: Trouble, drill: Drill, server: Postgres | None) -> Outcome:
    coming = traffic(texts(), TEAMS, trouble.events, HABITS, drill.dice)
    start = drill.crew.usage()
    others = [asyncio.create_task(_kill(drill.crew, trouble, drill.dice))]
    if trouble.away and server is not None:
        others.append(asyncio.create_task(_take_away(server, trouble)))
    await drill.ask(coming, trouble.rate)
    await asyncio.gather(*others)
    while len(drill.crew.kills) < trouble.kills:  # the stand-in found nobody to kill, or was not asked so often
        await _kill_one(drill.crew, drill.dice)
    asked = asked_in(coming)
    drained = await drill.drain(asked)
    await asyncio.sleep(trouble.settling + max((fault.seconds for fault in trouble.faults), default=0.0))
    return judge(trouble.name, drill, coming, start, drained)


async def _kill(crew: Crew, trouble: Trouble, dice: random.Random) -> None:
    """Kill a process at random, as often as is left beside the kills that the stand-in Slack does."""
    number = trouble.kills - trouble.kills // 3
    for _ in range(number):
        await asyncio.sleep(dice.uniform(0.5, 1.5) * trouble.lasts / number)
        await _kill_one(crew, dice)


async def _kill_one(crew: Crew, dice: random.Random) -> None:
    done = len(crew.kills)
    while len(crew.kills) == done:  # whoever was chosen may just have ended, and another is being started
        crew.kill(dice.choice(sorted(crew.pids()) or [0]))
        await asyncio.sleep(_LOOK)


async def _take_away(server: Postgres, trouble: Trouble) -> None:
    await asyncio.sleep(trouble.lasts / 3)
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(trouble.away)
    await asyncio.to_thread(server.start)


def main() -> int:
    """Make the troubles one after the other, and say what came of them; 1 where a question was lost or doubled."""
    chosen = _arguments()
    console = Console()
    outcomes = []
    try:
        for outcome in _outcomes(chosen):
            table(outcome.name, [outcome]).show(console)
            outcomes.append(outcome)
    except (DrillError, RuntimeError) as error:
        say(f"The run stopped: {error}")
        return 1
    table("All runs", outcomes).show(Console(width=40 + 24 * len(outcomes)))
    for outcome in outcomes:
        for key in outcome.lost:
            print(f"{outcome.name}: lost {key}")
        for key in outcome.twice:
            print(f"{outcome.name}: answered twice {key}")
    return 0 if all(outcome.held for outcome in outcomes) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description="Break things while people ask.")
    parser.add_argument("--short", action="store_true", help="a hundred events a run")
    parser.add_argument("--only", nargs="+", metavar="NAME", help=", ".join(one.name for one in TROUBLES))
    parser.add_argument("--events", type=int, help="events a run")
    parser.add_argument("--rate", type=float, help="events a second")
    parser.add_argument("--kills", type=int, help="kills in the runs that kill")
    parser.add_argument("--seed", type=int, default=0, help="of the dice")
    return parser.parse_args()


def _chosen(chosen: argparse.Namespace) -> Iterator[Trouble]:
    for trouble in TROUBLES:
        if chosen.only and trouble.name not in chosen.only:
            continue
        sized = short(trouble) if chosen.short else trouble
        sized = replace(sized, events=chosen.events or sized.events, rate=chosen.rate or sized.rate)
        yield replace(sized, kills=chosen.kills) if chosen.kills and trouble.kills else sized


def _outcomes(chosen: argparse.Namespace) -> Iterator[Outcome]:
    troubles: Sequence[Trouble] = list(_chosen(chosen))
    say("Preparing the index …")
    with (
        open_ground(data_folder() / "bench" / "drill", postgres=any(one.postgres for one in troubles)) as ground,
        tempfile.TemporaryDirectory(prefix="journey-chaos-") as folder,
    ):
        for number, trouble in enumerate(troubles):
            if trouble.postgres and ground.server is None:
                say(f"{trouble.name} is left out: {why_no_postgres()}.")
                continue
            say(f"{trouble.name}: {trouble.events} events at {trouble.rate:g}/s …")
            yield run(trouble, ground, Path(folder) / f"run{number}", chosen.seed)


if __name__ == "__main__":
    sys.exit(main())
