"""End to end: people in an independent Slack, and the whole bot."""

import sqlite3

import pytest

from demo.independent_slack import ALICE, BEN, BOT, GENERAL, TEABOX
from tests.e2e.conftest import Message, Stage, text_of, wait_for
from tests.schemas.slack_rules import view_problems

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.unmeasured]


def command(stage: Stage, text: str) -> Message:
    """Type the command, and wait for the answer that only its person sees."""
    before = len(stage.from_bot(TEABOX))
    stage.slack.control("command", channel=TEABOX, user=BEN, command="/journey", text=text)
    return wait_for(lambda: stage.from_bot(TEABOX)[before:], f"answer to {text!r}")[0]


def feedback(stage: Stage) -> list[tuple[object, ...]]:
    with sqlite3.connect(stage.data / "journey.db") as connection:
        rows = connection.execute("SELECT workspace, message, member, helpful FROM feedback").fetchall()
    connection.close()
    return rows


def press(stage: Stage, channel: str, message: Message, action_id: str) -> None:
    [action] = [
        element
        for block in message["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == action_id
    ]
    stage.slack.control("interact", channel=channel, messageTs=message["ts"], user=ALICE, action=action)


def test_a_mention_is_answered_in_its_thread_with_its_sources(stage: Stage) -> None:
    answer = stage.ask(GENERAL, ALICE, f"<@{BOT}> what is a touchpoint?")
    assert "touchpoint is" in text_of(answer).lower()
    assert "*Sources*  " in text_of(answer)
    assert text_of(answer).count("[1]") > 1


def test_a_mention_and_its_twin_are_answered_once(stage: Stage) -> None:
    stamp = stage.say(GENERAL, ALICE, f"<@{BOT}> what is a persona?")
    stage.answer(GENERAL, stamp)
    later = stage.ask(GENERAL, BEN, f"<@{BOT}> what is churn?")  # whatever came before it is done
    assert len(stage.answers(GENERAL, stamp)) == len(stage.answers(GENERAL, later["thread_ts"])) == 1


def test_a_direct_message_is_answered_and_its_follow_up_keeps_the_subject(stage: Stage) -> None:
    channel = stage.slack.direct_channel(ALICE)
    first = stage.ask(channel, ALICE, "What is customer lifetime value?")
    second = stage.ask(channel, ALICE, "and how do I measure it?", thread=first["thread_ts"])
    assert "lifetime value" in text_of(second).lower()


def test_people_who_talk_to_each_other_are_left_alone(stage: Stage) -> None:
    said = stage.say(GENERAL, ALICE, "Ben, what is a touchpoint?")
    stage.slack.control("edit-message", channel=GENERAL, ts=said, user=ALICE, text=f"<@{BOT}> what is a touchpoint?")
    stage.ask(GENERAL, BEN, f"<@{BOT}> what is loyalty?")
    assert stage.answers(GENERAL, said) == []


def test_what_no_source_says_is_not_made_up(stage: Stage) -> None:
    answer = stage.ask(GENERAL, ALICE, f"<@{BOT}> What was our churn in Q3?")
    assert "don't say" in text_of(answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ask what is a pain point?", "pain point"), ("term persona", "persona"), ("help", "/journey term word")],
)
def test_the_command_answers_its_person_only(stage: Stage, text: str, expected: str) -> None:
    answer = command(stage, text)
    assert answer["ephemeral_to"] == BEN
    assert expected in text_of(answer).lower()


def test_the_crosswalk_of_all_models_is_shown(stage: Stage) -> None:
    assert "AIDA" in text_of(command(stage, "crosswalk"))


def test_a_suggested_question_is_asked_by_its_button_in_the_same_thread(stage: Stage) -> None:
    answer = stage.ask(GENERAL, ALICE, f"<@{BOT}> what is a touchpoint?")
    press(stage, GENERAL, answer, "ask_suggestion_0")
    second = stage.answer(GENERAL, answer["thread_ts"], 2)
    assert "Asked:" in text_of(second)


def test_feedback_is_kept_and_thanked(stage: Stage) -> None:
    answer = stage.ask(TEABOX, ALICE, f"<@{BOT}> what is a moment of truth?")
    press(stage, TEABOX, answer, "feedback_helpful")
    thanks = stage.answer(TEABOX, answer["thread_ts"], 2)
    assert thanks["ephemeral_to"] == ALICE
    assert (stage.slack.team, answer["ts"], ALICE, 1) in feedback(stage)


def test_whoever_was_not_helped_is_asked_why_and_counts_already(stage: Stage) -> None:
    answer = stage.ask(TEABOX, ALICE, f"<@{BOT}> what is a moment of truth?")
    press(stage, TEABOX, answer, "feedback_unhelpful")
    form = wait_for(lambda: stage.calls("views.open"), "form")[-1]["view"]
    assert view_problems(form) == []
    assert "What was not helpful?" in str(form)
    assert answer["ts"] in form["private_metadata"]
    assert (stage.slack.team, answer["ts"], ALICE, 0) in feedback(stage)


@pytest.mark.parametrize("text", ["", "x" * 20_000, "🎉", "<!channel> wake up", "旅程とは何ですか"])
def test_any_text_gets_a_sentence(stage: Stage, text: str) -> None:
    channel = stage.slack.direct_channel(BEN)
    assert stage.ask(channel, BEN, text)["text"]
