"""A map in words, for those who cannot see its picture."""

import pytest
from hypothesis import given

from bot.content.maps.describing import LONGEST, counted, describe, shortened
from tests.doubles.drawn_maps import full, map_of_steps, scored
from tests.doubles.random_maps import file_of, map_data


def test_a_full_map_is_told_in_plain_sentences() -> None:
    words = describe(full("It is dear"))
    assert words == (
        "Journey map “Title: It is dear” (to be) of Nadia, Role: It is dear. Summary: It is dear. "
        "3 stages in order, with 6 steps: Stage 1: It is dear, Stage 2: It is dear, Stage 3: It is dear. "
        "The emotion curve is level at annoyed (-2). "
        "It shows 2 touchpoints; 9 pain points, 3 of high severity; 3 opportunities; "
        "2 loops; 1 way back; 1 skip; 1 exit. "
        "3 moments of truth: “Act: It is dear”, “Act: It is dear”, “Act: It is dear”."
    )


def test_the_highest_and_the_lowest_step_are_named_with_their_scores() -> None:
    words = describe(map_of_steps(scored(2, -1, 2, None, -2)))
    assert "highest at “Does thing 1” and 1 other step, +2 and lowest at “Does thing 5”, -2." in words


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            {"action": "Reads it", "emotion": {"label": "curious"}},
            "Feelings are given in words only, so there is no curve.",
        ),
        ({"action": "Reads it"}, "No feelings are given."),
    ],
)
def test_a_map_without_scores_says_so(step: dict[str, object], sentence: str) -> None:
    words = describe(map_of_steps([step]))
    assert sentence in words
    assert "1 stage, with 1 step: Stage 1." in words
    assert "moment" not in words


def test_many_stages_are_named_in_part() -> None:
    assert "Stage 12, and 8 more." in describe(map_of_steps(*[scored(1)] * 20))


@pytest.mark.no_cover
@given(map_data())
def test_any_map_is_told_within_the_bound_in_whole_sentences(data: dict[str, object]) -> None:
    words = describe(file_of(data).map)
    assert len(words) <= LONGEST
    assert words.endswith((".", "…"))
    assert "  " not in words


def test_counts_are_worded() -> None:
    assert [counted(1, "opportunity"), counted(2, "opportunity"), counted(0, "way back")] == [
        "1 opportunity", "2 opportunities", "0 ways back",
    ]  # fmt: skip
    assert counted(2, "day") == "2 days"


def test_shortening_is_never_silent() -> None:
    assert shortened("tea and more", 4) == "tea…"
    assert shortened("tea", 3) == "tea"
