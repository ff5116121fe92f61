"""A question that the map does not answer, until a change of it is proposed and accepted: the real core behind it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.store import open_proposal_store, open_question_store
from bot.assistant.teaching import Lessons
from bot.content.library import load_library
from bot.content.maps.yaml import read_map_bytes
from bot.domain.passages import Audience
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import SignIn
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.hearing.reception import Reception
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.contract.fakes import MemoryChannelStore, MemoryDraftStore, MemoryThreadStore, WordEmbedder
from tests.doubles.assembly import assemble
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import (
    BOT,
    SECRET,
    TEAM,
    TOKEN,
    DirectWork,
    FakePictures,
    FakeSlack,
    event_body,
    mention,
    read_by_hand,
)
from tests.unit.slack.test_drafts import since, text_of
from tests.unit.slack.test_questions import OWNER, opened, pressed, sent_form, still_open

pytestmark = pytest.mark.unmeasured

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
OWNED = ("owner: growth team\nupdated", f"owner: growth team ({OWNER})\nupdated")
MAP = (KNOWLEDGE / "maps/brindlecup-first-order.yaml").read_text(encoding="utf-8").replace(*OWNED).encode()
HERE = Audience(TEAM, ("C1",))
QUESTION = "Which pain points are at Tasting something better in First order of loose-leaf tea?"
PAIN = "A cup at work says nothing of the shop"


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    """Put the bot together over the shipped library, with one map of the workspace, and open questions on disk."""
    slack, library = FakeSlack(), load_library(KNOWLEDGE)
    slack.says["conversations.open"] = {"channel": {"id": "D7"}}
    clients = OneInstallation(TOKEN, slack.api_url)
    assistant = assemble(library, WordEmbedder(), [(read_map_bytes(MAP, Path("first-order.yaml")), Audience(TEAM))])
    with ExitStack() as stack:
        stack.callback(slack.close)
        kept = MemoryChannelStore(), MemoryThreadStore(), MemoryDraftStore()
        questions = stack.enter_context(closing(open_question_store(tmp_path)))
        proposals = stack.enter_context(closing(open_proposal_store(tmp_path)))
        lessons = Lessons(assistant.teacher.store, assistant.teacher.clock)
        kept_here = (assistant.keeper, assistant.conversations, *kept, lessons)
        stores = Stores(*kept_here, questions=questions, proposals=proposals)
        work = DirectWork(build_jobs(assistant, Delivery(Caller(clients)), stores, read_by_hand))
        reception = Reception(work, stores.threads, stores.channels, now=lambda: dt.datetime.now(dt.UTC))
        app = build_app(reception, stores, SignIn(clients), leave=lambda *_: None, signing_secret=SECRET)
        own: Any = assistant  # where the fakes of its fields stand in the other tests
        yield Bot(app, slack, work, own, own.conversations, own.keeper, own.reviewer, FakePictures(), stores, [])


def asked(bot: Bot, text: str, stamp: str) -> str:
    before = len(bot.slack.calls)
    bot.event(event_body(mention(f"<@{BOT}> {text}", ts=stamp), event_id=f"Ev{stamp}"))
    return text_of(since(bot, before, "chat.postMessage"))


def test_a_question_without_an_answer_becomes_a_line_of_the_map_that_answers_it(bot: Bot) -> None:
    assert "holds no pain points" in asked(bot, QUESTION, "1700000001.000100")
    assert still_open(bot) == [(QUESTION, "awareness", 1)]

    form = opened(bot)
    before = len(bot.slack.calls)
    place = "Tasting something better: Drinks a cup of oolong that a colleague brewed"
    assert sent_form(bot, form, where=place, kind="pain_point", text=PAIN, source="shop visits in May") == {}
    [card] = [one for one in since(bot, before, "chat.postMessage") if one["channel"] == "D7"]
    card |= {"ts": next(one["ts"] for one in bot.slack.kept.all if one["blocks"] == card["blocks"])}
    assert f"+          - text: {PAIN}" in text_of([card])
    assert "-" not in {line[:1] for line in text_of([card]).split("\\n")[3:]}, "nothing is taken away"

    before = pressed(bot, card, "accept_proposal", OWNER)
    [answer] = [one for one in since(bot, before, "chat.postMessage") if one["channel"] == "C1"]
    assert answer["thread_ts"] == "1700000001.000100"
    assert "So this has an answer:" in text_of([answer])
    assert PAIN in text_of([answer])
    assert "version 2" in text_of([answer]), "the source of the answer is the new version"
    assert bot.keeper.find("brindlecup-first-order", HERE).author == "kim"
    assert still_open(bot) == []
    assert PAIN in asked(bot, QUESTION, "1700000002.000100")


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("What does the tea box cost us a month?", True),
        ("What was our churn in Q3?", True),
        ("What is a touchpoint?", False),
        ("Do you think loyalty programmes are nice?", False),
        ("hello", False),
        ("旅程とは何ですか", False),
        ("Order me a pizza", False),
    ],
)
def test_what_could_be_known_is_noted_and_small_talk_is_not(bot: Bot, text: str, is_open: bool) -> None:
    asked(bot, text, "1700000003.000100")
    assert bool(still_open(bot)) is is_open
