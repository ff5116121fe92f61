"""Installed by OAuth in a real browser at an independent emulator, used, uninstalled: the database before and after.

The emulator sends no events, so the mention and the uninstall event are signed and sent here.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from cryptography.fernet import Fernet
from playwright.sync_api import Page, expect
from slack_sdk.signature import SignatureVerifier

from bot.adapters.store import open_installation_store
from bot.domain.installations import Installation
from tests.e2e.conftest import ROOT, _is_ready, wait_for
from tests.e2e.pages import CHROMIUM

HERE = Path(__file__).parent / "oauth"
CLIENT, CLIENT_SECRET, SIGNING_SECRET = "123.456", "oauth-secret", "signing-secret"
BOT = [sys.executable, "-m", "bot", "serve"]
KEY = Fernet.generate_key().decode()
OPENER = build_opener(ProxyHandler({}))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"),
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]


@dataclass(frozen=True)
class Running:
    """The bot and the emulator, by their addresses."""

    bot: str
    slack: str
    data: Path

    def installations(self) -> list[Installation]:
        with closing(open_installation_store(self.data, KEY)) as store:
            return store.all()

    def token(self, workspace: str) -> str:
        with closing(open_installation_store(self.data, KEY)) as store:
            found = store.get(workspace)
            return found.token if found else ""

    def call(self, method: str, token: str, **arguments: str) -> dict[str, Any]:
        """Call the emulator's Web API."""
        request = Request(f"{self.slack}/api/{method}", urlencode(arguments).encode())
        request.add_header("Authorization", f"Bearer {token}")
        with OPENER.open(request, timeout=20) as answer:
            return dict(json.load(answer))

    def event(self, workspace: str, **event: object) -> int:
        """Send a signed event of *workspace*; returns the status of the answer."""
        now = int(time.time())
        wrapped = {"type": "event_callback", "team_id": workspace, "api_app_id": "A01JOURNEY", "event_id": f"Ev{now}"}
        body = json.dumps(wrapped | {"event_time": now, "event": event})
        signature = SignatureVerifier(SIGNING_SECRET).generate_signature(timestamp=str(now), body=body)
        headers = {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": str(signature)}
        request = Request(f"{self.bot}/slack/events", body.encode(), headers | {"Content-Type": "application/json"})
        with OPENER.open(request, timeout=20) as answer:
            return int(answer.status)

    def files_with(self, text: str) -> list[str]:
        """Return the files of the data folder that hold *text*."""
        kept = [file for file in self.data.glob("*.db*") if file.is_file()]
        return [file.name for file in kept if text.encode() in file.read_bytes()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def running(indexed: Path, tmp_path: Path) -> Iterator[Running]:
    """Start both, over an index that is there already."""
    install = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(install, cwd=HERE, check=True, capture_output=True)
    own = Path(shutil.copytree(indexed, tmp_path / "data"))
    bot, slack = free_port(), free_port()
    found = Running(f"http://127.0.0.1:{bot}", f"http://127.0.0.1:{slack}", own)
    surroundings = os.environ | {
        "JOURNEY_DATA": str(own), "JOURNEY_PORT": str(bot), "JOURNEY_PUBLIC_URL": found.bot, "JOURNEY_TOKEN_KEY": KEY,
        "SLACK_CLIENT_ID": CLIENT, "SLACK_CLIENT_SECRET": CLIENT_SECRET, "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": f"{found.slack}/api/",
    }  # fmt: skip
    emulator = ["node", "serve.mjs", str(slack), CLIENT, CLIENT_SECRET, f"{found.bot}/slack/oauth_redirect"]
    with (tmp_path / "bot.log").open("wb") as log, (tmp_path / "slack.log").open("wb") as said:
        processes = [
            subprocess.Popen(emulator, cwd=HERE, stdout=said, stderr=said),
            subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=surroundings, stdout=log, stderr=log
            ),
        ]
        try:
            wait_for(lambda: processes[1].poll() is not None or (_is_ready(bot) and answers(found.slack)), "bot")
            assert processes[1].poll() is None, Path(log.name).read_text(encoding="utf-8")
            yield found
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(60)
    written = Path(log.name).read_text(encoding="utf-8")
    assert "Traceback" not in written
    assert "xox" not in written


def answers(url: str) -> bool:
    try:
        with OPENER.open(url, timeout=5):
            return True
    except (URLError, OSError):
        return False


def journey(running: Running, *arguments: str) -> dict[str, Any]:
    surroundings = os.environ | {"JOURNEY_DATA": str(running.data), "JOURNEY_TOKEN_KEY": KEY}
    command = [sys.executable, "-m", "bot", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_workspace_installs_asks_and_goes_and_nothing_of_it_is_left(running: Running, page: Page) -> None:
    assert running.installations() == []
    page.goto(f"{running.bot}/slack/install")
    assert page.url.startswith(f"{running.slack}/oauth/v2/authorize?")
    with page.expect_response(lambda response: "/slack/oauth_redirect?" in response.url) as came_back:
        page.get_by_role("button").filter(has_text="alice").click()
    assert came_back.value.status == 200
    expect(page.locator("body")).to_contain_text("Thank you")
    again = page.goto(came_back.value.url)
    assert again is not None
    assert again.status in {400, 401}, "a state is good once"

    [there] = running.installations()
    token, team = running.token(there.workspace), there.workspace
    assert token.startswith("xoxb-")
    assert running.files_with(token) == []
    assert running.files_with(team) != []
    channel = running.call("conversations.list", token)["channels"][0]["id"]
    running.call("conversations.join", token, channel=channel)
    mention = {"type": "app_mention", "channel": channel, "user": "U1", "text": "what is a touchpoint?"}
    asked = running.call("chat.postMessage", token, channel=channel, text="what is it?")["ts"]
    assert running.event(team, **mention, ts=asked, event_ts=asked) == 200
    said = partial(running.call, "conversations.replies", token, channel=channel, ts=asked)
    wait_for(lambda: "touchpoint" in str(said()).lower(), "answer")

    assert running.event(team, type="app_uninstalled") == 200
    [gone] = running.installations()
    assert gone.removed_at is not None
    assert running.token(team) == ""
    assert running.event(team, **mention, ts="1700000002.000100", event_ts="1700000002.000100") == 200
    assert [row["removed"] != "" for row in journey(running, "workspaces", "list")["workspaces"]] == [True]

    assert journey(running, "workspaces", "forget", team, "--yes")["rows"] > 0
    assert running.installations() == []
    assert running.files_with(team) == []
