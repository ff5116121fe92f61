"""The whole bot as a process, in an independent Slack."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Page, sync_playwright

from bot.adapters.store import open_map_store
from bot.domain.passages import Audience
from demo.__main__ import environment
from demo.independent_slack import BOT, IndependentSlack, independent_slack, install, why_not
from tests.e2e.pages import CHROMIUM, FLAGS
from tests.schemas.outgoing import call_problems
from tests.schemas.slack_rules import rule_problems, schema_problems, view_problems

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0  # a cold start makes the embedding graph, on a machine that may be busy with other tests

Message = dict[str, Any]
Found = TypeVar("Found")


def wait_for(find: Callable[[], Found], what: str) -> Found:
    """Ask *find* until it finds something."""
    deadline = time.monotonic() + PATIENCE
    while not (found := find()):
        assert time.monotonic() < deadline, f"no {what} within {PATIENCE:g} s"
        time.sleep(0.05)
    return found


@dataclass(frozen=True)
class Stage:
    """A Slack with the bot in it."""

    slack: IndependentSlack
    data: Path

    def say(self, channel: str, person: str, text: str, thread: str = "") -> str:
        """Write a message as *person*; returns its time stamp."""
        body = {"channel": channel, "user": person, "text": text} | ({"thread_ts": thread} if thread else {})
        return str(self.slack.control("message", **body)["message"]["ts"])

    def drop(self, channel: str, person: str, file: Path, text: str = "") -> str:
        """Drop a file as *person*; returns the message's time stamp."""
        return str(self.slack.upload(channel, person, file, text)["ts"])

    def forget_map(self, map_id: str, audience: Audience) -> None:
        """Take a map away: other tests ask here, too."""
        with closing(open_map_store(self.data)) as store:
            store.mark_removed(map_id, audience, removed=True)

    def words(self, channel: str, thread: str, part: str) -> Message:
        """Wait for a message of the bot in a thread that says *part*, and check it against Slack's rules."""
        found = wait_for(
            lambda: [each for each in self.answers(channel, thread) if part in text_of(each)], f"answer with {part!r}"
        )[0]
        return self.checked(found)

    def home(self, person: str, part: str) -> str:
        """Open the Home tab of *person*, wait until it says *part*, and return what it shows."""
        self.slack.control("open-home", user=person)
        return wait_for(lambda: next((home for home in self._homes(person) if part in home), ""), f"Home with {part!r}")

    def _homes(self, person: str) -> Iterator[str]:
        """Yield the Home tabs that were published for *person*, newest first, each checked against Slack's rules."""
        for call in reversed(self.calls("views.publish")):
            if call["user_id"] == person:
                assert view_problems(call["view"]) == []
                yield str(call["view"])

    def calls(self, method: str) -> list[dict[str, Any]]:
        """Return what the bot sent to a *method* of the Web API, oldest first."""
        entries = [entry for entry in self.slack.log() if entry["summary"] == method]
        return [entry["detail"] for entry in entries if isinstance(entry.get("detail"), dict)]

    def from_bot(self, channel: str) -> list[Message]:
        """Return what the bot said in *channel*."""
        return [message for message in self.slack.messages(channel) if message["user"] == BOT]

    def answers(self, channel: str, thread: str) -> list[Message]:
        """Return what the bot said in a thread."""
        return [message for message in self.from_bot(channel) if message.get("thread_ts") == thread]

    def answer(self, channel: str, thread: str, number: int = 1) -> Message:
        """Wait for the answer in a thread, and check it against Slack's rules."""
        return self.checked(wait_for(lambda: self.answers(channel, thread)[number - 1 :], f"answer in {thread}")[0])

    def checked(self, found: Message) -> Message:
        """Return *found*, which must be what Slack takes."""
        assert rule_problems({"text": found["text"], "blocks": found.get("blocks", [])}) == []
        assert schema_problems("blocks", found.get("blocks", [])) == []
        return found

    def ask(self, channel: str, person: str, text: str, thread: str = "") -> Message:
        """Write a message and wait for its answer."""
        number = len(self.answers(channel, thread)) + 1 if thread else 1
        stamp = self.say(channel, person, text, thread)
        return self.answer(channel, thread or stamp, number)


def text_of(message: Message) -> str:
    """Return every text of a message."""
    return f"{message['text']} {message.get('blocks', '')}"


@contextmanager
def bot_in(slack: IndependentSlack, data: Path, *, by_http: bool) -> Iterator[None]:
    """Run `journey serve` until the end of the block; it must end well."""
    hasty = {"JOURNEY_PERSON_LIMIT": "1000", "JOURNEY_WORKSPACE_LIMIT": "1000"}  # tests ask faster than people do
    surroundings = environment(slack) | {"JOURNEY_DATA": str(data)} | hasty
    surroundings.pop("COVERAGE_PROCESS_CONFIG", None)  # a measured bot takes a tenth of a core while it idles
    surroundings.pop("SLACK_APP_TOKEN" if by_http else "SLACK_SIGNING_SECRET")
    with (data.parent / f"bot-{'http' if by_http else 'socket'}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=surroundings, stdout=log, stderr=log
        )
        try:
            wait_for(lambda: process.poll() is not None or _is_ready(slack.bot_port), "ready bot")
            assert process.poll() is None, Path(log.name).read_text(encoding="utf-8")
            yield
        finally:
            process.terminate()
            status = process.wait(PATIENCE)
    said = Path(log.name).read_text(encoding="utf-8")
    assert status == 0, said
    assert "Traceback" not in said


def _is_ready(port: int) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/readyz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory, indexed: Path) -> Path:
    """Give one data folder, which has an index already."""
    return Path(shutil.copytree(indexed, tmp_path_factory.mktemp("e2e") / "data"))


@pytest.fixture(scope="package", params=["socket", "http"])
def stage(request: pytest.FixtureRequest, data: Path) -> Iterator[Stage]:
    """Put the bot into an independent Slack, by Socket Mode and by signed HTTP; gone when this folder is done."""
    install()
    if reason := why_not():
        pytest.skip(reason)
    by_http = request.param == "http"
    with independent_slack(by_http=by_http) as slack, bot_in(slack, data, by_http=by_http):
        yield Stage(slack, data)
        calls = [entry for entry in slack.log() if entry["kind"] == "web_api" and isinstance(entry.get("detail"), dict)]
        assert [problem for call in calls for problem in call_problems(call["summary"], call["detail"])] == []


@pytest.fixture
def page() -> Iterator[Page]:
    """Give a page of a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1360, "height": 850}, device_scale_factor=1.5)
        opened.set_default_timeout(PATIENCE * 1000)
        yield opened
        browser.close()
