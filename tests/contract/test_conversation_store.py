"""What every conversation store does."""

import datetime as dt

import pytest

from bot.adapters.store import SqlConversationStore
from bot.domain.conversation import Feedback, Turn, Unhelpful
from bot.domain.passages import EVERYONE, Audience
from tests.contract.fakes import MemoryConversationStore

Store = SqlConversationStore | MemoryConversationStore
TEAM, OTHER_TEAM = Audience("T1", (), "U1"), Audience("T2", (), "U1")
TURN = Turn("Was heißt „Churn“? 😀", "definition", ("glossary/churn", "metric/churn"), "measure", "shop")


def test_a_turn_comes_back_as_it_was(conversation_store: Store) -> None:
    conversation_store.add_turn("D1", TEAM, TURN)
    assert conversation_store.turns("D1", TEAM) == [TURN]


def test_the_last_ten_turns_come_oldest_first(conversation_store: Store) -> None:
    turns = [Turn(f"question {number}", "help") for number in range(13)]
    for turn in turns:
        conversation_store.add_turn("D1", TEAM, turn)
    assert conversation_store.turns("D1", TEAM) == turns[3:]


def test_conversations_do_not_mix(conversation_store: Store) -> None:
    conversation_store.add_turn("D1", TEAM, TURN)
    assert conversation_store.turns("D2", TEAM) == []


@pytest.mark.parametrize("stranger", [OTHER_TEAM, EVERYONE], ids=["another team", "a terminal"])
def test_a_conversation_stays_in_its_workspace(conversation_store: Store, stranger: Audience) -> None:
    conversation_store.add_turn("D1", TEAM, TURN)
    assert conversation_store.turns("D1", stranger) == []


def test_the_turns_of_a_time_are_found_by_the_beginning_of_their_conversations(conversation_store: Store) -> None:
    other = Turn("and persona?", "definition")
    for conversation, turn in (("T1:C1:1.2", TURN), ("T1:C1:1.3", other), ("T1:C1x:1.2", TURN), ("T1_C1:1", TURN)):
        conversation_store.add_turn(conversation, TEAM, turn)
    conversation_store.add_turn("T1:C1:1.2", OTHER_TEAM, TURN)
    now, hour = dt.datetime.now(dt.UTC), dt.timedelta(hours=1)
    found = conversation_store.turns_between("T1:C1:", TEAM, now - hour, now + hour)
    assert found == [("T1:C1:1.2", TURN), ("T1:C1:1.3", other)]
    assert conversation_store.turns_between("T1:C1:", TEAM, now - 2 * hour, now - hour) == []
    assert conversation_store.turns_between("T1:C1:", TEAM, now + hour, now + 2 * hour) == []
    assert conversation_store.turns_between("T%", TEAM, now - hour, now + hour) == []


def test_a_second_word_replaces_the_first(conversation_store: Store) -> None:
    conversation_store.add_feedback(Feedback("D1", "1.0", helpful=True, audience=TEAM))
    changed = Feedback("D1", "1.0", helpful=False, audience=TEAM, reason="wrong", comment="It is “loyalty”. 😀")
    conversation_store.add_feedback(changed)
    assert conversation_store.feedback("T1") == [changed]


def test_every_person_and_message_has_an_opinion_of_its_own(conversation_store: Store) -> None:
    said = [
        Feedback("D1", "1.0", helpful=True, audience=TEAM),
        Feedback("D1", "1.0", helpful=False, audience=Audience("T1", ("C1",), "U2")),
        Feedback("D1", "2.0", helpful=False, audience=TEAM),
    ]
    for one in reversed(said):
        conversation_store.add_feedback(one)
    conversation_store.add_feedback(Feedback("D1", "1.0", helpful=True, audience=OTHER_TEAM))

    assert conversation_store.feedback("T1") == said


def test_what_was_found_unhelpful_comes_newest_first_with_its_question(conversation_store: Store) -> None:
    for message, helpful, question in (("1.0", False, "What is churn?"), ("2.0", True, "q"), ("3.0", False, "Why?")):
        said = Feedback("c", message, helpful=helpful, audience=TEAM, comment=message, question=question)
        conversation_store.add_feedback(said)
        conversation_store.add_turn("c", TEAM, Turn("the latest question", "definition"))
    conversation_store.add_feedback(Feedback("c", "4.0", helpful=False, audience=TEAM, reason="wrong"))
    found = conversation_store.unhelpful(TEAM)
    assert sorted(found, key=lambda one: one.comment) == [
        Unhelpful("", "wrong"), Unhelpful("What is churn?", "", "1.0"), Unhelpful("Why?", "", "3.0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asker", "shown"),
    [
        (TEAM, {"mine", "mine in C1"}),
        (Audience("T1", ("C1",)), {"mine in C1", "yours in C1"}),
        (Audience("T1", (), "U2"), {"yours", "yours in C1"}),
        (Audience("T1"), set()),
        (OTHER_TEAM, set()),
        (EVERYONE, set()),
    ],
)
def test_an_opinion_is_shown_to_its_person_and_in_its_channel_alone(
    conversation_store: Store, asker: Audience, shown: set[str]
) -> None:
    for member, name in (("U1", "mine"), ("U2", "yours")):
        for channels, where in (((), name), (("C1",), f"{name} in C1")):
            own = Audience("T1", channels, member)
            conversation_store.add_feedback(Feedback(where, "1.0", helpful=False, audience=own, comment=where))
    assert {one.comment for one in conversation_store.unhelpful(asker)} == shown
