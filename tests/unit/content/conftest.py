"""The shipped knowledge, loaded once, and a copy of it that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.library import Library, load_library

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
Edit = Callable[[str], str]


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(KNOWLEDGE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the knowledge folder."""
    return shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
