"""Two questions in one message: told apart where each can stand, answered in turn, and half of none left out."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.assistant.evaluating import plain_text
from bot.assistant.several import two_in
from bot.content.library import Library
from bot.content.maps.reading import read_file
from bot.domain.conversation import Request
from bot.domain.passages import EVERYONE
from bot.domain.reply import Reply
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble
from tests.doubles.replies import assert_whole

FIRST_ORDER = Path(__file__).parents[3] / "knowledge/maps/brindlecup-first-order.yaml"


@pytest.fixture(scope="module")
def with_map(library: Library) -> Assistant:
    [file] = read_file(FIRST_ORDER)
    return assemble(library, WordEmbedder(), [(file, EVERYONE)])


def asked(assistant: Assistant, *texts: str) -> Reply:
    """Ask *texts* in one conversation of their own; returns the last reply."""
    replies = [assistant.respond(Request(text, conversation=" | ".join(texts))) for text in texts]
    for reply in replies:
        assert_whole(reply)
    return replies[-1]


def ids(reply: Reply, kind: str) -> set[str]:
    return {fact.id for fact in reply.facts if fact.element == kind}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Who owns the form, and who is our CEO?", ("Who owns the form", "who is our CEO")),
        ("what is nps? how is it calculated?", ("what is nps", "how is it calculated")),
        ("How many stages are there & which feels worst", ("How many stages are there", "which feels worst")),
        ("What do people think and feel?", None),
        ("survey or interview? what's the difference", None),
        ("Which ideas are planned at Ledgerloft and which in Norrhavn?", None),
        ("what was our rate and what was the target? It's on Nadia's map", None),
        ("what is it and what is that and what are those", None),
        ("which stage has no pain points and why?", None),
    ],
)
def test_a_message_is_two_questions_where_each_part_asks(text: str, pair: tuple[str, str] | None) -> None:
    assert two_in(text) == pair


def test_the_second_question_may_lean_on_the_places_that_the_first_one_finds(with_map: Assistant) -> None:
    both = "Which stage of the first order map has the most pain points, and who owns the touchpoints there?"
    reply = asked(with_map, both)
    assert ids(reply, "stage") == {"reading-up", "basket"}
    assert ids(reply, "touchpoint") == {"t-guide", "t-kinds", "t-basket", "t-checkout"}
    assert asked(with_map, *both.replace(" and ", "").split(",")).facts == tuple(
        fact for fact in reply.facts if fact.element == "touchpoint"
    )


def test_which_means_what_was_asked_for_before(with_map: Assistant) -> None:
    reply = asked(with_map, "How many stages of the first order map are there and which has no pain points?")
    assert len(ids(reply, "stage")) == 7
    assert "2 stages without pain points" in plain_text(reply)
    assert "no stages without metrics" in plain_text(
        asked(with_map, "How many stages are there", "and which has no metric?")
    )


@pytest.mark.parametrize("wish", ["and what would you write there?", "and write an email for that stage"])
def test_a_draft_wished_for_in_the_same_breath_is_offered_for_each_stage_that_was_found(
    with_map: Assistant, wish: str
) -> None:
    question = "Which stage of the first order map has the most pain points"
    reply = asked(with_map, f"{question}, {wish}")
    assert reply.facts == asked(with_map, question).facts
    assert reply.suggestions == tuple(
        f"write an email for the {fact.text} stage in “First order of loose-leaf tea”" for fact in reply.facts
    )
    assert f"Ask: {reply.suggestions[0]}" in plain_text(reply)


def test_a_draft_wished_for_after_a_refusal_is_no_condition_of_what_is_asked(with_map: Assistant) -> None:
    reply = asked(
        with_map, "Which pain points of the first order map are there at recommending and write an email for it"
    )
    assert "write an email for it" in reply.suggestions
    assert "on email" not in plain_text(reply)


def test_what_is_planned_and_written_is_no_draft(with_map: Assistant) -> None:
    assert "a draft is" not in plain_text(asked(with_map, "How do I plan and write a survey?"))


def test_there_are_is_no_place(with_map: Assistant) -> None:
    reply = asked(with_map, "Which stage has the most pain points?", "how many touchpoints are there?")
    assert len(ids(reply, "touchpoint")) == 15


def test_what_the_sources_do_not_say_of_the_second_is_said(with_map: Assistant) -> None:
    reply = asked(with_map, "Who owns the checkout form and who is our CEO?")
    assert ids(reply, "touchpoint") == {"t-checkout"}
    assert "On “who is our CEO?”: The sources don't say." in plain_text(reply)


def test_two_terms_are_explained_one_below_the_other_and_two_sides_of_one_together(assistant: Assistant) -> None:
    two = asked(assistant, "What is a persona and how many stages does a journey have?")
    assert {"Persona", "How many stages the journey has"} <= {citation.title for citation in two.citations}
    one = asked(assistant, "What is NPS? How is it calculated?")
    assert one.headline == "Net Promoter Score"
    assert len({citation.id for citation in one.citations}) == len(one.citations)


def test_it_is_compared_with_the_one_term_beside_it(assistant: Assistant) -> None:
    reply = asked(assistant, "What is a touchpoint?", "How does it differ from a channel?")
    assert reply.headline == "Touchpoint and Channel"
    again = asked(assistant, "What is a touchpoint?", "What is a touchpoint and how does it differ from a channel?")
    assert "Touchpoint and Touchpoint" not in plain_text(again)


@pytest.mark.parametrize(
    "texts",
    [
        ["At which stage of the first order map do people leave us?", "what do they think there?"],
        ["At which stage of the first order map do people leave us, and what do they think there?"],
    ],
)
def test_there_is_also_where_a_way_leads_from(with_map: Assistant, texts: list[str]) -> None:
    reply = asked(with_map, *texts)
    thoughts = [fact.text for fact in reply.facts if fact.element == "thought"]
    assert thoughts == ["Delivery costs almost as much as the tea."]
