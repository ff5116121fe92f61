"""What the documents tell people to do works as written."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from bot.domain.drafts import DraftChannel, Voice
from bot.domain.entries import Entry
from bot.domain.evaluation import DraftSet, QuestionSet
from bot.domain.glossary import Term
from bot.domain.maps import Element, JourneyMap
from bot.domain.stages import StageModel
from bot.domain.tactics import Metric, Tactic
from tests.architecture.tree import ROOT
from tests.doubles.command_line import journey

pytestmark = pytest.mark.unmeasured

SCHEMAS: dict[str, type[Entry | Element]] = {
    "term": Term,
    "stage-model": StageModel,
    "tactic": Tactic,
    "metric": Metric,
    "channel": DraftChannel,
    "voice": Voice,
    "map": JourneyMap,
    "questions": QuestionSet,
    "drafts": DraftSet,
}
NAMES = ("README.md", "CONTRIBUTING.md")
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else "" for name in NAMES}
RECIPES = dict(re.findall(r"```yaml ([\w-]+)\n(.*?)```", PAGES["CONTRIBUTING.md"], re.DOTALL))
CONSOLES = re.findall(r"```console\n(.*?)```", PAGES["README.md"], re.DOTALL)
# These wait for a person or for Slack, or set up the machine that runs this test.
NOT_HERE = {"chat", "serve", "run"}


def commands() -> list[tuple[str, str]]:
    """Return each `journey` command of the README that ends by itself, and the output shown for it."""
    pairs = [pair for block in CONSOLES for pair in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]
    return [
        (command, shown)
        for command, shown in pairs
        if command.startswith("journey ") and command.split()[1] not in NOT_HERE
    ]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_example_of_contributing_can_be_copied(kind: str) -> None:
    data = yaml.safe_load(RECIPES[kind])
    entry = SCHEMAS[kind].model_validate(data)
    assert entry.model_extra in (None, {})
    assert f"/{data.get('id', '')}.yaml`" in PAGES["CONTRIBUTING.md"] or kind in {"map", "questions", "drafts"}


@pytest.mark.parametrize(
    "path",
    sorted(set(re.findall(r"`([\w./-]+\.(?:py|md|yaml|toml|lock)|\w+/[\w/-]+/)`", PAGES["CONTRIBUTING.md"]))),
)
def test_a_file_that_contributing_names_exists(path: str) -> None:
    to_be_written = {"ID", *(yaml.safe_load(text).get("id") for text in RECIPES.values())}
    place = ROOT / path
    assert place.parent.is_dir() if place.stem in to_be_written else place.exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_names_exists(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:^|`|\$ )make ([a-z]+)", PAGES[page], re.MULTILINE)) <= targets


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, indexed: Path) -> Path:
    return Path(shutil.copytree(indexed, tmp_path_factory.mktemp("readme") / "data"))


def test_the_readme_shows_commands() -> None:
    assert len(commands()) >= 3


@pytest.mark.slow
@pytest.mark.parametrize(("command", "shown"), [pytest.param(*pair, id=pair[0]) for pair in commands()])
def test_a_command_of_the_readme_gives_what_it_shows(command: str, shown: str, data: Path) -> None:
    arguments = shlex.split(command, comments=True)[1:]
    done = journey(arguments, ROOT, {"JOURNEY_DATA": str(data), "COLUMNS": "100"})
    assert done.code in {0, 1}, done.err
    assert "Traceback" not in done.err
    lines = [line.strip() for line in shown.splitlines() if line.strip() not in {"", "…"}]
    assert [line for line in lines if line not in done.out] == []
