"""The settings of a channel: the form, what it refuses, what it saves, and what the channel is told of it."""

from pathlib import Path
from typing import Any

import pytest

from bot.content.maps.yaml import read_map_bytes
from bot.domain.channels import ChannelSettings, QuietHours
from bot.domain.passages import Audience
from bot.slack.listeners.settings import NO_CHANNEL
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, Fault, Payload, command_body, view_body

HERE = Audience(TEAM, (CHANNEL,))
MAP = """\
schema: journey/1
id: {own}
title: The journey {own}
persona: {{id: p, name: Pia}}
stages: [{{id: s, name: Visit, steps: [{{id: a, action: Comes}}]}}]
"""


def add_map(bot: Bot, own: str, audience: Audience) -> None:
    raw = MAP.format(own=own).encode()
    bot.keeper.add(read_map_bytes(raw, Path(f"{own}.yaml")), raw, audience, "kim")


def opened(bot: Bot) -> Payload:
    assert bot.command(command_body("settings", bot.slack.hook)).status == 200
    return dict(bot.slack.sent("views.open")[-1]["view"])


def submit(bot: Bot, view: Payload, **values: Any) -> str:  # noqa: ANN401 - the state of any field
    state = {"values": {name: {name: value} for name, value in values.items()}}
    response = bot.action(view_body(view | {"id": "V1", "state": state}))
    assert response.status == 200
    return str(response.body)


def option(value: str) -> Payload:
    return {"selected_option": {"value": value}}


def options(*values: str) -> Payload:
    return {"selected_options": [{"value": value} for value in values]}


ALL: Payload = {
    "hears": option("when_sure"),
    "privately": options("yes"),
    "maps": options("ours"),
    "voice": {"value": " plain  English "},
    "begins": option("22:00"),
    "ends": option("06:30"),
    "zone": {"value": "Europe/Berlin"},
    "keeper": {"selected_user": "U7"},
}


def test_the_form_says_who_may_change_it_and_offers_only_the_maps_that_the_channel_sees(bot: Bot) -> None:
    for own, audience in {"ours": HERE, "mine": Audience(TEAM, (), "U1"), "theirs": Audience(TEAM, ("C9",))}.items():
        add_map(bot, own, audience)
    view = str(opened(bot))
    assert "Everybody in this channel may change this" in view
    assert "The journey ours" in view
    assert "mine" not in view
    assert "theirs" not in view


def test_what_is_saved_is_shown_again_and_the_channel_is_told_who_changed_what(bot: Bot) -> None:
    add_map(bot, "ours", HERE)
    submit(bot, opened(bot), **ALL)
    quiet = QuietHours("22:00", "06:30", "Europe/Berlin")
    saved = ChannelSettings("when_sure", True, ("ours",), "plain English", quiet, "U7")
    assert bot.stores.channels.settings(CHANNEL, HERE) == saved
    [post] = bot.slack.sent("chat.postMessage")
    assert post["channel"] == CHANNEL
    assert "kim changed how I behave in this channel." in post["text"]
    assert "Quiet hours: 22:00 to 06:30, Europe/Berlin." in post["text"]
    assert "U7" not in post["text"]
    shown = {block.get("block_id"): block.get("element", {}) for block in opened(bot)["blocks"]}
    assert shown["hears"]["initial_option"]["value"] == "when_sure"
    assert (shown["keeper"]["initial_user"], shown["zone"]["initial_value"]) == ("U7", "Europe/Berlin")
    assert shown["begins"]["initial_option"]["value"] == "22:00"


def test_saving_what_was_set_already_tells_nobody(bot: Bot) -> None:
    submit(bot, opened(bot), hears=option("follow_ups"))
    assert bot.slack.sent("chat.postMessage") == []


@pytest.mark.parametrize(
    ("values", "block"),
    [
        ({"begins": option("22:00")}, "ends"),
        ({"ends": option("06:00")}, "begins"),
        ({"begins": option("22:00"), "ends": option("06:00"), "zone": {"value": "Middle Earth"}}, "zone"),
        ({"begins": option("22:00"), "ends": option("06:00"), "zone": {"value": "Europe"}}, "zone"),
        ({"begins": option("22:00"), "ends": option("06:00"), "zone": {"value": "../etc/passwd"}}, "zone"),
    ],
)
def test_quiet_hours_that_cannot_be_kept_are_refused_where_they_stand(bot: Bot, values: Payload, block: str) -> None:
    body = submit(bot, opened(bot), **values)
    assert "errors" in body
    assert block in body
    assert bot.stores.channels.settings(CHANNEL, HERE) == ChannelSettings()


def test_a_form_that_says_what_it_never_offered_sets_none_of_it(bot: Bot) -> None:
    add_map(bot, "theirs", Audience(TEAM, ("C9",)))
    submit(bot, opened(bot), hears=option("everything"), maps=options("theirs"), begins=option("25:00"))
    assert bot.stores.channels.settings(CHANNEL, HERE) == ChannelSettings()


def test_a_channel_of_the_same_id_in_another_workspace_keeps_its_settings(bot: Bot) -> None:
    submit(bot, opened(bot), keeper={"selected_user": "U7"})
    assert bot.stores.channels.settings(CHANNEL, Audience("T2", (CHANNEL,))) == ChannelSettings()


def test_a_direct_message_has_no_settings(bot: Bot) -> None:
    bot.command(command_body("settings", bot.slack.hook, channel_id=DIRECT, channel_name="directmessage"))
    assert bot.slack.sent("views.open") == []
    assert NO_CHANNEL.partition(":")[0] in bot.slack.sent("hook")[0]["text"]


def test_a_form_that_slack_does_not_open_is_said_to_the_person_alone(bot: Bot) -> None:
    bot.slack.faults["views.open"] = [Fault(error="expired_trigger_id")]
    bot.command(command_body("settings", bot.slack.hook))
    assert bot.slack.sent("hook")[0]["response_type"] == "ephemeral"


def test_many_maps_are_offered_in_a_list(bot: Bot) -> None:
    for number in range(12):
        add_map(bot, f"map-{number}", HERE)
    [maps] = [block for block in opened(bot)["blocks"] if block.get("block_id") == "maps"]
    assert maps["element"]["type"] == "multi_static_select"
    assert len(maps["element"]["options"]) == 12
