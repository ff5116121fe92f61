"""The command line in this process, with a broken or a whole knowledge folder."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    code: int | str | None
    out: str
    err: str


Journey = Callable[..., Outcome]


@pytest.fixture
def journey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Run `journey` with the given words, from an empty folder; what is written goes to a folder beside it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("JOURNEY_DATA", str(tmp_path / "data"))

    def run(*words: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["journey", *words])
        with pytest.raises(SystemExit) as caught:
            main()
        shown = capsys.readouterr()
        assert list(here.iterdir()) == [], "nothing is written where the command is called"
        return Outcome(caught.value.code, shown.out, shown.err)

    return run


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the knowledge that `journey` reads."""
    folder = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    monkeypatch.setenv("JOURNEY_KNOWLEDGE", str(folder))
    return folder


@pytest.fixture
def prompts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the prompts that `journey` reads."""
    folder = shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    monkeypatch.setenv("JOURNEY_PROMPTS", str(folder))
    return folder
