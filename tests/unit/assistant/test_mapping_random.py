"""Whatever a map holds: every listing is what a plain filter over its data finds, none missing and none extra."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.mentions import Gazetteer
from bot.content.maps.yaml import read_map_bytes
from tests.doubles.assembly import team_map
from tests.doubles.bike_map import asked

Data = dict[str, Any]
Rule = Callable[[Data, Data, Data], bool]

STAGES = ("Zebra quarry", "Lantern wharf", "Velvet orchard", "Copper harbour")
OWNERS = ("amber crew", "violet crew")
WORSE = ("medium", "high")
CHANNELS = ("pigeon", "drum", "beacon")


def perhaps(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def maps(draw: st.DrawFn) -> Data:
    """A map whose elements carry any mix of fields, each under an id of its own; one touchpoint may be met twice."""
    count = iter(range(1_000))

    def some(kind: str, **fields: st.SearchStrategy[Any]) -> list[Data]:
        made = []
        for _ in range(draw(st.integers(0, 2))):
            given = {name: value for name, field in fields.items() if (value := draw(field)) is not None}
            made.append({"id": f"{kind}{next(count)}", **given})
        return made

    def named(field: str, items: list[Data]) -> list[Data]:
        return [item | {field: f"Qu{item['id']}x"} for item in items]

    stages = []
    for name in STAGES[: draw(st.integers(1, 4))]:
        steps = []
        for step in named(
            "action", some("s", moment_of_truth=st.booleans(), duration=perhaps(st.sampled_from(["PT5M", "P2D"])))
        ):
            pains = some(
                "p",
                severity=perhaps(st.sampled_from(["low", "medium", "high"])),
                frequency=perhaps(st.sampled_from([0.1, 0.4, 0.8])),
            )
            points = some(
                "t",
                owner=perhaps(st.sampled_from(OWNERS)),
                channel=perhaps(st.sampled_from(CHANNELS)),
                ours=perhaps(st.booleans()),
            )
            chances = some(
                "o",
                impact=perhaps(st.integers(1, 5)),
                effort=perhaps(st.integers(1, 5)),
                owner=perhaps(st.sampled_from(OWNERS)),
                addresses=st.just([pain["id"] for pain in pains[: draw(st.integers(0, 2))]]),
            )
            emotion = draw(perhaps(st.integers(-2, 2)))
            steps.append(
                step
                | {
                    "pain_points": named("text", pains),
                    "touchpoints": named("name", points),
                    "opportunities": named("text", chances),
                }
                | ({} if emotion is None else {"emotion": {"score": emotion}})
            )
        metrics = named("name", some("m", target=perhaps(st.integers(1, 9)), current=perhaps(st.integers(1, 9))))
        owner = draw(perhaps(st.sampled_from(OWNERS)))
        stages.append({"id": name.split()[0].lower(), "name": name, "steps": steps, "metrics": metrics, "owner": owner})
    points = [point for stage in stages for step in stage["steps"] for point in step["touchpoints"]]
    if points and stages[-1]["steps"]:
        stages[-1]["steps"][-1]["touchpoints"].append({"id": points[0]["id"], "name": points[0]["name"]})
    return {
        "schema": "journey/1",
        "id": "random",
        "title": "A random map",
        "persona": {"name": "Ottoline"},
        "stages": stages,
    }


def rows(data: Data, name: str) -> Iterator[tuple[Data, Data, Data]]:
    """Yield each element with its step and its stage; a touchpoint says what it says anywhere."""
    said: dict[str, Data] = {}
    for stage in data["stages"]:
        for step in stage["steps"]:
            for item in step.get(name, ()) if name != "steps" else ():
                said[item["id"]] = {**item, **said.get(item["id"], {})}
    for stage in data["stages"]:
        if name == "stages":
            yield stage, {}, stage
        elif name == "metrics":
            yield from ((metric, {}, stage) for metric in stage["metrics"])
        else:
            for step in stage["steps"]:
                own = [step] if name == "steps" else step[name]
                yield from ((said.get(item["id"], item), step, stage) for item in own)


def at(name: str) -> Rule:
    return lambda _, __, stage: bool(stage["name"] == name)


def score(step: Data) -> int | None:
    found: int | None = step.get("emotion", {}).get("score")
    return found


QUESTIONS: dict[str, tuple[str, Rule]] = {
    "list the pain points": ("pain_points", lambda *_: True),
    "how many touchpoints are there?": ("touchpoints", lambda *_: True),
    "pain points at lantern wharf": ("pain_points", at("Lantern wharf")),
    "steps at the velvet orchard stage": ("steps", at("Velvet orchard")),
    "touchpoints at Zebra quarry or Copper harbour": ("touchpoints", lambda _, __, s: s["name"] in STAGES[::3]),
    "opportunities after zebra quarry": ("opportunities", lambda _, __, s: s["name"] != STAGES[0]),
    "metrics before velvet orchard": ("metrics", lambda _, __, s: s["name"] in STAGES[:2]),
    "steps outside the lantern wharf": ("steps", lambda _, __, s: s["name"] != STAGES[1]),
    "high severity pain points": ("pain_points", lambda p, *_: p.get("severity") == "high"),
    "pain points that are not high severity": ("pain_points", lambda p, *_: p.get("severity") != "high"),
    "pain points with medium or higher severity": ("pain_points", lambda p, *_: p.get("severity") in WORSE),
    "pain points without severity": ("pain_points", lambda p, *_: "severity" not in p),
    "pain points with a frequency over 30 %": ("pain_points", lambda p, *_: p.get("frequency", 0) > 0.3),
    "touchpoints without an owner": ("touchpoints", lambda t, *_: "owner" not in t),
    "touchpoints owned by the amber crew": ("touchpoints", lambda t, *_: t.get("owner") == "amber crew"),
    "touchpoints not owned by the amber crew": ("touchpoints", lambda t, *_: t.get("owner") != "amber crew"),
    "touchpoints of the violet crew at Zebra quarry": (
        "touchpoints", lambda t, _, s: t.get("owner") == "violet crew" and s["name"] == STAGES[0],
    ),
    "touchpoints on pigeon or drum": ("touchpoints", lambda t, *_: t.get("channel") in {"pigeon", "drum"}),
    "touchpoints except beacon": ("touchpoints", lambda t, *_: t.get("channel") != "beacon"),
    "which touchpoints are not ours?": ("touchpoints", lambda t, *_: t.get("ours") is False),
    "which touchpoints are ours?": ("touchpoints", lambda t, *_: t.get("ours") is True),
    "opportunities with impact 4 or more": ("opportunities", lambda o, *_: o.get("impact", 0) >= 4),
    "opportunities with impact 4 or more and effort below 3": (
        "opportunities", lambda o, *_: o.get("impact", 0) >= 4 and o.get("effort", 9) < 3,
    ),
    "quick wins": ("opportunities", lambda o, *_: o.get("impact", 0) >= 4 and o.get("effort", 9) <= 2),
    "opportunities without effort": ("opportunities", lambda o, *_: "effort" not in o),
    "opportunities that address nothing": ("opportunities", lambda o, *_: not o.get("addresses")),
    "steps with emotion below 0": ("steps", lambda step, *_: (score(step) or 0) < 0),
    "steps without emotion": ("steps", lambda step, *_: score(step) is None),
    "moments of truth": ("steps", lambda step, *_: bool(step.get("moment_of_truth"))),
    "steps that are not moments of truth": ("steps", lambda step, *_: not step.get("moment_of_truth")),
    "steps that take longer than a day": ("steps", lambda step, *_: step.get("duration") == "P2D"),
    "steps without touchpoints": ("steps", lambda step, *_: not step["touchpoints"]),
    "steps with more than one pain point": ("steps", lambda step, *_: len(step["pain_points"]) > 1),
    "stages without metrics": ("stages", lambda stage, *_: not stage["metrics"]),
    "which stages have no owner?": ("stages", lambda stage, *_: not stage["owner"]),
    "stages with a moment of truth": ("stages", lambda st_, *_: any(s.get("moment_of_truth") for s in st_["steps"])),
    "metrics without a current value": ("metrics", lambda m, *_: "current" not in m),
    "metrics below their target": ("metrics", lambda m, *_: m.get("current", 9) < m.get("target", 0)),
    "pain points at moments of truth": ("pain_points", lambda _, step, __: bool(step.get("moment_of_truth"))),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=maps(), text=st.sampled_from(sorted(QUESTIONS)))
def test_a_listing_is_what_a_plain_filter_finds(gazetteer: Gazetteer, data: Data, text: str) -> None:
    name, rule = QUESTIONS[text]
    expected = list(dict.fromkeys(item["id"] for item, step, stage in rows(data, name) if rule(item, step, stage)))
    team = team_map(read_map_bytes(yaml.safe_dump(data, sort_keys=False).encode(), Path("random.yaml")))
    known = {stage["name"] for stage in data["stages"]}
    reply = asked(gazetteer, text, team, map_id="random")
    if any(stage.casefold() in text.casefold() for stage in STAGES if stage not in known):
        return  # a stage that the map does not have is another test's matter
    assert reply is not None
    assert [fact.id for fact in reply.facts] == expected
    assert reply.abstained == (not expected)


@settings(max_examples=40, deadline=None)
@given(data=maps())
def test_an_extreme_is_what_sorting_finds(gazetteer: Gazetteer, data: Data) -> None:
    team = team_map(read_map_bytes(yaml.safe_dump(data, sort_keys=False).encode(), Path("random.yaml")))

    def found(text: str) -> list[str]:
        reply = asked(gazetteer, text, team, map_id="random")
        assert reply is not None
        return [fact.id for fact in reply.facts]

    scores = {step["id"]: own for step, _, _ in rows(data, "steps") if (own := score(step)) is not None}
    assert found("which steps feel worst?") == [name for name, own in scores.items() if own == min(scores.values())]
    impacts = {chance["id"]: chance["impact"] for chance, _, _ in rows(data, "opportunities") if "impact" in chance}
    assert found("opportunities with the highest impact") == [
        n for n, own in impacts.items() if own == max(impacts.values())
    ]
    counts = {stage["id"]: sum(len(step["pain_points"]) for step in stage["steps"]) for stage in data["stages"]}
    assert found("which stage has the most pain points?") == [
        n for n, own in counts.items() if own == max(counts.values())
    ]
