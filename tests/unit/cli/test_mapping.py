"""`journey maps …` as scripts see it: one JSON object, exit codes, one sentence, and nothing half-saved."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.keeping import MapKeeper, StillFolder
from bot.cli import adding
from bot.cli.adding import add_files
from bot.domain.passages import EVERYONE, TERMINAL, Audience
from tests.contract.fakes import MemoryMapStore
from tests.doubles.assembly import NOON
from tests.doubles.bike_map import BIKE
from tests.unit.cli.conftest import Journey, Outcome


def of(outcome: Outcome) -> Any:  # noqa: ANN401 - as JSON has it
    """Return the one object on stdout."""
    [line] = outcome.out.splitlines()
    return json.loads(line)


def written(folder: Path, name: str = "bike.yaml", text: str = BIKE) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(outcome: Outcome, *said: str) -> None:
    assert (outcome.code, outcome.out) == (2, "")
    [sentence] = outcome.err.splitlines()
    assert "Traceback" not in sentence
    assert all(words in sentence for words in said), sentence


def test_files_are_added_each_by_itself_and_the_refused_one_is_named(journey: Journey, tmp_path: Path) -> None:
    broken = written(tmp_path, "broken.yaml", "schema: journey/1\nid: x\n  title: y\n")
    other = written(tmp_path, "other.yaml", BIKE.replace("id: bike-repair", "id: other"))
    outcome = journey("maps", "add", written(tmp_path), broken, str(tmp_path / "none.csv"), other, "--json")
    assert outcome.code == 2
    first, second, third, fourth = of(outcome)["files"]
    assert (first["id"], first["version"], first["format"], first["stages"], first["steps"]) == (
        "bike-repair", 1, "yaml", 3, 4,
    )  # fmt: skip
    assert (first["repairs"], first["losses"], first["unchanged"], first["changes"]) == ([], [], False, [])
    assert {"rule", "severity", "message", "line", "column", "remedy"} == set(first["findings"][0])
    assert set(second) == set(third) == {"path", "error"}
    assert "broken.yaml, line 3" in second["error"]
    assert "none.csv" in third["error"]
    assert (fourth["id"], fourth["version"]) == ("other", 1)
    assert len(outcome.err.splitlines()) == 2
    assert [found["id"] for found in of(journey("maps", "list", "--json"))["maps"]][-1] == "other"


def test_the_same_again_is_unchanged_and_a_change_is_a_version_with_its_diff(journey: Journey, tmp_path: Path) -> None:
    path = written(tmp_path)
    assert "is saved as version 1" in journey("maps", "add", path, "--author", "Ann").out
    again = journey("maps", "add", path)
    assert (again.code, "is unchanged" in again.out) == (0, True)
    written(tmp_path, text=BIKE.replace("asks for too much, severity: medium", "asks for too much, severity: high"))
    change = "pain point pp-form at Dropping it off: severity medium → high"
    changed = journey("maps", "add", path)
    assert "version 2" in changed.out
    assert change in changed.out
    assert of(journey("maps", "diff", "bike-repair", "1", "2", "--json")) == {
        "id": "bike-repair", "first": 1, "second": 2, "changes": [change],
    }  # fmt: skip
    assert change in journey("maps", "diff", "bike-repair").out
    refused(journey("maps", "diff", "bike-repair", "1", "7"), "no version 7")


def test_a_map_is_shown_whole(journey: Journey, tmp_path: Path) -> None:
    journey("maps", "add", written(tmp_path), "--author", "Ann")
    shown = of(journey("maps", "show", "bike-repair", "--json"))
    assert (shown["id"], shown["version"], shown["author"], shown["feedback_by_touchpoint"]) == (
        "bike-repair", 1, "Ann", {},
    )  # fmt: skip
    assert shown["counts"]["pain_point"] == 4
    assert [stage["name"] for stage in shown["stages"]] == ["Hearing a noise", "Dropping it off", "Riding again"]
    assert shown["audience"] == {"workspace": "local", "channels": [], "user": ""}
    text = journey("maps", "show", "Getting a bike repaired").out
    assert "Version 1, saved by Ann on" in text
    assert "Hands the bike over; Waits at home" in text


def test_a_removed_map_is_gone_until_it_is_restored(journey: Journey, tmp_path: Path) -> None:
    journey("maps", "add", written(tmp_path))
    assert of(journey("maps", "remove", "bike-repair", "--json")) == {
        "id": "bike-repair",
        "version": 1,
        "removed": True,
    }
    for words in (("show",), ("diff",), ("remove",), ("export", "--to", "yaml")):
        refused(journey("maps", words[0], "bike-repair", *words[1:]), "There is no map called “bike-repair”")
    assert "is back, as version 1" in journey("maps", "restore", "bike-repair").out
    refused(journey("maps", "restore", "bike-repair"), "is not removed")


def test_each_asker_has_maps_of_its_own(journey: Journey, tmp_path: Path) -> None:
    whose: list[tuple[str, ...]] = [
        ("--workspace", "T1"),
        ("--workspace", "T1", "--channel", "C1"),
        ("--workspace", "T1", "--user", "U1"),
        (),
    ]
    for number, words in enumerate(whose):
        path = written(tmp_path, text=BIKE.replace("title: Getting a bike repaired", f"title: Number {number}"))
        assert of(journey("maps", "add", path, *words, "--json"))["files"][0]["version"] == 1
    titles = [of(journey("maps", "show", "bike-repair", *words, "--json"))["title"] for words in whose]
    assert titles == ["Number 0", "Number 1", "Number 2", "Number 3"]
    refused(journey("maps", "show", "bike-repair", "--workspace", "T2"), "There is no map called")


@pytest.mark.parametrize("kind", ["yaml", "csv", "mermaid"])
def test_a_map_is_exported_as_text_and_read_again(journey: Journey, tmp_path: Path, kind: str) -> None:
    journey("maps", "add", written(tmp_path))
    exported = journey("maps", "export", "bike-repair", "--to", kind)
    assert exported.code == 0
    assert ("Lost:" in exported.err) == (kind == "mermaid")
    ending = {"yaml": "yaml", "csv": "csv", "mermaid": "mmd"}[kind]
    again = journey("maps", "add", written(tmp_path, f"again.{ending}", exported.out), "--user", "U9", "--json")
    assert (again.code, of(again)["files"][0]["stages"]) == (0, 3)
    as_object = of(journey("maps", "export", "bike-repair", "--to", kind, "--json"))
    assert as_object["content"] == exported.out
    assert bool(as_object["losses"]) == (kind == "mermaid")


def test_a_spreadsheet_goes_into_a_file_or_a_pipe(journey: Journey, tmp_path: Path) -> None:
    journey("maps", "add", written(tmp_path))
    path = tmp_path / "bike.xlsx"
    outcome = journey("maps", "export", "bike-repair", "--to", "xlsx", "-o", str(path), "--json")
    assert of(outcome)["bytes"] == path.stat().st_size > 0
    assert path.read_bytes().startswith(b"PK")
    refused(journey("maps", "export", "bike-repair", "--to", "xlsx", "--json"), "-o")
    refused(journey("maps", "export", "bike-repair", "--to", "word"), "yaml, mermaid, csv, xlsx")
    failed = journey("maps", "export", "bike-repair", "--to", "yaml", "-o", str(tmp_path / "no" / "x.yaml"))
    assert (failed.code, "cannot be written" in failed.err) == (2, True)
    assert of(journey("maps", "add", str(path), "--user", "U9", "--json"))["files"][0]["format"] == "xlsx"


def test_a_broken_file_of_the_folder_is_named_by_the_list(
    journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    written(folder)
    written(folder, "broken.yaml", "schema: journey/1\nid: [\n")
    monkeypatch.setenv("JOURNEY_MAPS", str(folder))
    outcome = journey("maps", "list", "--json")
    assert [(found["id"], found["audience"]["workspace"]) for found in of(outcome)["maps"]] == [("bike-repair", "*")]
    assert "Left out" in outcome.err
    assert "broken.yaml" in outcome.err
    refused(journey("maps", "remove", "bike-repair"), "remove its file there")


def test_an_unusable_data_folder_is_one_sentence(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    refused(journey("maps", "list"), "JOURNEY_DATA")


def test_a_damaged_store_is_one_sentence(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/journey.db").write_bytes(b"\xa5" * 5_000)
    refused(journey("maps", "add", written(tmp_path)), "journey.db is damaged")


def test_a_map_for_every_workspace_is_refused_and_nothing_is_saved(journey: Journey, tmp_path: Path) -> None:
    outcome = journey("maps", "add", written(tmp_path), "--workspace", "*", "--json")
    assert (outcome.code, "belongs to a workspace" in of(outcome)["files"][0]["error"]) == (2, True)
    assert [found["author"] for found in of(journey("maps", "list", "--json"))["maps"]] == ["", ""], "the samples only"


def test_an_author_is_the_user_of_the_machine_where_it_has_one(
    journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for found, said in ((lambda: "ann", "ann"), (lambda: dict[str, str]()["nobody"], "terminal")):
        monkeypatch.setattr("getpass.getuser", found)
        journey("maps", "add", written(tmp_path), "--user", said)
        assert of(journey("maps", "show", "bike-repair", "--user", said, "--json"))["author"] == said


def test_what_a_reader_noticed_is_told(journey: Journey, tmp_path: Path) -> None:
    diagram = "journey\n  title Tea\n  section Part 2: Paying\n    Pays: 3: Me\n"
    told = journey("maps", "add", written(tmp_path, "tea.mmd", diagram)).out
    assert "  Repaired: line 3" in told
    assert "findings: journey lint" in told


def test_progress_is_told_where_it_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = iter(range(0, 100, 2))
    monkeypatch.setattr("bot.cli.adding.time.monotonic", lambda: next(seconds))
    keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOON)
    paths = [Path(written(tmp_path, f"{number}.yaml")) for number in range(3)]
    assert len(list(add_files(keeper, paths, Audience(TERMINAL), "Ann"))) == 3
    assert capsys.readouterr().err.splitlines() == [f"Read {number} of 3 files …" for number in range(3)]


def test_a_file_that_vanishes_while_it_is_added_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(written(tmp_path))
    read = adding._read(path)
    monkeypatch.setattr(adding, "_read", lambda path: (path.unlink(), read)[1])
    keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOON)
    [outcome] = add_files(keeper, [path], Audience(TERMINAL), "Ann")
    assert "cannot be read (no such file or directory)" in outcome.error
    assert keeper.seen_by(Audience(TERMINAL)) == []


def test_a_file_of_several_maps_is_added_whole(journey: Journey, tmp_path: Path) -> None:
    diagrams = [f"```mermaid\njourney\n  title {name}\n  section Go\n    Walk: 3: Me\n```\n" for name in ("One", "Two")]
    rows = of(journey("maps", "add", written(tmp_path, "maps.md", "\n".join(diagrams)), "--json"))["files"]
    assert [(row["id"], row["version"], row["format"]) for row in rows] == [
        ("one", 1, "mermaid"),
        ("two", 1, "mermaid"),
    ]
