"""The real Bolt app between signed requests and a fake Web API on loopback."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.teaching import Lessons, Teacher
from bot.content.library import load_media
from bot.domain.passages import EVERYONE, Audience
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import SignIn
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.hearing.reception import Reception
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.contract.fakes import (
    MemoryChannelStore,
    MemoryDraftStore,
    MemoryLearningStore,
    MemoryMapStore,
    MemoryThreadStore,
)
from tests.contract.open_questions import open_questions
from tests.doubles.bike_map import BIKE
from tests.learning.decks import Clock, decks
from tests.unit.slack.kit import (
    SECRET,
    TEAM,
    TOKEN,
    DirectWork,
    FakeAssistant,
    FakeConversations,
    FakePersonal,
    FakePictures,
    FakeReviewer,
    FakeSlack,
    Payload,
    form,
    read_by_hand,
    signed,
)

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
EVERYONE_HERE = Audience(TEAM)


@cache
def choices() -> Choices:
    """Return the shipped channels and voices."""
    return Choices(*load_media(Path(__file__).parents[3] / "knowledge"))


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    """Give a Slack whose every received call must have been valid: it says so when it closes."""
    fake = FakeSlack()
    yield fake
    fake.close()


@dataclass(frozen=True)
class Bot:
    """The app under test, and the fakes around it."""

    app: App
    slack: FakeSlack
    work: DirectWork
    assistant: FakeAssistant
    store: FakeConversations
    keeper: MapKeeper
    reviewer: FakeReviewer
    pictures: FakePictures
    stores: Stores
    left: list[tuple[str, dt.datetime]]
    personal: FakePersonal = field(default_factory=FakePersonal)
    clock: Clock = field(default_factory=Clock)

    def event(self, body: Payload) -> BoltResponse:
        return self._dispatch(json.dumps(body), "application/json")

    def command(self, body: dict[str, str]) -> BoltResponse:
        return self._dispatch(urlencode(body), "application/x-www-form-urlencoded")

    def action(self, body: Payload) -> BoltResponse:
        return self._dispatch(form(body), "application/x-www-form-urlencoded")

    def _dispatch(self, body: str, content_type: str) -> BoltResponse:
        headers: dict[str, Any] = signed(body, content_type)
        return self.app.dispatch(BoltRequest(body=body, headers=headers))


@pytest.fixture
def bot(slack: FakeSlack) -> Bot:
    """Build the app around fakes."""
    clients = OneInstallation(TOKEN, slack.api_url)
    store, reviewer, pictures = FakeConversations(), FakeReviewer(), FakePictures()
    keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOW)
    clock = Clock(NOW)
    teacher = Teacher(decks(), keeper, MemoryLearningStore(), clock)
    kept = MemoryChannelStore(), MemoryThreadStore(), MemoryDraftStore()
    stores = Stores(keeper, store, *kept, Lessons(teacher.store, clock), choices(), **open_questions())
    assistant = FakeAssistant(keeper, reviewer, teacher)
    delivery = Delivery(Caller(clients), pictures=pictures)
    personal = FakePersonal()
    work = DirectWork(build_jobs(assistant, delivery, stores, read_by_hand, personal))
    reception = Reception(work, stores.threads, stores.channels, welcome=True, maps=keeper)
    left: list[tuple[str, dt.datetime]] = []
    leave = lambda *gone: left.append(gone)  # noqa: E731 - a callback of one line
    app = build_app(reception, stores, SignIn(clients), leave=leave, signing_secret=SECRET)
    return Bot(app, slack, work, assistant, store, keeper, reviewer, pictures, stores, left, personal, clock)


def keep(bot: Bot, audience: Audience = EVERYONE_HERE, name: str = "bike-repair", content: str = BIKE) -> None:
    """Keep the map of the bike shop, or one like it, for *audience*."""
    raw = content.replace("bike-repair", name).encode()
    bot.keeper.add(read_by_hand(f"{name}.yaml", raw)[0], raw, audience, "kim")


@pytest.fixture
def shop(bot: Bot) -> Bot:
    """Keep the map of the bike shop for everyone."""
    keep(bot)
    return bot
