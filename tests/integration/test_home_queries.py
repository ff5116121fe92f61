"""The Home tab over real stores: each section asks the database once, and each shows what is kept."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.adapters.store import (
    open_channel_store,
    open_conversation_store,
    open_draft_store,
    open_learning_store,
    open_map_store,
    open_proposal_store,
    open_question_store,
    open_thread_store,
)
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.teaching import Lessons, Teacher
from bot.content.library import load_media
from bot.domain.conversation import Feedback
from bot.domain.learning import KNEW, Learner
from bot.domain.passages import EVERYONE, Audience
from bot.domain.questions import Asked
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.delivery import Delivery
from bot.slack.drafts.choices import Choices
from bot.slack.home.building import build_home
from bot.slack.home.tab import HomeTab, Visitor
from bot.slack.maps.desk import Desk
from bot.slack.stores import Stores
from tests.doubles.bike_map import BIKE
from tests.learning.decks import decks
from tests.schemas.slack_rules import view_problems
from tests.unit.slack.kit import FakeReviewer, read_by_hand
from tests.unit.slack.test_home import draft

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TEAM, USER = "T1", "U1"
ALL, MINE = Audience(TEAM), Audience(TEAM, (), USER)


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[HomeTab]:
    """Give the tab of a person in whose workspace something is kept of everything."""
    now = dt.datetime.now(dt.UTC)
    with ExitStack() as stack:
        maps = stack.enter_context(closing(open_map_store(tmp_path)))
        conversations = stack.enter_context(closing(open_conversation_store(tmp_path)))
        channels = stack.enter_context(closing(open_channel_store(tmp_path)))
        threads = stack.enter_context(closing(open_thread_store(tmp_path)))
        drafts = stack.enter_context(closing(open_draft_store(tmp_path)))
        questions = stack.enter_context(closing(open_question_store(tmp_path)))
        learned = stack.enter_context(closing(open_learning_store(tmp_path)))
        proposals = stack.enter_context(closing(open_proposal_store(tmp_path)))
        keeper = MapKeeper(maps, StillFolder(), EVERYONE, lambda: now)
        for name in ("first", "second"):
            for words in ("name: Kim", "name: Tom"):
                raw = BIKE.replace("bike-repair", name).replace("name: Kim", words).encode()
                keeper.add(read_by_hand(f"{name}.yaml", raw)[0], raw, ALL, "kim")
        judged = Feedback("c", "1.0", helpful=False, audience=MINE, reason="wrong", question="What is churn?")
        conversations.add_feedback(judged)
        for number in range(3):
            drafts.begin(draft(f"d-{number}"))
            questions.note(Asked(f"q:{number}", ALL, f"Number {number}?", "U2", "", "", now, "intent"))
        teacher, lessons = Teacher(decks(), keeper, learned, lambda: now), Lessons(learned, lambda: now)
        portion = teacher.next(Learner(TEAM, USER), MINE, dt.UTC)
        assert portion.card is not None
        teacher.answer(Learner(TEAM, USER), MINE, portion.card.id, KNEW)
        lessons.enrol(Learner(TEAM, USER), "Europe/Berlin", 8)
        kept = (keeper, conversations, channels, threads, drafts, lessons, Choices(*load_media(KNOWLEDGE)))
        stores = Stores(*kept, questions=questions, proposals=proposals)
        nowhere = Delivery(Caller(OneInstallation("xoxb-t", "http://127.0.0.1:9/api/")))
        yield build_home(Desk(keeper, FakeReviewer()), stores, teacher, nowhere)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Yield the queries that are made meanwhile, beside those that ask whether any map changed."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT") and "revisions" not in statement:
            asked.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


def test_each_section_is_made_by_one_query(tab: HomeTab) -> None:
    visitor = Visitor(TEAM, USER)
    tab.view(visitor)  # maps are read once, and then only after a change
    asked: dict[str, int] = {}
    for section in tab.sections:
        with counted() as queries:
            section.show(visitor)
        asked[section.title] = len(queries)
    assert asked == dict.fromkeys(asked, 1)
    assert len(asked) == len(tab.sections)


def test_all_that_is_kept_is_shown_in_a_valid_view(tab: HomeTab) -> None:
    view = tab.view(Visitor(TEAM, USER))
    assert view_problems(view) == []
    shown = str(view)
    for said in ("*0* due now", "`first`", "Newest change", "• Number 1?", "“What is churn?”", "SMS at post purchase"):
        assert said in shown
    assert "at 8:00, Europe/Berlin" in shown
    assert "could not be shown" not in shown


def test_a_stranger_sees_nothing_of_it(tab: HomeTab) -> None:
    shown = str(tab.view(Visitor("T2", USER)))
    for said in ("`first`", "Number", "churn", "SMS at", "Berlin"):
        assert said not in shown
