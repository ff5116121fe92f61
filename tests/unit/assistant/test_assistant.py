"""Whatever a person types, a whole reply comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant import MOST_CHARACTERS, Assistant
from bot.assistant.answering.prose import Writer
from bot.assistant.evaluating import plain_text
from bot.content.library import Library
from bot.content.maps.mapfile import MapFile
from bot.content.prompts import load_prompt
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Notice, Paragraph
from bot.ports import ChatModelError
from tests.contract.fakes import MemoryConversationStore, WordEmbedder
from tests.doubles.assembly import assemble
from tests.doubles.chat import MILD, QueuedChat
from tests.doubles.replies import assert_whole

PROMPT = load_prompt(Path(__file__).parents[3] / "prompts/answer.md", frozenset({"question", "passages", "history"}))
# What people type, and what they paste: words that cues and names are made of, in any order.
PIECES = st.sampled_from(
    "what is the are a of in our my who when why how many much do does stage stages touchpoint loyalty advocacy nps "
    "churn aida race difference between vs and or it that them pain points map persona owner goal measure goes wrong "
    "helps tactics Q3 2026 percent cost invented average good source sources 001 seed model models compare list all "
    "which best worst Brindlecup Nadia ? ! . , … 😀 旅程 رحلة путь \x00 \u202e <!channel> <@U1> [1] ** ` \n".split(" ")
)
SENTENCES = st.lists(PIECES, max_size=16).map(" ".join)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \t\n ", id="white space"),
        pytest.param("?!…---***", id="signs"),
        pytest.param("\x00\x07\x1b\x7f\u200b\u202e\ufeff", id="control characters"),
        pytest.param("😀", id="an emoji"),
        pytest.param("😀👍🏽🇩🇪🎉", id="emoji"),
    ],
)
def test_a_message_without_words_is_answered_with_questions_to_try(assistant: Assistant, text: str) -> None:
    reply = assistant.respond(Request(text))
    assert reply.kind == "help"
    assert reply.suggestions
    assert_whole(reply)


@pytest.mark.parametrize("length", [MOST_CHARACTERS + 1, 20_000, 200_000])
def test_a_message_that_is_too_long_is_refused_with_its_length_and_the_limit(assistant: Assistant, length: int) -> None:
    reply = assistant.respond(Request("x" * length))
    assert reply.abstained
    assert f"{length:,}" in plain_text(reply)
    assert f"{MOST_CHARACTERS:,}" in plain_text(reply)


@pytest.mark.parametrize(
    "text", ["x" * MOST_CHARACTERS, "why " * (MOST_CHARACTERS // 4), "touchpoint " * 180, "[" * 1999 + "a"]
)
def test_the_longest_message_is_read(assistant: Assistant, text: str) -> None:
    assert_whole(assistant.respond(Request(text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("什么是客户旅程\uff1f", id="Chinese"),
        pytest.param("ما هي رحلة العميل؟", id="Arabic"),
        pytest.param("Что такое путь клиента?", id="Russian"),
        pytest.param("顧客の旅とは何ですか", id="Japanese"),
        pytest.param("मेरे ग्राहक कौन हैं", id="Hindi"),
        pytest.param("t̷̡o̸u̵c̴h̶p̷o̶i̸n̴t̵", id="stacked marks"),
    ],
)
def test_another_script_is_answered_in_a_sentence(assistant: Assistant, text: str) -> None:
    reply = assistant.respond(Request(text))
    assert_whole(reply)
    assert len(plain_text(reply)) > 20


def test_control_characters_inside_a_question_do_not_matter(assistant: Assistant) -> None:
    plain = assistant.respond(Request("What is a touchpoint?"))
    assert assistant.respond(Request("What\x00is a\u202etouchpoint?\x07")) == plain


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=80), SENTENCES), conversation=st.sampled_from(["", "c1", "c2"]))
def test_any_text_gets_a_whole_reply(assistant: Assistant, text: str, conversation: str) -> None:
    assert_whole(assistant.respond(Request(text, conversation=conversation)))


@settings(max_examples=60)
@given(
    text=SENTENCES,
    map_id=st.sampled_from(["", "brindlecup-first-order", "nope", "\x00"]),
    audience=st.sampled_from([EVERYONE, Audience("T1", ("C1",)), Audience("T1", (), "U1"), Audience("")]),
)
def test_any_map_and_any_audience_will_do(assistant: Assistant, text: str, map_id: str, audience: Audience) -> None:
    assert_whole(assistant.respond(Request(text, audience, "c9", map_id)))


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_word_can_be_looked_up(assistant: Assistant, word: str) -> None:
    assert_whole(assistant.term(word))


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    request = Request("What goes wrong at the purchase stage?")
    assert assistant.respond(request) == assistant.respond(request)


@pytest.fixture
def fresh(assistant: Assistant) -> Assistant:
    """The same assistant with an empty memory."""
    return replace(assistant, conversations=MemoryConversationStore())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("What is a touchpoint and why do touchpoints matter?", "glossary/touchpoint#short"),
        ("what's churn, and how is it calculated?", "metric/churn-rate#what"),
        ("How is churn calculated?", "metric/churn-rate#formula"),
    ],
)
def test_what_a_thing_is_comes_before_the_side_that_is_asked_for_as_well(
    assistant: Assistant, text: str, first: str
) -> None:
    assert assistant.respond(Request(text)).citations[0].id == first


@pytest.mark.parametrize("text", ["which maps do we have?", "Please show me all our maps", "are there any maps yet"])
def test_who_asks_for_the_maps_gets_their_list(assistant: Assistant, text: str) -> None:
    assert assistant.respond(Request(text)).headline == "Your maps"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Do we have a map for Nadia?", ["brindlecup-first-order"]),
        ("have we mapped the monthly box?", ["brindlecup-tea-box"]),
        ("is there a map of the customer journey", ["brindlecup-first-order", "brindlecup-tea-box"]),
        ("Which of our maps is about the office?", ["brindlecup-first-order"]),
        ("do we have a journey map about delivery", ["in 9 places, at “Filling the basket”", "in 3 places"]),
        ("which of our maps mentions the delivery fee?", ["in 5 places, at “Filling the basket”"]),
        ("is there a map that speaks of oolong", ["in 2 places, at “Tasting something better”"]),
        ("In which of our maps does the chat come up?", ["in 3 places", "once, at “Tea without thinking”"]),
        ("which maps mention an office?", ["brindlecup-first-order"]),
        ("do you have a map for the consideration stage?", ["once, at “Picking between blends”"]),
        ("Do we have a map for returns?", ["None of your maps speaks of “returns”", "Living with a monthly tea box"]),
    ],
)
def test_maps_on_a_topic_are_listed_or_it_is_said_where_one_speaks_of_it(
    assistant: Assistant, text: str, told: list[str]
) -> None:
    reply = assistant.respond(Request(text))
    assert reply.headline == "Your maps"
    assert [line for line in told if line in plain_text(reply)] == told
    others = {"brindlecup-first-order", "brindlecup-tea-box"} - set(told)
    assert not [own for own in others if own in plain_text(reply)]


@pytest.mark.parametrize(
    "text", ["which map mentions the most pain points?", "which map names an owner for the box page?"]
)
def test_what_is_counted_on_maps_is_no_topic(assistant: Assistant, text: str) -> None:
    assert "speaks of" not in plain_text(assistant.respond(Request(text)))


def test_a_map_that_speaks_of_a_topic_is_told_beside_one_that_is_about_it(assistant: Assistant) -> None:
    told = plain_text(assistant.respond(Request("which maps mention a colleague?")))
    about, _, beside = told.partition("Not about “colleague” as a whole, but one speaks of it:")
    assert "brindlecup-first-order" in about
    assert "“Living with a monthly tea box”: once, at “Bringing the ward along”" in beside


def test_an_idea_is_told_before_a_warning(assistant: Assistant) -> None:
    cited = assistant.respond(Request("Give me three ideas to get more referrals")).citations
    assert cited[0].id == "glossary/referral#how"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Show me the tea box map", True),
        ("what's in the tea box map?", True),
        ("Can I see a picture of our tea box journey, please?", True),
        ("tell me about the tea box map", True),
        ("summarize the tea box journey in two sentences", True),
        ("Can you give me a quick overview of the tea box map?", True),
        ("what is the tea box map about?", False),
        ("show me the touchpoints of the tea box map", False),
        ("what does the tea box map say about refunds?", False),
    ],
)
def test_who_asks_for_a_map_and_nothing_on_it_is_shown_all_of_it(assistant: Assistant, text: str, whole: bool) -> None:
    reply = assistant.respond(Request(text))
    assert reply.map == "brindlecup-tea-box"
    assert (reply.picture is not None) is whole


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("what is missing in the tea box map?", "Living with a monthly tea box: review"),
        ("Is the first order map complete?", "First order of loose-leaf tea: review"),
        ("Please review our tea box journey", "Living with a monthly tea box: review"),
        ("Show me the gaps of the map “Living with a monthly tea box”", "Living with a monthly tea box: gaps"),
        ("are there still gaps in the first order map", "First order of loose-leaf tea: gaps"),
    ],
)
def test_who_asks_what_a_map_lacks_gets_its_review_or_its_gaps(assistant: Assistant, text: str, headline: str) -> None:
    assert assistant.respond(Request(text)).headline == headline


@pytest.mark.parametrize(
    "text",
    ["Which owners are missing in the tea box map?", "what is missing at Tea without thinking in the tea box?"],
)
def test_what_is_missing_of_a_kind_or_a_place_is_no_review(assistant: Assistant, text: str) -> None:
    assert "review" not in assistant.respond(Request(text)).headline


@pytest.mark.parametrize("text", ["what are maps", "which maps have no owner?", "compare our maps"])
def test_what_maps_hold_is_no_question_for_their_list(assistant: Assistant, text: str) -> None:
    assert assistant.respond(Request(text)).headline != "Your maps"


def test_a_conversation_keeps_its_subject(fresh: Assistant) -> None:
    fresh.respond(Request("What is the consideration stage?", conversation="c"))
    reply = fresh.respond(Request("and how do I measure it?", conversation="c"))
    assert reply.subjects[0] == "glossary/consideration"
    assert reply.aspect == "measure"
    again = fresh.respond(Request("what about loyalty?", conversation="c"))
    assert (again.subjects[0], again.aspect) == ("glossary/loyalty", "measure")


def test_small_talk_does_not_change_the_subject(fresh: Assistant) -> None:
    for text in ("What is the consideration stage?", "thanks!", "😀"):
        fresh.respond(Request(text, conversation="c"))
    assert fresh.respond(Request("what is its goal?", conversation="c")).subjects[0] == "glossary/consideration"


def test_conversations_know_nothing_of_one_another(fresh: Assistant) -> None:
    fresh.respond(Request("What is the consideration stage?", Audience("T1"), "c"))
    for audience, conversation in ((Audience("T1"), "other"), (Audience("T2"), "c"), (Audience("T1"), "")):
        reply = fresh.respond(Request("what is its goal?", audience, conversation))
        assert "glossary/consideration" not in reply.subjects


def test_nothing_is_remembered_outside_a_conversation(fresh: Assistant) -> None:
    fresh.respond(Request("What is the consideration stage?"))
    assert fresh.conversations.turns("", EVERYONE) == []


def test_a_chat_model_words_an_answer_and_never_an_abstention(
    library: Library, sample_files: tuple[MapFile, ...]
) -> None:
    chat = QueuedChat(["Customers meet the company there [1].", ChatModelError("it is away")])
    worded = assemble(library, WordEmbedder(), [(f, EVERYONE) for f in sample_files], Writer(chat, PROMPT, MILD))
    first = worded.respond(Request("What is a touchpoint?"))
    assert first.parts == (Paragraph("Customers meet the company there [1]."),)
    second = worded.respond(Request("What is a persona?"))
    assert isinstance(second.parts[-1], Notice)
    assert second.citations
    refused = worded.respond(Request("What was our churn in Q3?"))
    listed = worded.respond(Request("pain points at Filling the basket", map="brindlecup-first-order"))
    assert refused.abstained
    assert listed.kind == "map"
    assert len(chat.asked) == 2
    for reply in (first, second, refused, listed):
        assert_whole(reply)


def test_earlier_questions_of_the_conversation_go_to_the_chat_model(library: Library) -> None:
    chat = QueuedChat(["One [1].", "Two [1]."])
    worded = assemble(library, WordEmbedder(), writer=Writer(chat, PROMPT, MILD))
    worded.respond(Request("What is the consideration stage?", conversation="c"))
    worded.respond(Request("what is its goal?", conversation="c"))
    assert "What is the consideration stage?" not in chat.asked[0][1].split("Passages:")[0]
    assert "What is the consideration stage?" in chat.asked[1][1]
