"""The rules at their edges: what they find, what they leave alone, and what they tell only once."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.reviewing import RULES, lint
from bot.assistant.reviewing.rules_evidence import date_of
from bot.assistant.reviewing.thresholds import LONGEST_STEP, months_between
from bot.content.maps.mapfile import map_of
from bot.content.maps.reading import read_upload
from bot.content.maps.remarks import Remark
from bot.domain.maps import Evidence
from tests.unit.assistant.reviewing.reading import HEAD, TODAY, found, only, read, stages

STEP = "stages:\n  - id: brew\n    name: Brewing\n    steps:\n"


def test_what_no_element_has_is_told_once_for_the_map() -> None:
    assert found(stages("a", "b", "c"), "stage-without-owner") == [("stage-without-owner", 1)]
    assert only(stages("a", "b"), "stage-without-owner").message == "none of the 2 stages has an owner"


def test_what_some_elements_lack_is_told_of_each() -> None:
    body = stages("a", "b", "c").replace("name: b,", "name: b, owner: us,")
    assert found(body, "stage-without-owner") == [("stage-without-owner", 2), ("stage-without-owner", 4)]


def test_a_single_stage_is_named() -> None:
    assert "“a”" in only(stages("a"), "stage-without-owner").message


def test_low_emotions_of_a_map_without_pain_points_are_told_once() -> None:
    low = STEP + "      - {action: Waits, emotion: {score: -1}}\n      - {action: Waits on, emotion: {score: -2}}\n"
    assert found(low, "low-emotion-without-pain") == [("low-emotion-without-pain", 1)]
    pain = low + "      - {action: Leaves, pain_points: [{text: Too hot}]}\n"
    assert [line for _, line in found(pain, "low-emotion-without-pain")] == [5, 6]


def test_two_equal_scores_are_no_flat_curve() -> None:
    two = STEP + "      - {action: One, emotion: {score: 1}}\n      - {action: Two, emotion: {score: 1}}\n"
    assert found(two, "same-emotion-everywhere") == []
    assert found(two + "      - {action: Three, emotion: {score: 1}}\n", "same-emotion-everywhere") != []


@given(st.integers(LONGEST_STEP - 3, LONGEST_STEP + 3))
def test_a_step_is_long_from_one_letter_above_the_limit(length: int) -> None:
    body = f"{STEP}      - {{action: {'x' * length}}}\n"
    assert bool(found(body, "long-step")) == (length > LONGEST_STEP)


def test_a_future_map_needs_no_measured_values() -> None:
    metric = stages("a").replace("steps:", "metrics: [{name: Cups}], steps:")
    assert found(metric, "metric-without-value") != []
    assert found(metric, "metric-without-value", head=HEAD + "state: future\n") == []


class TestWays:
    def test_each_stage_leads_to_the_next_one(self) -> None:
        assert found(stages("a", "b", "c"), "dead-end", "unreachable-stage") == []

    def test_another_next_stage_takes_the_place_of_the_plain_one(self) -> None:
        body = stages("a", "b", "c", more="transitions: [{from: a, to: c, kind: next}]\n")
        assert found(body, "dead-end", "unreachable-stage") == [("unreachable-stage", 3)]

    def test_a_skip_leaves_the_plain_next_way_as_it_is(self) -> None:
        body = stages("a", "b", "c", more="transitions: [{from: a, to: c, kind: skip}]\n")
        assert found(body, "dead-end", "unreachable-stage") == []

    def test_an_exit_for_everybody_is_a_dead_end_and_what_follows_is_not_told_too(self) -> None:
        body = stages("a", "b", "c", "d", more="transitions: [{from: b, to: out, kind: exit, share: 1}]\n")
        assert found(body, "dead-end", "unreachable-stage") == [("dead-end", 3)]

    def test_an_exit_for_some_leaves_a_way_on(self) -> None:
        body = stages("a", "b", "c", more="transitions: [{from: b, to: out, kind: exit, share: 0.9}]\n")
        assert found(body, "dead-end", "unreachable-stage") == []

    def test_a_map_that_writes_out_most_next_ways_is_taken_at_its_word(self) -> None:
        ways = "transitions: [{from: a, to: b, kind: next}, {from: b, to: c, kind: next}]\n"
        assert found(stages("a", "b", "c", "d", more=ways), "dead-end", "unreachable-stage") == [("dead-end", 4)]
        assert found(stages("a", "b", "c", "d", "e", more=ways), "dead-end", "unreachable-stage") == []

    def test_a_circle_that_nobody_enters_is_told_once(self) -> None:
        ways = "transitions: [{from: a, to: d, kind: next}, {from: c, to: b, kind: back}]\n"
        assert found(stages("a", "b", "c", "d", more=ways), "unreachable-stage") == [("unreachable-stage", 3)]

    def test_a_transition_to_nowhere_is_told_by_its_own_rule_alone(self) -> None:
        body = stages("a", "b", more="transitions:\n  - {from: b, to: z, kind: loop}\n")
        assert found(body, "dangling-reference", "transition-against-order", "dead-end") == [("dangling-reference", 5)]

    @pytest.mark.parametrize(
        ("way", "rules"),
        [
            ("{from: b, to: a, kind: back}", []),
            ("{from: c, to: a, kind: loop}", []),
            ("{from: b, to: b, kind: loop}", []),
            ("{from: b, to: b, kind: next}", ["self-transition"]),
            ("{from: a, to: c, kind: skip}", []),
            ("{from: a, to: b, kind: skip}", ["transition-against-order"]),
            ("{from: b, to: a, kind: next}", ["transition-against-order"]),
            ("{from: a, to: c, kind: back}", ["transition-against-order"]),
        ],
    )
    def test_the_kind_of_a_transition_fits_its_ends(self, way: str, rules: list[str]) -> None:
        body = stages("a", "b", "c", more=f"transitions:\n  - {way}\n")
        assert [rule for rule, _ in found(body, "self-transition", "transition-against-order")] == rules

    def test_shares_that_add_up_to_one_are_right_however_they_are_rounded(self) -> None:
        thirds = ", ".join(f"{{from: c, to: {to}, kind: back, share: 0.3333}}" for to in "ab")
        whole = f"transitions: [{thirds}, {{from: c, to: out, kind: exit, share: 0.3334}}]\n"
        assert found(stages("a", "b", "c", more=whole), "shares-over-one") == []

    def test_shares_above_one_are_told_once_where_the_sum_passes_it(self) -> None:
        rows = "".join(f"  - {{from: c, to: {to}, kind: back, share: 0.7}}\n" for to in "ab")
        rows += "  - {from: c, to: out, kind: exit, share: 0.7}\n"
        body = stages("a", "b", "c", more=f"transitions:\n{rows}")
        assert found(body, "shares-over-one") == [("shares-over-one", 7)]

    def test_one_stage_needs_no_way_back(self) -> None:
        assert found(stages("a"), "no-way-back") == []
        assert found(stages("a", "b"), "no-way-back") == [("no-way-back", 1)]

    @pytest.mark.parametrize("way", ["{from: b, to: out, kind: exit}", "{from: b, to: a, kind: loop}"])
    def test_the_last_stage_is_left_by_an_exit_or_a_loop(self, way: str) -> None:
        assert found(stages("a", "b", more=f"transitions: [{way}]\n"), "last-stage-without-exit") == []

    def test_the_same_way_under_another_condition_is_another_way(self) -> None:
        rows = "  - {from: b, to: a, kind: back, condition: rain}\n  - {from: b, to: a, kind: back, condition: snow}\n"
        assert found(stages("a", "b", more=f"transitions:\n{rows}"), "duplicate-transition") == []


class TestNames:
    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("e-mail", "E-Mail"),
            ("support team", "Support Team"),
            ("call center", "callcenter"),
            ("suport team", "support team"),
            ("organize", "organise"),
            ("wbe page", "web page"),
            ("café chat", "cafe chat"),
        ],
    )
    def test_names_that_differ_by_spelling_are_found(self, left: str, right: str) -> None:
        points = f"{{name: One, channel: {left}}}, {{name: Two, channel: {right}}}"
        body = f"{STEP}      - {{action: Does it, touchpoints: [{points}]}}\n"
        assert found(body, "spelling-differs") == [("spelling-differs", 5)]

    @pytest.mark.parametrize(
        ("left", "right"),
        [("form", "forum"), ("day 14 page", "day 15 page"), ("login page", "logic page"), ("phone", "email")],
    )
    def test_names_of_different_things_are_left_alone(self, left: str, right: str) -> None:
        points = f"{{name: One, channel: {left}}}, {{name: Two, channel: {right}}}"
        body = f"{STEP}      - {{action: Does it, touchpoints: [{points}]}}\n"
        assert found(body, "spelling-differs") == []

    def test_the_spelling_that_stands_more_often_is_the_one_to_keep(self) -> None:
        rows = "".join(f"      - {{action: Does {n}, touchpoints: [{{name: P{n}, channel: {channel}}}]}}\n"
                       for n, channel in enumerate(["E-Mail", "email", "email"]))  # fmt: skip
        one = only(STEP + rows, "spelling-differs")
        assert one.message == "the channel “E-Mail” is written “email” at line 13"
        assert one.line == 12

    @given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=12, unique=True))
    def test_no_name_breaks_the_rule(self, names: list[str]) -> None:
        from bot.assistant.reviewing.rules_names import folded

        assert all(folded(name) == folded(f" {name}. ") for name in names)


class TestDates:
    @pytest.mark.parametrize(
        ("source", "date"),
        [
            ("interviews, 2026-06", dt.date(2026, 6, 30)),
            ("web analytics, 2026-07 to 2026-09", dt.date(2026, 9, 30)),
            ("usability test, 2026-10-20", dt.date(2026, 10, 20)),
            ("survey 2024", dt.date(2024, 12, 31)),
            ("test, 2026-12", dt.date(2026, 12, 31)),
            ("typed wrongly, 2026-02-31", dt.date(2026, 2, 28)),
            ("ticket 120245", None),
            ("interviews", None),
            (None, None),
        ],
    )
    def test_evidence_is_dated_by_its_source(self, source: str | None, date: dt.date | None) -> None:
        assert date_of(Evidence(id="e", kind="quote", text="So it is", source=source)) == date

    def test_its_own_date_counts_first(self) -> None:
        own = Evidence(id="e", kind="quote", text="So it is", source="survey 2024", date=dt.date(2025, 1, 2))
        assert date_of(own) == dt.date(2025, 1, 2)

    @pytest.mark.parametrize(("today", "stale"), [(dt.date(2026, 6, 29), False), (dt.date(2026, 6, 30), True)])
    def test_evidence_is_stale_from_eighteen_months_on(self, today: dt.date, stale: bool) -> None:
        body = stages("a", more="evidence: [{id: e, kind: quote, text: So it is, date: 2024-12-30}]\n")
        assert bool(found(body, "stale-evidence", today=today)) == stale

    @given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
    def test_months_grow_with_time(self, first: dt.date, last: dt.date) -> None:
        assert months_between(first, first) == 0
        assert (months_between(first, last) >= 0) == (first <= last)


class TestInventory:
    MET = STEP + "      - {action: Looks, touchpoints: [{id: t1, name: Shop window}]}\n"

    @pytest.mark.parametrize("item", ["{id: t1, name: Window}", "{name: shop  WINDOW}", "Shop window", "t1"])
    def test_a_listed_touchpoint_that_is_met_is_fine(self, item: str) -> None:
        body = f"{self.MET}touchpoints: [{item}]\n"
        assert found(body, "touchpoint-in-no-stage", "unknown-field") == []

    @pytest.mark.parametrize("item", ["{id: t2, name: Door}", "Door"])
    def test_one_that_is_met_nowhere_is_in_no_stage(self, item: str) -> None:
        assert found(f"{self.MET}touchpoints:\n  - {item}\n", "touchpoint-in-no-stage", "unknown-field") == [
            ("touchpoint-in-no-stage", 7)
        ]

    def test_touchpoints_at_a_stage_hang_on_no_step(self) -> None:
        body = "stages:\n  - name: Looking\n    steps: [{action: Looks}]\n    touchpoints: [{name: Shop window}]\n"
        assert found(body, "touchpoint-in-no-stage", "unknown-field") == [("touchpoint-in-no-stage", 4)]

    @pytest.mark.parametrize("value", ["many", "[]", "[7]", "{a: b}"])
    def test_what_is_no_list_of_touchpoints_is_an_unknown_field(self, value: str) -> None:
        assert found(f"{self.MET}touchpoints: {value}\n", "unknown-field") == [("unknown-field", 6)]


class TestReading:
    def test_a_field_of_another_level_is_told_where_it_belongs(self) -> None:
        body = stages("a").replace("steps:", "pain_points: [], steps:")
        assert only(body, "unknown-field").remedy == "move it to a step"

    def test_a_typing_error_is_told_the_right_name(self) -> None:
        one = only(stages("a").replace("steps:", "gaol: x, steps:"), "unknown-field")
        assert one.remedy == "write 'goal'"
        assert "did you mean" not in one.message

    def test_a_loss_is_a_note(self) -> None:
        document = read(stages("a")).document
        file = map_of(document, "csv", losses=[Remark("loss", "the colours were left out", 3, 2)])
        [one] = [one for one in lint(file, TODAY) if one.rule == "loss"]
        assert (one.severity, one.line, one.column) == ("note", 3, 2)

    def test_names_read_in_a_diagram_are_told_once(self) -> None:
        diagram = b"journey\n title T\n section Awareness\n  See: 3: Me\n section Purchase\n  Buy: 5: Me\n"
        [file] = read_upload("t.mmd", diagram)
        told = [one for one in lint(file, TODAY) if one.rule == "canonical-by-name"]
        assert [one.message for one in told] == ["2 stages were read as canonical ones, by their names"]

    def test_a_diagram_that_grew_into_more_is_reviewed_for_it(self) -> None:
        document = read("stages: [{name: a, owner: us}, {name: b}]\n").document
        rules = {one.rule for one in lint(map_of(document, "mermaid"), TODAY)}
        assert "stage-without-owner" in rules, "it says something of owners"
        assert "stage-without-metric" not in rules, "it says nothing of metrics, and could not"

    def test_a_table_may_hold_everything(self) -> None:
        [file] = read_upload("t.csv", b"stage,action,emotion_score\nLook,Looks,1\nBuy,Pays,-1\n")
        rules = {one.rule for one in lint(file, TODAY)}
        assert {"stage-without-owner", "low-emotion-without-pain"} <= rules
        assert "format-limits" not in rules


def test_every_touchpoint_is_told_once_however_often_it_is_met() -> None:
    rows = "".join(f"      - {{action: Does {n}, touchpoints: [{{id: t, name: Till}}]}}\n" for n in range(3))
    assert found(STEP + rows, "touchpoint-without-owner") == [("touchpoint-without-owner", 5)]


def test_what_one_occurrence_of_a_touchpoint_says_is_said() -> None:
    rows = "      - {action: One, touchpoints: [{id: t, name: Till}]}\n"
    rows += "      - {action: Two, touchpoints: [{id: t, name: Till, owner: us}]}\n"
    assert found(STEP + rows, "touchpoint-without-owner", "touchpoint-differs") == []


def test_braces_in_a_map_are_only_letters() -> None:
    body = stages("a").replace("name: a", "name: 'A {0} {name!r} stage'")
    assert "{0} {name!r}" in only(body, "stage-without-goal").message


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_explains_itself(rule: object) -> None:
    from bot.assistant.reviewing import Rule

    assert isinstance(rule, Rule)
    assert len(rule.about.split()) >= 10, "a paragraph"
    assert rule.about.endswith(".")
    assert not rule.remedy.endswith(".")
    assert rule.id == rule.id.lower().replace("_", "-")


@pytest.mark.no_cover
def test_a_map_of_ten_thousand_steps_is_reviewed_before_the_time_limit_of_a_test() -> None:
    steps = "".join(f"      - {{action: Step {n}, emotion: {{score: -1}}}}\n" for n in range(9_000))
    file = read_upload("big.yaml", (HEAD + STEP + steps).encode())[0]
    assert len(lint(file, TODAY)) < 30
