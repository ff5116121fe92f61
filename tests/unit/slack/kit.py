"""A Web API on loopback that keeps what it was sent, work that is done at once, and signed requests."""

import base64
import contextlib
import datetime as dt
import hashlib
import hmac
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

from bot.assistant.advising import Wish
from bot.assistant.keeping import MapKeeper
from bot.assistant.mapping import TeamMap
from bot.assistant.nearest import NamingError
from bot.assistant.proposing import Proposer
from bot.assistant.reviewing.findings import Finding
from bot.assistant.teaching import Teacher
from bot.content.maps.mapfile import MapFile
from bot.content.maps.yaml import read_map_bytes
from bot.domain.conversation import Feedback, Request, Turn, Unhelpful
from bot.domain.drafts import Brief
from bot.domain.maps import JourneyMap
from bot.domain.passages import EVERYONE, Audience
from bot.domain.people import Person
from bot.domain.progress import ProgressChart
from bot.domain.reply import Bullets, Citation, Paragraph, Reply, Table, Tell, tell_nobody
from bot.ports import NOTHING, Job
from tests.schemas.outgoing import READS, call_problems
from tests.unit.slack.kept_drafts import FakeDrafts
from tests.unit.slack.kept_messages import KeptMessages

TEAM, CHANNEL, DIRECT, USER, BOT = "T1", "C1", "D1", "U1", "UBOT"
SECRET = "test-signing-secret"
TOKEN = "xoxb-test-token"

