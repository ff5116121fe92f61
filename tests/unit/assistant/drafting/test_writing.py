"""A chat model's draft: what it may keep, what it must cite, what is sent back, and when ours stands instead."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.content.library import Library
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE
from bot.ports import ChatModelError
from bot.wiring import chat_of
from tests.contract.fakes import WordEmbedder
from tests.doubles.chat import QueuedChat

ROOT = Path(__file__).parents[4]
BRIEF = Brief("sms", "intent", "brindlecup-first-order", variants=1)
ENDS = [
    {"text": "Pick up where you left off: [link]", "sources": ["s3"]},
    {"text": "Reply STOP to end.", "sources": ["s4"]},
]
Written = Callable[..., tuple[Draft, QueuedChat]]


def form(*sentences: tuple[str, list[str]]) -> str:
    """Return the form of an SMS that says *sentences*, each with its ids, and ends as ours does."""
    return json.dumps({"body": [*({"text": text, "sources": ids} for text, ids in sentences), *ENDS]})


GOOD = form(("The delivery fee appears on the last page, as you know?", ["f1"]))
FALSE = form(("The delivery fee is 3 euros on the last page of the checkout.", ["f1"]))


@pytest.fixture
def written(assistant: Assistant, library: Library) -> Written:
    def write(*answers: str | ChatModelError, brief: Brief = BRIEF) -> tuple[Draft, QueuedChat]:
        chat = QueuedChat(answers)
        pen = chat_of(chat, library, WordEmbedder(), ROOT / "prompts").pen
        draft = replace(assistant.drafter, pen=pen).draft(brief, EVERYONE)
        assert isinstance(draft, Draft), draft
        return draft, chat

    return write


def text_of(draft: Draft, number: int = 0) -> str:
    return "\n".join(text for _, texts in draft.variants[number].fields for text in texts)


def test_a_sentence_that_its_fact_holds_is_used_and_names_it(written: Written) -> None:
    draft, chat = written(GOOD)
    [own] = [one for one in draft.variants[0].sentences if "last page" in one.text]
    assert own.supported
    assert own.sources[0].startswith("map/brindlecup-first-order#")
    assert len(chat.asked) == 1


def test_a_sentence_of_ours_may_be_kept_word_for_word_with_its_sources(written: Written) -> None:
    draft, _ = written(GOOD)
    assert any(one.text == "Reply STOP to end." and one.supported for one in draft.variants[0].sentences)


def test_what_the_channel_asks_for_is_put_in_where_it_lacks(written: Written) -> None:
    draft, _ = written(GOOD)
    assert text_of(draft).startswith("{company}:")


def test_a_false_sentence_is_sent_back_with_the_reason_and_mended(written: Written) -> None:
    draft, chat = written(FALSE, GOOD)
    assert "“3” stands in none of its sources" in chat.asked[1][1]
    assert "3 euros" not in text_of(draft)


def test_a_false_sentence_that_stays_is_marked_named_and_checked(written: Written) -> None:
    draft, chat = written(FALSE, FALSE, FALSE, GOOD)
    assert len(chat.asked) == 3
    [own] = [one for one in draft.variants[0].sentences if "3 euros" in one.text]
    assert (own.supported, own.sources) == (False, ())
    assert any("3 euros" in line for line in draft.needs_input)
    assert "unsupported-fact" in {check.rule for check in draft.variants[0].checks if not check.ok}


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("We show the delivery fee on the last page of the checkout.", ["f1"]),
        ("See the full cost before any address is asked for.", ["f4"]),
        ("I can show the delivery fee on the last page of the checkout.", ["f1"]),
    ],
)
def test_what_customers_have_or_wish_is_no_promise_of_the_team(written: Written, sentence: str, ids: list[str]) -> None:
    draft, _ = written(*[form((sentence, ids))] * 3)
    [own] = [one for one in draft.variants[0].sentences if one.text == sentence]
    assert not own.supported


def test_a_text_over_its_limit_gives_way_to_ours_and_that_is_said(written: Written, assistant: Assistant) -> None:
    ours = assistant.drafter.draft(BRIEF, EVERYONE)
    assert isinstance(ours, Draft)
    draft, _ = written(*[form(("The delivery fee appears on the last page? " * 20, ["f1"]))] * 3)
    assert text_of(draft) == text_of(ours)
    assert draft.needs_input[0].startswith(
        "Variant 1 is from our own patterns, as the chat model's had a fault: hard-limit"
    )


def test_a_model_that_fails_is_not_asked_for_the_other_variants(written: Written) -> None:
    draft, chat = written(ChatModelError("the chat model took too long"), brief=replace(BRIEF, variants=3))
    assert len(draft.variants) == 3
    assert len(chat.asked) == 1
    assert draft.needs_input[0].startswith("The chat model did not write variant 1 and those behind it")


def test_the_model_sees_no_evidence_that_nobody_cleared(written: Written) -> None:
    _, chat = written(GOOD, brief=replace(BRIEF, channel="email"))
    assert "52 of 100" not in chat.asked[0][1]


def test_another_language_is_refused(assistant: Assistant, library: Library) -> None:
    pen = chat_of(QueuedChat(), library, WordEmbedder(), ROOT / "prompts").pen
    refused = replace(assistant.drafter, pen=pen).draft(replace(BRIEF, language="German"), EVERYONE)
    assert "English alone" in str(refused)
