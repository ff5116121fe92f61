"""The product as it is deployed, in front of the stand-in Slack: set up, asked, waited for."""

import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from bench.crew import ROOT, Crew, Role
from bench.faults import Fault, Faults
from bench.standin_slack import Post, StandinSlack
from bench.traffic import Door, Habits, Question, Traffic, asked_in, send, traffic
from bot.content.questions import load_questions

TEAM = "T0STANDIN"
HABITS = Habits()
_SECRET = "the secret of the stand-in"  # noqa: S105 - it signs what we send to ourselves
_STARTING = 300.0  # seconds; a start beside other work, with an index to load
_STUCK = 90.0  # seconds without a new answer after which what is left counts as lost
_PORTS = range(20_000, 32_000)  # below those that outgoing connections take, which could hold a dead process's port
SETS = ("development", "development-2", "development-3", "development-4")

BOTH = (Role("serve", ("serve",)),)


class DrillError(Exception):
    """The product did not start; the message shows what it said."""


@dataclass(frozen=True, slots=True)
class Drill:
    """The product under way: its processes, the Slack it talks to, and the door it listens at."""

    crew: Crew
    slack: StandinSlack
    door: Door
    dice: random.Random

    async def ask(self, coming: Traffic, rate: float, habits: Habits = HABITS) -> None:
        """Deliver *coming* at *rate* events a second."""
        await send(self.door, coming, rate, habits)

    async def drain(self, asked: Sequence[Question], stuck: float = _STUCK) -> float:
        """Wait until every acknowledged question is answered, or nothing comes for *stuck* seconds.

        Returns the seconds it took.
        """
        began = moved = time.monotonic()
        left = -1
        while (now := time.monotonic()) - moved < stuck:
            answered = self.answers()
            open_ones = sum(1 for one in asked if one.acked and not answered.get((one.channel, one.stamp)))
            if not open_ones:
                break
            if open_ones != left:
                left, moved = open_ones, now
            await asyncio.sleep(0.2)
        return time.monotonic() - began

    def answers(self) -> dict[tuple[str, str], list[Post]]:
        """Return the complete answers by the channel and the time stamp of their question."""
        found: dict[tuple[str, str], list[Post]] = {}
        for post in list(self.slack.posts):
            if post.at:
                found.setdefault((post.channel, post.thread), []).append(post)
        return found


@dataclass(frozen=True, slots=True)
class Setting:
    """What is set up: which *roles* over which *data*, with further *settings*, before which faults of Slack."""

    data: Path
    roles: tuple[Role, ...] = BOTH
    settings: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    streams: bool = True
    seed: int = 0


@contextmanager
def open_drill(setting: Setting) -> Iterator[Drill]:
    """Start the product and wait until it answered a first question. Raises `DrillError`."""
    slack = StandinSlack(streams=setting.streams)
    door, dice = Door(_free_port(), _SECRET), random.Random(setting.seed)
    with ExitStack() as stack:
        stack.enter_context(slack)
        crew = Crew(setting.roles, _environment(setting, slack, door), _folder(setting.data))
        slack.candidates, slack.kill = crew.pids, crew.kill
        stack.enter_context(crew)
        drill = Drill(crew, slack, door, dice)
        _wait_until_ready(drill)
        slack.faults = Faults(setting.faults)
        slack.calls.clear()
        yield drill


def texts() -> list[str]:
    """Return the questions people asked in the development sets, without those that follow on another."""
    cases = (case for name in SETS for case in load_questions(ROOT / "tests" / "evals" / f"{name}.yaml"))
    return [case.question for case in cases if not case.after and not case.map]


def prepare(data: Path, settings: Mapping[str, str] | None = None) -> None:
    """Make what is lacking of the embedding graph and the index in the folder *data*. Raises `DrillError`."""
    data.mkdir(parents=True, exist_ok=True)
    environment = _common(data) | dict(settings or {})
    done = subprocess.run(
        [sys.executable, "-m", "bot", "index"], cwd=data, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DrillError(done.stderr)


def copied(data: Path, to: Path) -> Path:
    """Copy what was prepared in *data*; returns the copy, a data folder in which nothing was asked yet."""
    shutil.copytree(data, to)
    return to


def _common(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "JOURNEY_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {
        "JOURNEY_DATA": str(data), "JOURNEY_ENV_FILE": "/dev/null", "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def _environment(setting: Setting, slack: StandinSlack, door: Door) -> dict[str, str]:
    return _common(setting.data) | {
        "SLACK_API_URL": slack.url, "SLACK_BOT_TOKEN": f"xoxb-{TEAM}", "SLACK_SIGNING_SECRET": door.secret,
        "JOURNEY_PORT": str(door.port), "JOURNEY_LOG": "warning", **setting.settings,
    }  # fmt: skip


def _folder(data: Path) -> Path:
    folder = data / "said"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _wait_until_ready(drill: Drill) -> None:
    deadline = time.monotonic() + _STARTING
    while not _is_ready(drill.door.port):
        if time.monotonic() > deadline:
            raise DrillError(drill.crew.words())
        time.sleep(0.1)
    first = traffic(["What is a touchpoint?"], [TEAM], 1, Habits(0, 0), drill.dice)
    asyncio.run(drill.ask(first, 1.0))
    asyncio.run(drill.drain(asked_in(first), _STARTING))
    if not drill.answers():
        raise DrillError(drill.crew.words())
    drill.slack.posts.clear()


def _is_ready(port: int) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/readyz", timeout=5) as response:
            return bool(response.status == 200)  # noqa: PLR2004 - HTTP's own
    except (URLError, OSError):
        return False


def _free_port() -> int:
    for port in random.sample(_PORTS, len(_PORTS)):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)):
                return port
    raise DrillError("no port is free")
