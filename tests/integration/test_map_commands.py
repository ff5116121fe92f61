"""`journey maps …` as processes: nothing heavy is loaded, and a running assistant hears of every change."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.bike_map import BIKE
from tests.doubles.command_line import ROOT, CommandLine
from tests.doubles.surroundings import unmeasured

HEAVY = set(
    "chromadb langchain matplotlib onnxruntime openpyxl sentence_transformers slack_bolt slack_sdk torch".split()
)
TEXT = "Which pain points are at Dropping it off in our bike repair map?"


@pytest.fixture
def maps(tmp_path: Path) -> CommandLine:
    """The command line over an empty data folder."""
    return CommandLine(tmp_path, tmp_path / "data")


def written(folder: Path, name: str = "bike.yaml", text: str = BIKE) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_scripts_read_one_object_and_an_exit_code(maps: CommandLine, tmp_path: Path) -> None:
    added = maps("maps", "add", written(tmp_path), str(tmp_path / "none.csv"), "--json", watched=True)
    assert (added.code, len(added.json["files"]), added.sockets) == (2, 2, [])
    assert "none.csv" in added.err
    text = maps("maps", "export", "bike-repair", "--to", "yaml")
    assert (text.code, text.out.count("pain_points:")) == (0, 2)
    refused = maps("maps", "show", "nothing")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("words", [("list",), ("add", "bike.yaml")])
def test_no_command_about_maps_loads_a_model_or_draws(
    maps: CommandLine, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = written(tmp_path)
    maps("maps", "add", path)
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "bot",
        "maps",
        *(path if w == "bike.yaml" else w for w in words),
    ]
    environment = unmeasured(JOURNEY_DATA=str(maps.data))
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, text=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "sqlalchemy" in loaded, "the list of loaded modules could not be read"
    assert loaded & HEAVY == set()


class Talk:
    """The assistant in a terminal, kept open while other processes work."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, text: str) -> str:
        """Ask *text*, and return all lines of the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(text, file=self._process.stdin, flush=True)
        lines: list[str] = []
        for line in self._process.stdout:
            lines.append(line)
            if len(lines) > 1 and not line.strip():
                break
        return "".join(lines)


@contextmanager
def talking(run: CommandLine) -> Iterator[Talk]:
    environment = unmeasured(JOURNEY_DATA=str(run.data), **run.settings)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=run.place,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    with process:
        yield Talk(process)
        process.kill()


def test_a_running_assistant_answers_from_maps_as_they_are_now(own_run: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    team = CommandLine(own_run.place, own_run.data, {"JOURNEY_MAPS": str(folder)})
    with talking(team) as talk:
        assert "The queue is long" not in talk.ask(TEXT)
        added: Any = team("maps", "add", written(tmp_path), "--json").json
        assert added["files"][0]["version"] == 1
        assert "The queue is long" in talk.ask(TEXT)
        team("maps", "add", written(tmp_path, text=BIKE.replace("The queue is long", "The line is endless")))
        assert "The line is endless" in talk.ask(TEXT)
        team("maps", "remove", "bike-repair")
        assert "The line is endless" not in talk.ask(TEXT)
        written(folder, text=BIKE.replace("The queue is long", "The shop is shut"))
        subprocess.run(["sleep", "1.1"], check=True)
        assert "The shop is shut" in talk.ask(TEXT)
