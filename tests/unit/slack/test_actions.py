"""Buttons, dispatched as signed forms through the real Bolt app."""

from dataclasses import replace

import pytest

from bot.domain.conversation import Feedback, Request
from bot.domain.passages import Audience
from bot.slack.listeners.opinions import THANKS
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import (
    BOT,
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    Fault,
    action_body,
    event_body,
    mention,
    view_body,
)

SUGGESTION = {"type": "button", "action_id": "ask_suggestion_0", "value": "And how do I measure it?"}
CONVERSATION = f"{TEAM}:{CHANNEL}:1700000001.000100"


def test_a_suggestion_is_asked_in_the_same_thread_and_conversation(bot: Bot) -> None:
    assert bot.action(action_body(SUGGESTION, bot.slack.hook)).status == 200
    assert bot.assistant.requests == [Request("And how do I measure it?", Audience(TEAM, (CHANNEL,)), CONVERSATION)]
    [post] = bot.slack.sent("chat.postMessage")
    assert post["thread_ts"] == "1700000001.000100"
    assert post["blocks"][0]["elements"][0]["text"] == "Asked: And how do I measure it?"


def test_a_double_click_asks_once(bot: Bot) -> None:
    for stamp in ("1.5", "1.6"):
        bot.action(action_body(SUGGESTION | {"action_ts": stamp}, bot.slack.hook))
    assert len(bot.slack.sent("chat.postMessage")) == 1


def test_a_suggestion_under_an_answer_for_one_person_is_answered_for_that_person(bot: Bot) -> None:
    container = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": True}
    bot.action(action_body(SUGGESTION, bot.slack.hook, container=container, message=None))
    assert bot.slack.sent("hook")[0]["response_type"] == "ephemeral"
    assert bot.assistant.requests[0].conversation == f"{TEAM}:{CHANNEL}:{USER}"


def test_a_suggestion_in_a_direct_message_is_for_its_person(bot: Bot) -> None:
    container = {"type": "message", "message_ts": "1.2", "channel_id": DIRECT, "is_ephemeral": False}
    channel = {"id": DIRECT, "name": "directmessage"}
    bot.action(action_body(SUGGESTION, bot.slack.hook, container=container, channel=channel))
    assert bot.assistant.requests[0].audience == Audience(TEAM, (), USER)


def test_a_guest_of_another_workspace_learns_nothing_of_this_one(bot: Bot) -> None:
    bot.action(action_body(SUGGESTION, bot.slack.hook, user={"id": "U9", "team_id": "T9"}))
    assert bot.assistant.requests[0].audience == Audience("", (CHANNEL,))


HELPFUL = {"type": "feedback_buttons", "action_id": "feedback", "value": "helpful"}
UNHELPFUL = {"type": "button", "action_id": "feedback_unhelpful", "value": "unhelpful"}
OPINION = Feedback(CONVERSATION, "1700000002.000200", helpful=False, audience=Audience(TEAM, (CHANNEL,), USER))


def test_an_answer_that_helped_is_noted_by_person_and_thanked_for_in_private(bot: Bot) -> None:
    assert bot.action(action_body(HELPFUL, bot.slack.hook)).status == 200
    assert bot.store.feedback == [replace(OPINION, helpful=True)]
    [whisper] = bot.slack.sent("chat.postEphemeral")
    assert (whisper["user"], whisper["text"]) == (USER, THANKS)
    assert bot.slack.sent("chat.postMessage") == []


def test_an_answer_that_did_not_help_is_noted_before_the_person_is_asked_why(bot: Bot) -> None:
    assert bot.action(action_body(UNHELPFUL, bot.slack.hook)).status == 200
    assert bot.store.feedback == [OPINION]
    [opened] = bot.slack.sent("views.open")
    said = {
        "reason": {"reason": {"selected_option": {"value": "wrong"}}},
        "comment": {"comment": {"value": " It is 7. "}},
    }
    submitted = opened["view"] | {"state": {"values": said}, "id": "V1"}
    response = bot.action(view_body(submitted))
    assert "Thank you" in str(response.body)
    assert bot.store.feedback[1:] == [replace(OPINION, reason="wrong", comment="It is 7.")]


@pytest.mark.parametrize(("reason", "kept"), [("outdated", "outdated"), ("made up", "other"), ("", "other")])
def test_a_reason_is_one_of_those_offered(bot: Bot, reason: str, kept: str) -> None:
    bot.action(action_body(UNHELPFUL, bot.slack.hook))
    said = {"reason": {"reason": {"selected_option": {"value": reason}}}, "comment": {"comment": {"value": None}}}
    bot.action(view_body(bot.slack.sent("views.open")[0]["view"] | {"state": {"values": said}, "id": "V1"}))
    assert bot.store.feedback[-1] == replace(OPINION, reason=kept)


def test_where_the_form_does_not_open_the_person_is_thanked_all_the_same(bot: Bot) -> None:
    bot.slack.faults["views.open"] = [Fault(error="expired_trigger_id")]
    assert bot.action(action_body(UNHELPFUL, bot.slack.hook)).status == 200
    assert "Tell me what you were looking for" in bot.slack.sent("chat.postEphemeral")[0]["text"]


def test_an_opinion_is_of_the_question_that_was_answered_whatever_was_asked_since(bot: Bot) -> None:
    bot.event(event_body(mention(f"<@{BOT}> what is churn?")))
    bot.event(event_body(mention(f"<@{BOT}> who owns it?", ts="1700000009.000100", thread_ts="1700000001.000100")))
    [first, _] = bot.slack.sent("chat.postMessage")
    [buttons] = [block["elements"][0] for block in first["blocks"] if block["type"] == "context_actions"]
    pressed = {"type": "feedback_buttons", "action_id": "feedback", "value": buttons["negative_button"]["value"]}
    bot.action(action_body(pressed, bot.slack.hook))
    said = {"reason": {"reason": {"selected_option": {"value": "wrong"}}}}
    bot.action(view_body(bot.slack.sent("views.open")[0]["view"] | {"state": {"values": said}, "id": "V1"}))
    assert [opinion.question for opinion in bot.store.feedback] == ["what is churn?"] * 2


def test_a_changed_mind_is_stored_again(bot: Bot) -> None:
    for value in ("helpful", "unhelpful"):
        bot.action(action_body({"type": "button", "action_id": "feedback", "value": value}, bot.slack.hook))
    assert [feedback.helpful for feedback in bot.store.feedback] == [True, False]


def test_any_other_button_is_acknowledged(bot: Bot) -> None:
    assert bot.action(action_body({"type": "button", "action_id": "other", "value": "x"}, bot.slack.hook)).status == 200
    assert bot.slack.posts == []
