"""A person's own data in Slack: what is said of it, the copy, and its end."""

import json
from typing import Any

import pytest

from bot.domain.people import Person
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, USER, Fault, Payload, action_body, command_body

ME = Person(TEAM, USER, ("kim",))


def press(bot: Bot, action: str, **more: object) -> None:
    """Press the button *action* under what is said of one's data."""
    pressed = {"type": "button", "action_id": action, "value": action, "action_ts": f"{len(bot.work.submitted)}.5"}
    where = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": True}
    body = {"user": {"id": USER, "name": "kim", "team_id": TEAM}, "container": where} | more
    assert bot.action(action_body(pressed, bot.slack.hook, **body)).status == 200


def blocks(bot: Bot) -> list[Payload]:
    [said] = bot.slack.sent("hook")
    return list(said["blocks"])


def test_it_says_what_is_kept_and_offers_a_copy_and_the_end_after_a_second_look(bot: Bot) -> None:
    assert bot.command(command_body("my-data", bot.slack.hook)).status == 200
    said: Any = blocks(bot)
    assert "what you learned" in str(said)
    copy, end = said[-1]["elements"]
    assert (copy["text"]["text"], end["text"]["text"]) == ("Send me a copy", "Delete my data")
    assert end["confirm"]["text"]["text"].startswith("All of it goes at once")


def test_a_copy_comes_as_a_file_in_the_direct_message(bot: Bot) -> None:
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    press(bot, "export_me")
    [shared] = bot.slack.sent("files.completeUploadExternal")
    assert shared["channel_id"] == DIRECT
    assert json.loads(bot.slack.uploaded[0]) == {"of": USER}
    assert bot.personal.asked == [ME]
    assert "in our direct message" in str(blocks(bot))


def test_a_copy_that_cannot_be_sent_is_said(bot: Bot) -> None:
    bot.slack.faults["conversations.open"] = [Fault(error="user_disabled")]
    press(bot, "export_me")
    assert "could not be sent" in str(blocks(bot))


def test_all_of_it_goes_and_the_home_tab_is_brought_up_to_date(bot: Bot) -> None:
    press(bot, "forget_me")
    [(key, (job, payload))] = bot.work.submitted.items()
    assert (job, payload["user"]) == ("forget_me", USER)
    assert USER not in key, "the key outlasts what was deleted"
    assert bot.personal.forgotten == [(ME, key)]
    assert "12 entries were deleted" in str(blocks(bot))
    assert bot.slack.sent("views.publish")[0]["user_id"] == USER


def test_in_a_direct_message_it_is_said_there(bot: Bot) -> None:
    press(bot, "forget_me", container={"type": "message", "channel_id": DIRECT, "message_ts": "1.2"})
    [said] = bot.slack.sent("chat.postMessage")
    assert said["channel"] == DIRECT


def test_with_nothing_kept_it_says_so(bot: Bot) -> None:
    bot.personal.rows = 0
    press(bot, "forget_me")
    assert "There was nothing" in str(blocks(bot))


@pytest.mark.parametrize("job", ["my_data", "export_me", "forget_me"])
def test_what_fails_for_good_ends_with_a_sentence(bot: Bot, job: str) -> None:
    payload = {"text": "", "team": TEAM, "channel": CHANNEL, "user": USER, "thread": "", "direct": "", "shared": ""}
    bot.work.jobs[job].give_up("k", payload | {"reply_url": bot.slack.hook, "private": "yes", "echo": ""})
    assert "went wrong on my side" in str(blocks(bot))
