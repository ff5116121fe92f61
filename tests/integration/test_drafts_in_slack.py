"""A draft from the form to the map and back, with the real core behind the real Bolt app."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.assistant.refining import DraftKeeper
from bot.assistant.teaching import Lessons
from bot.content.library import load_library
from bot.content.maps.yaml import read_map_bytes
from bot.domain.passages import Audience
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import SignIn
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.drafts.telling import submit_news
from bot.slack.hearing.reception import Reception
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.contract.fakes import (
    MemoryChannelStore,
    MemoryDraftStore,
    MemoryThreadStore,
    WordEmbedder,
)
from tests.contract.open_questions import open_questions
from tests.doubles.assembly import NOON, assemble
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import DIRECT, SECRET, TEAM, TOKEN, DirectWork, FakePictures, FakeSlack, message, read_by_hand
from tests.unit.slack.kit import event_body as wrapped
from tests.unit.slack.test_drafts import opened, pressed, since, submitted, text_of

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
MAP = (KNOWLEDGE / "maps/brindlecup-first-order.yaml").read_bytes()
FEE = b"The delivery fee appears only on the last page of the checkout"
HERE = Audience(TEAM, ("C1",))


@pytest.fixture(scope="module")
def bot() -> Iterator[Bot]:
    """Put the bot together over the shipped library, with one map of the workspace."""
    slack, library, store = FakeSlack(), load_library(KNOWLEDGE), MemoryDraftStore()
    slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    clients = OneInstallation(TOKEN, slack.api_url)
    whole = assemble(library, WordEmbedder(), [(read_map_bytes(MAP, Path("first-order.yaml")), Audience(TEAM))])
    assistant = replace(whole, drafts=DraftKeeper(whole.drafter, whole.keeper, store, lambda: NOON))
    lessons, choices = Lessons(whole.teacher.store, whole.teacher.clock), Choices(library.channels, library.voices)
    kept = MemoryChannelStore(), MemoryThreadStore(), store
    stores = Stores(assistant.keeper, assistant.conversations, *kept, lessons, choices, **open_questions())
    work = DirectWork(build_jobs(assistant, Delivery(Caller(clients)), stores, read_by_hand))
    reception = Reception(work, stores.threads, stores.channels, now=lambda: dt.datetime.now(dt.UTC))
    app = build_app(reception, stores, SignIn(clients), leave=lambda *_: None, signing_secret=SECRET)
    own: Any = assistant  # where the fakes of its fields stand in the other tests
    yield Bot(app, slack, work, own, own.conversations, own.keeper, own.reviewer, FakePictures(), stores, [])
    slack.close()


def test_a_draft_is_ordered_refined_saved_to_the_map_and_its_owner_told_of_a_change(bot: Bot) -> None:
    form = opened(bot, "draft email in brindlecup-first-order")
    points = next(block for block in form["blocks"] if block.get("block_id", "").startswith("touchpoint"))
    options = {one["text"]["text"]: one["value"] for one in points["element"]["options"]}
    submitted(bot, form, stage="basket", touchpoint=options["Filling the basket: Checkout form"])
    root, *posts = bot.slack.sent("chat.postMessage")
    assert (
        "the stage “Filling the basket”, at “Checkout form”, on the map “First order of loose-leaf tea”" in root["text"]
    )
    assert len(posts) == 4

    thread, before = posts[0]["thread_ts"], len(bot.slack.calls)
    bot.event(wrapped(message("shorter", ts="1700000009.000900", thread_ts=thread)))
    shorter = since(bot, before, "chat.postMessage")
    assert "version 2: shorter" in text_of(shorter)

    problem = next(post for post in posts if "delivery fee" in text_of([post]))
    before = pressed(bot, problem, "attach_draft")
    assert "at “Checkout form” of “First order of loose-leaf tea”; the map is version 2 now." in text_of(
        since(bot, before, "chat.postMessage")
    )
    team = bot.keeper.find("brindlecup-first-order", HERE)
    touchpoints = [point for stage in team.journey.stages for step in stage.steps for point in step.touchpoints]
    [saved] = [said for point in touchpoints for said in point.messages]
    assert (saved.channel, saved.approved_by) == ("email", None)
    assert "delivery fee" in saved.text

    drafts = cast("DraftKeeper", bot.assistant.drafts)
    assert submit_news(drafts, bot.work) == 0
    changed = MAP.replace(FEE, b"The delivery fee appears only on the second page of the checkout")
    assert changed != MAP
    bot.keeper.add(read_map_bytes(changed, Path("first-order.yaml")), changed, Audience(TEAM), "kim")
    before = len(bot.slack.calls)
    assert submit_news(drafts, bot.work) == 1
    [told] = since(bot, before, "chat.postMessage")
    assert told["channel"] == DIRECT
    assert FEE.decode() in text_of([told])
    assert submit_news(drafts, bot.work) == 0
