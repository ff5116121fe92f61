"""`journey voice check`: exit codes, findings with their lines, and JSON of the contract."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

VOICE = """\
id: ours
name: Ours
about: How we sound.
tone: [brisk]
reading_level: 8
spelling: en-GB
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(VOICE, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["voice", "check", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_a_good_voice_is_clean(file: Path) -> None:
    assert run(file) == (0, f"{file}: clean\n", "")


def test_a_contradiction_is_shown_with_its_line_and_ends_in_one(file: Path) -> None:
    file.write_text(f"{VOICE}use: [tea]\nnever: [tea]\n", encoding="utf-8")
    code, out, err = run(file)
    assert (code, err) == (1, "")
    assert f"{file}:8:9: warning word-twice: “tea” stands under use as well" in out
    assert "    8 | never: [tea]" in out


def test_a_file_that_cannot_be_read_ends_in_two_and_the_others_are_checked(file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(VOICE.replace("spelling", "speling"), encoding="utf-8")
    code, out, err = run(file, wrong, tmp_path / "nowhere.yaml")
    assert code == 2
    assert f"{file}: clean" in out
    assert f"{wrong}:6:1: error unreadable: field speling: this file knows no such field" in out
    assert "write 'spelling'" in out
    assert "2 of 3 could not be read" in err
    assert "Traceback" not in out + err


def test_json_is_that_of_the_contract(file: Path) -> None:
    file.write_text(f"{VOICE}use: [tea]\nnever: [tea]\n", encoding="utf-8")
    code, out, _ = run(file, "--json")
    [entry] = json.loads(out)["files"]
    assert (code, entry["path"], entry["ok"]) == (1, str(file), False)
    [finding] = entry["findings"]
    assert set(finding) == {"rule", "severity", "message", "line", "column", "remedy"}
    assert (finding["rule"], finding["line"]) == ("word-twice", 8)


def test_without_a_file_the_usage_is_shown() -> None:
    code, _, err = run()
    assert code == 2
    assert "FILE" in err
