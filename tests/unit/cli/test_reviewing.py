"""`journey lint` and `journey gaps`: what they print, how they end, and what they need for it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.assistant.reviewing import RULES
from tests.unit.cli.conftest import ROOT, Journey

SAMPLES = [str(path) for path in sorted((ROOT / "knowledge/maps").glob("*.yaml"))]
WEAK = str(ROOT / "tests/unit/assistant/reviewing/weak.yaml")
DIAGRAM = "journey\n  title Tea\n  section Brewing\n    Boil: 3: Me\n    Pour: 4: Me\n"
TODAY = ("--today", "2026-11-22")

# The essential shape of SARIF 2.1.0, by its specification: what code hosts refuse a log for.
TEXT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn")},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[^ \\\\]+$"}},
                },
                "region": REGION,
            },
        }
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": LOCATION},
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "justification": {"type": "string"},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "tea.mmd").write_text(DIAGRAM, encoding="utf-8")
    (folder / "broken.yaml").write_text("schema: journey/1\nid: x\ntitle: X\npersona: 7\n", encoding="utf-8")
    return folder


def test_the_samples_are_clean(journey: Journey) -> None:
    outcome = journey("lint", *SAMPLES, *TODAY)
    assert outcome.code == 0
    assert [line.rpartition(": ")[2] for line in outcome.out.splitlines()] == ["clean, 2 waived", "clean, 6 waived"]


def test_notes_alone_are_no_failure(journey: Journey, files: Path) -> None:
    outcome = journey("lint", str(files / "tea.mmd"))
    assert outcome.code == 0
    assert "note format-limits" in outcome.out


def test_a_weak_map_fails_and_shows_each_line_with_a_caret(journey: Journey) -> None:
    outcome = journey("lint", WEAK, *TODAY)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    at = next(n for n, line in enumerate(lines) if "unknown-field" in line)
    assert lines[at].endswith(":17:5: warning unknown-field: 'colour' is not a field of journey/1 and is kept as it is")
    assert lines[at + 1].startswith("   17 |     colour: blue")
    assert lines[at + 2].index("^") == lines[at + 1].index("colour")
    assert lines[at + 3].lstrip().startswith("→ ")
    assert lines[-1].endswith("weak.yaml: 3 errors, 32 warnings, 25 notes, 4 waived")


def test_the_object_is_the_one_of_the_contract(journey: Journey) -> None:
    outcome = journey("lint", WEAK, SAMPLES[0], "--json", *TODAY)
    assert outcome.code == 1
    weak, clean = json.loads(outcome.out)["files"]
    assert clean == {"path": SAMPLES[0], "ok": True, "findings": []}
    assert (weak["path"], weak["ok"], len(weak["findings"])) == (WEAK, False, 60)
    for found in weak["findings"]:
        assert list(found) == ["rule", "severity", "message", "line", "column", "remedy"]


def test_of_several_maps_in_a_file_each_is_named(journey: Journey, files: Path) -> None:
    two = files / "two.md"
    two.write_text("\n".join(f"```mermaid\n{DIAGRAM.replace('Tea', name)}```\n" for name in ("Tea", "Milk")))
    [file] = json.loads(journey("lint", str(two), "--json").out)["files"]
    assert [found["message"].partition(":")[0] for found in file["findings"]] == ["“Tea”", "“Milk”"]
    assert [found["line"] for found in file["findings"]] == sorted(found["line"] for found in file["findings"])


def test_a_refused_file_is_told_among_the_others(journey: Journey, files: Path) -> None:
    broken = str(files / "broken.yaml")
    outcome = journey("lint", broken, SAMPLES[0], str(files / "none.yaml"), "--json", *TODAY)
    assert outcome.code == 2
    first, second, third = json.loads(outcome.out)["files"]
    assert (first["ok"], second["ok"], third["ok"]) == (False, True, False)
    assert [(found["rule"], found["line"]) for found in first["findings"]] == [("unreadable", 4)]
    assert "cannot be read" in third["findings"][0]["message"]
    assert outcome.err.count("\n") == 1
    assert "2 of 3 could not be read" in outcome.err


def test_a_refused_file_is_shown_with_its_line(journey: Journey, files: Path) -> None:
    outcome = journey("lint", str(files / "broken.yaml"))
    assert outcome.code == 2
    assert "    4 | persona: 7" in outcome.out
    assert outcome.out.splitlines()[-1].endswith("broken.yaml: not read")


def test_every_map_of_a_folder_is_reviewed_and_a_text_beside_them_is_not(journey: Journey, files: Path) -> None:
    (files / "README.md").write_text("Our maps.\n", encoding="utf-8")
    (files / ".tea.mmd.swp").write_text("x", encoding="utf-8")
    outcome = journey("lint", str(files), SAMPLES[0], "--json", *TODAY)
    assert outcome.code == 2, "one of them is broken"
    names = [Path(file["path"]).name for file in json.loads(outcome.out)["files"]]
    assert names == ["broken.yaml", "tea.mmd", Path(SAMPLES[0]).name]


def test_a_folder_without_a_map_is_refused(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Our maps.\n", encoding="utf-8")
    outcome = journey("lint", str(tmp_path))
    assert outcome.code == 2
    assert outcome.err == f"The folder {tmp_path} holds no journey map: name one that does, or a file in it\n"


def test_a_map_is_reviewed_by_its_id(journey: Journey) -> None:
    outcome = journey("lint", "brindlecup-tea-box", "Living with a monthly tea box", "--json", *TODAY)
    assert outcome.code == 0
    assert [file["path"] for file in json.loads(outcome.out)["files"]] == [
        "brindlecup-tea-box",
        "Living with a monthly tea box",
    ]


def test_a_saved_map_is_shown_with_its_own_lines(journey: Journey, files: Path) -> None:
    assert journey("maps", "add", WEAK, "--workspace", "T1").code == 0
    outcome = journey("lint", "weak", "--workspace", "T1", *TODAY)
    assert outcome.code == 1
    assert "   17 |     colour: blue" in outcome.out
    elsewhere = journey("lint", "weak", "--workspace", "T2", *TODAY)
    assert elsewhere.code == 2
    assert "Renting" not in elsewhere.out + elsewhere.err


def test_an_unknown_id_is_told_what_there_is(journey: Journey) -> None:
    outcome = journey("lint", "nowhere", "brindlecup-tea-box", *TODAY)
    assert outcome.code == 2
    assert "There is no map called “nowhere”" in outcome.out
    assert "brindlecup-tea-box: clean" in outcome.out


def test_nothing_to_review_is_bad_usage(journey: Journey) -> None:
    outcome = journey("lint")
    assert (outcome.code, outcome.out) == (2, "")
    assert "journey lint" in outcome.err


def test_the_rules_are_listed(journey: Journey) -> None:
    assert len(journey("lint", "--rules").out.splitlines()) == len(RULES)
    listed = json.loads(journey("lint", "--rules", "--json").out)["rules"]
    assert [rule["id"] for rule in listed] == list(RULES)
    assert set(listed[0]) == {"id", "severity", "message", "remedy", "about"}


def test_the_log_for_code_hosts_has_the_shape_of_sarif(journey: Journey, files: Path) -> None:
    odd = files / "a b.mmd"
    odd.write_text(DIAGRAM, encoding="utf-8")
    outcome = journey("lint", WEAK, *SAMPLES, str(files / "broken.yaml"), str(odd), "--sarif", *TODAY)
    assert outcome.code == 2
    log = json.loads(outcome.out)
    jsonschema_rs.meta.validate(SARIF)
    jsonschema_rs.validate(SARIF, log)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert len(suppressed) == 12, "what is waived is told as such"
    assert any("a%20b.mmd" in json.dumps(result["locations"]) for result in run["results"])


def test_signs_that_steer_a_terminal_are_not_printed(journey: Journey, files: Path) -> None:
    (files / "evil.mmd").write_text(f"journey\n  section \x1b[31m{'a' * 300}\n    X\x1b]0;Y: 9: Me\n", encoding="utf-8")
    outcome = journey("lint", str(files / "evil.mmd"))
    assert "\x1b" not in outcome.out


def test_long_lines_are_cut_around_the_column_and_wide_letters_counted(files: Path) -> None:
    from bot.assistant.reviewing import Finding
    from bot.cli.findings import Reviewed, text_lines

    long = Finding("loss", "note", "It is", 1, 301, "see")
    _, quoted, caret, *_ = text_lines([Reviewed("x", (long,), lines=["a" * 300 + "B" + "c" * 300])])
    assert quoted[caret.index("^")] == "B"
    assert len(quoted) < 120
    wide = Finding("loss", "note", "It is", 1, 3, "see")
    _, quoted, caret, *_ = text_lines([Reviewed("x", (wide,), lines=["階段B"])])
    assert caret.index("^") == quoted.index("B") + 2, "each of the two letters before takes two places"
    nowhere = Finding("loss", "note", "It is", 9, 1, "see")
    assert len(list(text_lines([Reviewed("x", (nowhere,), lines=["a"])]))) == 3


def test_lint_loads_no_heavy_library() -> None:
    heavy = "torch chromadb onnxruntime sqlalchemy slack_bolt langchain numpy openpyxl matplotlib sentence_transformers"
    code = (
        f"import sys; sys.argv = ['journey', 'lint', {SAMPLES[0]!r}]\n"
        "from bot.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r}.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
