"""manifest.json says what the bot listens to and calls, no more and no less."""

import json
from pathlib import Path

import pytest

from bot.slack.app import COMMAND
from bot.slack.conversing.prompting import FIRST_PROMPTS
from bot.slack.forms.feedback import FILE_FEEDBACK
from bot.slack.installing.permissions import SCOPES, SUBSCRIPTIONS
from bot.slack.listeners.commands import SUBCOMMANDS
from bot.slack.listeners.drafts import DRAFT_MESSAGE
from bot.slack.listeners.passing import ASK_ABOUT, EXPLAIN_TERMS
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import Payload, command_body, direct, event_body, mention, message, shortcut_body

MANIFEST = json.loads((Path(__file__).parents[3] / "manifest.json").read_text(encoding="utf-8"))


def test_it_subscribes_to_what_is_listened_to() -> None:
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == sorted(SUBSCRIPTIONS)


def test_it_asks_for_the_scopes_that_are_used_and_no_others() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted({*SCOPES, *filter(None, SUBSCRIPTIONS.values())})


def test_it_has_the_command_and_hints_at_every_row_of_its_table() -> None:
    [command] = MANIFEST["features"]["slash_commands"]
    assert command["command"] == COMMAND
    assert command["usage_hint"] == " | ".join(row.usage for row in SUBCOMMANDS)


def test_it_offers_the_first_questions_within_slacks_limits() -> None:
    view = MANIFEST["features"]["agent_view"]
    assert tuple(prompt["message"] for prompt in view["suggested_prompts"]) == FIRST_PROMPTS
    assert len(view["agent_description"]) <= 300
    assert len(FIRST_PROMPTS) <= 4


STOP = {"type": "agent_session_stopped", "channel": "D1", "user": "U1", "thread_ts": "1.2", "event_ts": "1.3"}
LOOK = {"type": "app_context_changed", "channel": "D1", "user": "U1", "context": {"entities": []}, "event_ts": "1.4"}
EVENTS: dict[str, Payload] = {
    "agent_session_stopped": STOP,
    "app_context_changed": LOOK,
    "app_home_opened": {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages", "event_ts": "1"},
    "app_mention": mention(),
    "app_uninstalled": {"type": "app_uninstalled"},
    "message.channels": message("<@UBOT> hi"),
    "message.groups": message("<@UBOT> hi", channel="G1", channel_type="group"),
    "message.im": direct(),
    "tokens_revoked": {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}},
}


@pytest.mark.parametrize("name", SUBSCRIPTIONS)
def test_every_subscribed_event_has_a_listener_that_does_something(bot: Bot, name: str) -> None:
    assert bot.event(event_body(EVENTS[name])).status == 200
    assert len(bot.work.submitted) + len(bot.left) == 1


def test_the_home_tab_is_on_and_has_a_listener(bot: Bot) -> None:
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]
    assert bot.event(event_body(EVENTS["app_home_opened"] | {"tab": "home"})).status == 200
    assert len(bot.slack.sent("views.publish")) == 1


@pytest.mark.parametrize("callback", [FILE_FEEDBACK, ASK_ABOUT, EXPLAIN_TERMS, DRAFT_MESSAGE])
def test_it_has_the_shortcuts_that_are_listened_to_within_slacks_limits(bot: Bot, callback: str) -> None:
    shortcuts = {shortcut["callback_id"]: shortcut for shortcut in MANIFEST["features"]["shortcuts"]}
    assert set(shortcuts) == {FILE_FEEDBACK, ASK_ABOUT, EXPLAIN_TERMS, DRAFT_MESSAGE}
    assert shortcuts[callback]["type"] == "message"
    assert len(shortcuts[callback]["name"]) <= 24  # so says the manifest's schema
    assert len(shortcuts[callback]["description"]) <= 150
    assert bot.action(shortcut_body("hi", bot.slack.hook, callback_id=callback)).status == 200
    assert bot.action(shortcut_body("hi", bot.slack.hook, callback_id="other")).status == 404


def test_the_command_has_a_listener(bot: Bot) -> None:
    assert bot.command(command_body("help", bot.slack.hook)).status == 200
    assert bot.command(command_body("help", bot.slack.hook, command="/other")).status == 404
