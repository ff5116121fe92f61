"""What every store of what people learned does: for each person alone, every answer and every day counted once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.adapters.store import SqlLearningStore
from bot.domain.learning import FOR_GOOD, Due, Enrolment, Learner, Memory
from bot.domain.passages import Audience
from tests.contract.fakes import MemoryLearningStore

Store = SqlLearningStore | MemoryLearningStore
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
IDA, OTHERS = Learner("T1", "U1"), (Learner("T1", "U2"), Learner("T2", "U1"))
MONDAY, DAY = dt.date(2026, 11, 23), dt.timedelta(days=1)
DAILY = Enrolment(IDA, "Europe/Berlin", 8)
FIRST = Memory("recall/glossary/touchpoint/what/aa", 1, 1, 2.3065, 2.118103970459016, NOON, NOON, NOON)


def test_a_memory_comes_back_to_the_last_digit(learning_store: Store) -> None:
    assert learning_store.keep(IDA, FIRST)
    second = replace(FIRST, state=2, step=None, answers=2, missed=1, due=NOON + dt.timedelta(days=2.5))
    assert learning_store.keep(IDA, second)
    assert list(learning_store.memories(IDA)) == [second]


def test_memories_are_ordered_by_card_and_nobody_else_has_them(learning_store: Store) -> None:
    for name in ("name/b/x/1", "name/a/x/1"):
        assert learning_store.keep(IDA, replace(FIRST, card=name))
    assert [memory.card for memory in learning_store.memories(IDA)] == ["name/a/x/1", "name/b/x/1"]
    assert [list(learning_store.memories(other)) for other in OTHERS] == [[], []]


def test_an_answer_that_was_given_already_changes_nothing(learning_store: Store) -> None:
    second = replace(FIRST, answers=2)
    assert not learning_store.keep(IDA, second), "there is no first answer"
    assert learning_store.keep(IDA, FIRST)
    assert not learning_store.keep(IDA, replace(FIRST, stability=9.0))
    assert learning_store.keep(IDA, second)
    assert not learning_store.keep(IDA, replace(second, stability=9.0))
    assert list(learning_store.memories(IDA)) == [second]


def test_the_first_answer_to_a_renewed_card_replaces_the_former_one(learning_store: Store) -> None:
    other = replace(FIRST, card="recall/glossary/touchpoint/why/aa")
    renewed = replace(FIRST, card="recall/glossary/touchpoint/what/bb")
    for memory in (FIRST, other, renewed):
        assert learning_store.keep(IDA, memory)
    assert list(learning_store.memories(IDA)) == [renewed, other]


def test_who_is_forgotten_leaves_nothing_and_takes_nothing_of_others_along(learning_store: Store) -> None:
    for learner in (IDA, *OTHERS):
        learning_store.keep(learner, FIRST)
        learning_store.enrol(replace(DAILY, learner=learner))
    assert learning_store.forget(IDA) == 1
    assert learning_store.forget(IDA) == 0
    assert list(learning_store.memories(IDA)) == []
    assert learning_store.enrolment(IDA) is None
    assert [list(learning_store.memories(other)) for other in OTHERS] == [[FIRST], [FIRST]]
    assert [one.learner for one in learning_store.enrolments()] == list(OTHERS)


def test_who_begins_anew_stays_enrolled_and_who_leaves_keeps_what_was_learned(learning_store: Store) -> None:
    learning_store.keep(IDA, FIRST)
    learning_store.enrol(DAILY)
    assert (learning_store.restart(IDA), learning_store.restart(IDA)) == (1, 0)
    assert learning_store.enrolment(IDA) == DAILY
    learning_store.keep(IDA, FIRST)
    assert [learning_store.leave(IDA), learning_store.leave(IDA)] == [True, False]
    assert learning_store.enrolment(IDA) is None
    assert list(learning_store.memories(IDA)) == [FIRST]


def test_an_enrolment_comes_back_as_it_was_and_is_not_made_twice(learning_store: Store) -> None:
    full = Enrolment(IDA, "Asia/Kathmandu", 19, FOR_GOOD, NOON, shares=True, sent_on=MONDAY)
    assert learning_store.enrolment(IDA) is None
    assert learning_store.enrol(full)
    assert not learning_store.enrol(DAILY)
    assert learning_store.enrolment(IDA) == full
    assert [learning_store.enrolment(other) for other in OTHERS] == [None, None]


def test_a_change_writes_what_it_changes_and_never_brings_back_who_has_left(learning_store: Store) -> None:
    assert not learning_store.change(DAILY, replace(DAILY, hour=9))
    assert not learning_store.change(DAILY, DAILY)
    learning_store.enrol(DAILY)
    for after in (replace(DAILY, shares=True), replace(DAILY, hour=9), replace(DAILY, sent_on=MONDAY), DAILY):
        assert learning_store.change(DAILY, after)
    assert learning_store.enrolment(IDA) == replace(DAILY, shares=True, hour=9)


def test_a_day_is_noted_once_and_none_before_it(learning_store: Store) -> None:
    assert not learning_store.note_sent(Due(IDA, MONDAY)), "nobody is enrolled"
    learning_store.enrol(DAILY)
    noted = [learning_store.note_sent(Due(IDA, MONDAY + days * DAY)) for days in (0, 0, 1, 0, -9)]
    assert noted == [True, False, True, False, True], "-9 days is not the same clock"
    assert [one.sent_on for one in learning_store.enrolments()] == [MONDAY - 9 * DAY]


def test_a_card_that_was_put_off_is_noted_once_beside_that_of_its_day(learning_store: Store) -> None:
    learning_store.enrol(replace(DAILY, snoozed_until=NOON, sent_on=MONDAY))
    assert not learning_store.note_sent(Due(IDA, MONDAY))
    assert not learning_store.note_sent(Due(IDA, MONDAY, NOON + DAY)), "another one was asked for since"
    assert not learning_store.note_sent(Due(IDA, MONDAY - DAY, NOON)), "it is another day by now"
    assert [learning_store.note_sent(Due(IDA, MONDAY, NOON)) for _ in range(2)] == [True, False]
    assert learning_store.enrolment(IDA) == replace(DAILY, sent_on=MONDAY)


def test_only_those_are_counted_who_agreed_and_in_their_own_workspace(learning_store: Store) -> None:
    for learner in (IDA, *OTHERS):
        learning_store.enrol(replace(DAILY, learner=learner, shares=learner != OTHERS[0]))
    assert list(learning_store.sharing(Audience("T1", ("C1",)))) == [IDA]
    assert list(learning_store.sharing(Audience("T3"))) == []


def test_of_two_workers_that_note_a_day_at_once_one_does(learning_store: Store) -> None:
    if isinstance(learning_store, MemoryLearningStore):
        pytest.skip("a dictionary has one writer")
    learning_store.enrol(DAILY)
    with ThreadPoolExecutor(4) as pool:
        noted = list(pool.map(lambda _: learning_store.note_sent(Due(IDA, MONDAY)), range(8)))
    assert sorted(noted) == [False] * 7 + [True]


def test_of_two_devices_that_answer_at_once_one_counts(learning_store: Store) -> None:
    if isinstance(learning_store, MemoryLearningStore):
        pytest.skip("a dictionary has one writer")
    for memory in (FIRST, replace(FIRST, answers=2)):
        with ThreadPoolExecutor(4) as pool:
            kept = list(pool.map(lambda _, own=memory: learning_store.keep(IDA, own), range(8)))
        assert sorted(kept) == [False] * 7 + [True]
