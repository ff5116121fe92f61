"""The schema `journey/1`: what a map must have, what it may have, and what is never lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.maps import Emotion, Evidence, JourneyMap, MapMetric, PainPoint, Step, Transition

BARE: dict[str, Any] = {
    "schema": "journey/1",
    "id": "tea",
    "title": "First tea",
    "persona": {"name": "Nadia"},
    "stages": [{"name": "Paying", "steps": [{"action": "Pays"}]}],
}


def test_a_bare_diagram_is_a_valid_map() -> None:
    journey = JourneyMap.model_validate(BARE)
    assert journey.state == "current"
    assert journey.stages[0].steps[0].action == "Pays"
    assert journey.stages[0].canonical is None
    assert (journey.emotion_scale.min, journey.emotion_scale.max) == (-2, 2)


@pytest.mark.parametrize("name", sorted(BARE))
def test_each_required_field_is_required(name: str) -> None:
    with pytest.raises(ValidationError, match=f"{name}\n  Field required"):
        JourneyMap.model_validate({key: value for key, value in BARE.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schema", "journey/2"),
        ("id", "Tea Time"),
        ("id", "x" * 65),
        ("title", "  "),
        ("title", "x" * 121),
        ("state", "someday"),
        ("stages", []),
        ("updated", "soon"),
        ("goals", "one"),
    ],
)
def test_a_value_outside_the_schema_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        JourneyMap.model_validate(BARE | {name: value})


@given(st.integers(-50, 50))
def test_an_emotion_is_a_whole_number_from_minus_two_to_two(score: int) -> None:
    if -2 <= score <= 2:
        assert Emotion(score=score).score == score
    else:
        with pytest.raises(ValidationError):
            Emotion(score=score)


@pytest.mark.parametrize(
    ("written", "meant"), [(1, "low"), (2, "low"), (3, "medium"), (4, "high"), (5, "high"), ("high", "high")]
)
def test_a_severity_may_be_a_word_or_a_number(written: object, meant: str) -> None:
    assert PainPoint.model_validate({"text": "slow", "severity": written}).severity == meant


@pytest.mark.parametrize("written", [0, 6, True, "severe", 2.5])
def test_no_other_severity_is_known(written: object) -> None:
    with pytest.raises(ValidationError):
        PainPoint.model_validate({"text": "slow", "severity": written})


@pytest.mark.parametrize(
    ("written", "meant"), [(3, "observed"), (2, "reported"), (1, "assumed"), ("assumed", "assumed")]
)
def test_a_confidence_may_be_a_word_or_a_number(written: object, meant: str) -> None:
    evidence = {"id": "e1", "kind": "quote", "text": "slow", "confidence": written}
    assert Evidence.model_validate(evidence).confidence == meant


def test_a_number_as_an_id_is_its_text() -> None:
    assert Step.model_validate({"id": 7, "action": "Pays"}).id == "7"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "nan", "-inf"], ids=repr)
def test_a_figure_is_a_number(value: object) -> None:
    with pytest.raises(ValidationError):
        MapMetric.model_validate({"name": "orders", "current": value})


@pytest.mark.parametrize("share", [-0.1, 1.1, "most"])
def test_a_share_lies_between_nothing_and_all(share: object) -> None:
    with pytest.raises(ValidationError):
        PainPoint.model_validate({"text": "slow", "frequency": share})


@pytest.mark.parametrize(("duration", "fits"), [("P3D", True), ("PT1H30M", True), ("3 days", False), ("P", False)])
def test_a_duration_is_written_as_iso_8601_has_it(duration: str, fits: bool) -> None:
    try:
        assert Step.model_validate({"action": "Waits", "duration": duration}).duration == duration
    except ValidationError:
        assert not fits
    else:
        assert fits


def test_a_transition_is_written_with_from_and_to() -> None:
    written = {"from": "a", "to": "b", "kind": "back"}
    transition = Transition.model_validate(written)
    assert (transition.source, transition.target) == ("a", "b")
    assert transition.model_dump(by_alias=True, exclude_none=True) == written


def test_a_key_that_the_schema_does_not_know_is_kept_at_every_level() -> None:
    stage = {"name": "Paying", "colour": "green", "steps": [{"action": "Pays", "beat": 3}]}
    journey = JourneyMap.model_validate(BARE | {"stages": [stage], "wiki": {"page": 7}})
    assert journey.model_extra == {"wiki": {"page": 7}}
    assert journey.stages[0].model_extra == {"colour": "green"}
    assert journey.stages[0].steps[0].model_extra == {"beat": 3}
    written = journey.model_dump(by_alias=True, exclude_unset=True)
    assert written["stages"][0]["steps"][0]["beat"] == 3


def test_a_map_cannot_be_changed() -> None:
    journey = JourneyMap.model_validate(BARE)
    with pytest.raises(ValidationError):
        journey.title = "Another"  # type: ignore[misc]


def test_a_map_survives_being_written_and_read() -> None:
    journey = JourneyMap.model_validate(BARE | {"updated": "2026-11-01", "goals": ["A nice cup"]})
    assert JourneyMap.model_validate_json(journey.model_dump_json(by_alias=True)) == journey
