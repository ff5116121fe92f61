"""The worker is killed while an answer is being shown: one answer is left, whole and ended; by the real processes."""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler

import pytest

from bench.drill import Drill, open_drill
from bench.faults import Fault, Faults
from bench.ground import Ground
from bench.standin_posts import Post
from bench.traffic import Habits, asked_in, traffic
from bot.adapters.work import WorkQueue, open_queue
from tests.doubles.command_line import CommandLine
from tests.doubles.openai_server import Behaviour, OpenAIServer, openai_server, say

pytestmark = pytest.mark.timeout(900)  # on a busy machine processes start slowly
PATIENCE = 300.0
ASKED = "What is a touchpoint?"
APPENDS = 2
_PASSAGE = re.compile(r'<passage n="(\d+)">\n.*\n(.*)\n</passage>')
_END = re.compile(r"(?<=[.!?])\s+")


def quoting(server: OpenAIServer) -> Behaviour:
    """Let the chat model say every sentence that it is shown, each with its number, whenever it is asked."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        prompt = server.bodies[-1]["messages"][-1]["content"]
        shown = _PASSAGE.findall(prompt)
        say(*(f"{sentence} [{n}] " for n, text in shown for sentence in _END.split(text)))(handler)

    return behave


@dataclass(frozen=True)
class Site:
    """The product in front of the stand-in Slack, and the queue of its work."""

    drill: Drill
    queue: WorkQueue

    def ask(self, *faults: Fault) -> list[Post]:
        """Ask one question while *faults* befall, and return what stands in its thread when nothing is left to do."""
        self.drill.slack.faults = Faults(faults)
        coming = traffic([ASKED], ["T0STREAM"], 1, Habits(0, 0), self.drill.dice)
        asyncio.run(self.drill.ask(coming, 1.0))
        deadline = time.monotonic() + PATIENCE
        while self.queue.oldest():
            assert time.monotonic() < deadline, self.drill.crew.words()
            time.sleep(0.1)
        [asked] = asked_in(coming)
        return [post for post in self.drill.slack.posts if (post.channel, post.thread) == (asked.channel, asked.stamp)]


@pytest.fixture(scope="module")
def site(run: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start it with a chat model, whose answers are shown as they are written; its processes are not measured."""
    with openai_server() as server, pytest.MonkeyPatch.context() as surroundings, ExitStack() as stack:
        surroundings.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        server.plan = deque([quoting(server)] * 50)
        setting = Ground(run.data).lay(tmp_path_factory.mktemp("streams") / "data")
        model = {"CHAT_MODEL": "openai:some-model", "OPENAI_API_KEY": "sk-none", "OPENAI_BASE_URL": server.url}
        drill = stack.enter_context(open_drill(replace(setting, settings=model)))
        yield Site(drill, stack.enter_context(closing(open_queue(setting.data))))


@pytest.fixture(scope="module")
def undisturbed(site: Site) -> list[str]:
    """Give the sentences of the answer that nothing befalls."""
    [post] = site.ask()
    assert site.drill.slack.calls["chat.appendStream"] >= APPENDS, "the answer is too short to be killed in the middle"
    assert site.drill.slack.calls["chat.stopStream"] == 1
    assert len(sentences(post)) > APPENDS
    return sentences(post)


def sentences(post: Post) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"[.] \[\d+\]", post.text) if sentence.strip()]


@pytest.mark.parametrize(
    "methods",
    [
        pytest.param(["chat.startStream"], id="begun"),
        pytest.param(["chat.appendStream"], id="in the middle"),
        pytest.param(["chat.stopStream"], id="ended"),
        pytest.param(["chat.appendStream", "chat.update"], id="in the middle, and again while it is mended"),
    ],
)
def test_whoever_is_killed_while_an_answer_is_shown_one_whole_answer_is_left(
    site: Site, undisturbed: list[str], methods: list[str]
) -> None:
    kills = len(site.drill.crew.kills)
    every = {"chat.appendStream": APPENDS}
    [post] = site.ask(*(Fault("kill", method, every=every.get(method, 1), most=1) for method in methods))
    assert site.drill.crew.kills[kills:] == ["worker"] * len(methods)
    assert post.at, "the stream was left open"
    assert (post.metadata or {})["event_payload"]["of"] == 1
    shown = f"{post.text} {json.dumps(post.blocks, ensure_ascii=False)}"
    assert [sentence for sentence in undisturbed if sentence not in shown] == []
