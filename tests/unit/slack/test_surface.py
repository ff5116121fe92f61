"""What the behaviour set does not look at: prompts, what people look at, sessions, sharing, Slacks that lack things."""

import json

import pytest

from bot.domain.channels import ChannelSettings
from bot.domain.exchanges import Handover
from bot.domain.passages import Audience
from bot.slack.conversing.prompting import FIRST_PROMPTS
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import (
    BOT,
    CHANNEL,
    DIRECT,
    TEAM,
    USER,
    Fault,
    Payload,
    action_body,
    direct,
    event_body,
    mention,
    message,
)
from tests.unit.slack.test_channel_settings import HERE, add_map

OPENED = {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "messages", "event_ts": "1.5"}
LOOKED_AT = {"type": "slack#/types/channel_id", "value": "C5", "team_id": TEAM}
LOOKING = {"entities": [LOOKED_AT, {"type": "slack#/types/canvas_id", "value": "C6", "team_id": TEAM}]}
EVERYBODY, OWN = Audience(TEAM), Audience(TEAM, (), USER)
EPHEMERAL = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": True}


def prompts(bot: Bot) -> list[str]:
    return [prompt["message"] for prompt in bot.slack.sent("assistant.threads.setSuggestedPrompts")[-1]["prompts"]]


def test_the_direct_message_opens_with_questions_about_maps_that_this_person_may_see(bot: Bot) -> None:
    for own, audience in {"all": EVERYBODY, "mine": OWN, "theirs": Audience(TEAM, (), "U2"), "channels": HERE}.items():
        add_map(bot, own, audience)
    bot.event(event_body(OPENED))
    offered = prompts(bot)
    assert offered[0] == "What are the pain points in “The journey mine”?"
    assert "The journey all" in offered[1]
    assert offered[-1] == FIRST_PROMPTS[0]
    assert len(offered) == 4
    assert not any(word in str(offered) for word in ("theirs", "channels"))


def test_looking_at_a_channel_brings_the_maps_that_count_there_to_the_front(bot: Bot) -> None:
    add_map(bot, "all", EVERYBODY)
    add_map(bot, "mine", OWN)
    add_map(bot, "hidden", Audience(TEAM, ("C5",)))
    bot.stores.channels.save_settings("C5", EVERYBODY, ChannelSettings(maps=("all", "hidden")))
    looked = {"type": "app_context_changed", "channel": DIRECT, "user": USER, "context": LOOKING, "event_ts": "1.6"}
    bot.event(event_body(looked))
    assert "The journey all" in prompts(bot)[0]
    assert "hidden" not in str(prompts(bot))


def test_what_a_person_looks_at_is_nearby_and_widens_nothing(bot: Bot) -> None:
    bot.stores.channels.save_settings("C5", EVERYBODY, ChannelSettings(maps=("all", "hidden")))
    bot.event(event_body(direct(app_context=LOOKING)))
    [request] = bot.assistant.requests
    assert request.nearby == ("all", "hidden")
    assert request.audience == OWN


def test_a_direct_message_has_a_session_that_ends_with_the_answer(bot: Bot) -> None:
    bot.event(event_body(direct("what is churn? <!channel>")))
    statuses = bot.slack.sent("agents.sessions.setStatus")
    assert [one["status"] for one in statuses] == ["processing", "active"]
    assert "<!" not in statuses[0]["title"]


def test_a_slack_without_sessions_is_asked_once(bot: Bot) -> None:
    bot.slack.faults["agents.sessions.setStatus"] = [Fault(error="unknown_method")]
    for number in range(3):
        bot.event(event_body(direct(ts=f"170000000{number}.000100")))
    assert len(bot.slack.sent("agents.sessions.setStatus")) == 1
    assert len(bot.slack.sent("chat.postMessage")) == 3


@pytest.mark.parametrize("event", [{}, {"channel": CHANNEL}, {"channel": DIRECT, "thread_ts": "1.2"}])
def test_a_stop_that_lacks_something_stops_nothing_and_breaks_nothing(bot: Bot, event: Payload) -> None:
    assert bot.event(event_body({"type": "agent_session_stopped", "event_ts": "1.3"} | event)).status == 200
    assert bot.work.submitted == {}


def test_stop_reaches_the_questions_of_its_thread_alone(bot: Bot) -> None:
    bot.work.holds = True
    bot.event(event_body(direct("one", ts="1700000001.000100")))
    bot.event(event_body(direct("two", ts="1700000002.000100")))
    stop = {"type": "agent_session_stopped", "channel": DIRECT, "user": USER, "thread_ts": "1700000001.000100"}
    bot.event(event_body(stop | {"event_ts": "1700000003.000100", "streaming_message_ts": []}))
    bot.work.release()
    assert [request.text for request in bot.assistant.requests] == ["two"]


