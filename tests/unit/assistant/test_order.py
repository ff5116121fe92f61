"""Which stage comes before or after another, first or last: in ours, and in each source."""

import pytest

from bot.assistant import Assistant
from bot.assistant.evaluating import plain_text
from bot.domain.conversation import Request
from tests.doubles.replies import assert_whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Which stage comes after consideration?",
            ["Intent comes after", "Source 001 [4]: **Decision and Purchase, after Consideration and Evaluation**",
             "Source 002 [5], Source 003 [6]: **Decision, after Consideration**"],
        ),
        ("what comes next after awareness", ["Discovery comes after", "Source 001 [4]: **Research and Discovery"]),
        ("what is the stage before purchase?", ["Intent comes before", "Source 004 [7]: **Intent, before Purchase**"]),
        ("what follows loyalty?", ["Advocacy comes after", "Source 003 [6]: **nothing, for Loyalty is the last"]),
        ("What comes before awareness?", ["nothing comes before Awareness", "**nothing, for Awareness is the first**"]),
        ("what comes after advocacy?", ["nothing comes", "Source 001 [4]: **nothing, for Advocacy is the last**"]),
        ("what's the first stage of the customer journey?", ["Awareness comes first", "Source 004 [7]: **Awareness**"]),
        ("What is the last stage of a customer journey?", ["Advocacy comes last", "Source 003 [6]: **Loyalty**"]),
    ],
)  # fmt: skip
def test_the_order_of_stages_is_told_for_ours_and_by_source(assistant: Assistant, text: str, told: list[str]) -> None:
    reply = assistant.respond(Request(text, maps=("none",)))
    assert_whole(reply)
    shown = plain_text(reply)
    assert [line for line in told if line.replace("**", "") in shown.replace("**", "")] == told


@pytest.mark.parametrize(
    "text",
    [
        "what happens after purchase?",
        "what should we do after purchase?",
        "which stage comes after interest in AIDA?",
        "what comes after the first order?",
        "what is the first step?",
        "which stages come after consideration and intent?",
    ],
)
def test_what_asks_for_no_neighbour_is_answered_otherwise(assistant: Assistant, text: str) -> None:
    assert "In our 8 stages" not in plain_text(assistant.respond(Request(text)))
