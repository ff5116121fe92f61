"""Messages, dispatched as signed events through the real Bolt app."""

import pytest

from bot.domain.conversation import Request
from bot.domain.passages import Audience
from bot.slack.conversing.prompting import FIRST_PROMPTS
from tests.schemas.slack_rules import schema_problems
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import BOT, CHANNEL, DIRECT, TEAM, USER, Fault, Payload, direct, event_body, mention, message


def test_a_mention_is_answered_in_its_thread(bot: Bot) -> None:
    assert bot.event(event_body(mention())).status == 200
    [request] = bot.assistant.requests
    assert request == Request(
        "what is a touchpoint?", Audience(TEAM, (CHANNEL,)), f"{TEAM}:{CHANNEL}:1700000001.000100"
    )
    [post] = bot.slack.sent("chat.postMessage")
    assert (post["channel"], post["thread_ts"]) == (CHANNEL, "1700000001.000100")
    assert post["metadata"]["event_payload"]["key"] == f"q:{TEAM}:{CHANNEL}:1700000001.000100"
    assert "*what is a touchpoint?*" in str(post["blocks"])


def test_a_mention_inside_a_thread_is_answered_there_and_belongs_to_its_conversation(bot: Bot) -> None:
    bot.event(event_body(mention(thread_ts="1600000000.000001")))
    assert bot.slack.sent("chat.postMessage")[0]["thread_ts"] == "1600000000.000001"
    assert bot.assistant.requests[0].conversation.endswith(":1600000000.000001")


def test_a_direct_message_is_answered_for_its_writer_only(bot: Bot) -> None:
    assert bot.event(event_body(direct())).status == 200
    assert bot.assistant.requests[0].audience == Audience(TEAM, (), USER)
    assert bot.slack.sent("chat.postMessage")[0]["channel"] == DIRECT


def test_a_follow_up_in_a_direct_thread_needs_no_mention(bot: Bot) -> None:
    bot.event(event_body(direct("and loyalty?", thread_ts="1600000000.000001")))
    assert bot.assistant.requests[0].conversation == f"{TEAM}:{DIRECT}:1600000000.000001"


TWINS = [mention(), message(f"<@{BOT}> what is a touchpoint?")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 0, 1, 1), (1, 1)], ids=str)
def test_a_mention_and_its_twin_are_answered_once_in_whatever_order(bot: Bot, order: tuple[int, ...]) -> None:
    assert {bot.event(event_body(TWINS[which], event_id=f"Ev{which}")).status for which in order} == {200}
    assert len(bot.slack.sent("chat.postMessage")) == 1
    assert bot.assistant.requests[0].text == "what is a touchpoint?"


IGNORED = {
    "talk between people": message("what is churn?"),
    "another person mentioned": message("<@U2> what is churn?"),
    "a bot": mention(bot_id="B2"),
    "a bot in a direct message": direct(bot_id="B2"),
    "an edit": direct(subtype="message_changed", message={"text": "x"}, user=None),
    "a deletion": {
        "type": "message",
        "subtype": "message_deleted",
        "channel": DIRECT,
        "ts": "1.2",
        "channel_type": "im",
    },
    "a join": message("joined", subtype="channel_join"),
    "our own message": direct(user=BOT),
    "our own post": direct(user=BOT, bot_id="B1"),
    "Slackbot": direct(user="USLACKBOT"),
    "a reaction": {"type": "reaction_added", "user": USER, "item": {}, "event_ts": "1.2"},
}


@pytest.mark.parametrize("event", IGNORED.values(), ids=IGNORED)
def test_it_speaks_only_when_spoken_to(bot: Bot, event: Payload) -> None:
    assert bot.event(event_body(event)).status == 200
    assert bot.slack.posts == []
    assert bot.work.submitted == {}


def test_where_outsiders_read_along_nothing_of_the_workspace_is_used_and_no_button_offered(bot: Bot) -> None:
    bot.event(event_body(mention(), is_ext_shared_channel=True))
    assert bot.assistant.requests[0].audience == Audience("", (CHANNEL,))
    assert {block["type"] for block in bot.slack.sent("chat.postMessage")[0]["blocks"]} == {"section", "context"}


def test_what_cannot_be_written_down_is_refused_so_that_slack_sends_it_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(bot.work, "submit", fail)
    assert bot.event(event_body(mention())).status == 500


@pytest.mark.parametrize(
    "fault",
    [Fault(status=500, error="internal_error"), Fault(error="ratelimited", status=429), Fault(error="invalid_auth")],
)
def test_while_slack_does_not_say_who_we_are_events_are_refused_not_lost(bot: Bot, fault: Fault) -> None:
    bot.slack.faults["auth.test"] = [fault]
    assert bot.event(event_body(mention())).status == 500
    assert bot.event(event_body(mention())).status == 200
    assert len(bot.slack.sent("chat.postMessage")) == 1


def test_who_we_are_is_asked_once(bot: Bot) -> None:
    for number in range(5):
        bot.event(event_body(direct(ts=f"170000000{number}.000100")))
    assert len(bot.slack.sent("auth.test")) == 1


def test_opening_the_direct_message_offers_first_questions(bot: Bot) -> None:
    opened = {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "messages", "event_ts": "1.5"}
    assert bot.event(event_body(opened)).status == 200
    [offer] = bot.slack.sent("assistant.threads.setSuggestedPrompts")
    assert [prompt["message"] for prompt in offer["prompts"]] == list(FIRST_PROMPTS)
    assert len(FIRST_PROMPTS) <= 4


def test_a_slack_without_suggested_prompts_is_left_alone(bot: Bot) -> None:
    bot.slack.faults["assistant.threads.setSuggestedPrompts"] = [Fault(error="unknown_method")]
    opened = {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "messages", "event_ts": "1.5"}
    assert bot.event(event_body(opened)).status == 200


def test_opening_anything_else_of_the_app_does_nothing(bot: Bot) -> None:
    opened = {"type": "app_home_opened", "user": USER, "channel": DIRECT, "tab": "about", "event_ts": "1.5"}
    assert bot.event(event_body(opened)).status == 200
    assert bot.work.submitted == {}


@pytest.mark.parametrize(
    "text", ["", " ", f"<@{BOT}>", "x" * 20_000, "\x00\x1b[31m", "旅程とは何ですか", "🎉", "<!channel> <@U2>"]
)
def test_any_text_is_answered_with_a_neutral_message(bot: Bot, text: str) -> None:
    assert bot.event(event_body(direct(text))).status == 200
    assert len({post["metadata"]["event_payload"]["key"] for post in bot.slack.sent("chat.postMessage")}) == 1


def test_the_events_of_these_tests_have_the_shape_that_slack_publishes() -> None:
    known = [mention(), direct(), message()]
    published = [event | {"event_ts": "1.2", "client_msg_id": "x"} for event in known]
    assert [schema_problems("event", event) for event in published[1:2]] == [[]]
