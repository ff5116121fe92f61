"""Judging answers, and adding verdicts up."""

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.assistant.evaluating import judge, plain_text, score
from bot.domain.evaluation import Case, Verdict
from bot.domain.reply import Bullets, Notice, Paragraph, Reply, Table


def case(question: str = "What is a touchpoint?", *, answerable: bool = True, **rest: object) -> Case:
    known = {"id": "q1", "type": "definition", "question": question, "answerable": answerable}
    return Case.model_validate({**known, **rest})


def verdict(
    *, answerable: bool = True, refused: bool = False, right: bool = True, rank: int = 1, **rest: object
) -> Verdict:
    known = case().model_dump() | {"answerable": answerable, **rest}
    return Verdict(Case.model_validate(known), refused, right, rank=rank)


def test_a_right_answer_says_it_and_cites_it(assistant: Assistant) -> None:
    found = judge(assistant, case(cites=["glossary/touchpoint"], says=["(?i)INTERACTS"]))
    assert found.right
    assert not found.refused
    assert found.why == ""


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        pytest.param({"says": ["xylophone"]}, "does not say 'xylophone'", id="what it does not say"),
        pytest.param({"cites": ["glossary/persona"]}, "cites glossary/touchpoint", id="another entry"),
        pytest.param({"facts": ["p1"]}, "lists nothing", id="facts that are not there"),
    ],
)
def test_a_wrong_answer_comes_with_the_reason(assistant: Assistant, rest: dict[str, Any], why: str) -> None:
    found = judge(assistant, case(**rest))
    assert not found.right
    assert found.why == why


def test_an_unanswerable_question_is_right_where_it_is_refused(assistant: Assistant) -> None:
    refused = judge(assistant, case("What was our churn in Q3?", answerable=False))
    assert (refused.refused, refused.right) == (True, True)
    answered = judge(assistant, case("What is a touchpoint?", answerable=False))
    assert (answered.refused, answered.right) == (False, False)
    assert answered.why == "answered as definition"


def test_an_answerable_question_that_is_refused_is_wrong(assistant: Assistant) -> None:
    found = judge(assistant, case("What was our churn in Q3?"))
    assert (found.refused, found.right, found.why) == (True, False, "refused")


def test_facts_of_a_map_must_be_listed_exactly(assistant: Assistant) -> None:
    asked = partial(case, "pain points at Filling the basket", map="brindlecup-first-order")
    assert judge(assistant, asked(facts=["p-free-limit", "p-delivery-fee"])).right
    assert not judge(assistant, asked(facts=["p-delivery-fee"])).right
    assert not judge(assistant, asked(facts=["p-delivery-fee", "p-free-limit", "p-cups"])).right


def test_earlier_turns_are_asked_first_and_each_case_has_its_own_conversation(assistant: Assistant) -> None:
    after = case("and what is its goal?", id="q7", after=["What is the consideration stage?"])
    assert judge(assistant, after.model_copy(update={"cites": ("glossary/consideration",)})).right
    other = case("and what is its goal?", id="q8", cites=["glossary/consideration"])
    assert not judge(assistant, other).right


def test_the_shares_of_a_set() -> None:
    found = score(
        [
            verdict(rank=1),
            verdict(right=False, rank=2),
            verdict(right=False, refused=True, rank=0),
            verdict(rank=6),
            verdict(answerable=False, refused=True),
            verdict(answerable=False, right=False),
        ]
    )
    assert (found.answerable, found.unanswerable) == (4, 2)
    assert (found.right, found.refused, found.wrongly_refused) == (0.5, 0.5, 0.25)
    assert found.recall == 0.5, "ranks 1 and 2 of four are within five"
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)


def test_map_questions_and_follow_ups_do_not_count_for_retrieval() -> None:
    found = score(
        [verdict(rank=1), verdict(rank=0, map="m"), verdict(rank=0, after=["Before?"]), verdict(rank=0, type="map")]
    )
    assert (found.recall, found.mrr) == (1.0, 1.0)


def test_an_empty_set_has_no_shares() -> None:
    found = score([])
    assert (found.answerable, found.right, found.recall, found.mrr) == (0, 0.0, 0.0, 0.0)


VERDICTS = st.builds(
    verdict, answerable=st.booleans(), refused=st.booleans(), right=st.booleans(), rank=st.integers(0, 20)
)


@given(st.lists(VERDICTS, max_size=12))
def test_shares_are_between_0_and_1(verdicts: list[Verdict]) -> None:
    found = score(verdicts)
    shares = (found.right, found.refused, found.wrongly_refused, found.recall, found.mrr)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert found.answerable + found.unanswerable == len(verdicts)


def test_the_plain_text_of_a_reply_has_all_its_words() -> None:
    parts = (Paragraph("one"), Bullets(("two", "three")), Table(("four", "five"), (("six", "seven"),)), Notice("eight"))
    text = plain_text(Reply("help", parts, headline="zero"))
    assert text.split() == "zero one two three four five six seven eight".split()
