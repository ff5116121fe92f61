"""What every store of what people learned does: for each person alone, and every answer counted once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.adapters.store import SqlLearningStore
from bot.domain.learning import Learner, Memory
from tests.contract.fakes import MemoryLearningStore

Store = SqlLearningStore | MemoryLearningStore
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
IDA, OTHERS = Learner("T1", "U1"), (Learner("T1", "U2"), Learner("T2", "U1"))
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
    assert learning_store.forget(IDA) == 1
    assert learning_store.forget(IDA) == 0
    assert list(learning_store.memories(IDA)) == []
    assert [list(learning_store.memories(other)) for other in OTHERS] == [[FIRST], [FIRST]]


def test_of_two_devices_that_answer_at_once_one_counts(learning_store: Store) -> None:
    if isinstance(learning_store, MemoryLearningStore):
        pytest.skip("a dictionary has one writer")
    for memory in (FIRST, replace(FIRST, answers=2)):
        with ThreadPoolExecutor(4) as pool:
            kept = list(pool.map(lambda _, own=memory: learning_store.keep(IDA, own), range(8)))
        assert sorted(kept) == [False] * 7 + [True]
