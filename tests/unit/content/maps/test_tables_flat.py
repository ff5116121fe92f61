"""The flat table that we write ourselves, read back: nothing lost on the way, nothing run."""

from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.documents import ContentError, Document
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.reading import read_upload
from bot.content.maps.writing import write_map
from bot.content.maps.yaml import read_map
from tests.doubles.map_files import read, said

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "knowledge/maps").glob("*.yaml"))
HEAD = "map_title,persona,stage,action,touchpoint,thought,pain_point,pain_severity,pain_evidence,evidence_id,evidence\n"

_WORDS = st.text(st.sampled_from("ab Z|;,\\'\"=+-@#é阶🙂"), min_size=2, max_size=12).map(
    lambda text: " ".join(text.split())
)
_TEXTS = _WORDS.filter(lambda text: len(text) > 1)
_IDS = st.uuids().map(lambda value: value.hex[:12])


def _optional(**fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    return {"optional": fields}


def _element(required: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"id": _IDS, **required}, optional=fields)


_TOUCHPOINTS = _element(
    {"name": _TEXTS}, channel=_TEXTS, stage_side=st.just("backstage"), owner=_TEXTS, ours=st.booleans()
)
_PAINS = _element(
    {"text": _TEXTS}, severity=st.sampled_from(["low", "high"]), frequency=st.sampled_from([0.25, 1.0]),
    evidence=st.lists(st.sampled_from(["e,1", "e2"]), min_size=1, max_size=2, unique=True),
)  # fmt: skip
_OPPORTUNITIES = _element(
    {"text": _TEXTS}, impact=st.integers(1, 5), effort=st.integers(1, 5), owner=_TEXTS, status=_TEXTS
)
_STEPS = _element(
    {"action": _TEXTS},
    touchpoints=st.lists(_TOUCHPOINTS, max_size=2),
    backstage=st.lists(_element({"action": _TEXTS}, owner=_TEXTS, system=_TEXTS), max_size=2),
    thoughts=st.lists(_TEXTS, max_size=3),
    emotion=st.fixed_dictionaries({"score": st.integers(-2, 2)}, optional={"label": _TEXTS, "actor": _TEXTS}),
    pain_points=st.lists(_PAINS, max_size=2),
    opportunities=st.lists(_OPPORTUNITIES, max_size=2),
    moment_of_truth=st.booleans(),
    why=_TEXTS,
    duration=st.just("P3D"),
)
_METRICS = _element({"name": _TEXTS}, target=st.sampled_from([1.5, 4.0]), unit=_TEXTS, as_of=st.just("2026-10-31"))
_STAGES = _element(
    {"name": _TEXTS},
    goal=_TEXTS,
    owner=_TEXTS,
    steps=st.lists(_STEPS, max_size=3),
    metrics=st.lists(_METRICS, max_size=2),
)
_MAPS = st.fixed_dictionaries(
    {
        "schema": st.just("journey/1"), "id": st.just("tea"), "title": _TEXTS,
        "persona": _element({"name": _TEXTS}, role=_TEXTS, goals=st.lists(_TEXTS, max_size=2), quote=_TEXTS),
        "stages": st.lists(_STAGES, min_size=1, max_size=3),
        "evidence": st.just(
            [{"id": "e,1", "kind": "note", "text": "so | so"}, {"id": "e2", "kind": "call", "text": "oh"}]
        ),
    },
    optional={"goals": st.lists(_TEXTS, max_size=2), "owner": _TEXTS, "updated": st.just("2026-11-01")},
)  # fmt: skip


def made(data: dict[str, Any]) -> MapFile:
    return map_of(Document(Path("tea.yaml"), data, {(): (1, 1)}, {(): 1}))


def again(file: MapFile, kind: Literal["csv", "xlsx"]) -> MapFile:
    written = write_map(file, kind)
    (back,) = read_upload(f"tea{written.ending}", written.content)
    return back