def test_what_is_shared_is_asked_again_for_the_channel_whatever_the_person_may_see(bot: Bot) -> None:
    value = json.dumps(["answer", "", "what about my own map?"])
    share = {"type": "button", "action_id": "share_answer", "value": value}
    bot.action(action_body(share, bot.slack.hook, container=EPHEMERAL, message=None))
    [request] = bot.assistant.requests
    assert request.audience == HERE
    [post] = bot.slack.sent("chat.postMessage")
    assert post["channel"] == CHANNEL
    assert "Asked: what about my own map?" in str(post["blocks"])


@pytest.mark.parametrize("job", ["home", "add_map", "resolve_handover", "say", ""])
def test_a_share_button_that_names_another_job_does_nothing(bot: Bot, job: str) -> None:
    value = json.dumps([job, "", "x"])
    share = {"type": "button", "action_id": "share_answer", "value": value}
    bot.action(action_body(share, bot.slack.hook, container=EPHEMERAL, message=None))
    assert bot.slack.posts == []


def test_a_thread_that_slack_does_not_show_counts_as_one_of_several(bot: Bot) -> None:
    bot.slack.faults["conversations.replies"] = [Fault(error="ratelimited", status=429, headers={"Retry-After": "60"})]
    bot.event(event_body(mention(thread_ts="1600000000.000001")))
    bot.event(event_body(message("and loyalty?", ts="1700000009.000100", thread_ts="1600000000.000001")))
    assert len(bot.slack.sent("chat.postMessage")) == 1


def test_an_answer_of_which_nobody_knows_any_more_is_posted_anew_when_its_question_is_edited(bot: Bot) -> None:
    bot.work.holds = True
    bot.event(event_body(mention()))
    bot.work.held.clear()  # as if the process had died and another had not come to it yet
    bot.work.holds = False
    new = message(f"<@{BOT}> what is churn?", edited={"user": USER, "ts": "1700000005.000100"})
    edit = {"type": "message", "subtype": "message_changed", "channel": CHANNEL, "channel_type": "channel"}
    bot.event(event_body(edit | {"ts": "1.9", "event_ts": "1.9", "message": new, "previous_message": message("x")}))
    assert [request.text for request in bot.assistant.requests] == ["what is churn?"]
    assert len(bot.slack.sent("chat.postMessage")) == 1


def test_a_root_whose_thread_stays_is_deleted_all_the_same(bot: Bot) -> None:
    bot.event(event_body(mention()))
    left = message("This message was deleted.", subtype="tombstone", user="USLACKBOT")
    gone = {"type": "message", "subtype": "message_changed", "channel": CHANNEL, "ts": "1.9", "event_ts": "1.9"}
    bot.event(event_body(gone | {"message": left, "previous_message": message()}))
    assert len(bot.slack.sent("chat.delete")) == 1
    assert bot.slack.kept.all == []


def test_a_deletion_that_slack_puts_off_is_tried_again(bot: Bot) -> None:
    bot.event(event_body(mention()))
    bot.slack.faults["chat.delete"] = [Fault(status=429, error="ratelimited", headers={"Retry-After": "1"})]
    gone = {"type": "message", "subtype": "message_deleted", "channel": CHANNEL, "deleted_ts": mention()["ts"]}
    assert bot.event(event_body(gone | {"ts": "1.9", "event_ts": "1.9"})).status == 500  # here the work is done at once


def test_a_resolved_card_of_nobody_changes_nothing(bot: Bot) -> None:
    bot.action(action_body({"type": "button", "action_id": "resolve_handover", "value": "h?"}, bot.slack.hook))
    assert bot.slack.posts == []


def test_a_handover_that_was_not_shown_yet_is_shown_by_the_next_try(bot: Bot) -> None:
    bot.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(keeper="U7"))
    own = f"{TEAM}:{CHANNEL}:1700000002.000200:human"
    thread = "1700000001.000100"
    bot.stores.threads.open_handover(Handover(own, HERE, CHANNEL, thread, USER, "U7", "Why?"))
    ask = {"type": "button", "action_id": "ask_human", "value": json.dumps(["", "Why?"])}
    bot.action(action_body(ask, bot.slack.hook))
    [post] = bot.slack.sent("chat.postMessage")
    assert post["thread_ts"] == thread
    found = bot.stores.threads.handover(own, HERE)
    assert found is not None
    assert found.card
