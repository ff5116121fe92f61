"""The shipped library and sample maps, and an assistant over them that needs no model."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.assistant.grounding import Vocabulary
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.content.library import Library, load_library
from bot.content.maps.folder import read_maps
from bot.content.maps.mapfile import MapFile
from bot.domain.passages import EVERYONE
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble, english_words, team_map

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(KNOWLEDGE)


@pytest.fixture(scope="session")
def gazetteer(library: Library) -> Gazetteer:
    return Gazetteer(names_of(library), english_words())


@pytest.fixture(scope="session")
def vocabulary(library: Library) -> Vocabulary:
    return Vocabulary(library.passages, english_words())


@pytest.fixture(scope="session")
def sample_files() -> tuple[MapFile, ...]:
    return read_maps(KNOWLEDGE / "maps").maps


@pytest.fixture(scope="session")
def samples(sample_files: tuple[MapFile, ...]) -> dict[str, TeamMap]:
    return {file.map.id: team_map(file) for file in sample_files}


@pytest.fixture(scope="session")
def assistant(library: Library, sample_files: tuple[MapFile, ...]) -> Assistant:
    """An assistant to which texts are near when they share words."""
    return assemble(library, WordEmbedder(), [(file, EVERYONE) for file in sample_files])
