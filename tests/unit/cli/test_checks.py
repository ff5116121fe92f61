"""`journey check`, and what every command has in common."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Journey


def test_the_shipped_content_is_in_order(journey: Journey) -> None:
    outcome = journey("check", "--json")
    assert (outcome.code, json.loads(outcome.out)) == (0, {"findings": []})


@pytest.mark.parametrize("name", ["schema/map.json", "source-runs.txt", "glossary/terms/touchpoint.yaml"])
def test_a_file_that_is_missing_is_a_finding_and_no_crash(journey: Journey, knowledge: Path, name: str) -> None:
    (knowledge / name).unlink()
    outcome = journey("check", "--json")
    assert outcome.code == 1
    assert any(Path(name).stem in finding for finding in json.loads(outcome.out)["findings"])


def test_a_schema_out_of_date_is_a_finding(journey: Journey, knowledge: Path) -> None:
    (knowledge / "schema/term.json").write_text("{}", encoding="utf-8")
    [finding] = json.loads(journey("check", "--json").out)["findings"]
    assert "term.json" in finding
    assert "make fix" in finding


def test_a_broken_map_is_a_finding(journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "broken.yaml").write_text("schema: journey/1\nid: x\n", encoding="utf-8")
    monkeypatch.setenv("JOURNEY_MAPS", str(folder))
    outcome = journey("check")
    assert outcome.code == 1
    assert "broken.yaml" in outcome.out


@pytest.mark.parametrize(
    "command",
    ["", "ask", "chat", "term", "crosswalk", "index", "eval", "check", "doctor", "run", "serve", "backup", "restore"],
)
def test_every_command_explains_itself(journey: Journey, command: str) -> None:
    outcome = journey(*command.split(), "--help")
    assert outcome.code == 0
    assert "Usage:" in outcome.out
    assert command in outcome.out


def test_an_unknown_command_is_refused(journey: Journey) -> None:
    outcome = journey("aks")
    assert outcome.code == 2
    assert "aks" in outcome.err
