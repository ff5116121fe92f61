"""What changed between two versions of a map, in words."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.keeping.changes import changes
from bot.domain.maps import JourneyMap
from tests.doubles.bike_map import FILE
from tests.doubles.random_maps import file_of, map_data

Data = dict[str, Any]


def read(data: Data) -> JourneyMap:
    return file_of(data).map


def bike() -> Data:
    data: Data = copy.deepcopy(FILE.document.data)
    return data


def stage(data: Data, number: int) -> Data:
    found: Data = data["stages"][number]
    return found


def step(data: Data, at: int, number: int = 0) -> Data:
    found: Data = stage(data, at)["steps"][number]
    return found


def changed(change: Callable[[Data], object], start: Data | None = None) -> tuple[str, ...]:
    old = start or bike()
    new = copy.deepcopy(old)
    change(new)
    return changes(read(old), read(new))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            lambda data: step(data, 1)["pain_points"][2].update(severity="high"),
            "pain point pp-form at Dropping it off: severity medium → high",
            id="a field",
        ),
        pytest.param(
            lambda data: step(data, 1)["opportunities"][0].update(owner="web crew", impact=1),
            "opportunity op-quote at Dropping it off: impact 5 → 1 | "
            "opportunity op-quote at Dropping it off: owner “repair crew” → “web crew”",
            id="two fields",
        ),
        pytest.param(
            lambda data: step(data, 1)["pain_points"][0].update(frequency=0.25),
            "pain point pp-price at Dropping it off: frequency set to 0.25",
            id="a field that was not there",
        ),
        pytest.param(
            lambda data: step(data, 0)["touchpoints"][0].pop("owner"),
            "touchpoint tp-poster at Hearing a noise: owner “brand crew” removed",
            id="a field that is gone",
        ),
        pytest.param(
            lambda data: step(data, 1)["pain_points"].pop(1),
            "pain point pp-queue removed at Dropping it off: “The queue is long”",
            id="an element removed",
        ),
        pytest.param(
            lambda data: step(data, 1)["pain_points"].append({"text": "Nobody smiles"}),
            "pain point “Nobody smiles” added at Dropping it off",
            id="an element added, without an id",
        ),
        pytest.param(
            lambda data: step(data, 2)["emotion"].update(score=0),
            "emotion of step st4 at Riding again: score 2 → 0",
            id="an emotion",
        ),
        pytest.param(
            lambda data: step(data, 0).update(thoughts=["Is that dangerous?!", "Who pays?"]),
            "thought “Is that dangerous?” of step st1 at Hearing a noise: now “Is that dangerous?!” | "
            "thought “Who pays?” added of step st1 at Hearing a noise",
            id="thoughts",
        ),
        pytest.param(
            lambda data: (
                step(data, 2)["touchpoints"].append({"name": "Phone"})
                if "touchpoints" in step(data, 2)
                else step(data, 2).update(touchpoints=[{"name": "Phone"}])
            ),
            "touchpoint “Phone” added at Riding again",
            id="a touchpoint",
        ),
        pytest.param(
            lambda data: step(data, 0)["pain_points"][0].update(evidence=["ev-1", "ev-2"]),
            "pain point pp-where at Hearing a noise: evidence added ev-2",
            id="a list of ids",
        ),
        pytest.param(
            lambda data: data.update(title="Repair", owner="Ann", state="future"),
            "map: owner “repair crew” → Ann | map: state current → future | "
            "map: title “Getting a bike repaired” → Repair",
            id="the header",
        ),
        pytest.param(
            lambda data: data.update(scenario={"trigger": "A noise", "start": "Home"}),
            "map: scenario start set to Home | map: scenario trigger set to “A noise”",
            id="the scenario",
        ),
        pytest.param(
            lambda data: data["persona"].update(name="Kimberley", role="rider"),
            "persona kim: name Kim → Kimberley | persona kim: role set to rider",
            id="the persona",
        ),
        pytest.param(
            lambda data: data.update(goals=["A bike that works well"], business_goals=["More riders"]),
            "goal “A bike that works”: now “A bike that works well” | goal “More riders” added",
            id="goals",
        ),
        pytest.param(
            lambda data: stage(data, 2)["metrics"][0].update(target=3.5),
            "metric me-back at Riding again: target 2 → 3.5",
            id="a metric",
        ),
        pytest.param(
            lambda data: data["transitions"].append({"from": "riding", "to": "drop", "kind": "back"}),
            "transition “back from Riding again to Dropping it off” added",
            id="a transition",
        ),
        pytest.param(
            lambda data: data["evidence"][0].update(confidence=1),
            "evidence ev-1: confidence observed → assumed",
            id="evidence",
        ),
        pytest.param(
            lambda data: data.update(waivers=[{"rule": "no-owner", "reason": "We are two", "at": "st4"}]),
            "map: waivers added rule no-owner, reason “We are two”, at st4",
            id="a waiver",
        ),
        pytest.param(lambda data: data.update(colour="red"), "map: colour set to red", id="an unknown key"),
        pytest.param(
            lambda data: step(data, 1).update(moment_of_truth=False),
            "step st2 at Dropping it off: moment of truth yes → no",
            id="yes and no",
        ),
        pytest.param(
            lambda data: stage(data, 0).update(id="hearing"), "stage Hearing a noise: id noise → hearing", id="an id"
        ),
        pytest.param(
            lambda data: stage(data, 1).update(name="Handing in", canonical="intent"),
            "stage Dropping it off: canonical purchase → intent | "
            "stage Dropping it off: name “Dropping it off” → “Handing in”",
            id="a stage renamed",
        ),
        pytest.param(
            lambda data: data["stages"].insert(1, {"name": "Asking around", "id": "ask"}),
            "stage Asking around added",
            id="a stage added",
        ),
        pytest.param(
            lambda data: stage(data, 2)["steps"].insert(0, stage(data, 1)["steps"].pop(1)),
            "step st3 moved from Dropping it off to Riding again",
            id="a step moved with all that hangs on it",
        ),
        pytest.param(
            lambda data: step(data, 1, 1).update(pain_points=[step(data, 1)["pain_points"].pop()]),
            "pain point pp-form moved from step st2 to step st3 at Dropping it off",
            id="an element moved to another step",
        ),
        pytest.param(
            lambda data: step(data, 2).update(pain_points=[step(data, 1)["pain_points"].pop()]),
            "pain point pp-form moved from Dropping it off to Riding again",
            id="an element moved to another stage",
        ),
        pytest.param(
            lambda data: stage(data, 1)["steps"].reverse(),
            "steps at Dropping it off: now in the order st3, st2",
            id="steps in another order",
        ),
        pytest.param(
            lambda data: data["stages"].reverse(),
            "stages: now in the order Riding again, Dropping it off, Hearing a noise",
            id="stages in another order",
        ),
    ],
)
def test_a_change_is_said_in_words(change: Callable[[Data], object], said: str) -> None:
    told = changed(change)
    assert set(said.split(" | ")) == set(told)


def bare(data: Data) -> Data:
    """Take every id away."""
    found: Data = json.loads(json.dumps(data), object_hook=lambda own: {k: v for k, v in own.items() if k != "id"})
    return found


def bare_bike() -> Data:
    data = bare(bike()) | {"id": "bike-repair", "evidence": [], "transitions": []}
    step(data, 0)["pain_points"][0].pop("evidence")
    return data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            lambda data: step(data, 1)["pain_points"][1].update(text="The queue is very long"),
            "pain point “The queue is long” at Dropping it off: text “The queue is long” → “The queue is very long”",
            id="reworded",
        ),
        pytest.param(
            lambda data: step(data, 2).update(pain_points=[step(data, 1)["pain_points"].pop()]),
            "pain point “The form asks for too much” moved from Dropping it off to Riding again",
            id="moved",
        ),
        pytest.param(
            lambda data: stage(data, 2)["steps"].insert(0, stage(data, 1)["steps"].pop(1)),
            "step “Waits at home” moved from Dropping it off to Riding again",
            id="a step moved",
        ),
        pytest.param(
            lambda data: stage(data, 1).update(name="Counter"),
            "stage Dropping it off: name “Dropping it off” → Counter",
            id="a stage of another name is known by its steps",
        ),
        pytest.param(
            lambda data: step(data, 1)["pain_points"][1].update(text="Nobody is there"),
            "pain point “The queue is long” removed at Dropping it off | "
            "pain point “Nobody is there” added at Dropping it off",
            id="another thing altogether",
        ),
    ],
)
def test_a_map_without_ids_is_compared_by_what_it_says(change: Callable[[Data], object], said: str) -> None:
    assert set(changed(change, bare_bike())) == set(said.split(" | "))


@pytest.mark.no_cover
@given(map_data())
def test_nothing_changed_between_a_map_and_itself(data: Data) -> None:
    assert changes(file_of(data).map, file_of(copy.deepcopy(data)).map) == ()


def said_by(journey: JourneyMap) -> str:
    """Write down all that *journey* says, in an order that means nothing but for stages and steps."""

    def settled(value: Any, key: str = "") -> Any:  # noqa: ANN401 - as JSON has it
        if isinstance(value, dict):
            return {name: settled(item, name) for name, item in sorted(value.items()) if item not in (None, [], ())}
        if isinstance(value, list | tuple):
            items = [settled(item) for item in value]
            return items if key in {"stages", "steps"} else sorted(items, key=repr)
        return value

    return json.dumps(settled(journey.model_dump(mode="json")), sort_keys=True)


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(st.data(), map_data(with_ids=True))
def test_every_value_that_changes_is_said(drawn: st.DataObject, data: Data) -> None:
    new = copy.deepcopy(data)
    other = drawn.draw(map_data(with_ids=True))
    key = drawn.draw(st.sampled_from(sorted(new.keys() - {"schema", "id"})))
    new[key] = other.get(key, new[key])
    if "stages" not in key and key != "transitions":
        new["transitions"] = data.get("transitions", [])
    known = {found["id"] for found in new["stages"]}
    new["transitions"] = [way for way in new.get("transitions", []) if {way["from"], way["to"]} <= known]
    old, now = file_of(data).map, file_of(new).map
    assert (changes(old, now) == ()) == (said_by(old) == said_by(now))


@settings(max_examples=40, deadline=None)
@given(map_data(), map_data())
def test_two_maps_that_differ_are_never_called_the_same(one: Data, two: Data) -> None:
    old, new = file_of(one).map, file_of(two).map
    told = changes(old, new)
    assert (told == ()) == (said_by(old) == said_by(new))
    assert all(sentence.strip() == sentence and "\n" not in sentence for sentence in told)


def test_what_is_added_one_way_is_removed_the_other() -> None:
    there = changed(lambda data: data["stages"].pop(1))
    back = changes(read(bike() | {"stages": [stage(bike(), 0), stage(bike(), 2)]}), read(bike()))
    assert sorted(there) == sorted(sentence.replace(" added", " removed") for sentence in back)


def test_a_map_of_ten_thousand_steps_is_compared_before_the_time_limit_of_a_test() -> None:
    stages = [
        {"name": f"Stage {n}", "steps": [{"action": f"Step {n} {m} here"} for m in range(100)]} for n in range(20)
    ]
    data = {"schema": "journey/1", "id": "long", "title": "Long", "persona": {"name": "Kim"}, "stages": stages}
    other = json.loads(json.dumps(data).replace(" here", " elsewhere"))
    old, new = file_of(data).map, file_of(other).map
    assert len(changes(old, new)) >= 2_000
