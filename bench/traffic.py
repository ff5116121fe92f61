"""What people ask, as Slack sends it: signed, on time whatever comes back, twice at times, and again when refused."""

import asyncio
import hashlib
import hmac
import itertools
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.standin_posts import BOT

LIMIT = 3.0  # seconds that Slack waits for an answer to an event, from its documentation
EVENTS_PATH = "/slack/events"
_OK = 200
_DIRECT = 0.3  # the share of direct messages

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """Where events are delivered, and the secret that they are signed with."""

    port: int
    secret: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How Slack delivers: the shares of questions that come twice and with a twin, and the pauses between tries.

    Slack's own pauses are 0 s, 1 min and 5 min; ours are scaled down.
    """

    again: float = 0.1
    twins: float = 0.25
    pauses: tuple[float, ...] = (0.0, 3.0, 15.0)


@dataclass(slots=True)
class Question:
    """A question with what became of its deliveries: *waits* are the seconds until each was answered with 200."""

    team: str
    channel: str
    user: str
    stamp: str
    text: str
    direct: bool
    due: float = 0.0
    acked: float = 0.0
    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def events(self, *, twin: bool) -> Iterator[Event]:
        """Yield what Slack sends: the message or the mention, and for a mention its *twin* `message`."""
        kind = "message" if self.direct else "app_mention"
        yield self._event(kind)
        if twin and not self.direct:
            yield self._event("message")

    def _event(self, kind: str) -> Event:
        place = "im" if self.direct else "channel"
        text = self.text if self.direct else f"<@{BOT}> {self.text}"
        event = {"type": kind, "user": self.user, "text": text, "ts": self.stamp, "event_ts": self.stamp}
        return {
            "token": "unused", "team_id": self.team, "api_app_id": "A0STANDIN", "type": "event_callback",
            "event": event | {"channel": self.channel, "channel_type": place},
            "event_id": f"Ev{kind}{self.channel}{self.stamp}", "event_time": int(float(self.stamp)),
            "authorizations": [{"team_id": self.team, "user_id": BOT, "is_bot": True}],
        }  # fmt: skip


Traffic = Sequence[tuple[Question, Event]]


def traffic(texts: Sequence[str], teams: Sequence[str], number: int, habits: Habits, dice: random.Random) -> Traffic:
    """Return *number* events, twins and repeats among them, that Slack delivers when people of *teams* ask *texts*.

    Every question is asked in a channel or a direct message and at a time of its own.
    """
    pairs = (
        (question, event)
        for question in _questions(texts, teams, dice)
        for event in question.events(twin=dice.random() < habits.twins)
        for _ in range(1 + (dice.random() < habits.again))
    )
    return list(itertools.islice(pairs, number))


def asked_in(coming: Traffic) -> list[Question]:
    """Return the questions in *coming*, each once."""
    return list({id(question): question for question, _ in coming}.values())


def _questions(texts: Sequence[str], teams: Sequence[str], dice: random.Random) -> Iterator[Question]:
    now = int(time.time())
    for count in itertools.count():
        direct, team = dice.random() < _DIRECT, dice.choice(teams)
        channel = f"{'D' if direct else 'C'}{team}{dice.randrange(20):02d}"
        user = f"U{team}{dice.randrange(200):03d}"
        yield Question(team, channel, user, f"{now}.{count:06d}", texts[count % len(texts)], direct)


async def send(door: Door, coming: Traffic, rate: float, habits: Habits) -> None:
    """Deliver *coming* at *rate* a second, and return when the last was acknowledged or given up."""
    began = time.monotonic()
    under_way: list[asyncio.Task[None]] = []
    for count, (question, event) in enumerate(coming):
        due = began + count / rate
        question.due = question.due or due
        await asyncio.sleep(due - time.monotonic())
        under_way.append(asyncio.create_task(_deliver(door, question, event, habits, due)))
    await asyncio.gather(*under_way)


async def _deliver(door: Door, question: Question, event: Event, habits: Habits, due: float) -> None:
    """Deliver one event, and again after each pause until it is acknowledged."""
    for number, pause in enumerate((None, *habits.pauses)):
        if pause is not None:
            await asyncio.sleep(pause)
            due = time.monotonic()
        try:
            status = await asyncio.wait_for(_post(door, json.dumps(event).encode(), number), LIMIT)
        except (OSError, EOFError, ValueError) as error:
            question.failures.append(type(error).__name__)
            continue
        if status == _OK:
            question.acked = question.acked or time.monotonic()
            question.waits.append(time.monotonic() - due)
            return
        question.failures.append(str(status))


async def _post(door: Door, body: bytes, number: int) -> int:
    """Send *body*, signed, as the retry *number*, and return the status; an `OSError` where there was none."""
    stamp = str(int(time.time()))
    signature = hmac.new(door.secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    retry = f"X-Slack-Retry-Num: {number}\r\nX-Slack-Retry-Reason: http_timeout\r\n" if number else ""
    head = (
        f"POST {EVENTS_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nX-Slack-Request-Timestamp: {stamp}\r\n"
        f"X-Slack-Signature: v0={signature}\r\n{retry}Connection: close\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    try:
        writer.write(head.encode() + body)
        answer = await reader.read()  # the connection is closed behind the answer
        return int(answer.split(b" ", 2)[1])
    except IndexError:
        message = "closed without an answer"
        raise ConnectionError(message) from None
    finally:
        writer.close()
