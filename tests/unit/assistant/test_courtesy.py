"""Small talk gets a human answer; questions are never taken for it."""

import pytest

from bot.assistant.answering.courtesy import help_reply, nothing_to_answer, small_talk
from tests.doubles.replies import assert_whole


@pytest.mark.parametrize(
    "text", ["hi", "Hello!", "hey there", "Good morning", "hello bot", "HI", "how are you?", "moin"]
)
def test_a_greeting_is_returned(text: str) -> None:
    reply = small_talk(text)
    assert reply is not None
    assert reply.kind == "chat"
    assert reply.suggestions
    assert_whole(reply)


@pytest.mark.parametrize(
    "text", ["thanks", "Thank you!", "thx", "great, thanks", "thanks a lot", "ok", "bye", "good night", "see you"]
)
def test_thanks_and_farewells_are_answered(text: str) -> None:
    reply = small_talk(text)
    assert reply is not None
    assert reply.kind == "chat"
    assert_whole(reply)


@pytest.mark.parametrize(
    "text", ["help", "what can you do?", "Who are you?", "how do I use this?", "are you a bot?", "?"]
)
def test_a_question_about_the_assistant_itself_gets_help(text: str) -> None:
    assert small_talk(text) == help_reply()


@pytest.mark.parametrize("text", ["quiz me", "Give me a quiz please", "I want to learn the terms", "next card"])
def test_who_wants_to_learn_is_told_how(text: str) -> None:
    reply = small_talk(text)
    assert reply is not None
    assert "/journey learn" in str(reply.parts)
    assert_whole(reply)


@pytest.mark.parametrize(
    "text",
    [
        "What is a touchpoint?",
        "teach me about loyalty",
        "what do we learn from a survey?",
        "test the price page?",
        "give me the next step",
        "hello, what is a persona?",
        "thanks, and how do I measure it?",
        "how do i know its working",
        "What helps at the consideration stage?",
        "how are things measured at purchase?",
        "what do customers ask for help with?",
        "good touchpoints",
        "ok and what about loyalty",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert small_talk(text) is None


def test_help_and_an_empty_message_come_with_questions_to_try() -> None:
    for reply in (help_reply(), nothing_to_answer()):
        assert reply.kind == "help"
        assert reply.suggestions
        assert_whole(reply)
