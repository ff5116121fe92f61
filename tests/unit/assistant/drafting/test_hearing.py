"""A bid in plain words: drafts where channel and stage are said, a question back where not, and nobody's maps told."""

import pytest

from bot.assistant import Assistant
from bot.assistant.drafting.bidding import find_bid
from bot.assistant.evaluating import plain_text
from bot.content.library import Library
from bot.content.maps.mapfile import MapFile
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE, Audience
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.doubles.replies import assert_whole


@pytest.mark.parametrize(
    "text",
    [
        "how do i write an email for intent?",
        "what should an sms at intent say",
        "can we write an email to people at intent",
        "give me an example of a landing page",
        "give me the open rate of an email",
        "make an email marketing plan",
        "write me a python function",
        "we want email to work better",
        "write down the stages",
        "draft a reply about the x axis",
        "Quick favour: I have to write a job ad and they want lead nurturing in it.",
        "I have to write an email for intent. What does intent mean?",
    ],
)
def test_what_only_sounds_like_a_bid_is_none(library: Library, text: str) -> None:
    assert find_bid(text, library.channels) is None


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Can you please draft me a quick sms for intent?", ("sms",)),
        ("write a text for the landing page at intent", ("landing_page",)),
        ("we need two e-mails for loyalty", ("email",)),
        ("draft an ad for awareness", ("search_ad", "display_ad")),
        ("write something for people who stall", ()),
        ("For the tea map: compose a tweet", ("x",)),
    ],
)
def test_the_channel_is_what_is_bid_for(library: Library, text: str, channels: tuple[str, ...]) -> None:
    bid = find_bid(text, library.channels)
    assert bid
    assert bid.channels == channels


def test_a_bid_is_answered_with_drafts_that_name_their_sources(assistant: Assistant) -> None:
    reply = assistant.respond(Request("draft an sms for people who stall at intent in the first order map"))
    assert_whole(reply)
    assert (reply.kind, reply.map, reply.abstained) == ("draft", "brindlecup-first-order", False)
    text = plain_text(reply)
    assert text.count("{company}:") == 3
    assert "Needs your input" in text
    assert "map/brindlecup-first-order#p-delivery-fee" in {citation.id for citation in reply.citations}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("write an email to our customers", "Which stage of the customer journey"),
        ("write a message for people who stall at intent", "What shall it be: Email, SMS"),
        ("draft an email between consideration and intent", "Consideration or Intent"),
        ("draft an email for on hold in the tea box map", "Which stage"),
        (
            "write an SMS for the worst stage of the first order map",
            "Picking between blends, Filling the basket or",
        ),
    ],
)
def test_what_is_missing_is_asked_back_with_words_that_are_heard(assistant: Assistant, text: str, asked: str) -> None:
    reply = assistant.respond(Request(text))
    assert reply.abstained
    assert asked in plain_text(reply)
    assert reply.suggestions
    for suggestion in reply.suggestions:
        assert assistant.respond(Request(suggestion)).kind == "draft", suggestion


@pytest.mark.parametrize("told", ["with the fewest touchpoints", "that has the fewest touchpoints"])
def test_a_stage_may_be_told_by_what_the_map_says_of_it(assistant: Assistant, told: str) -> None:
    named = assistant.bid(Request("write sms for Telling the office in the first order map: first box is free"))
    assert named
    assert assistant.bid(Request(f"write sms for the stage {told} in the first order map: first box is free")) == named


def test_which_map_a_stage_is_told_by_is_asked_and_then_which_stage(assistant: Assistant) -> None:
    reply = assistant.respond(Request("draft an email for the stage with the most pain points"))
    assert "Which map do you mean?" in plain_text(reply)
    again = assistant.respond(Request(reply.suggestions[0]))
    assert "Reading about leaves or Filling the basket?" in plain_text(again)
    assert [assistant.respond(Request(own)).kind for own in again.suggestions] == ["draft", "draft"]


def test_a_map_that_the_asker_may_not_see_is_not_spoken_of(library: Library, sample_files: tuple[MapFile, ...]) -> None:
    [mine] = [file for file in sample_files if file.map.id == "brindlecup-first-order"]
    both = assemble(library, WordEmbedder(), [(mine, Audience("T1", ("C1",)))])
    asked = "draft an sms for intent in the first order map"
    assert both.respond(Request(asked, Audience("T1", ("C1",)))).map == "brindlecup-first-order"
    unseen = both.respond(Request(asked, EVERYONE))
    assert (unseen.kind, unseen.map) == ("draft", "")
    assert "delivery fee" not in plain_text(unseen)
