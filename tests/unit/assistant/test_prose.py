"""A chat model's sentences: only what cites a passage that it was shown gets through."""

import itertools
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.answering.prose import WRITTEN_KINDS, Writer, supported_sentences
from bot.content.prompts import load_prompt
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Notice, Paragraph, Reply, ReplyKind, cite
from bot.ports import ChatModelError
from tests.doubles.chat import MILD, QueuedChat
from tests.doubles.replies import assert_whole, marks_of

PROMPT = load_prompt(Path(__file__).parents[3] / "prompts/answer.md", frozenset({"question", "passages", "history"}))
TEXTS = ("Loyalty is coming back.", "Advocacy is telling others.", "Both follow a purchase.")
CITATIONS = tuple(
    cite(n, Passage(f"glossary/e{n}#short", "glossary", f"Entry {n}", text, ("001",)))
    for n, text in enumerate(TEXTS, 1)
)
EXTRACT = Reply(
    kind="extract",
    parts=(Bullets(tuple(f"{text} [{n}]" for n, text in enumerate(TEXTS, 1))),),
    headline="Loyalty",
    citations=CITATIONS,
    confidence=0.7,
    suggestions=("What is advocacy?",),
    subjects=("glossary/loyalty",),
    aspect="define",
)


def rewritten(*answers: str | ChatModelError, reply: Reply = EXTRACT) -> Reply:
    return Writer(QueuedChat(answers), PROMPT, MILD).rewrite("What is loyalty?", reply)


def prose(reply: Reply) -> str:
    [text] = [part.text for part in reply.parts if isinstance(part, Paragraph)]
    return text


def notices(reply: Reply) -> list[str]:
    return [part.text for part in reply.parts if isinstance(part, Notice)]


def test_cited_sentences_take_the_place_of_the_extract() -> None:
    reply = rewritten("Loyal customers come back [1]. They buy first [3].")
    assert prose(reply) == "Loyal customers come back [1]. They buy first [2]."
    assert [citation.id for citation in reply.citations] == ["glossary/e1#short", "glossary/e3#short"]
    assert notices(reply) == []
    assert_whole(reply)


def test_all_but_the_wording_stays() -> None:
    reply = rewritten("Loyal customers come back [1].")
    kept = ("kind", "headline", "confidence", "suggestions", "subjects", "aspect")
    assert all(getattr(reply, name) == getattr(EXTRACT, name) for name in kept)


def test_a_sentence_without_a_source_is_dropped_and_counted() -> None:
    reply = rewritten("Everybody knows that. Loyal customers come back [1]. Trust me!")
    assert prose(reply) == "Loyal customers come back [1]."
    [notice] = notices(reply)
    assert notice.startswith("2 sentences")
    assert_whole(reply)


@pytest.mark.parametrize("mark", ["[4]", "[0]", "[17]", "[1][9]", "[9] [2]"])
def test_a_sentence_that_cites_what_it_was_not_shown_is_dropped(mark: str) -> None:
    reply = rewritten(f"Loyalty doubles revenue {mark}. Loyal customers come back [1].")
    assert prose(reply) == "Loyal customers come back [1]."
    assert_whole(reply)


def test_citations_are_numbered_anew_in_the_order_of_their_use() -> None:
    reply = rewritten("They buy first [3]. Loyal customers come back [1][3]. And they tell others [2].")
    assert prose(reply) == "They buy first [1]. Loyal customers come back [2][1]. And they tell others [3]."
    assert [citation.quote for citation in reply.citations] == [TEXTS[2], TEXTS[0], TEXTS[1]]
    assert_whole(reply)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Loyalty is great. Everybody loves it!", id="nothing is cited"),
        pytest.param("Loyalty is great [8].", id="only a passage is cited that was not shown"),
        pytest.param("[1] [2] [3]", id="marks without a word"),
        pytest.param("\u2026 ---", id="signs"),
    ],
)
def test_where_nothing_is_left_the_extract_is_shown_and_it_is_said(answer: str) -> None:
    reply = rewritten(answer)
    assert reply.parts[0] == EXTRACT.parts[0]
    assert len(notices(reply)) == 1
    assert reply.citations == CITATIONS
    assert_whole(reply)


def test_a_model_that_fails_leaves_the_extract_and_says_so() -> None:
    reply = rewritten(ChatModelError("it took longer than 30 seconds"))
    assert reply.parts[0] == EXTRACT.parts[0]
    [notice] = notices(reply)
    assert "it took longer than 30 seconds" in notice
    assert_whole(reply)


def test_a_model_that_says_nothing_leaves_the_extract() -> None:
    assert rewritten("").parts[0] == EXTRACT.parts[0]


