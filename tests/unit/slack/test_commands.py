"""The slash command, dispatched as signed forms through the real Bolt app."""

import json

import pytest

from bot.domain.conversation import Request
from bot.domain.passages import Audience
from bot.slack.jobs import models_in
from bot.slack.listeners.commands import SUBCOMMANDS, Subcommand, read_command
from tests.schemas.slack_rules import rule_problems, schema_problems
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, USER, Fault, command_body


def test_ask_is_answered_for_the_asker_only_and_shows_the_question(bot: Bot) -> None:
    assert bot.command(command_body("ask what is churn?", bot.slack.hook)).status == 200
    assert bot.assistant.requests == [Request("what is churn?", Audience(TEAM, (CHANNEL,)), f"{TEAM}:{CHANNEL}:{USER}")]
    [answer] = bot.slack.sent("hook")
    assert answer["response_type"] == "ephemeral"
    assert answer["blocks"][0]["elements"][0]["text"] == "Asked: /journey ask what is churn?"


def test_a_command_in_a_direct_message_is_for_its_person(bot: Bot) -> None:
    bot.command(command_body("ask x y?", bot.slack.hook, channel_id=DIRECT, channel_name="directmessage"))
    assert bot.assistant.requests[0].audience == Audience(TEAM, (), USER)


def test_several_words_without_a_subcommand_are_a_question(bot: Bot) -> None:
    bot.command(command_body("what is churn?", bot.slack.hook))
    assert bot.assistant.requests[0].text == "what is churn?"


def test_term_and_crosswalk_reach_their_use_case(bot: Bot) -> None:
    bot.command(command_body("term Moment of Truth", bot.slack.hook))
    bot.command(command_body("CROSSWALK AIDA, loyalty loop", bot.slack.hook, trigger_id="2"))
    assert bot.assistant.words == [("Moment of Truth", Audience(TEAM, (CHANNEL,)))]
    assert "loyalty loop" in str(bot.slack.sent("hook")[1]["blocks"])


def test_an_unknown_model_gets_a_sentence(bot: Bot) -> None:
    bot.command(command_body("crosswalk nonsense", bot.slack.hook))
    assert "I know no stage model called nonsense" in bot.slack.sent("hook")[0]["text"]


@pytest.mark.parametrize("text", ["", "help", "HELP", "   "])
def test_help_names_every_row_of_the_table(bot: Bot, text: str) -> None:
    response = bot.command(command_body(text, bot.slack.hook))
    shown = json.loads(response.body)
    assert all(f"/journey {row.usage}" in str(shown["blocks"]) for row in SUBCOMMANDS)
    assert shown["response_type"] == "ephemeral"
    assert rule_problems(shown) == schema_problems("blocks", shown["blocks"]) == []
    assert bot.work.submitted == {}


@pytest.mark.parametrize("row", [row for row in SUBCOMMANDS if row.required], ids=lambda row: row.name)
def test_a_missing_argument_is_asked_for(bot: Bot, row: Subcommand) -> None:
    shown = json.loads(bot.command(command_body(row.name, bot.slack.hook)).body)
    assert f"Please add the {row.argument}" in str(shown["blocks"])


def test_a_single_unknown_word_gets_the_help_that_says_so(bot: Bot) -> None:
    shown = json.loads(bot.command(command_body("tems<!channel>", bot.slack.hook)).body)
    assert "I don't know “temschannel”" in str(shown["blocks"])
    assert rule_problems(shown) == []


@pytest.mark.parametrize("row", SUBCOMMANDS, ids=lambda row: row.name)
def test_every_row_is_dispatched_by_its_name(row: Subcommand) -> None:
    assert read_command(f"{row.name} {row.argument and 'something'}")[0] is row


@pytest.mark.parametrize("text", ["maps of loyalty?", "map the touchpoints at purchase", "diff between AIDA and RACE?"])
def test_more_words_than_a_row_takes_are_a_question(text: str) -> None:
    assert read_command(text) == (SUBCOMMANDS[0], text)


def test_an_expired_response_address_is_replaced_by_a_message_for_the_same_person(bot: Bot) -> None:
    bot.slack.faults["hook"] = [Fault(status=404, error="expired_url")]
    bot.command(command_body("ask what is churn?", bot.slack.hook))
    [whisper] = bot.slack.sent("chat.postEphemeral")
    assert (whisper["channel"], whisper["user"]) == (CHANNEL, USER)


def test_an_answer_goes_to_no_foreign_address(bot: Bot) -> None:
    bot.command(command_body("ask what is churn?", "http://127.0.0.1:9/steal"))
    assert len(bot.slack.sent("chat.postEphemeral")) == 1


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("", ()),
        ("aida race", ("aida", "race")),
        ("AIDA, loyalty loop,", ("AIDA", "loyalty loop")),
        ('aida "loyalty loop"', ("aida", "loyalty loop")),
        ('aida "loyalty', ("aida", '"loyalty')),
    ],
)
def test_models_are_named_with_commas_or_spaces(text: str, models: tuple[str, ...]) -> None:
    assert models_in(text) == models
