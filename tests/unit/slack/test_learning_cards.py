"""Every card that is made is one that Slack takes, as a question and as an answer, and leads to its entry."""

import pytest

from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.teaching import Marked
from bot.assistant.terms import look_up
from bot.domain.learning import Card
from bot.slack.learning.cards import Sheet, answer_sheet, question_sheet, read_sheet, settings_button, write_sheet
from bot.slack.learning.orders import EXPLAIN, Spot, read_spot
from bot.slack.showing.pages import Message, render
from tests.learning.decks import cards, library
from tests.schemas.slack_rules import rule_problems, schema_problems

BELOW = [settings_button(enrolled=False)]


def shown(sheet: Sheet) -> Message:
    [message] = render(sheet.reply, buttons=False, actions=sheet.blocks)
    return message


def sheets(card: Card) -> list[Sheet]:
    """Return *card* as a question, looked up, and marked both ways."""
    spot = Spot(card.id, "0123456789ab", "quiz", "Awareness", card.choices[0].ref if card.choices else "")
    answers = [answer_sheet(Marked(card, knew), spot, "rich") for knew in (None, True, False)]
    return [question_sheet(card, spot, "A new card", BELOW), *answers]


def test_every_card_keeps_slacks_rules_and_is_one_message() -> None:
    for card in cards():
        for message in map(shown, sheets(card)):
            blocks = list(message.blocks)
            assert rule_problems({"text": message.text, "blocks": blocks}) == [], card.id


@pytest.mark.parametrize("kind", sorted({card.kind for card in cards()}))
def test_every_kind_of_card_has_slacks_types(kind: str) -> None:
    for card in [card for card in cards() if card.kind == kind][:3]:
        for sheet in sheets(card):
            assert schema_problems("blocks", list(shown(sheet).blocks)) == []
            assert read_sheet(write_sheet(sheet)) == sheet


def test_what_is_offered_to_be_explained_again_has_an_entry() -> None:
    gazetteer = Gazetteer(names_of(library()), frozenset())
    titles = {
        read_spot(element["value"]).said
        for card in cards()
        for block in answer_sheet(Marked(card, knew=True), Spot(card.id, "x"), "rich").blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"].startswith(EXPLAIN)
    }
    assert len(titles) > 50
    assert [title for title in titles if look_up(library(), gazetteer, title).abstained] == []