def known(file: MapFile) -> dict[str, Any]:
    """Return what *file* says; the order of evidence, which no table keeps, set aside."""
    data = file.map.model_dump(mode="json")
    return data | {"evidence": sorted(data["evidence"], key=lambda evidence: str(evidence["id"]))}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_sample_maps_come_back_whole(path: Path, kind: Literal["csv", "xlsx"]) -> None:
    file = read_map(path)
    back = again(file, kind)
    assert back.map == file.map
    assert (back.repairs, back.losses) == ((), ())


@settings(max_examples=150, deadline=None)
@given(_MAPS)
def test_any_map_comes_back_whole_from_csv(data: dict[str, Any]) -> None:
    file = made(data)
    assert known(again(file, "csv")) == known(file)


@settings(max_examples=15, deadline=None)
@given(_MAPS)
def test_any_map_comes_back_whole_from_a_workbook(data: dict[str, Any]) -> None:
    file = made(data)
    assert known(again(file, "xlsx")) == known(file)


def test_an_apostrophe_before_a_formula_is_taken_off_and_another_stays() -> None:
    file = read(f"{HEAD}Tea,Nadia,Pay,'=1+1,'@till,'tis late,,,,,\n", "tea.csv")
    step = file.map.stages[0].steps[0]
    assert (step.action, step.touchpoints[0].name, step.thoughts) == ("=1+1", "@till", ("'tis late",))


def test_cells_of_one_holder_stand_in_one_order() -> None:
    file = read(f'{HEAD}Tea,Nadia,Pay,Pays,,,a | b,high | ,"e1, e2",e1 | e2,x1 | x2\n', "tea.csv")
    pains = file.map.stages[0].steps[0].pain_points
    assert [(pain.text, pain.severity, pain.evidence) for pain in pains] == [
        ("a", "high", ("e1", "e2")),
        ("b", None, ()),
    ]
    assert [(evidence.id, evidence.text, evidence.kind) for evidence in file.map.evidence] == [
        ("e1", "x1", "note"),
        ("e2", "x2", "note"),
    ]


def test_what_only_stands_once_may_be_left_out_below() -> None:
    file = read(f"{HEAD}Tea,Nadia,Pay,Pays,Till,,,,,,\n,,,,Post,,,,,,\n,,Use,,,,,,,,\n,,,Sips,Cup,,,,,,\n", "tea.csv")
    assert [[t.name for step in stage.steps for t in step.touchpoints] for stage in file.map.stages] == [
        ["Till", "Post"],
        ["Cup"],
    ]


def test_several_maps_may_follow_one_another() -> None:
    files = read_upload("tea.csv", f"{HEAD}Tea,Nadia,Pay,Pays{',' * 7}\nCoffee,Tom,Pay,Pays{',' * 7}\n".encode())
    assert [(file.map.id, file.map.persona.name) for file in files] == [("tea", "Nadia"), ("coffee", "Tom")]


def test_another_scale_is_brought_to_ours_and_an_unknown_column_is_lost_aloud() -> None:
    file = read("map_title,stage,action,emotion_score,weather\nTea,Pay,Pays,4,rain\n,Use,Sips,2.5,\n", "tea.csv")
    assert [stage.steps[0].emotion and stage.steps[0].emotion.score for stage in file.map.stages] == [1, -1]
    assert "the column 'weather' has no place in a map: 1 cells left out" in said(file)
    assert "no persona is named" in said(file)
    assert [remark.rule for remark in file.warnings][:1] == ["rescaled"]


def test_a_map_without_a_title_is_called_after_its_file() -> None:
    assert read("map_title,stage,action\n,Pay,Pays\n", "two-cups.csv").map.title == "two-cups"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Tea,Nadia,Pay,Pays,,,,high,,,\n", "line 2, field stages[0].steps[0].pain_points[0].text: a value is missing"),
        (
            "Tea,Nadia,Pay,Pays,,,a,awful,,,\n",
            "line 2, field stages[0].steps[0].pain_points[0].severity: the value is not",
        ),
        ("Tea,Nadia,,,,,,,,,\n", "field stages: a value is missing"),
    ],
)
def test_a_mistake_in_a_flat_table_is_named_with_its_line(row: str, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_upload("tea.csv", (HEAD + row).encode())
    assert sentence in str(caught.value)
