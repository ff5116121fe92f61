"""Commands start fast: what a command does not need is not loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.doubles.surroundings import unmeasured
from tests.unit.slack.kit import SECRET, TOKEN, FakeSlack

pytestmark = pytest.mark.unmeasured

HEAVY = set(
    "alembic chromadb cryptography langchain langchain_core numpy onnxruntime openai scipy sentence_transformers "
    "slack_bolt slack_sdk sqlalchemy torch transformers".split()
)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["serve", "--help"]], ids=" ".join)
def test_help_loads_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=unmeasured(JOURNEY_DATA=str(tmp_path)),
        capture_output=True,
        check=False,
        text=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert done.returncode == 0, done.stderr[-500:]
    assert "typer" in loaded, "the list of loaded modules could not be read"
    assert loaded & HEAVY == set()
    assert list(tmp_path.iterdir()) == [], "help wrote something"


def test_the_process_that_listens_to_slack_loads_nothing_that_answers(tmp_path: Path) -> None:
    script = """
import sys
from bot.settings import Settings
from bot.wiring.web import open_web
with open_web(Settings()):
    print(" ".join(sys.modules))
"""
    slack = FakeSlack()
    settings = {"JOURNEY_DATA": str(tmp_path), "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=unmeasured(**settings, SLACK_API_URL=slack.api_url),
        capture_output=True,
        check=False,
        text=True,
    )
    slack.close()
    assert done.returncode == 0, done.stderr[-500:]
    answering = HEAVY - {"cryptography", "numpy", "slack_bolt", "slack_sdk", "sqlalchemy", "alembic"}
    assert "slack_bolt" in done.stdout.split()
    assert set(done.stdout.split()) & (answering | {"bm25s", "matplotlib", "tokenizers"}) == set()
