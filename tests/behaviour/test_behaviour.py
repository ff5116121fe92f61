"""The behaviour set: short conversations, each played against the real Bolt app and the real assistant.

What is done must be what the set says: answer, stay silent, ask back, decline, hand over, and the rest. The set was
written before the code that passes it.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.adapters.embedding import open_embedder
from bot.assistant import Assistant
from bot.assistant.teaching import Lessons
from bot.content.library import load_library
from bot.content.maps.folder import read_maps
from bot.content.maps.yaml import read_map_bytes
from bot.domain.channels import ChannelSettings, QuietHours
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Reply, Tell, tell_nobody
from bot.settings import Settings
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import SignIn
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.hearing.reception import Reception
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.behaviour.conversation import CHANNELS, PEOPLE, Conversation
from tests.contract.fakes import MemoryChannelStore, MemoryConversationStore, MemoryDraftStore, MemoryThreadStore
from tests.contract.open_questions import open_questions
from tests.doubles.assembly import assemble, prepared
from tests.schemas.outgoing import HOOK
from tests.unit.slack.kit import SECRET, TEAM, TOKEN, DirectWork, FakeSlack, Payload, read_by_hand

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
CASES: list[Payload] = [
    case | {"file": file.stem}
    for file in sorted(Path(__file__).parent.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
QUIET = {"always": QuietHours("00:00", "00:00"), "never": QuietHours("22:00", "06:00")}
TEA_ROOM = b"""\
schema: journey/1
id: tea-room
title: A visit to the tea room
owner: Maria Lindqvist (U7)
persona: {id: olga, name: Olga}
stages:
  - id: visit
    name: Visit
    canonical: purchase
    steps:
      - id: sits
        action: Sits down
        touchpoints: [{id: tp-menu, name: Menu card}]
        pain_points: [{id: pp-wait, text: Nobody comes to take the order, severity: high}]
"""
SAID = {"chat.postMessage", "chat.startStream"}


@dataclass(frozen=True)
class Listening:
    """The real assistant, whose replies are kept."""

    assistant: Assistant
    replies: list[Reply] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the assistant has
        return getattr(self.assistant, name)

    def respond(self, request: Request, tell: Tell = tell_nobody) -> Reply:
        reply = self.assistant.respond(request, tell)
        self.replies.append(reply)
        return reply


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, indexed: Path) -> Assistant:
    """Assemble the assistant with its real model, over the shipped library, the samples, and one map of the team."""
    data = Path(shutil.copytree(indexed, tmp_path_factory.mktemp("behaviour") / "data"))
    embedder = open_embedder(data, lambda _text: None, Settings().graph)
    samples = [(file, EVERYONE) for file in read_maps(ROOT / "knowledge/maps").maps]
    own = [(read_map_bytes(TEA_ROOM, Path("tea-room.yaml")), Audience(TEAM))]
    return assemble(load_library(ROOT / "knowledge"), embedder, [*samples, *own], store=prepared(data))


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    fake.says["conversations.open"] = {"channel": {"id": "D7"}}
    yield fake
    fake.close()


def test_the_set_is_large_and_every_conversation_has_its_own_name() -> None:
    assert len(CASES) >= 80
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES])
def test_it_does_the_right_thing(case: Payload, whole: Assistant, slack: FakeSlack) -> None:
    assistant = Listening(replace(whole, conversations=MemoryConversationStore()))
    library = whole.answerer.library
    kept = MemoryChannelStore(), MemoryThreadStore(), MemoryDraftStore()
    lessons, choices = Lessons(whole.teacher.store, whole.teacher.clock), Choices(library.channels, library.voices)
    stores = Stores(whole.keeper, assistant.conversations, *kept, lessons, choices, **open_questions())
    where = case.get("where", "channel")
    stores.channels.save_settings(CHANNELS[where], Audience(TEAM), settings_of(case.get("settings", {})))
    clients = OneInstallation(TOKEN, slack.api_url)
    work = DirectWork(build_jobs(assistant, Delivery(Caller(clients)), stores, read_by_hand))
    welcome = case.get("allowed", False)
    reception = Reception(work, stores.threads, stores.channels, welcome, lambda: MORNING)
    app = build_app(reception, stores, SignIn(clients), leave=lambda *_: None, signing_secret=SECRET)
    talk = Conversation(app, slack, work, where)
    for number, (who, what, expected, *how) in enumerate(case["turns"], 1):
        work.holds = work.holds or expected == "waiting"
        replies = len(assistant.replies)
        before = len(slack.calls)
        talk.play(who, what, times=2 if "twice" in how else 1, apart="apart" in how)
        if expected != "waiting":
            work.release()
        done = slack.calls[before:]
        told = f"turn {number}, {who}: {what}\n{[(method, call.get('text', '')) for method, call in done]}"
        assert is_right(expected, done, assistant.replies[replies:]), told


def settings_of(given: Payload) -> ChannelSettings:
    keeper, quiet = PEOPLE.get(given.get("keeper", ""), ""), QUIET.get(given.get("quiet", ""))
    return ChannelSettings(**given | {"keeper": keeper, "quiet": quiet, "maps": tuple(given.get("maps", ()))})


def is_right(expected: str, calls: list[tuple[str, Payload]], replies: list[Reply]) -> bool:
    said = [call for method, call in calls if method in SAID]
    whispers = [call for method, call in calls if method in {"chat.postEphemeral", "ack", HOOK}]
    others = [method for method, _ in calls if method in {"chat.update", "chat.delete", "views.open"}]
    one, alone, quiet = (len(said), len(whispers)) == (1, 0), (len(said), len(whispers)) == (0, 1), not others
    kinds = [reply.kind for reply in replies]
    asks_back = all(reply.kind in {"abstain", "help"} and reply.suggestions for reply in replies)
    people = "user_id" in str(said) and "A question for a person" in str(said)
    return {
        "answer": one and quiet and kinds != [] and not {"abstain"} & set(kinds) and not people,
        "any reply": one and quiet,
        "any": True,
        "decline": one and quiet and kinds == ["abstain"] and "ask_human" in str(said),
        "ask back": (one or alone) and quiet and asks_back,
        "silent": not said and not whispers and quiet,
        "waiting": not said and not whispers and quiet,
        "whisper": alone and quiet,
        "refuse": alone and quiet and "another organisation" in str(whispers) and not replies,
        "form": not said and not whispers and others == ["views.open"],
        "hand over": bool(said) and not whispers and quiet and people and not replies and PEOPLE["maria"] in str(calls),
        "change": not said and not whispers and set(others) == {"chat.update"},
        "remove": not said and not whispers and set(others) == {"chat.delete"},
        "stopped": one and quiet and said[0]["text"] == "Stopped." and not replies,
    }[expected]