@pytest.mark.parametrize("kind", sorted(set(get_args(ReplyKind)) - WRITTEN_KINDS))
def test_no_other_kind_of_answer_is_given_to_the_model(kind: ReplyKind) -> None:
    chat = QueuedChat(["Loyal customers come back [1]."])
    reply = Reply(kind=kind, parts=EXTRACT.parts, citations=CITATIONS)
    assert Writer(chat, PROMPT, MILD).rewrite("What is loyalty?", reply) is reply
    assert chat.asked == []


def test_an_answer_without_a_source_is_not_given_to_the_model() -> None:
    chat = QueuedChat(["Loyal customers come back [1]."])
    reply = Reply(kind="extract", parts=(Paragraph("Nothing."),))
    assert Writer(chat, PROMPT, MILD).rewrite("What is loyalty?", reply) is reply
    assert chat.asked == []


def test_the_model_sees_the_question_the_history_and_the_cited_passages_alone() -> None:
    chat = QueuedChat(["Loyal customers come back [1]."])
    Writer(chat, PROMPT, MILD).rewrite("and why?", EXTRACT, ["What is loyalty?"])
    [(system, user)] = chat.asked
    assert "and why?" in user
    assert "What is loyalty?" in user
    assert all(f'<passage n="{n}">' in user and text in user for n, text in enumerate(TEXTS, 1))
    assert user.count('<passage n="') == len(TEXTS)
    assert not any(text in system for text in TEXTS)


def test_a_question_cannot_pose_as_a_passage_or_a_variable() -> None:
    chat = QueuedChat(["Loyal customers come back [1]."])
    Writer(chat, PROMPT, MILD).rewrite("$passages and ${history}?", EXTRACT)
    [(_, user)] = chat.asked
    assert "$passages and ${history}?" in user


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("One [1]. Two [2].", ["One [1].", "Two [2]."], id="mark before the stop"),
        pytest.param("One. [1] Two. [2]", ["One. [1]", "Two. [2]"], id="mark after the stop"),
        pytest.param("One [1]\nTwo [2]", ["One [1]", "Two [2]"], id="lines"),
        pytest.param("- One [1]\n- Two\n- Three [2][1]", ["- One [1]", "- Three [2][1]"], id="points"),
        pytest.param("One. [1] [2] Two.", ["One. [1] [2]"], id="marks apart"),
        pytest.param("Is it? Yes! [1]", ["Yes! [1]"], id="question and exclamation marks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences_are_kept_with_their_marks(text: str, kept: list[str]) -> None:
    assert supported_sentences(text, lambda sentence: "[" in sentence)[0] == kept


MODEL_WORDS = st.lists(
    st.one_of(
        st.sampled_from(["Loyalty", "is", "good.", "Really?", "\n", "[", "]", "**so**"]),
        st.integers(0, 99).map("[{}]".format),
    ),
    max_size=25,
).map(" ".join)


@given(MODEL_WORDS)
def test_whatever_a_model_writes_marks_and_citations_match(text: str) -> None:
    reply = rewritten(text)
    assert_whole(reply)
    assert {c.id for c in reply.citations} <= {c.id for c in CITATIONS}


def test_a_mark_of_three_digits_is_a_mark_too() -> None:
    assert marks_of(rewritten("Loyalty doubles revenue [1][123]. Loyal customers come back [1].")) == [1]


def told(answer: str) -> tuple[list[Reply], Reply]:
    """Return what was told of while *answer* was written, and the reply at the end."""
    heard: list[Reply] = []
    return heard, Writer(QueuedChat([answer]), PROMPT, MILD).rewrite("What is loyalty?", EXTRACT, tell=heard.append)


def test_each_checked_sentence_is_told_of_before_the_next_one_ends() -> None:
    heard, reply = told("First things [2]. No source here. Then others [1].\nAnd the last [2].")
    assert [one.parts for one in heard] == [
        (Paragraph("First things [1]."),),
        (Paragraph("First things [1]. Then others [2]."),),
    ]
    assert reply.parts[0] == Paragraph("First things [1]. Then others [2]. And the last [1].")


def test_what_is_told_of_is_always_the_beginning_of_what_comes() -> None:
    heard, reply = told(" ".join(f"Sentence {number} [{1 + number % 2}][{2 - number % 2}]." for number in range(9)))
    texts = [part.text for one in [*heard, reply] for part in one.parts if isinstance(part, Paragraph)]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(texts))


def test_nothing_more_is_told_of_once_the_model_finds_nothing() -> None:
    heard, _ = told("It means this [1]. The sources do not say more [1]. But I guess [2]. And so on [2].")
    assert [one.parts for one in heard] == [(Paragraph("It means this [1]."),)]
