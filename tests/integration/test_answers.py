"""Answers with the real model: whole, short, with their subject kept, and without the network."""

from pathlib import Path

import pytest

from bot.assistant.evaluating import plain_text
from bot.content.questions import load_questions
from bot.domain.conversation import Request
from bot.domain.evaluation import Case
from bot.domain.passages import Audience
from bot.wiring import Journey
from tests.doubles.replies import assert_whole, lines_of

EVALS = Path(__file__).parents[1] / "evals"
SAMPLE = [case for path in sorted(EVALS.glob("*.yaml")) if path.stem != "floors" for case in load_questions(path)[::7]]
MOST_LINES = 12
WHOLE_LISTS = {"map", "crosswalk", "help"}  # as long as what they list


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.question[:60])
def test_an_answer_is_whole_and_short(journey: Journey, case: Case) -> None:
    conversation = f"sample:{case.id}" if case.after else ""
    for earlier in case.after:
        assert_whole(journey.assistant.respond(Request(earlier, Audience("T1"), conversation, case.map)))
    reply = journey.assistant.respond(Request(case.question, Audience("T1"), conversation, case.map))
    assert_whole(reply)
    assert reply.abstained or reply.citations or reply.kind in {"chat", "help", "list"}
    if reply.kind not in WHOLE_LISTS:
        assert 1 <= lines_of(reply) <= MOST_LINES, plain_text(reply)


def test_both_kinds_of_questions_are_in_the_sample() -> None:
    assert {case.answerable for case in SAMPLE} == {True, False}
    assert len(SAMPLE) > 50


def test_a_conversation_keeps_its_subject_from_question_to_question(journey: Journey) -> None:
    def ask(text: str) -> set[str]:
        reply = journey.assistant.respond(Request(text, Audience("T1", (), "U1"), "talk"))
        assert not reply.abstained, text
        return {citation.id for citation in reply.citations}

    assert any(id_.startswith("glossary/consideration#") for id_ in ask("What is the consideration stage?"))
    measured = ask("and how do I measure it?")
    assert any(id_.startswith("glossary/consideration#measure") for id_ in measured)
    other = ask("what about loyalty?")
    assert any(id_.startswith("glossary/loyalty#measure") for id_ in other)
    wrong = ask("what goes wrong there?")
    assert any(id_.startswith("glossary/loyalty#goes_wrong") for id_ in wrong)
    both = ask("what is the difference between it and advocacy?")
    assert {"glossary/loyalty", "glossary/advocacy"} <= {id_.partition("#")[0] for id_ in both}


def test_a_conversation_about_a_map_stays_with_the_map(journey: Journey) -> None:
    audience = Audience("T1", (), "U2")
    first = journey.assistant.respond(Request("pain points at Paying", audience, "map", "brindlecup-first-order"))
    assert first.kind == "map"
    second = journey.assistant.respond(Request("and the touchpoints at First pot?", audience, "map"))
    assert {fact.map for fact in second.facts} == {"brindlecup-first-order"}
    assert {fact.element for fact in second.facts} == {"touchpoint"}


@pytest.mark.disable_socket
@pytest.mark.parametrize("text", ["What is a touchpoint?", "What was our churn in Q3?", "pain points in our map", "hi"])
def test_no_question_opens_a_socket(journey: Journey, text: str) -> None:
    assert_whole(journey.assistant.respond(Request(text)))


def test_every_shipped_passage_was_indexed(journey: Journey) -> None:
    changes = journey.changes
    assert changes["library"].unchanged == len(journey.library.passages)
    assert changes["library"].embedded == changes["maps"].embedded == 0


def test_every_way_of_asking_finds_its_entry_first_by_meaning(journey: Journey) -> None:
    asks = [passage for passage in journey.library.passages if passage.role == "ask"][::40]
    assert len(asks) > 30
    for ask in asks:
        nearest = journey.assistant.retriever.search(ask.text, Audience("T1")).asks[0]
        assert nearest.cosine > 0.99
        assert nearest.passage.text.casefold() == ask.text.casefold()
