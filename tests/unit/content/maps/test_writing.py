"""Maps written in each format: what is in the file, and what is said to be lost."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.content.documents import Document
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.mermaid import read_diagrams
from bot.content.maps.reading import read_upload
from bot.content.maps.writing import Kind, write_map
from bot.content.maps.yaml import read_map

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "knowledge" / "maps").glob("*.yaml"))


def map_with(*steps: dict[str, Any], **fields: Any) -> MapFile:  # noqa: ANN401 (of any field)
    stage = {"id": "buy", "name": "Buying", "steps": list(steps)} | fields.pop("stage", {})
    data = {"schema": "journey/1", "id": "tea", "title": "Tea", "persona": {"name": "Ana"}, "stages": [stage]} | fields
    return map_of(Document(Path("tea.yaml"), data, {(): (1, 1)}, {(): 1}))


def table(file: MapFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_map(file, "csv").content.decode(), newline="")))


def diagram(file: MapFile) -> str:
    return write_map(file, "mermaid").content.decode()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_a_sample_map_comes_back_whole(path: Path, kind: Kind) -> None:
    file = read_map(path)
    written = write_map(file, kind)
    (again,) = read_upload(f"map{written.ending}", written.content)
    assert again.map == file.map
    assert again.format == kind
    assert written.losses == ()
    assert not again.repairs
    assert not again.losses


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_map_as_a_diagram_is_accepted_strictly_and_says_what_it_lost(path: Path) -> None:
    file = read_map(path)
    written = write_map(file, "mermaid")
    (again,) = read_diagrams(written.content.decode(), Path("map.mmd"), strict=True)
    assert [stage.name for stage in again.map.stages] == [stage.name for stage in file.map.stages]
    assert not again.repairs
    said = " ".join(written.losses)
    for word in ("touchpoint", "thought", "metric", "transition", "evidence", "goal", "pain point", "duration", "Ids"):
        assert word in said
    assert all(loss.endswith(".") for loss in written.losses)


def test_yaml_is_written_as_people_write_it() -> None:
    file = map_with({"action": "Pays", "moment_of_truth": True, "emotion": {"score": -1}}, colour="no", size=1.5)
    assert write_map(file, "yaml").content.decode() == (
        "schema: journey/1\n"
        "id: tea\n"
        "title: Tea\n"
        "persona:\n"
        "  name: Ana\n"
        f"  id: {file.map.persona.id}\n"
        "stages:\n"
        "  - name: Buying\n"
        "    id: buy\n"
        "    steps:\n"
        "      - action: Pays\n"
        f"        id: {file.map.stages[0].steps[0].id}\n"
        "        emotion:\n"
        "          score: -1\n"
        "        moment_of_truth: true\n"
        "colour: no\n"
        "size: 1.5\n"
    )


def test_texts_that_would_be_read_as_something_else_are_quoted_in_yaml() -> None:
    file = map_with(title="true", nothing=None, flag=True, big=2e30, word="1e5", merge="<<")
    text = write_map(file, "yaml").content.decode()
    for line in ("title: 'true'", "nothing: null", "flag: true", "big: 2e+30", "word: '1e5'", "merge: '<<'"):
        assert f"{line}\n" in text


def test_a_table_has_a_row_per_step_and_touchpoint_and_each_can_be_read_by_itself() -> None:
    file = map_with(
        {
            "id": "s1",
            "action": "Pays",
            "touchpoints": [{"id": "t1", "name": "Till", "ours": False}, {"id": "t2", "name": "Receipt"}],
            "pain_points": [
                {"id": "p1", "text": "Slow | loud", "severity": "high", "evidence": ["e1", "e2"]},
                {"id": "p2", "text": "Dear"},
            ],
            "moment_of_truth": True,
        },
        {"id": "s2", "action": "Leaves", "emotion": {"score": -1, "label": "glad"}},
        stage={"metrics": [{"id": "m1", "name": "Sales", "target": 4.0}, {"id": "m2", "name": "Tips", "current": 0.5}]},
        evidence=[{"id": "e1", "kind": "quote", "text": "It took ages", "confidence": 3}],
        transitions=[{"from": "buy", "to": "buy", "kind": "loop"}],
    )
    rows = table(file)
    shared = {"map_id": "tea", "map_title": "Tea", "state": "current", "persona": "Ana", "stage": "Buying"}
    assert [{name: row[name] for name in shared} for row in rows] == [shared] * 3
    assert [row["step_id"] for row in rows] == ["s1", "s1", "s2"]
    assert [row["touchpoint"] for row in rows] == ["Till", "Receipt", ""]
    assert [row["ours"] for row in rows] == ["no", "", ""]
    assert [row["pain_point"] for row in rows] == ["Slow \\| loud | Dear", "", ""]
    assert [row["pain_severity"] for row in rows] == ["high | ", "", ""]
    assert [row["pain_evidence"] for row in rows] == ["e1, e2 | ", "", ""]
    assert [row["moment_of_truth"] for row in rows] == ["yes", "", ""]
    assert [row["emotion_score"] for row in rows] == ["", "", "-1"]
    assert [row["metric"] for row in rows] == ["Sales | Tips", "", ""]
    assert [(row["target"], row["current"]) for row in rows] == [("4 | ", " | 0.5"), ("", ""), ("", "")]
    assert [(row["evidence"], row["confidence"]) for row in rows] == [("It took ages", "observed"), ("", ""), ("", "")]
    assert [row["transition_to"] for row in rows] == ["buy", "", ""]
    assert "waiver_rule" not in rows[0]
    assert "opportunity" in rows[0]


def test_evidence_stands_at_the_step_that_names_it_first() -> None:
    named = {"action": "Pays", "touchpoints": [{"name": "Till", "evidence": ["e2"]}]}
    evidence = [{"id": f"e{number}", "kind": "quote", "text": f"Text {number}"} for number in (1, 2)]
    rows = table(map_with({"action": "Comes"}, named, evidence=evidence))
    assert [row["evidence"] for row in rows] == ["Text 1", "Text 2"]


def test_a_stage_without_steps_keeps_its_row() -> None:
    rows = table(map_with())
    assert [(row["stage"], row["action"]) for row in rows] == [("Buying", "")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "'=1", "\uff1d1", "-cmd|' /C calc'!A0"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_run_as_a_formula_and_each_comes_back(text: str, kind: Kind) -> None:
    file = map_with({"action": text, "thoughts": [text], "touchpoints": [{"name": text}]})
    written = write_map(file, kind)
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(written.content.decode(), newline="")) for cell in row]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(written.content)).active
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert f"'{text}" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\uff1d")]
    (again,) = read_upload(f"map{written.ending}", written.content)
    assert again.map == file.map


def test_numbers_are_numbers_in_a_workbook_and_errors_are_texts() -> None:
    file = map_with(
        {"action": "#N/A", "emotion": {"score": -2}},
        stage={"metrics": [{"name": "Sales", "target": 4.25, "current": 3}]},
    )
    sheet = openpyxl.load_workbook(io.BytesIO(write_map(file, "xlsx").content)).active
    header, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    cells = dict(zip(header, row, strict=True))
    assert (cells["action"], cells["emotion_score"], cells["target"], cells["current"]) == ("#N/A", -2, 4.25, 3)
    assert sheet.freeze_panes == "A2"


def test_a_workbook_says_what_it_cannot_hold() -> None:
    long = [f"{number} {'x' * 590}" for number in range(60)]
    written = write_map(map_with({"action": "Rings\x07 twice\rand waits", "thoughts": long}), "xlsx")
    assert written.losses == (
        "1 cell had control characters, which a workbook cannot hold; they were left out.",
        "1 cell had more than 32,767 letters; the rest was cut off.",
    )
    (again,) = read_upload("map.xlsx", written.content)
    assert again.map.stages[0].steps[0].action == "Rings twice\nand waits"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "mermaid"])
def test_unknown_keys_are_said_to_be_lost(kind: Kind) -> None:
    written = write_map(map_with({"action": "Pays", "colour": 1}, {"action": "Leaves", "colour": 2}, mood="x"), kind)
    assert "The key 'colour' (2 times) is not one of ours and is not written." in written.losses
    assert "The key 'mood' is not one of ours and is not written." in written.losses


def test_a_table_says_what_reading_it_again_would_change() -> None:
    file = map_with(
        {"action": "Pays"},
        stage={"name": "Purchase", "canonical": None},
        transitions=[{"from": "elsewhere", "to": "buy", "kind": "next"}],
    )
    assert write_map(file, "csv").losses == (
        "The transition from 'elsewhere' leaves no stage of the map and is not written.",
        "Read again, the stage 'Purchase' will be taken for purchase, by its name.",
    )


def test_a_diagram_is_written_as_mermaid_wants_it() -> None:
    file = map_with(
        {"action": "Pays: in cash; #1", "emotion": {"score": 2, "actor": "ana"}, "moment_of_truth": True, "why": "Now"},
        {"action": "Title deeds change hands", "actors": ["Ana", "Smith, Jane"], "emotion": {"score": -2}},
        {"action": "#", "emotion": {"label": "glad"}, "pain_points": [{"text": "Too\nslow"}]},
        {"action": "50%% off in C4Container", "emotion": {"score": 0, "actor": "Ben"}},
        title="Tea: the map",
        persona={"id": "ana", "name": "Ana"},
        scenario={"summary": "One day; one shop"},
        stage={"name": "Part 2: Set-up"},
    )
    written = write_map(file, "mermaid")
    assert written.content.decode() == (
        "journey\n"
        "    title Tea: the map\n"
        "    accDescr: One day, one shop\n"
        "    section Part 2 - Set-up\n"
        "      Pays - in cash, 1: 5: Ana\n"
        "        %% moment of truth: Now\n"
        '      "Title deeds change hands": 1: Ana, Smith Jane\n'
        "      (without a name): 3: Ana\n"
        "        %% no feeling known\n"
        "        %% pain: Too slow\n"
        "      50% % off in C4 Container: 3: Ben\n"
    )
    for loss in (
        "'One day; one shop' is written as 'One day, one shop'.",
        "'Part 2: Set-up' is written as 'Part 2 - Set-up'.",
        "'Pays: in cash; #1' is written as 'Pays - in cash, 1'.",
        "'Title deeds change hands' begins with a word of Mermaid's own and was put in quotes.",
        "'Smith, Jane' is written as 'Smith Jane'.",
        "1 step without a score will be drawn as neutral.",
        "1 word for a feeling is not in the diagram.",
        "1 pain point will not be drawn; a comment keeps the text.",
        "1 moment of truth will not be drawn; a comment keeps the text.",
    ):
        assert loss in written.losses
    (again,) = read_diagrams(written.content.decode(), Path("tea.mmd"), strict=True)
    assert again.map.stages[0].steps[0].action == "Pays - in cash, 1"
    assert again.map.stages[0].steps[2].emotion is None


def test_a_diagram_says_when_another_actor_would_be_taken_for_the_persona() -> None:
    steps: list[dict[str, Any]] = [
        {"action": "Packs", "actors": ["Shop"]},
        {"action": "Sends", "actors": ["Shop"]},
        {"action": "Pays"},
    ]
    assert (
        "Read again, the persona will be 'Shop', who acts most often." in write_map(map_with(*steps), "mermaid").losses
    )


def test_a_word_in_a_diagram_begins_no_statement_by_chance() -> None:
    for action in ("% done", "journey ends", "accTitle : x", "accDescr { x", "section 8", "%%{init: x}%% a"):
        (again,) = read_diagrams(diagram(map_with({"action": action})), Path("tea.mmd"), strict=True)
        assert len(again.map.stages[0].steps) == 1