Payload = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What the fake Slack does instead of answering well."""

    status: int = 200
    error: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    accepted: bool = False  # it is done, in spite of the answer

    @property
    def does_it(self) -> bool:
        return self.accepted or self.drop or (self.status == 200 and not self.error)


@dataclass(frozen=True)
class Kept:
    """A file that the fake Slack keeps: what it holds, and what it is served as."""

    content: bytes
    served_as: str = "application/octet-stream"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class FakeSlack:
    """A Slack Web API on loopback: `calls` holds method and arguments, `faults` what to do wrong, in turn.

    A call that Slack would not take makes `close` fail. `kept` holds the messages, as look-ups give them, `says`
    what a method answers beside the usual, `files` what is kept at which path, `uploaded` the bytes
    that came, and `fetched` the path and token of each download.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, Payload]] = []
        self.problems: list[str] = []
        self.kept = KeptMessages()
        self.says: dict[str, Payload] = {}
        self.files: dict[str, Kept] = {}
        self.uploaded: list[bytes] = []
        self.fetched: list[tuple[str, str]] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self._lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                if self.path.startswith("/upload/"):
                    fake.take(self, body)
                else:
                    fake.answer(self, self.path, body.decode())

            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                if path.startswith("/api/"):
                    fake.answer(self, path, query)
                else:
                    fake.hand_over(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    @property
    def hook(self) -> str:
        return f"{self.address}/hook"

    def sent(self, method: str) -> list[Payload]:
        return [arguments for name, arguments in self.calls if name == method]

    @property
    def posts(self) -> list[Payload]:
        unseen = READS | {"assistant.threads.setStatus"}
        return [arguments for name, arguments in self.calls if name not in unseen]

    def stamp(self) -> str:
        """Return the time stamp of the newest call."""
        return f"1700000000.{len(self.calls):06}"

    def keep(self, file_id: str, name: str, kept: Kept, **more: object) -> Payload:
        """Keep a file, and return it as Slack describes it."""
        path = f"/files-pri/{TEAM}-{file_id}/download/{name}"
        self.files[path] = kept
        size, kind = len(kept.content), "text/plain"
        described = {"id": file_id, "name": name, "size": size, "mimetype": kind, "mode": "hosted"}
        return described | {"url_private_download": f"{self.address}{path}"} | more

    def hand_over(self, request: BaseHTTPRequestHandler) -> None:
        self.fetched.append((request.path, request.headers.get("Authorization", "")))
        kept = self.files.get(request.path, Kept(b"no such file", "text/plain", 404))
        request.send_response(kept.status)
        headers = {"Content-Type": kept.served_as, "Content-Length": str(len(kept.content))} | dict(kept.headers)
        for name, value in headers.items():
            if value:
                request.send_header(name, value)
        request.end_headers()
        with contextlib.suppress(OSError):  # the bot hangs up on what is too large
            request.wfile.write(kept.content)

    def take(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        with self._lock:
            self.calls.append(("upload", {}))
            fault = self.faults["upload"].pop(0) if self.faults["upload"] else Fault()
        self.uploaded.append(body)
        request.send_response(fault.status)
        request.end_headers()

    def answer(self, request: BaseHTTPRequestHandler, path: str, body: str) -> None:
        method = path.removeprefix("/api/").strip("/")
        arguments = _own(request) | _arguments(body)
        with self._lock:
            self.calls.append((method, arguments))
            fault = self.faults[method].pop(0) if self.faults[method] else Fault()
            stamp = self.stamp()
            told = self.kept.take(method, arguments, stamp) if fault.does_it else {}
            self.problems += [f"{method}: {problem}" for problem in call_problems(method, arguments)]
        if fault.drop:
            request.close_connection = True
            request.connection.close()
            return
        answer: Payload = {"ok": not fault.error, "ts": stamp, "bot_id": "B1", "user_id": BOT}
        answer |= {"team_id": TEAM, "user": "journey", "team": "Test", "url": self.address}
        answer |= {"upload_url": f"{self.address}/upload/v1/x", "file_id": "F9", "files": [{"id": "F9"}]}
        answer |= told | self.says.get(method, {})
        answer |= {"error": fault.error} if fault.error else {}
        request.send_response(fault.status)
        for name, value in fault.headers.items():
            request.send_header(name, value)
        request.send_header("Content-Type", "application/json")
        request.end_headers()
        request.wfile.write(json.dumps(answer).encode())

    def close(self) -> None:
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        problems = self.problems + self.kept.problems()
        assert not problems, "\n".join(problems)


def _own(request: BaseHTTPRequestHandler) -> Payload:
    """Return the app's own credentials, where a call brings them in its header, which Slack takes as arguments."""
    kind, _, pair = (request.headers["Authorization"] or "").partition(" ")
    if kind != "Basic":
        return {}
    return dict(zip(("client_id", "client_secret"), base64.b64decode(pair).decode().split(":"), strict=True))


def _arguments(body: str) -> Payload:
    if body.startswith("{"):
        return dict(json.loads(body))
    return {name: values[0] for name, values in parse_qs(body).items()}


@dataclass
class DirectWork:
    """Work that is done while it is submitted, or held until `release`; keeps keys and payloads."""

    jobs: Mapping[str, Job] = field(default_factory=dict)
    submitted: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    workspaces: dict[str, str] = field(default_factory=dict)
    cancelled: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    holds: bool = False
    held: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        if key in self.submitted:
            return False
        self.submitted[key] = (job, dict(payload))
        self.workspaces[key] = workspace
        if self.holds:
            self.held[key] = payload
        elif job in self.jobs:
            self.jobs[job].do(DirectAttempt(key, payload))
        return True

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        self.cancelled.append((keys, having))
        stopped = [
            own for own, payload in self.held.items() if own.startswith(keys) and having.items() <= payload.items()
        ]
        for own in stopped:
            del self.held[own]
        return len(stopped)

    def release(self) -> None:
        self.holds = False
        for key in list(self.held):
            self.jobs[self.submitted[key][0]].do(DirectAttempt(key, self.held.pop(key)))

    def forget(self, workspace: str) -> int:
        keys = [key for key, of in self.workspaces.items() if of == workspace]
        for key in keys:
            del self.submitted[key], self.workspaces[key]
        return len(keys)


@dataclass(frozen=True)
class DirectAttempt:
    key: str
    payload: Mapping[str, str]
    fresh: bool = True
    is_stopped: bool = False

    def remember(self, name: str, make: Callable[[], str]) -> str:
        return make()

    def begin_posting(self) -> bool:
        return self.fresh

    def stopped(self) -> bool:
        return self.is_stopped


@dataclass
class FakeAssistant:
    """Answers everything with real replies, but for what is `unknown`, and keeps the requests."""

    keeper: MapKeeper
    reviewer: "FakeReviewer"
    teacher: Teacher
    requests: list[Request] = field(default_factory=list)
    words: list[tuple[str, Audience]] = field(default_factory=list)
    wishes: list[tuple[Wish, Audience]] = field(default_factory=list)
    error: Exception | None = None
    tells: bool = False
    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    unknown: set[str] = field(default_factory=set)

    @property
    def proposer(self) -> Proposer:
        return Proposer(self.keeper, self.reviewer, ("touchpoint",))

    def stage_of(self, text: str, audience: Audience) -> str:
        return "purchase" if "purchase" in text else ""

    def respond(self, request: Request, tell: Tell = tell_nobody) -> Reply:
        if self.error:
            raise self.error
        self.requests.append(request)
        if request.text in self.unknown:
            return Reply("abstain", (Paragraph("The sources don't say."),), confidence=0.0, unanswered=True)
        cited = Citation(1, "glossary/x#short", "glossary", "Something", "quote", "000, 002", "3", 1)
        parts = (Paragraph(f"You asked **{request.text}** [1]"), Bullets(("one", "two")))
        return Reply("definition", parts, "An answer", (cited,), suggestions=("And how do I measure it?",))

    def bid(self, request: Request) -> Brief | None:
        bids = request.text.startswith("draft an sms")
        return Brief("email", "drop", text="refuse" if "refuse" in request.text else "") if bids else None

    def term(self, word: str, audience: Audience = EVERYONE) -> Reply:
        self.words.append((word, audience))
        return Reply("definition", (Paragraph(f"The term {word}"),))

    def explain(self, text: str, audience: Audience = EVERYONE) -> Reply:
        self.words.append((text, audience))
        return Reply("list", (Bullets((f"**Churn**: {text}",)),), "Terms")

    def crosswalk(self, models: Sequence[str] = ()) -> Reply:
        if "nonsense" in models:
            raise LookupError
        return Reply("crosswalk", (Table(("Stage", *models), (("Awareness", *models),)),), "Crosswalk")

    def tactics(self, wish: Wish, audience: Audience = EVERYONE) -> Reply:
        if wish.stage == "nonsense":
            raise NamingError("There is no stage called “nonsense”. Did you mean Consideration?")
        self.wishes.append((wish, audience))
        return Reply("tactics", (Paragraph(f"**1. Clear prices** at {wish.stage}"),), "Tactics")


@dataclass
class FakeConversations:
    """Keeps feedback and turns."""

    feedback: list[Feedback] = field(default_factory=list)
    said: dict[tuple[str, str], list[Turn]] = field(default_factory=lambda: defaultdict(list))

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        return self.said[audience.workspace, conversation][-10:]

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        self.said[audience.workspace, conversation].append(turn)

    def turns_between(
        self, conversations: str, audience: Audience, begins: dt.datetime, ends: dt.datetime
    ) -> list[tuple[str, Turn]]:
        own = [(of, turns) for (team, of), turns in self.said.items() if team == audience.workspace]
        return [(of, turn) for of, turns in own if of.startswith(conversations) for turn in turns]

    def add_feedback(self, feedback: Feedback) -> None:
        self.feedback.append(feedback)

    def unhelpful(self, audience: Audience) -> list[Unhelpful]:
        own = [said for said in self.feedback if not said.helpful and said.audience.user == audience.user]
        return [Unhelpful(said.question, said.reason, said.comment) for said in own]


@dataclass
class FakePersonal:
    """Keeps who asked for a copy, and who was forgotten but for which work."""

    asked: list[Person] = field(default_factory=list)
    forgotten: list[tuple[Person, str]] = field(default_factory=list)
    rows: int = 12

    def export(self, person: Person) -> str:
        self.asked.append(person)
        return json.dumps({"of": person.member})

    def forget(self, person: Person, but: str = "") -> int:
        self.forgotten.append((person, but))
        return self.rows


def signed(body: str, content_type: str, *, secret: str = SECRET, stamp: str = "") -> dict[str, str]:
    """Sign *body* as Slack does."""
    stamp = stamp or str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "content-type": content_type,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }


def event_body(event: Payload, **body: object) -> Payload:
    """Wrap *event* as the Events API does."""
    wrapped = {"token": "x", "team_id": TEAM, "api_app_id": "A1", "type": "event_callback", "event_id": "Ev1"}
    return wrapped | {"event_time": 1, "event": event} | body


def message(text: str = "hello", **more: object) -> Payload:
    """Make the event of a message in a channel."""
    plain = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "user": USER, "text": text}
    return plain | {"ts": "1700000001.000100", "event_ts": "1700000001.000100"} | more


