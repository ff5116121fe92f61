"""A Web API on loopback that keeps what it was sent, work that is done at once, and signed requests."""

import hashlib
import hmac
import json
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode

from bot.domain.conversation import Feedback, Request, Turn
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Bullets, Citation, Paragraph, Reply, Table
from bot.ports import Job

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


class FakeSlack:
    """A Slack Web API on loopback: `calls` holds method and arguments, `faults` what to do wrong, in turn."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Payload]] = []
        self.slept: list[float] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self._lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                fake.answer(self)

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
        return [arguments for name, arguments in self.calls if name != "auth.test"]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"] or 0)).decode()
        method = request.path.removeprefix("/api/").strip("/")
        with self._lock:
            self.calls.append((method, _arguments(body)))
            fault = self.faults[method].pop(0) if self.faults[method] else Fault()
            number = len(self.calls)
        if fault.drop:
            request.close_connection = True
            request.connection.close()
            return
        answer: Payload = {"ok": not fault.error, "ts": f"1700000000.{number:06}", "bot_id": "B1", "user_id": BOT}
        answer |= {"team_id": TEAM, "user": "journey", "team": "Test", "url": self.address}
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


def _arguments(body: str) -> Payload:
    if body.startswith("{"):
        return dict(json.loads(body))
    return {name: values[0] for name, values in parse_qs(body).items()}


@dataclass
class DirectWork:
    """Work that is done while it is submitted; keeps keys and payloads."""

    jobs: Mapping[str, Job] = field(default_factory=dict)
    submitted: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def submit(self, key: str, job: str, payload: Mapping[str, str]) -> bool:
        if key in self.submitted:
            return False
        self.submitted[key] = (job, dict(payload))
        if job in self.jobs:
            self.jobs[job].do(DirectAttempt(key, payload))
        return True


@dataclass(frozen=True)
class DirectAttempt:
    key: str
    payload: Mapping[str, str]

    def begin_posting(self) -> None:
        """Nothing to write down."""


@dataclass
class FakeAssistant:
    """Answers everything with real replies, and keeps the requests."""

    requests: list[Request] = field(default_factory=list)
    words: list[tuple[str, Audience]] = field(default_factory=list)
    error: Exception | None = None

    def respond(self, request: Request) -> Reply:
        if self.error:
            raise self.error
        self.requests.append(request)
        cited = Citation(1, "glossary/x#short", "glossary", "Something", "quote", "000, 002", "3", 1)
        parts = (Paragraph(f"You asked **{request.text}** [1]"), Bullets(("one", "two")))
        return Reply("definition", parts, "An answer", (cited,), suggestions=("And how do I measure it?",))

    def term(self, word: str, audience: Audience = EVERYONE) -> Reply:
        self.words.append((word, audience))
        return Reply("definition", (Paragraph(f"The term {word}"),))

    def crosswalk(self, models: Sequence[str] = ()) -> Reply:
        if "nonsense" in models:
            raise LookupError
        return Reply("crosswalk", (Table(("Stage", *models), (("Awareness", *models),)),), "Crosswalk")


@dataclass
class FakeConversations:
    """Keeps feedback."""

    feedback: list[Feedback] = field(default_factory=list)

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        return []

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        """Forget."""

    def add_feedback(self, feedback: Feedback) -> None:
        self.feedback.append(feedback)


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
