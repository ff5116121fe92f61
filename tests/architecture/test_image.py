"""The container image: what its recipe promises. `make check` lints it as well; CONTRIBUTING.md builds it."""

import re

import pytest

from tests.architecture.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
INSTRUCTIONS = [
    (line.split()[0], line.partition(" ")[2].strip())
    for line in re.sub(r"\\\n", " ", DOCKERFILE).splitlines()
    if line and not line.startswith("#")
]
LAST_STAGE = INSTRUCTIONS[max(n for n, (name, _) in enumerate(INSTRUCTIONS) if name == "FROM") :]


def last(name: str) -> str:
    return [value for instruction, value in LAST_STAGE if instruction == name][-1]


def test_the_recipe_is_checked_strictly() -> None:
    assert DOCKERFILE.startswith("# check=error=true\n")


def test_every_stage_starts_from_the_same_named_version() -> None:
    bases = {value.partition(" ")[0] for name, value in INSTRUCTIONS if name == "FROM"}
    assert bases == {"python:3.11-slim-bookworm"}
    assert "latest" not in DOCKERFILE


def test_it_runs_as_a_fixed_user_who_is_not_root() -> None:
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", last("USER"))
    assert [name for name, _ in LAST_STAGE].index("USER") > [name for name, _ in LAST_STAGE].index("RUN")


def test_it_says_whether_it_is_healthy_and_keeps_its_data() -> None:
    assert "/healthz" in last("HEALTHCHECK")
    assert last("VOLUME") == "/data"
    assert "JOURNEY_DATA=/data" in last("ENV")


@pytest.mark.parametrize(
    "package", ["torch", "sentence-transformers", "transformers", "onnx", "kubernetes", "scipy", "pytest"]
)
def test_the_last_stage_holds_no_exporter(package: str) -> None:
    pins = (ROOT / "deploy/serve.lock").read_text(encoding="utf-8")
    assert not re.search(rf"^{package}==", pins, re.MULTILINE)
    assert "pip" not in " ".join(value for _, value in LAST_STAGE)


def test_only_what_is_copied_enters_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in lines if line.startswith("!")}
    copies = [value.split()[:-1] for name, value in INSTRUCTIONS if name == "COPY" and "--from" not in value]
    assert "*" in lines
    assert {source for sources in copies for source in sources} == allowed