def mention(text: str = f"<@{BOT}> what is a touchpoint?", **more: object) -> Payload:
    """Make the event of a mention."""
    plain = {"type": "app_mention", "channel": CHANNEL, "user": USER, "text": text}
    return plain | {"ts": "1700000001.000100", "event_ts": "1700000001.000100"} | more


def direct(text: str = "what is churn?", **more: object) -> Payload:
    """Make the event of a direct message."""
    return message(text, channel=DIRECT, channel_type="im", **more)


def command_body(text: str, response_url: str, **more: str) -> dict[str, str]:
    """Make the form of a slash command."""
    form = {"command": "/journey", "text": text, "team_id": TEAM, "channel_id": CHANNEL, "user_id": USER}
    form |= {"channel_name": "general", "trigger_id": "1.2.3", "response_url": response_url, "api_app_id": "A1"}
    return form | more


def action_body(action: Payload, response_url: str, **more: object) -> Payload:
    """Make the payload of a pressed button under an answer in a thread."""
    container = {"type": "message", "message_ts": "1700000002.000200", "channel_id": CHANNEL, "is_ephemeral": False}
    body = {"type": "block_actions", "team": {"id": TEAM, "domain": "test"}, "user": {"id": USER, "team_id": TEAM}}
    body |= {"api_app_id": "A1", "container": container, "channel": {"id": CHANNEL, "name": "general"}}
    body |= {"message": {"ts": "1700000002.000200", "thread_ts": "1700000001.000100"}, "trigger_id": "4.5.6"}
    return body | {"response_url": response_url, "actions": [{"action_ts": "1.5", "block_id": "b", **action}]} | more


