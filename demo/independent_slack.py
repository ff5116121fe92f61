"""Starts local-slack, a Slack for one machine by other people, with a workspace, people, channels and our bot."""

import fcntl
import json
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

from demo.loopback import Gate, can_isolate, die_with_parent, isolated

BINARY = Path(__file__).parent / "node_modules/local-slack-linux-x64/bin/local-slack"
TEAM, BOT = "T01JOURNEY", "U01BOT"
ALICE, BEN, CHIARA = "U01ALICE", "U01BEN", "U01CHIARA"
GENERAL, TEABOX = "C01GENERAL", "C01TEABOX"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-demo-token", "xapp-demo-token", "demo-signing-secret"
_PATIENCE = 30.0
_NOWHERE = subprocess.DEVNULL


class DemoError(Exception):
    """The independent Slack cannot run here; the message says why, and what to do instead."""


@dataclass(frozen=True)
class IndependentSlack:
    """A running Slack, and its control interface. `bot_port` is where it sends signed events, if it does."""

    address: str
    bot_port: int
    isolated: bool
    team: str = TEAM

    @property
    def api_url(self) -> str:
        """The address of its Web API."""
        return f"{self.address}/api/"

    def control(self, what: str, **body: Any) -> dict[str, Any]:
        """Do something as a person: `message`, `command`, `interact`; or `reset`."""
        return dict(_fetch(f"{self.address}/_control/{what}", body))

    def upload(self, channel: str, person: str, file: Path, text: str = "") -> dict[str, Any]:
        """Drop *file* into *channel* as *person*; returns the message."""
        boundary = "journey-demo-boundary"
        fields = {"channel": channel, "user": person, "text": text}
        lines = [f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}' for key in fields]
        named = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = "\r\n".join([*lines, named]).encode() + file.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        return dict(_send(f"{self.address}/_control/upload", body, {"Content-Type": kind})["message"])

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """Return the messages of *channel*, oldest first."""
        return list(_fetch(f"{self.address}/_control/messages/{channel}")["messages"])

    def log(self) -> list[dict[str, Any]]:
        """Return everything that went to and from the bot."""
        return list(_fetch(f"{self.address}/_control/log")["log"])

    def is_joined(self) -> bool:
        """Say whether the bot is connected by Socket Mode."""
        return any(entry["kind"] == "socket" and "connected" in entry["summary"] for entry in self.log())

    def direct_channel(self, person: str) -> str:
        """Open the direct message of *person* with the bot."""
        body = {"users": person}
        return str(_fetch(f"{self.api_url}conversations.open", body, token=BOT_TOKEN)["channel"]["id"])


def why_not() -> str:
    """Say why it cannot run here; empty where it can."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return f"the independent Slack is a program for 64-bit Linux on x86, and this is {platform.platform()}"
    if not BINARY.exists():
        return "the independent Slack is not installed: run `npm ci --prefix demo` (it needs Node's npm)"
    return ""


def install() -> None:
    """Fetch it once, by the lock beside this file, where npm is there; `why_not` says whether that worked."""
    npm = shutil.which("npm")
    if not npm or platform.system() != "Linux":
        return
    folder = Path(__file__).parent
    with (folder / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two at once, as two workers of the tests, would remove each other's
        if not BINARY.exists():
            print("Fetching the independent Slack; this happens once …", file=sys.stderr, flush=True)
            command = [npm, "ci", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent"]
            subprocess.run(command, check=False, stdout=_NOWHERE)


@contextmanager
def independent_slack(*, by_http: bool = False, port: int = 0) -> Iterator[IndependentSlack]:
    """Run it on loopback until the end of the block; *by_http* sends signed events instead of Socket Mode.

    Raises DemoError.
    """
    if reason := why_not():
        raise DemoError(reason)
    port, bot_port = port or _free_port(), _free_port()
    with tempfile.TemporaryDirectory(prefix="journey-slack-") as folder:
        config = Path(folder, "config.json")
        config.write_text(json.dumps(_config(bot_port, by_http=by_http)), encoding="utf-8")
        command = [str(BINARY), "--config", str(config), "--port", str(port), "--base-host", "127.0.0.1"]
        alone = can_isolate()
        gate = Gate(Path(folder), port, bot_port) if alone else None
        if gate:
            gate.open()
            command = isolated(command, Path(folder), port, bot_port)
        begin = None if alone else die_with_parent
        process = subprocess.Popen(command, stdout=_NOWHERE, stderr=_NOWHERE, preexec_fn=begin)
        try:
            slack = IndependentSlack(f"http://127.0.0.1:{port}", bot_port, isolated=alone)
            _wait(slack, process)
            yield slack
        finally:
            process.terminate()
            process.wait(10)
            if gate:
                gate.close()


def _config(bot_port: int, *, by_http: bool) -> dict[str, Any]:
    people = {ALICE: "alice Alice Baker", BEN: "ben Ben Okafor", CHIARA: "chiara Chiara Rossi"}
    channels = {GENERAL: "general", TEABOX: "tea-box-launch"}
    named = {person: text.split(" ", 1) for person, text in people.items()}
    return {
        "workspace": {"name": "Brindlecup", "domain": "brindlecup", "teamId": TEAM},
        "app": {
            "appId": "A01JOURNEY",
            "botUserId": BOT,
            "botName": "journey",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SIGNING_SECRET,
            "mode": "events" if by_http else "socket",
            "requestUrl": f"http://127.0.0.1:{bot_port}/slack/events",
        },
        "users": [{"id": key, "name": name, "real_name": real} for key, (name, real) in named.items()],
        "channels": [{"id": key, "name": name, "members": [*people, BOT]} for key, name in channels.items()],
    }


def _wait(slack: IndependentSlack, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise DemoError(f"the independent Slack ended at once, with status {process.returncode}")
        try:
            _fetch(f"{slack.address}/_control/state")
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise DemoError(f"the independent Slack did not answer within {_PATIENCE:g} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fetch(url: str, body: dict[str, Any] | None = None, token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return _send(url, None if body is None else json.dumps(body).encode(), headers)


def _send(url: str, data: bytes | None, headers: dict[str, str]) -> Any:
    # Through no proxy: it is this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, data, headers), timeout=10) as response:
        return json.load(response)
