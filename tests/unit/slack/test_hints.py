"""Hints: who calls a stage otherwise than the team's map hears of it alone, once a day, where the channel wishes so."""

from dataclasses import replace

import pytest

from bot.domain.channels import ChannelSettings, QuietHours
from bot.domain.passages import Audience
from bot.slack.hearing.hinting import hint_for
from tests.unit.slack.conftest import EVERYONE_HERE, Bot, keep
from tests.unit.slack.kit import CHANNEL, USER, Fault, direct, event_body, message
from tests.unit.slack.test_channel_settings import HERE, opened, options, submit

WORD = "We lose most people in the purchase phase."
TOLD = "In your map “Getting a bike repaired” the purchase stage is called “Dropping it off”."


@pytest.fixture
def hinting(shop: Bot) -> Bot:
    shop.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(hints=True))
    return shop


def say(bot: Bot, text: str, number: int = 1, **more: object) -> None:
    stamp = f"17000000{number:02}.000100"
    assert bot.event(event_body(message(text, ts=stamp, event_ts=stamp, **more))).status == 200


def test_the_writer_alone_hears_how_the_teams_map_calls_a_stage(hinting: Bot) -> None:
    say(hinting, WORD)
    [told] = hinting.slack.sent("chat.postEphemeral")
    assert told["user"] == USER
    assert TOLD in told["text"]
    assert hinting.slack.sent("chat.postMessage") == []


def test_it_is_said_once_a_day_to_each_person_for_each_pair_of_names(hinting: Bot) -> None:
    for number, text in enumerate((WORD, "the Purchase stages", "conversion stage", "awareness phase"), 1):
        say(hinting, text, number)
    assert len(hinting.slack.sent("chat.postEphemeral")) == 3
    say(hinting, WORD, 9, user="U2")
    assert [told["user"] for told in hinting.slack.sent("chat.postEphemeral")][3:] == ["U2"]


def test_nobody_is_told_who_did_not_wish_for_it(shop: Bot) -> None:
    say(shop, WORD)
    assert shop.work.submitted == {}


@pytest.mark.parametrize(
    "text",
    [
        "We lose people when they purchase something.",
        "The stage was lit, and the band played.",
        "the decision stage",  # which of them depends on the model
        "the retention stage of Riding again",  # the map's own name stands in other words
        "the dropping it off stage",
        "",
    ],
)
def test_in_doubt_nothing_is_said(hinting: Bot, text: str) -> None:
    keep(hinting, HERE, "own-words", MAP_WITH_RETENTION)
    say(hinting, text)
    assert hinting.work.submitted == {}


MAP_WITH_RETENTION = """\
schema: journey/1
id: bike-repair
title: Another one
persona: {id: p, name: Pia}
stages: [{id: s, name: Retention, canonical: loyalty, steps: [{id: a, action: Comes}]}]
"""


def test_where_maps_call_a_stage_differently_nothing_is_said(hinting: Bot) -> None:
    other = MAP_WITH_RETENTION.replace("Retention", "Paying").replace("loyalty", "purchase")
    keep(hinting, EVERYONE_HERE, "other", other)
    say(hinting, WORD)
    assert hinting.work.submitted == {}
    settings = hinting.stores.channels.settings(CHANNEL, HERE)
    hinting.stores.channels.save_settings(CHANNEL, HERE, replace(settings, maps=("other",)))
    say(hinting, WORD, 2)
    assert "“Paying”" in hinting.slack.sent("chat.postEphemeral")[0]["text"]


def test_a_map_that_the_channel_does_not_see_gives_no_hint(bot: Bot) -> None:
    bot.stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(hints=True))
    for audience in (Audience("T1", (), USER), Audience("T1", ("C9",)), Audience("T2")):
        keep(bot, audience)
    say(bot, WORD)
    assert bot.work.submitted == {}


def test_in_quiet_hours_among_outsiders_and_to_the_assistant_nothing_is_said(hinting: Bot) -> None:
    hinting.event(event_body(message(WORD), is_ext_shared_channel=True))
    hinting.event(event_body(direct(WORD)))
    always = ChannelSettings(hints=True, quiet=QuietHours("00:00", "00:00"))
    hinting.stores.channels.save_settings(CHANNEL, HERE, always)
    say(hinting, WORD)
    assert hinting.slack.sent("chat.postEphemeral") == []


def test_a_slack_that_does_not_take_it_changes_nothing(hinting: Bot) -> None:
    hinting.slack.faults["chat.postEphemeral"] = [
        Fault(error="user_not_in_channel"),
        Fault(error="user_not_in_channel"),
    ]
    say(hinting, WORD)
    assert hinting.slack.sent("chat.postMessage") == []


def test_a_long_message_is_looked_at_from_its_beginning() -> None:
    assert hint_for("x " * 2_000 + "purchase stage", []) is None


def test_the_form_turns_them_on_and_off(bot: Bot) -> None:
    submit(bot, opened(bot), hints=options("yes"))
    assert bot.stores.channels.settings(CHANNEL, HERE).hints
    assert "I tell a writer alone" in bot.slack.sent("chat.postMessage")[-1]["text"]
    bot.work.submitted.clear()  # the view has the same id again
    submit(bot, opened(bot))
    assert not bot.stores.channels.settings(CHANNEL, HERE).hints
