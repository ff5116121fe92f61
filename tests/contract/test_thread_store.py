"""What every store of the assistant's conversations does."""

from dataclasses import replace

from bot.adapters.store import SqlThreadStore
from bot.domain.exchanges import Exchange, Handover
from bot.domain.passages import Audience
from tests.contract.fakes import MemoryThreadStore

Store = SqlThreadStore | MemoryThreadStore
TEAM, OTHER = Audience("T1", ("C1",)), Audience("T2", ("C1",))
CARD = Handover("h1", TEAM, "C1", "1.2", "U1", "U7", "What was our churn?")


def test_nobody_takes_part_where_the_assistant_is_not(thread_store: Store) -> None:
    assert thread_store.people("T1:C1:1.2", TEAM) == frozenset()


def test_everybody_takes_part_once_and_in_one_conversation_of_one_workspace(thread_store: Store) -> None:
    for person in ("U1", "U2", "U1"):
        thread_store.join("T1:C1:1.2", TEAM, person)
    assert thread_store.people("T1:C1:1.2", TEAM) == {"U1", "U2"}
    assert thread_store.people("T1:C1:1.3", TEAM) == thread_store.people("T1:C1:1.2", OTHER) == frozenset()


def test_a_question_is_linked_to_what_answers_it(thread_store: Store) -> None:
    assert thread_store.exchange("q:1", TEAM) is None
    thread_store.note_question("q:1", TEAM)
    assert thread_store.note_answers("q:1", TEAM, "", ["1.3", "1.4"])
    thread_store.note_question("q:1", TEAM)  # its twin
    assert thread_store.exchange("q:1", TEAM) == Exchange("q:1", answers=("1.3", "1.4"))
    assert thread_store.exchange("q:1", OTHER) is None


def test_an_answer_to_what_was_edited_since_is_told_apart(thread_store: Store) -> None:
    thread_store.note_question("q:1", TEAM)
    thread_store.note_edit("q:1", TEAM, "2.0")
    assert not thread_store.note_answers("q:1", TEAM, "", ["1.3"])
    assert thread_store.note_answers("q:1", TEAM, "2.0", ["1.4"])
    assert thread_store.exchange("q:1", TEAM) == Exchange("q:1", edit="2.0", answers=("1.4",))


def test_what_was_withdrawn_takes_no_answer(thread_store: Store) -> None:
    thread_store.note_question("q:1", TEAM)
    thread_store.withdraw("q:1", TEAM)
    assert not thread_store.note_answers("q:1", TEAM, "", ["1.3"])
    assert thread_store.exchange("q:1", TEAM) == Exchange("q:1", withdrawn=True)


def test_a_question_nobody_noted_takes_no_answer(thread_store: Store) -> None:
    assert not thread_store.note_answers("q:1", TEAM, "", ["1.3"])
    thread_store.withdraw("q:1", TEAM)
    assert thread_store.exchange("q:1", TEAM) is None


def test_a_handover_is_opened_once_and_keeps_where_it_is_shown(thread_store: Store) -> None:
    assert thread_store.open_handover(CARD)
    assert not thread_store.open_handover(replace(CARD, asker="U2"))
    shown = replace(CARD, card="1.5", notice_channel="D7", notice="1.6")
    thread_store.place_handover(shown)
    assert thread_store.handover("h1", TEAM) == shown
    assert thread_store.handover("h1", OTHER) is thread_store.handover("h2", TEAM) is None


def test_a_handover_is_resolved_once_by_whoever_is_first(thread_store: Store) -> None:
    thread_store.open_handover(CARD)
    assert not thread_store.resolve_handover("h1", OTHER, "U9")
    assert thread_store.resolve_handover("h1", TEAM, "U7")
    assert not thread_store.resolve_handover("h1", TEAM, "U1")
    thread_store.place_handover(replace(CARD, card="1.5"))
    found = thread_store.handover("h1", TEAM)
    assert found == replace(CARD, card="1.5", resolved_by="U7")
