"""What every store of open questions and of proposals does: for one audience each, and nobody else learns of any."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.adapters.store import SqlProposalStore, SqlQuestionStore
from bot.domain.passages import Audience
from bot.domain.questions import Addition, Asked, Proposal, Unanswered
from tests.contract.open_questions import MemoryProposalStore, MemoryQuestionStore

Questions = SqlQuestionStore | MemoryQuestionStore
Proposals = SqlProposalStore | MemoryProposalStore

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
LONG_AGO = NOON - 999 * HOUR
CHANNEL, PERSON, OTHER = Audience("T1", ("C1",)), Audience("T1", (), "U1"), Audience("T2", ("C1",))
STRANGERS = [
    Audience("T1", ("C2",)),
    Audience("T1", (), "U2"),
    OTHER,
    Audience("T2", (), "U1"),
    Audience(),
    Audience("T1"),
]
FIRST = Asked("T1:C1:1.0", CHANNEL, "Who owns the “Café”?", "U1", "C1", "1.0", NOON, "purchase")
ADDED = Addition("tea", "owner", "basket", "", "shop crew", "the shop’s plan", "2026-11-22")
PROPOSED = Proposal(
    "p1", CHANNEL, FIRST.id, FIRST.text, ADDED, "Tea", "-owner: x\n+owner: shop crew", 2, "U1", "kim", "U7", "C1"
)


def listed(store: Questions, audience: Audience, since: dt.datetime = LONG_AGO) -> list[tuple[str, int]]:
    return [(one.question, one.count) for one in store.unanswered(audience, since)]


def test_a_question_comes_back_as_it_was_asked(question_store: Questions) -> None:
    question_store.note(FIRST)
    assert list(question_store.asks(FIRST.id, CHANNEL)) == [FIRST]
    expected = Unanswered(FIRST.id, FIRST.text, "purchase", NOON, 1)
    assert list(question_store.unanswered(CHANNEL, NOON)) == [expected]
    assert list(question_store.unanswered(CHANNEL, NOON + HOUR)) == []


def test_the_same_words_are_one_question_and_the_most_asked_comes_first(question_store: Questions) -> None:
    rare = replace(FIRST, key="k2", text="Why?", asked_at=NOON + 2 * HOUR)
    again = replace(FIRST, key="k3", text="who owns  the “café”", asker="U2", asked_at=NOON + HOUR)
    for asked in (FIRST, rare, again):
        question_store.note(asked)
    assert listed(question_store, CHANNEL) == [(again.text, 2), ("Why?", 1)]
    assert [one.asker for one in question_store.asks(FIRST.id, CHANNEL)] == ["U1", "U2"]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_sees_or_withdraws_the_question_of_another_audience(
    question_store: Questions, stranger: Audience
) -> None:
    question_store.note(FIRST)
    assert listed(question_store, stranger) == []
    assert list(question_store.asks(FIRST.id, stranger)) == []
    if stranger.workspace != "T1":
        question_store.withdraw(FIRST.key, stranger)
    assert listed(question_store, CHANNEL) == [(FIRST.text, 1)]


def test_whoever_asked_sees_the_own_question_and_no_count_of_others(question_store: Questions) -> None:
    question_store.note(FIRST)
    question_store.note(replace(FIRST, key="k2", asker="U2"))
    assert listed(question_store, PERSON) == [(FIRST.text, 1)]
    assert listed(question_store, Audience("T1", ("C1",), "U9")) == [(FIRST.text, 2)]


def test_what_is_answered_leaves_the_list_of_its_own_audience_alone(question_store: Questions) -> None:
    own = replace(FIRST, key="k2", audience=PERSON)
    for asked in (FIRST, own, replace(FIRST, key="k3")):
        question_store.note(asked)
    assert question_store.settle(FIRST.id, CHANNEL) == 2
    assert question_store.settle(FIRST.id, CHANNEL) == 0
    assert listed(question_store, PERSON) == [(FIRST.text, 1)]


def test_an_edited_question_is_another_one_and_a_withdrawn_one_is_none(question_store: Questions) -> None:
    question_store.note(FIRST)
    question_store.note(replace(FIRST, text="Why?"))
    assert listed(question_store, CHANNEL) == [("Why?", 1)]
    question_store.withdraw(FIRST.key, PERSON)
    assert listed(question_store, CHANNEL) == []


def test_a_list_ends_somewhere(question_store: Questions) -> None:
    for number in range(105):
        question_store.note(replace(FIRST, key=f"k{number}", text=f"Question {number}"))
    assert len(question_store.unanswered(CHANNEL, LONG_AGO)) == 100


def test_a_proposal_comes_back_as_it_was_made_and_is_made_once(proposal_store: Proposals) -> None:
    assert proposal_store.propose(PROPOSED)
    assert not proposal_store.propose(replace(PROPOSED, audience=OTHER, title="Other"))
    assert proposal_store.proposal("p1", CHANNEL) == PROPOSED


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_else_finds_or_decides_a_proposal(proposal_store: Proposals, stranger: Audience) -> None:
    proposal_store.propose(PROPOSED)
    assert proposal_store.proposal("p1", stranger) is None
    assert not proposal_store.decide("p1", stranger, "accepted", "U2")
    assert proposal_store.proposal("p1", CHANNEL) == PROPOSED


def test_its_author_and_whoever_decides_find_it_in_their_own_message(proposal_store: Proposals) -> None:
    proposal_store.propose(PROPOSED)
    for person in ("U1", "U7"):
        assert proposal_store.proposal("p1", Audience("T1", (), person)) == PROPOSED
    assert proposal_store.decide("p1", Audience("T1", (), "U7"), "accepted", "U7")


def test_the_first_decision_counts_and_a_card_that_moves_changes_none(proposal_store: Proposals) -> None:
    proposal_store.propose(PROPOSED)
    assert proposal_store.decide("p1", CHANNEL, "declined", "U7")
    assert not proposal_store.decide("p1", CHANNEL, "accepted", "U8")
    moved = replace(PROPOSED, channel="D7", card="2.0", diff="+other", base=3)
    proposal_store.place(moved)
    assert proposal_store.proposal("p1", CHANNEL) == replace(moved, state="declined", decided_by="U7")


def test_of_two_who_decide_at_once_one_does(proposal_store: Proposals) -> None:
    if isinstance(proposal_store, MemoryProposalStore):
        pytest.skip("a dictionary has one writer")
    proposal_store.propose(PROPOSED)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda n: proposal_store.decide("p1", CHANNEL, "accepted", f"U{n}"), range(8)))
    assert sorted(done) == [False] * 7 + [True]
