"""What has served its time goes, in portions, and nothing that is still to be done."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.adapters.store import (
    SqlRetention,
    SqlThreadStore,
    open_conversation_store,
    open_draft_store,
    open_proposal_store,
    open_question_store,
    open_retention,
    open_thread_store,
    retention,
    tables,
)
from bot.adapters.store.database import open_postgresql, open_sqlite
from bot.adapters.store.migrations import STATE
from bot.adapters.work import open_queue
from bot.domain.conversation import Feedback, Turn
from bot.domain.drafted import Approval, DraftVersion, SavedDraft
from bot.domain.drafts import Brief, Draft
from bot.domain.exchanges import Handover
from bot.domain.passages import Audience
from bot.domain.questions import Addition, Asked, Proposal
from bot.settings import Settings
from bot.wiring.worker import forget_by_age

TEAM = Audience("T1", ("C1",), "U1")
THREAD = "T1:C1:1.0"
SOON = dt.timedelta(minutes=1)
LONG = dt.timedelta(days=100)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else ""


@pytest.fixture
def swept(url: str, tmp_path: Path) -> Iterator[SqlRetention]:
    with closing(open_retention(tmp_path, url)) as opened:
        yield opened


@pytest.fixture
def threads(url: str, tmp_path: Path) -> Iterator[SqlThreadStore]:
    with closing(open_thread_store(tmp_path, url)) as opened:
        yield opened


def a_year_ago(swept: SqlRetention, *only: sa.Table) -> None:
    """Let everything in the tables have happened long ago."""
    then = dt.datetime.now(dt.UTC) - LONG
    with swept._database.writing() as connection:
        for table in only or (tables.thread_people, tables.exchanges, tables.handovers):
            connection.execute(sa.update(table).values(touched_at=then))
        if not only:
            connection.execute(sa.update(tables.turns).values(said_at=then))
            connection.execute(sa.update(tables.feedback).values(given_at=then))


def sweep(swept: SqlRetention, *at_work: str) -> int:
    return swept.sweep(dt.datetime.now(dt.UTC) - LONG + SOON, at_work)


def handover(own: str, thread: str) -> Handover:
    return Handover(own, TEAM, "C1", thread, "U1", "U7", "Why?")


def test_what_was_touched_lately_stays_and_what_was_not_goes(
    swept: SqlRetention, threads: SqlThreadStore, url: str, tmp_path: Path
) -> None:
    with closing(open_conversation_store(tmp_path, url)) as said:
        for number in range(2):
            threads.join(f"{THREAD}{number}", TEAM, "U1")
            threads.note_question(f"q:{number}", TEAM)
            threads.note_answers(f"q:{number}", TEAM, "", ["1.1"])
            threads.open_handover(handover(f"h{number}", f"9.{number}"))
            threads.resolve_handover(f"h{number}", TEAM, "U7")
            said.add_turn(f"{THREAD}{number}", TEAM, Turn("q", "help"))
            said.add_feedback(Feedback(THREAD, f"{number}", helpful=True, audience=TEAM, question="Why?"))
            if not number:
                a_year_ago(swept)
        assert sweep(swept) == 4
        assert threads.people(f"{THREAD}0", TEAM) == frozenset()
        assert threads.people(f"{THREAD}1", TEAM) == {"U1"}
        assert (threads.exchange("q:0", TEAM) is None, threads.exchange("q:1", TEAM) is None) == (True, False)
        assert (threads.handover("h0", TEAM) is None, threads.handover("h1", TEAM) is None) == (True, False)
        assert (said.turns(f"{THREAD}0", TEAM), len(said.turns(f"{THREAD}1", TEAM))) == ([], 1)
        kept = [opinion.question for opinion in said.feedback("T1")]
        assert kept == ["", "Why?"], "what people gave is theirs, what was asked goes"
    assert sweep(swept) == 0


def test_what_is_still_to_be_done_stays_however_old_it_is(swept: SqlRetention, threads: SqlThreadStore) -> None:
    threads.join(THREAD, TEAM, "U1")
    threads.open_handover(handover("h", "1.0"))
    threads.note_question("q:at work", TEAM)
    threads.note_question("q:answered by silence", TEAM)
    a_year_ago(swept)
    assert sweep(swept, "q:at work") == 1
    assert threads.exchange("q:at work", TEAM) is not None
    assert threads.handover("h", TEAM) is not None
    assert threads.people(THREAD, TEAM) == {"U1"}
    threads.resolve_handover("h", TEAM, "U7")
    assert sweep(swept) == 2, "the question, and the people of a thread where nothing waits"
    assert threads.handover("h", TEAM) is not None, "it was resolved just now"


@pytest.mark.parametrize("sign", ["somebody came", "something was said"])
def test_of_a_thread_that_lives_nobody_is_forgotten(
    swept: SqlRetention, threads: SqlThreadStore, url: str, tmp_path: Path, sign: str
) -> None:
    """Where one of two were left, the assistant would take what they say to each other as said to it."""
    for person in ("U1", "U2"):
        threads.join(THREAD, TEAM, person)
    a_year_ago(swept)
    if sign == "somebody came":
        threads.join(THREAD, TEAM, "U3")
    else:
        with closing(open_conversation_store(tmp_path, url)) as said:
            said.add_turn(THREAD, TEAM, Turn("q", "help"))
    assert sweep(swept) == 0
    assert threads.people(THREAD, TEAM) >= {"U1", "U2"}


def test_a_thread_of_another_workspace_or_name_keeps_nothing_alive(
    swept: SqlRetention, threads: SqlThreadStore
) -> None:
    threads.join(THREAD, TEAM, "U1")
    a_year_ago(swept)
    threads.join(THREAD, replace(TEAM, workspace="T2"), "U1")
    threads.join(f"{THREAD}0", TEAM, "U1")
    assert sweep(swept) == 1
    assert threads.people(THREAD, TEAM) == frozenset()


def test_it_goes_in_portions_until_all_is_gone(
    swept: SqlRetention, threads: SqlThreadStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PORTION", 3)
    for number in range(8):
        threads.note_question(f"q:{number}", TEAM)
        threads.join(THREAD, TEAM, f"U{number}")
    a_year_ago(swept)
    assert sweep(swept) == 16


def test_what_is_at_work_since_then_is_known(tmp_path: Path, url: str) -> None:
    with closing(open_queue(tmp_path, url)) as queue:
        queue.submit("q:1", "answer", {}, "T1")
        now = dt.datetime.now(dt.UTC).timestamp()
        assert (queue.ledger.open_before(now + 60), queue.ledger.open_before(now - 60)) == (["q:1"], [])


def test_a_draft_goes_with_its_versions_unless_somebody_approved_it(
    swept: SqlRetention, url: str, tmp_path: Path
) -> None:
    brief = Brief("sms", "intent")
    version = DraftVersion(1, "", Draft(brief, "sms", "intent", ()), "U1", dt.datetime.now(dt.UTC))
    with closing(open_draft_store(tmp_path, url)) as drafts:
        for name in ("d-old", "d-approved", "d-new"):
            drafts.begin(SavedDraft(name, TEAM, "U1", (version, replace(version, number=2))))
            drafts.save_defaults("U1", TEAM, brief)
        drafts.approve("d-approved", TEAM, Approval(1, 1, "U1", dt.datetime.now(dt.UTC)))
        a_year_ago(swept, tables.drafts)
        drafts.add_version("d-new", TEAM, replace(version, number=3))
        assert sweep(swept) == 1
        assert {draft.id for draft in drafts.of(TEAM)} == {"d-approved", "d-new"}
        assert drafts.defaults("U1", TEAM) == brief
        with swept._database.reading() as connection:
            left = connection.scalars(sa.select(tables.draft_versions.c.draft).distinct())
            assert set(left) == {"d-approved", "d-new"}


def test_what_an_earlier_version_left_counts_as_touched_when_it_was_upgraded(url: str, tmp_path: Path) -> None:
    with closing(open_postgresql(url) if url else open_sqlite(tmp_path / "journey.db", "FULL")) as old:
        STATE.bring_up_to_date(old)
        STATE.go_to(old, "0004")
        with old.writing() as connection:
            connection.exec_driver_sql("INSERT INTO thread_people VALUES ('T1', 'T1:C1:1.0', 'U1')")
            connection.exec_driver_sql("INSERT INTO exchanges VALUES ('T1', 'q:1', '', FALSE, '[]')")
    with closing(open_retention(tmp_path, url)) as swept, closing(open_thread_store(tmp_path, url)) as threads:
        assert sweep(swept) == 0
        assert threads.people(THREAD, TEAM) == {"U1"}
        assert swept.sweep(dt.datetime.now(dt.UTC) + SOON, ()) == 2


@pytest.mark.parametrize("days", [90, 0])
def test_a_worker_sweeps_by_itself_unless_it_is_to_keep_everything(
    swept: SqlRetention, threads: SqlThreadStore, url: str, tmp_path: Path, days: int
) -> None:
    for question in ("q:at work", "q:over"):
        threads.note_question(question, TEAM)
    a_year_ago(swept)
    settings = Settings(data=tmp_path, retention_days=days).model_copy(update={"database_url": SecretStr(url)})
    with closing(open_queue(tmp_path, url)) as queue, ExitStack() as stack:
        queue.submit("q:at work", "answer", {}, "T1")
        with queue.database.writing() as connection:
            connection.exec_driver_sql("UPDATE work_ledger SET since = 0")
        forget_by_age(settings, queue, stack)
        deadline = time.monotonic() + 60
        while days and threads.exchange("q:over", TEAM):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        stack.close()  # which waits for a sweep that has begun
    assert threads.exchange("q:at work", TEAM) is not None
    assert (threads.exchange("q:over", TEAM) is None) == bool(days)


def test_a_question_without_an_answer_goes_in_time_and_a_proposal_once_it_is_decided(
    swept: SqlRetention, url: str, tmp_path: Path
) -> None:
    now = dt.datetime.now(dt.UTC)
    asked = Asked("q:1", TEAM, "Who owns it?", "U1", "C1", "1.0", now)
    added = Addition("tea", "owner", "basket", "", "shop crew")
    proposed = Proposal("p1", TEAM, asked.id, asked.text, added, "Tea", "+owner: shop crew", 2, "U1", "kim")
    with (
        closing(open_question_store(tmp_path, url)) as questions,
        closing(open_proposal_store(tmp_path, url)) as proposals,
    ):
        questions.note(replace(asked, key="q:0", asked_at=now - LONG))
        questions.note(asked)
        for own in ("p1", "p2"):
            proposals.propose(replace(proposed, id=own))
        proposals.decide("p1", TEAM, "declined", "U1")
        a_year_ago(swept, tables.proposals)
        assert sweep(swept) == 2
        assert [one.key for one in questions.asks(asked.id, TEAM)] == ["q:1"]
        assert (proposals.proposal("p1", TEAM), proposals.proposal("p2", TEAM)) == (None, replace(proposed, id="p2"))