def form(payload: Payload) -> str:
    """Write *payload* as the form of an interaction."""
    return urlencode({"payload": json.dumps(payload)})


def view_body(view: Payload, **more: object) -> Payload:
    """Make the payload of a submitted view."""
    body = {"type": "view_submission", "team": {"id": TEAM, "domain": "test"}, "api_app_id": "A1", "trigger_id": "7.8"}
    body |= {"user": {"id": USER, "name": "kim", "team_id": TEAM}, "view": {"id": "V1", "hash": "1.x"} | view}
    return body | more


def pick_body(view: Payload, action: Payload, **more: object) -> Payload:
    """Make the payload of a choice in a view."""
    body = view_body(view, type="block_actions") | {"container": {"type": "view", "view_id": "V1"}}
    return body | {"actions": [{"action_ts": "1.5", "block_id": "map", **action}]} | more


def shortcut_body(text: str, response_url: str, **more: object) -> Payload:
    """Make the payload of the shortcut on a message."""
    body: Payload = {"type": "message_action", "callback_id": "file_feedback", "trigger_id": "1.2.3", "token": "x"}
    body |= {"team": {"id": TEAM, "domain": "test"}, "user": {"id": USER, "name": "kim", "team_id": TEAM}}
    body |= {"channel": {"id": CHANNEL, "name": "general"}, "message_ts": "1700000003.000300"}
    body |= {"message": {"type": "message", "ts": "1700000003.000300", "user": "U2", "text": text}}
    return body | {"response_url": response_url} | more


def read_by_hand(name: str, raw: bytes) -> tuple[MapFile, ...]:
    """Read YAML maps, several in one file where a line `%%%` parts them."""
    return tuple(read_map_bytes(part.strip() + b"\n", Path(name)) for part in raw.split(b"%%%"))


@dataclass
class FakeReviewer:
    """Finds what it is told to find, and remembers which map it was asked about last."""

    found: list[Finding] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def findings(self, file: MapFile) -> list[Finding]:
        self.asked.append(file.map.id)
        return list(self.found)

    def gaps(self, team: TeamMap) -> Reply:
        self.asked.append(team.read.map.id)
        return Reply("list", (Paragraph("No gaps."),), f"Gaps of {team.read.map.id}")


@dataclass
class FakePictures:
    """Draws the title of the map, and nothing else."""

    drawn: list[str] = field(default_factory=list)

    def draw(self, journey: JourneyMap, kind: Literal["png", "svg"], look: Literal["screen", "paper"]) -> bytes:
        self.drawn.append(f"{journey.id} {kind} {look}")
        return b"\x89PNG " + journey.title.encode()

    def draw_progress(self, chart: ProgressChart) -> bytes:
        self.drawn.append(chart.title)
        return b"\x89PNG " + chart.alternative.encode()
