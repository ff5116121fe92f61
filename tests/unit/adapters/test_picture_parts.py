"""The parts of a picture: rows, curve, ways, words and signs."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.pictures.curve import Curve
from bot.adapters.pictures.icons import PLAIN, SIGNS, sign_of
from bot.adapters.pictures.look import stage_colours, washed
from bot.adapters.pictures.planning import Row, planned
from bot.adapters.pictures.shapes import Box, Disc, Face, Outline, Words
from bot.adapters.pictures.wording import (
    duration_text,
    idea_text,
    metric_source,
    metric_text,
    pain_text,
    score_text,
    way_text,
    where_text,
)
from bot.domain.maps import MapMetric, Opportunity, PainPoint, Touchpoint, Transition
from tests.doubles.drawn_maps import map_of_steps, scored

SIZES = st.lists(st.integers(0, 15), min_size=1, max_size=12)


def rows_of(sizes: list[int], most: int) -> list[Row]:
    return planned(map_of_steps(*(scored(*[1] * size) for size in sizes)), most, 40, 712, 7)


@given(SIZES, st.integers(3, 9))
def test_every_step_stands_in_one_row_in_its_order(sizes: list[int], most: int) -> None:
    rows = rows_of(sizes, most)
    numbers = [column.number for row in rows for column in row.columns if column.step]
    assert numbers == list(range(sum(sizes)))
    assert all(1 <= len(row.columns) <= most for row in rows)
    stages = [part.index for row in rows for part in row.parts]
    assert stages == sorted(stages)
    assert set(stages) == set(range(len(sizes)))


@given(SIZES, st.integers(3, 9))
def test_columns_stay_between_the_margins_and_apart(sizes: list[int], most: int) -> None:
    for row in rows_of(sizes, most):
        assert row.right <= 40 + 712 + 1e-6
        ends = [(left, left + width) for _, left, width in row.spans()]
        assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_a_stage_is_only_broken_where_it_is_longer_than_a_row_and_then_says_that_it_goes_on() -> None:
    rows = rows_of([4, 3, 9], 6)
    assert [[(part.index, len(part.columns), part.goes_on) for part in row.parts] for row in rows] == [
        [(0, 4, False)], [(1, 3, False)], [(2, 4, False)], [(2, 5, True)],
    ]  # fmt: skip


def test_rows_are_filled_evenly() -> None:
    assert [len(row.columns) for row in rows_of([2, 2, 3, 2, 2, 3, 1], 6)] == [4, 5, 6]


def test_a_stage_without_steps_has_a_column_of_its_own() -> None:
    [row] = rows_of([1, 0, 1], 6)
    assert [column.number for column in row.columns] == [0, -1, 1]


@given(st.lists(st.none() | st.integers(-2, 2), min_size=1, max_size=30))
def test_the_curve_goes_through_every_score_and_never_beyond_its_neighbours(scores: list[int | None]) -> None:
    curve = Curve(tuple(scores))
    for at, score in enumerate(scores):
        assert curve.height(at) == score
    for at, (first, second) in enumerate(pairwise(scores)):
        between = [curve.height(at + share / 8) for share in range(1, 8)]
        if first is None or second is None:
            assert between == [None] * 7
        else:
            known = [value for value in between if value is not None]
            assert min(known) >= min(first, second) - 1e-9
            assert max(known) <= max(first, second) + 1e-9


def test_the_curve_goes_on_over_the_end_of_a_row_and_has_a_gap_where_a_score_is_missing() -> None:
    curve = Curve((2, 0, None, -1, 1))
    first, second = (list(curve.runs(*ends)) for ends in ((0, 1), (2, 4)))
    assert [(run[0][0], run[-1][0]) for run in first] == [(0, 1)]
    assert [(run[0][0], run[-1][0]) for run in second] == [(3, 4)]
    [upper], [lower] = Curve((2, -2)).runs(0, 0), Curve((2, -2)).runs(1, 1)
    assert upper[-1] == lower[0] == (0.5, 0)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("PT15M", "15 min"),
        ("P3D", "3 days"),
        ("P1D", "1 day"),
        ("P1Y2M", "1 year 2 months"),
        ("P1DT2H", "1 day 2 h"),
        ("P.", "P."),
    ],
)
def test_durations_are_said_in_words(iso: str, words: str) -> None:
    assert duration_text(iso) == words


@pytest.mark.parametrize(("score", "text"), [(2, "+2"), (0, "0"), (-1, "−1")])
def test_scores_carry_their_sign(score: int, text: str) -> None:
    assert score_text(score) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"current": 6.2, "target": 9, "unit": "percent"}, "6.2 → 9 percent"),
        ({"target": 1500}, "target 1,500"),
        ({"current": 0.5, "unit": "EUR"}, "0.5 EUR"),
        ({"unit": "percent"}, ""),
    ],
)
def test_metrics_say_where_they_are_and_where_they_are_to_go(fields: dict[str, Any], text: str) -> None:
    assert metric_text(MapMetric(name="Rate", **fields)) == text


def test_a_metric_says_its_day_and_its_source() -> None:
    assert (
        metric_source(MapMetric.model_validate({"name": "R", "as_of": "2026-10-31", "source": "GA4"}))
        == "2026-10-31 · GA4"
    )


def test_a_pain_point_says_how_well_it_is_known() -> None:
    evidence = [{"id": f"e{n}", "kind": "note", "text": "Said so", "confidence": n} for n in (1, 2, 3)]
    journey = map_of_steps(scored(1), evidence=evidence)
    pain = PainPoint(text="Too dear", severity="high", frequency=0.4, evidence=("e1", "e2"))
    assert pain_text(pain, journey) == "high · 40% · reported"
    assert pain_text(PainPoint(text="Too dear"), journey) == "no evidence"
    assert pain_text(PainPoint(text="Too dear"), map_of_steps(scored(1))) == ""


def test_an_idea_names_the_pain_points_it_is_for() -> None:
    idea = Opportunity(text="Show it", addresses=("p1", "p9"), status="planned", owner="web team")
    assert idea_text(idea, {"p1": "P3"}) == "for P3, p9 · planned · web team"


def test_a_touchpoint_says_whose_it_is() -> None:
    assert where_text(Touchpoint(name="Page", channel="web", owner="shop")) == "web · shop"
    assert where_text(Touchpoint(name="Page", stage_side="backstage", ours=False)) == "backstage · not ours"


def test_a_way_is_said_in_full() -> None:
    way = Transition.model_validate({"from": "a", "to": "b", "kind": "back", "share": 0.2, "condition": "refused"})
    said = way_text(way, {"a": "1 Buy"}).replace("\u200e", "")
    assert said == "back 20%: 1 Buy → b (refused)"


@pytest.mark.parametrize(
    ("channel", "sign"),
    [
        ("website", "\U0001f310"),
        ("e-mail", "\u2709"),
        ("Phone/chat", "\U0001f4de"),
        ("官方网站", "\U0001f310"),
        ("smoke", PLAIN),
        (None, PLAIN),
    ],
)
def test_a_channel_has_a_sign(channel: str | None, sign: str) -> None:
    assert sign_of(channel) == sign
    assert sign in SIGNS or sign == PLAIN


def test_a_touchpoint_without_a_known_channel_takes_the_sign_of_its_name() -> None:
    assert sign_of(None, "Pricing page") == sign_of("smoke", "Pricing page") == "\U0001f310"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_stages_carry_white_letters_at_a_contrast_of_four_and_a_half_and_differ_from_their_neighbours() -> None:
    codes = [None, "awareness", "discovery", "consideration", "intent", "intent", "purchase", "post_purchase",
             "post_purchase", "post_purchase", "loyalty", "advocacy", None, None]  # fmt: skip
    stages = [{"name": "Stage", "steps": []} | ({"canonical": code} if code else {}) for code in codes]
    colours = stage_colours(map_of_steps(scored(1), stages=stages).stages)
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in colours)
    assert all(before != after for before, after in pairwise(colours))


def test_a_washed_colour_is_nearly_white() -> None:
    assert washed("#000000", 0.9) == "#e6e6e6"


def test_mirrored_shapes_keep_their_size_and_their_words_are_not_turned() -> None:
    words = Words(10, 20, "tea", Face(10), 30)
    assert words.mirrored(100).extent[0:3:2] == (60, 90)
    turned = Words(10, 50, "steps", Face(10), 30, "middle", turned=True)
    left, _, right, _ = turned.extent
    assert turned.mirrored(100).extent[0] == pytest.approx(100 - right)
    assert turned.mirrored(100).extent[2] == pytest.approx(100 - left)
    assert Box(10, 0, 20, 5).mirrored(100).x == 70
    assert Disc(10, 0, 5).mirrored(100).x == 90
    assert Outline(((10, 0), (20, 0))).mirrored(100).points == ((90, 0), (80, 0))
    assert math.isclose(words.mirrored(100).mirrored(100).x, words.x)
