"""Tactics in Slack: the command, the button under answers, and the blocks of what is proposed."""

import json

import pytest

from bot.assistant.advising import Wish
from bot.content.library import load_library
from bot.content.maps.folder import read_maps
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Citation, Fact, Paragraph, Reply, ReplyKind
from bot.domain.stages import StageCode
from bot.slack.showing.pages import render
from bot.slack.showing.tactics import STAGE_TACTICS, read_wish, tactics_button
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.schemas.slack_rules import rule_problems, schema_problems
from tests.unit.assistant.conftest import KNOWLEDGE
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import CHANNEL, TEAM, action_body, command_body


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("intent", Wish("intent")),
        ("intent in tea-box", Wish("intent", "tea-box")),
        (
            "Filling the basket in Living with a monthly tea box",
            Wish("Filling the basket", "Living with a monthly tea box"),
        ),
        ("In the showroom", Wish("In the showroom")),
        ("intent --map tea-box --channel email", Wish("intent", "tea-box", channel="email")),
        ("loyalty —persona “Nadia”", Wish("loyalty", persona="Nadia")),
        ("--map tea-box", Wish("", "tea-box")),
        ("the customer's doubt", Wish("the customer's doubt")),
    ],
)
def test_what_is_typed_is_read_as_people_type_it(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


def test_the_only_map_of_a_channel_is_meant_where_none_is_named() -> None:
    assert read_wish("intent", ("tea",)).map == "tea"
    assert read_wish("intent in box", ("tea",)).map == "box"
    assert read_wish("intent", ("tea", "box")).map == ""


def test_the_command_is_answered_for_the_asker_and_can_be_shared(bot: Bot) -> None:
    bot.command(command_body("tactics consideration in tea", bot.slack.hook))
    assert bot.assistant.wishes == [(Wish("consideration", "tea"), Audience(TEAM, (CHANNEL,)))]
    [answer] = bot.slack.sent("hook")
    assert answer["response_type"] == "ephemeral"
    assert "share_answer" in str(answer["blocks"])
    assert rule_problems(answer) == schema_problems("blocks", answer["blocks"]) == []


def test_an_unknown_stage_is_a_sentence_with_the_nearest(bot: Bot) -> None:
    bot.command(command_body("tactics nonsense", bot.slack.hook))
    assert "Did you mean Consideration?" in bot.slack.sent("hook")[0]["text"]


def test_the_button_asks_for_the_stage_of_the_answer_once(bot: Bot) -> None:
    body = action_body({"action_id": STAGE_TACTICS, "value": "intent --map tea"}, bot.slack.hook)
    bot.action(body)
    bot.action(body)
    assert [wish for wish, _ in bot.assistant.wishes] == [Wish("intent", "tea")]


def replied(*facts: Fact, kind: ReplyKind = "map", map_id: str = "tea", subjects: tuple[str, ...] = ()) -> Reply:
    cited = Citation(1, "x", "map", "Tea", "q", "tea", "1", 1)
    return Reply(kind, (Paragraph("It hurts [1]"),), citations=(cited,), facts=facts, map=map_id, subjects=subjects)


def label_and_value(reply: Reply) -> tuple[str, str] | None:
    made = tactics_button(reply)
    return (made["text"]["text"], made["value"]) if made else None


def test_a_button_stands_under_the_pain_points_of_a_map() -> None:
    pains = [Fact("tea", stage, "pain_point", f"p{n}", "Ouch") for n, stage in enumerate(("first box", "pay"))]
    assert label_and_value(replied(pains[0])) == ("Tactics for this stage", "'first box' --map tea")
    assert label_and_value(replied(*pains)) == ("Tactics for these pain points", "--map tea")
    assert label_and_value(replied(Fact("tea", "pay", "touchpoint", "t1", "Till"))) is None


def test_a_button_stands_under_an_answer_about_a_stage_and_nothing_else() -> None:
    stage = replied(kind="definition", map_id="", subjects=("glossary/intent",))
    assert label_and_value(stage) == ("Tactics for this stage", "intent")
    assert label_and_value(replied(kind="definition", map_id="", subjects=("glossary/churn",))) is None
    assert label_and_value(replied(kind="tactics", map_id="", subjects=("glossary/intent",))) is None


def test_proposals_for_every_stage_of_the_samples_are_blocks_that_slack_takes() -> None:
    files = read_maps(KNOWLEDGE / "maps").maps
    assistant = assemble(load_library(KNOWLEDGE), WordEmbedder(), [(file, EVERYONE) for file in files])
    for map_id in ("", *(file.map.id for file in files)):
        for code in StageCode:
            reply = assistant.tactics(Wish(code, map_id))
            pages = render(reply)
            assert len(pages) == 1, "one answer is one message"
            blocks = list(pages[0].blocks)
            assert rule_problems({"text": pages[0].text, "blocks": blocks}) == schema_problems("blocks", blocks) == []
            json.dumps(blocks)
