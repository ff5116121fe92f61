"""The product as it is deployed, in front of the stand-in Slack: set up, asked, waited for."""

import asyncio
import random
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from bench.crew import ROOT, Crew
from bench.faults import Fault, Faults
from bench.ground import DrillError, Setting, surroundings
from bench.standin_posts import Post
from bench.standin_slack import StandinSlack
from bench.traffic import Door, Habits, Question, Traffic, asked_in, send, traffic
from bot.content.questions import load_questions

_FIRST = "T0FIRST"
HABITS = Habits()
_SECRET = "the secret of the stand-in"  # noqa: S105 - it signs what we send to ourselves
_STARTING = 300.0  # seconds; a start beside other work, with an index to load
_STUCK = 90.0  # seconds without a new answer after which what is left counts as lost
_PORTS = range(20_000, 32_000)  # below those that outgoing connections take, which could hold a dead process's port
SETS = ("development", "development-2", "development-3", "development-4")

TEAMS = tuple(f"T0TEAM{number:02d}" for number in range(20))


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


@contextmanager
def open_drill(setting: Setting, faults: Sequence[Fault] = (), seed: int = 0) -> Iterator[Drill]:
    """Start the product and wait until it answered a first question. Raises `DrillError`."""
    slack = StandinSlack()
    door, dice = Door(_free_port(), _SECRET), random.Random(seed)
    with ExitStack() as stack:
        stack.enter_context(slack)
        crew = Crew(setting.roles, _environment(setting, slack, door), _folder(setting.data))
        slack.candidates, slack.kill = crew.pids, crew.kill
        stack.enter_context(crew)
        drill = Drill(crew, slack, door, dice)
        _wait_until_ready(drill)
        slack.faults = Faults(faults)
        slack.calls.clear()
        yield drill


def texts() -> list[str]:
    """Return the questions people asked in the development sets, without those that follow on another."""
    cases = (case for name in SETS for case in load_questions(ROOT / "tests" / "evals" / f"{name}.yaml"))
    return [case.question for case in cases if not case.after and not case.map]


def _environment(setting: Setting, slack: StandinSlack, door: Door) -> dict[str, str]:
    return surroundings(setting.data) | {
        "SLACK_API_URL": slack.url, "SLACK_BOT_TOKEN": f"xoxb-{_FIRST}", "SLACK_SIGNING_SECRET": door.secret,
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
    first = traffic(["What is a touchpoint?"], [_FIRST], 1, Habits(0, 0), drill.dice)
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
