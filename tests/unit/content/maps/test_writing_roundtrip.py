"""Maps that are written and read again: YAML keeps everything, the table all but unknown keys, a diagram its part."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.documents import Document
from bot.content.maps.ids import slug_of
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.mermaid import read_diagrams
from bot.content.maps.reading import read_upload
from bot.content.maps.writing import write_map
from bot.content.maps.writing.diagram import actors_of
from bot.content.maps.yaml import read_map_bytes
from bot.domain.maps import JourneyMap, Step

NASTY = (
    "=1+1|-3|+49 30|@you|'quoted'|'=x|a | b|a|b, c|\\|x,y;z|#1|#35;|no|true|null|~|12|1e5|0x1f|2026-11-01|1:30|%% c|%{|"
    "section A|title X|journey|Journey ends|accDescr: x|accDescr {|C4Container|: 3: Ana|<<|- a|key: value|{a}|[b]|&c|"
    '“ü”|買う|🙂|two\nlines|tab\there|x_x0041_|yes|#N/A|"q"|Pays -> 3|---|```|?|!tag'
).split("|")
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
TEXT = st.one_of(
    st.sampled_from([text.strip() or "|" for text in NASTY]),
    st.text(LETTERS | st.sampled_from("|\\,;:#'\n="), min_size=1, max_size=30).map(str.strip).filter(bool),
)
ID = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
GRADE, SHARE = st.integers(1, 5), st.sampled_from([0, 0.25, 0.4, 1])
SCORE = st.integers(-2, 2)
EVIDENCE_IDS = ["e1", "e2", "e3"]
UNKNOWN = st.dictionaries(
    st.sampled_from(["colour", "true", "no", "x y", "2"]),
    st.recursive(
        st.none() | st.booleans() | st.integers(-10, 10**12) | st.sampled_from([0.5, 1e-7, 2e30]) | TEXT,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
        max_leaves=4,
    ),
    max_size=1,
)


def record(required: dict[str, Any], optional: dict[str, Any], unknown: bool) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries(required, optional=optional)
    return st.builds(lambda first, second: first | second, known, UNKNOWN) if unknown else known


def some(item: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(item, min_size=1, max_size=most)


def steps(unknown: bool) -> st.SearchStrategy[dict[str, Any]]:
    named = st.lists(st.sampled_from(EVIDENCE_IDS), min_size=1, max_size=2)
    touchpoint = record(
        {"name": TEXT},
        {"channel": TEXT, "stage_side": st.sampled_from(["frontstage", "backstage"]), "owner": TEXT,
         "ours": st.booleans(), "evidence": named},
        unknown,
    )  # fmt: skip
    pain = record(
        {"text": TEXT},
        {"severity": st.sampled_from(["low", "medium", "high"]), "frequency": SHARE, "evidence": named},
        unknown,
    )
    opportunity = record(
        {"text": TEXT},
        {"impact": GRADE, "effort": GRADE, "addresses": some(TEXT), "status": TEXT, "owner": TEXT},
        unknown,
    )
    backstage = record({"action": TEXT}, {"owner": TEXT, "system": TEXT}, unknown)
    emotion = record({"score": SCORE}, {"label": TEXT, "actor": TEXT}, unknown)
    words = record({"label": TEXT}, {}, unknown)
    return record(
        {"action": TEXT},
        {"actors": some(TEXT), "touchpoints": some(touchpoint), "backstage": some(backstage), "thoughts": some(TEXT),
         "emotion": emotion | words, "pain_points": some(pain, 3), "opportunities": some(opportunity),
         "moment_of_truth": st.just(True), "why": TEXT, "duration": st.sampled_from(["P3D", "PT2M"])},
        unknown,
    )  # fmt: skip


def stages(unknown: bool) -> st.SearchStrategy[dict[str, Any]]:
    metric = record(
        {"name": TEXT},
        {"definition": TEXT, "unit": TEXT, "direction": st.sampled_from(["up", "down", "band"]),
         "target": st.floats(-1e6, 1e6).map(lambda number: round(number, 3)), "current": st.integers(-5, 5),
         "as_of": st.dates().map(str), "source": TEXT},
        unknown,
    )  # fmt: skip
    return record(
        {"name": TEXT},
        {"canonical": st.sampled_from(["awareness", "post_purchase"]), "order": st.integers(1, 9), "goal": TEXT,
         "owner": TEXT, "steps": some(steps(unknown), 3), "metrics": some(metric)},
        unknown,
    )  # fmt: skip


def data(unknown: bool) -> st.SearchStrategy[dict[str, Any]]:
    evidence = record(
        {"kind": TEXT, "text": TEXT},
        {
            "source": TEXT,
            "date": st.dates().map(str),
            "confidence": st.sampled_from(["observed", "reported", "assumed"]),
        },
        unknown,
    )
    transition = record(
        {"kind": st.sampled_from(["next", "back", "skip", "loop", "exit"]), "to": TEXT},
        {"condition": TEXT, "label": TEXT, "share": SHARE},
        unknown,
    )
    waiver = record({"rule": TEXT, "reason": TEXT}, {"at": TEXT}, unknown)
    persona = record({"name": TEXT}, {"id": ID, "role": TEXT, "goals": some(TEXT), "quote": TEXT}, unknown)
    scenario = record({"summary": TEXT}, {"trigger": TEXT, "start": TEXT, "end": TEXT}, unknown)
    return record(
        {"schema": st.just("journey/1"), "id": ID, "title": TEXT, "persona": persona,
         "stages": some(stages(unknown), 3)},
        {"state": st.sampled_from(["current", "future"]), "scenario": scenario, "goals": some(TEXT),
         "business_goals": some(TEXT), "owner": TEXT, "updated": st.dates().map(str),
         "evidence": some(evidence, 3), "transitions": some(transition), "waivers": some(waiver)},
        unknown,
    ).map(wired)  # fmt: skip


def wired(found: dict[str, Any]) -> dict[str, Any]:
    """Give what refers to something else something to refer to."""
    for number, evidence in enumerate(found.get("evidence", [])):
        evidence["id"] = EVIDENCE_IDS[number]
    for number, stage in enumerate(found["stages"]):
        stage["id"] = f"stage{number}"
    for number, transition in enumerate(found.get("transitions", [])):
        transition["from"] = f"stage{number % len(found['stages'])}"
    return found


def file_of(found: dict[str, Any]) -> MapFile:
    return map_of(Document(Path("map.yaml"), found, {(): (1, 1)}, {(): 1}))


MAPS = data(unknown=False).map(file_of)
MAPS_WITH_UNKNOWN_KEYS = data(unknown=True).map(file_of)
LIMITS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.no_cover
@LIMITS
@given(MAPS_WITH_UNKNOWN_KEYS)
def test_yaml_keeps_everything(file: MapFile) -> None:
    written = write_map(file, "yaml")
    assert (written.losses, written.ending) == ((), ".yaml")
    again = read_map_bytes(written.content, Path("map.yaml"))
    assert again.map == file.map
    assert write_map(again, "yaml") == written


def settled(journey: JourneyMap) -> dict[str, Any]:
    """Return what a table holds of *journey*: evidence and transitions may come back in another order."""
    held = journey.model_dump(mode="json")
    held["evidence"].sort(key=lambda evidence: evidence["id"])
    held["transitions"].sort(key=repr)
    return held


@pytest.mark.no_cover
@LIMITS
@given(MAPS)
def test_csv_keeps_every_field(file: MapFile) -> None:
    written = write_map(file, "csv")
    (again,) = read_upload("map.csv", written.content)
    assert settled(again.map) == settled(file.map) or written.losses
    assert not again.losses


@pytest.mark.no_cover
@settings(LIMITS, max_examples=25)
@given(MAPS)
def test_xlsx_keeps_every_field(file: MapFile) -> None:
    written = write_map(file, "xlsx")
    (again,) = read_upload("map.xlsx", written.content)
    assert settled(again.map) == settled(file.map) or written.losses
    assert not again.losses


def simple(text: str) -> str:
    """Return *text* as short work of what a diagram may change in a name."""
    return "".join(letter for letter in text if letter.isalnum())


def feeling(step: Step) -> int | None:
    return step.emotion.score if step.emotion else None


@LIMITS
@given(MAPS)
def test_mermaid_accepts_what_we_write_and_keeps_stages_steps_scores_and_actors(file: MapFile) -> None:
    written = write_map(file, "mermaid")
    text = written.content.decode()
    (again,) = read_diagrams(text, Path("map.mmd"), strict=True)
    assert len(again.map.stages) == len(file.map.stages)
    for before, after in zip(file.map.stages, again.map.stages, strict=True):
        assert simple(after.name) == simple(before.name) or not simple(before.name)
        assert len(after.steps) == len(before.steps)
        for old, new in zip(before.steps, after.steps, strict=True):
            assert simple(new.action) == simple(old.action) or not simple(old.action)
            assert feeling(new) == feeling(old)
            assert new.moment_of_truth == old.moment_of_truth
            assert [simple(pain.text) for pain in new.pain_points] == [simple(pain.text) for pain in old.pain_points]
            assert len(new.opportunities) == len(old.opportunities)
            expected = {simple(actor) for actor in actors_of(old, file.map)} | {"withoutaname"}
            assert {simple(actor) for actor in actors_of(new, again.map)} - expected <= {""}


PLAIN = (
    st.text("abc de", min_size=2, max_size=12).map(str.strip).filter(lambda text: len(text) > 1 and "  " not in text)
)


@st.composite
def drawable(draw: st.DrawFn) -> MapFile:
    """Draw a map that holds no more than a diagram can."""
    names = draw(st.lists(PLAIN, min_size=1, max_size=4, unique=True))
    step = st.fixed_dictionaries({"action": PLAIN}, optional={"emotion": st.fixed_dictionaries({"score": SCORE})})
    found: dict[str, Any] = {"schema": "journey/1", "title": draw(PLAIN), "persona": {"name": "Ana"}}
    found["id"] = slug_of(found["title"])
    found["stages"] = [{"name": name, "steps": draw(some(step, 3))} for name in names]
    return file_of(found)


@LIMITS
@given(drawable())
def test_a_map_that_a_diagram_can_hold_comes_back_whole(file: MapFile) -> None:
    (again,) = read_diagrams(write_map(file, "mermaid").content.decode(), Path("map.mmd"), strict=True)
    assert again.map == file.map
    assert not again.repairs
