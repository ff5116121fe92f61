"""Waivers: what they silence, what they cover, and when they are idle."""

import pytest

from bot.assistant.reviewing import review
from bot.content.documents import ContentError
from tests.unit.assistant.reviewing.reading import TODAY, found, only, read, stages


def waived(*waivers: str) -> str:
    rows = "".join(f"  - {{{waiver}}}\n" for waiver in waivers)
    return stages("a", "b").replace("name: b,", "name: Brewing, owner: us,") + f"waivers:\n{rows}"


def test_a_waiver_silences_its_rule_everywhere() -> None:
    body = waived("rule: stage-without-owner, reason: We are three people.")
    assert found(body, "stage-without-owner", "unused-waiver") == []
    [silenced] = review(read(body), TODAY).waived
    assert (silenced.finding.rule, silenced.reason) == ("stage-without-owner", "We are three people.")


@pytest.mark.parametrize("at", ["a", "tea"])
def test_a_waiver_covers_the_element_it_names_and_all_inside(at: str) -> None:
    assert found(waived(f"rule: stage-without-owner, at: {at}, reason: So it is"), "stage-without-owner") == []


def test_a_waiver_may_name_a_stage_as_people_do() -> None:
    body = waived("rule: step-without-touchpoint, at: Brewing, reason: She is alone")
    steps = "steps: [{id: s, action: Waits}, {action: Asks, touchpoints: [{name: Till}]}]"
    body = body.replace("owner: us, steps: [{action: Does it}]", f"owner: us, {steps}")
    assert found(body, "step-without-touchpoint", "unused-waiver") == []


def test_a_waiver_for_another_element_silences_nothing_and_is_told() -> None:
    body = waived("rule: stage-without-owner, at: b, reason: So it is")
    assert found(body, "stage-without-owner", "unused-waiver") == [("stage-without-owner", 2), ("unused-waiver", 5)]
    assert only(body, "unused-waiver").message == "the waiver of stage-without-owner at 'b' silences nothing"


@pytest.mark.parametrize("rule", ["no-such-rule", "unused-waiver", "unknown-rule", "unreadable"])
def test_a_rule_that_cannot_be_waived_is_told(rule: str) -> None:
    assert found(waived(f"rule: {rule}, reason: So it is"), "unknown-rule") == [("unknown-rule", 5)]


def test_a_waiver_without_a_reason_is_refused() -> None:
    with pytest.raises(ContentError, match=r"waivers\[0\]\.reason"):
        read(waived("rule: stage-without-owner"))


def test_the_reason_of_the_nearest_waiver_is_shown() -> None:
    body = waived("rule: stage-without-owner, reason: Far", "rule: stage-without-owner, at: a, reason: Near")
    assert [one.reason for one in review(read(body), TODAY).waived] == ["Near"]
    assert found(body, "unused-waiver") == [], "both would silence it"


def test_a_finding_on_the_whole_map_is_waived_without_naming_an_element() -> None:
    body = waived("rule: stage-without-goal, reason: The goals come next week.")
    assert found(body, "stage-without-goal", "unused-waiver") == []
