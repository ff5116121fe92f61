"""The tree names no machine and no registry, and declares what it imports."""

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import example
from tests.architecture.tree import ROOT, files, imported, modules

pytestmark = pytest.mark.unmeasured

# Written in pieces, so that this file does not name them either.
HOSTS = (("py" + "pi", "org"), ("python" + "hosted",), ("registry", "npm" + "js"), ("deb", "debian", "org"))
REGISTRIES = "|".join(r"\.".join(parts) for parts in HOSTS)
MACHINES = "|".join((r"(?<![\w.])/(?:wo" + "rk|ro" + r"ot|home/\w+|Users/\w+|opt/wh" + "eels)/", "bash" + "_jobs"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DISTRIBUTIONS = importlib.metadata.packages_distributions()
EXTRAS = PROJECT["project"]["optional-dependencies"]


def text_of(path: Path) -> str:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a picture
        return ""


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINES], ids=["registries", "machines"])
def test_no_file_names(pattern: str) -> None:
    found = {str(path): match.group() for path in files() if (match := re.search(pattern, text_of(path)))}
    assert found == {}


def declared(*groups: list[str | dict[str, str]]) -> set[str]:
    requirements = [line for group in groups for line in group if isinstance(line, str)]
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def undeclared(module: Path, allowed: set[str]) -> set[str]:
    ours = {"bot", "bench", "deploy", "tests", "demo"} | sys.stdlib_module_names
    foreign = {name for name in imported(module) if name not in ours}
    return {name for name in foreign if allowed.isdisjoint(map(canonicalize_name, DISTRIBUTIONS.get(name, [name])))}


@pytest.mark.parametrize("module", modules("bot"), ids=str)
def test_a_module_imports_only_what_the_project_depends_on(module: Path) -> None:
    # These come with a library that is declared, and are part of what it offers.
    parts = {"langchain-core", "langsmith", "pydantic-core", "click", "transformers"}
    assert undeclared(module, declared(PROJECT["project"]["dependencies"], *EXTRAS.values()) | parts) == set()


@pytest.mark.parametrize("name", ["requirements.lock", "deploy/serve.lock"])
def test_a_lock_pins_every_package_and_hashes_it(name: str) -> None:
    entries = re.split(r"\n(?=[a-z])", text_of(Path(name)))[1:]
    assert len(entries) > 50
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9._-]+==\S+.*( \\\n +--hash=sha256:\w{64})+", entry)
    ] == []


def test_the_lock_holds_every_dependency_but_torch() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = declared(PROJECT["project"]["dependencies"], *EXTRAS.values(), *groups.values())
    pins = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text_of(Path("requirements.lock")), re.MULTILINE))
    assert wanted - set(pins) == {"torch"}
    for line in PROJECT["project"]["dependencies"]:
        requirement = Requirement(line)
        if requirement.name != "torch":
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), line


def test_the_image_runs_the_versions_that_were_tested() -> None:
    assert set(re.findall(r"^\S+==\S+", text_of(Path("deploy/serve.lock")), re.MULTILINE)) <= set(
        re.findall(r"^\S+==\S+", text_of(Path("requirements.lock")), re.MULTILINE)
    )


def test_the_example_of_the_settings_is_the_generated_one() -> None:
    assert example() == text_of(Path(".env.example")), "run `make fix`"


def test_every_ignored_rule_has_its_reason() -> None:
    section = text_of(Path("pyproject.toml")).partition("[tool.ruff.lint]")[2].partition("[tool.mypy]")[0]
    rules = [line for line in section.splitlines() if re.match(r'\s+"[A-Z]+[0-9]*"', line)]
    assert [line for line in rules if "#" not in line] == []
