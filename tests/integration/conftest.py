"""The product over the shared index: as a command line, and in this process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring import Journey, open_journey
from tests.doubles.command_line import CommandLine


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory, indexed: Path) -> CommandLine:
    """The command line over the index that all tests share; only what they say to a conversation is added."""
    place = tmp_path_factory.mktemp("journey")
    return CommandLine(place, Path(shutil.copytree(indexed, place / "data")))


@pytest.fixture
def own_run(run: CommandLine, tmp_path: Path) -> CommandLine:
    """The command line over a copy of the index, which a test may change."""
    shutil.copytree(run.data, tmp_path / "data")
    return CommandLine(tmp_path, tmp_path / "data")


@pytest.fixture(scope="session")
def journey(run: CommandLine) -> Iterator[Journey]:
    """The product in this process, opened once."""
    with open_journey(Settings(data=run.data), lambda _text: None) as opened:
        yield opened
