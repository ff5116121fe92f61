"""Judging drafts: what a case demands is found missing where it is, and the shipped set is kept whole."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.assistant.evaluating import judge_draft, score
from bot.content.questions import load_drafts
from bot.domain.evaluation import DraftCase

SET = Path(__file__).parents[2] / "evals" / "drafts" / "drafting.yaml"
KNOWN = {"id": "d1", "type": "fact", "channel": "sms", "stage": "intent", "brief": "Delivery costs €2.90."}


@pytest.mark.parametrize(
    ("rest", "right", "why"),
    [
        ({"keeps": ["Delivery costs €2.90."], "needs": ["Write"]}, True, ""),
        ({"keeps": ["It is blue."]}, False, "does not say 'It is blue.'"),
        ({"never": ["delivery"]}, False, "says 'delivery'"),
        ({"needs": ["a rocket"]}, False, "does not ask for 'a rocket'"),
        ({"refused": "no channel"}, False, "drafted"),
        ({"channel": "sns"}, False, "refused: There is no channel"),
        ({"channel": "sns", "refused": "no stage"}, False, "refused: There is no channel"),
        ({"channel": "sns", "refused": "no channel"}, True, ""),
        ({"ask": "draft an sms for intent", "brief": ""}, True, ""),
        ({"ask": "draft an email for intent", "brief": ""}, False, "heard channel 'email'"),
        ({"ask": "what is a touchpoint?", "brief": ""}, False, "not heard as a bid"),
        ({"ask": "write an email to them", "refused": "Which stage"}, True, ""),
    ],
)
def test_a_case_is_right_only_where_all_it_demands_is_so(
    assistant: Assistant, rest: dict[str, object], *, right: bool, why: str
) -> None:
    verdict = judge_draft(assistant, DraftCase.model_validate(KNOWN | rest))
    assert (verdict.right, why in verdict.why) == (right, True), verdict.why


def test_all_briefs_of_the_set_are_drafted_or_refused_as_they_must(assistant: Assistant) -> None:
    cases = load_drafts(SET)
    verdicts = [judge_draft(assistant, case) for case in cases]
    assert [f"{verdict.case.id}: {verdict.why}" for verdict in verdicts if not verdict.right] == []
    assert len(cases) >= 60
    assert (score(verdicts).refused, score(verdicts).mrr) == (1.0, 0.0)
