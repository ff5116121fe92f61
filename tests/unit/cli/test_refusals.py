"""What `journey` refuses: in one clear sentence on stderr, with exit code 2, and never with a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.session import EXIT_BAD_INPUT, EXIT_REFUSED
from tests.unit.cli.conftest import Journey, Outcome

TERM = "glossary/terms/touchpoint.yaml"
COMMANDS = [
    pytest.param(("ask", "What is a touchpoint?"), id="ask"),
    pytest.param(("ask", "--json", "What is a touchpoint?"), id="ask --json"),
    pytest.param(("term", "touchpoint"), id="term"),
    pytest.param(("crosswalk",), id="crosswalk"),
    pytest.param(("index",), id="index"),
    pytest.param(("run",), id="run"),
    pytest.param(("chat",), id="chat"),
]


def assert_refused(outcome: Outcome, *said: str) -> None:
    assert outcome.code == EXIT_BAD_INPUT
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    last = outcome.err.strip().splitlines()[-1]
    assert all(words in last for words in said), last


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_starts_on_broken_knowledge(journey: Journey, knowledge: Path, words: tuple[str, ...]) -> None:
    path = knowledge / TERM
    path.write_text(path.read_text(encoding="utf-8").replace("short:", "shrot:", 1), encoding="utf-8")
    assert_refused(journey(*words), str(path), "line ", "field ", "short")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(lambda folder: (folder / "sources.yaml").unlink(), ("sources.yaml",), id="no list of sources"),
        pytest.param(
            lambda folder: (folder / "glossary/stages/intent.yaml").unlink(), ("intent",), id="a stage is missing"
        ),
        pytest.param(
            lambda folder: (folder / TERM).write_text("id: [\n", encoding="utf-8"), (TERM, "line "), id="no YAML"
        ),
        pytest.param(lambda folder: (folder / TERM).write_bytes(b"\xff"), (TERM, "line 1", "UTF-8"), id="no UTF-8"),
    ],
)
def test_what_is_missing_or_malformed_is_named(
    journey: Journey, knowledge: Path, damage: Callable[[Path], object], said: tuple[str, ...]
) -> None:
    damage(knowledge)
    outcome = journey("ask", "What is a touchpoint?")
    assert_refused(outcome, *said)
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_missing_knowledge_folder_is_named_with_its_setting(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JOURNEY_KNOWLEDGE", str(tmp_path / "none"))
    assert_refused(journey("ask", "hello"), "JOURNEY_KNOWLEDGE", "none")


def test_a_data_folder_that_is_a_file_is_named_with_its_setting(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("JOURNEY_DATA", str(tmp_path / "file"))
    for words in (("ask", "hello"), ("index", "--rebuild"), ("run",)):
        assert_refused(journey(*words), "JOURNEY_DATA", str(tmp_path / "file"))


@pytest.mark.parametrize("words", [("ask",), ("ask", "one", "--batch", "-"), ("ask", "--batch", "nowhere.jsonl")])
def test_bad_usage_is_said(journey: Journey, words: tuple[str, ...]) -> None:
    assert_refused(journey(*words))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("not json", id="no JSON"),
        pytest.param("[1]", id="no object"),
        pytest.param('{"id": "1"}', id="no question"),
        pytest.param('{"question": 7}', id="a question that is no text"),
        pytest.param("[" * 100_000, id="brackets in brackets"),
        pytest.param("1" * 10_000, id="a number of too many digits"),
    ],
)
def test_a_line_of_a_batch_that_is_no_question_is_named_by_its_number(
    journey: Journey, tmp_path: Path, line: str
) -> None:
    (tmp_path / "batch.jsonl").write_text(f'{{"question": "What is a touchpoint?"}}\n\n{line}\n', encoding="utf-8")
    assert_refused(journey("ask", "--batch", str(tmp_path / "batch.jsonl")), "line 3", '"question"')


def test_a_batch_that_is_not_utf8_is_named(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "batch.jsonl").write_bytes(b'{"question": "\xff"}\n')
    assert_refused(journey("ask", "--batch", str(tmp_path / "batch.jsonl")), "batch.jsonl", "UTF-8")


def test_an_unknown_question_set_is_named_before_anything_is_opened(journey: Journey) -> None:
    assert_refused(journey("eval", "nonsense"), "nonsense")
    assert_refused(journey("eval"), "No question sets")


def test_a_missing_prompt_is_a_finding(journey: Journey, prompts: Path) -> None:
    (prompts / "answer.md").unlink()
    outcome = journey("check")
    assert outcome.code == EXIT_REFUSED
    assert "answer.md" in outcome.out
    assert "restore the file" in outcome.out


@pytest.mark.parametrize("change", ["$nonsense", "$"])
def test_a_malformed_prompt_is_a_finding_with_its_line(journey: Journey, prompts: Path, change: str) -> None:
    path = prompts / "answer.md"
    path.write_text(f"{change}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    outcome = journey("check")
    assert outcome.code == EXIT_REFUSED
    assert "answer.md, line 1" in outcome.out


def test_slack_is_not_served_without_tokens_and_it_is_said_which_is_missing(journey: Journey) -> None:
    assert_refused(journey("serve"), "SLACK_BOT_TOKEN", "make demo")
