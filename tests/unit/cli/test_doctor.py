"""`journey doctor`: everything that is wrong, its remedy, and the next command to type."""

import datetime as dt
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.adapters.file_lock import SERVE, holding
from bot.adapters.store import open_installation_store
from bot.domain.installations import Installation
from tests.unit.cli.conftest import Journey

CLOSED = "http://127.0.0.1:9/api/"
GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,
    "SLACK_API_URL": CLOSED,
}  # fmt: skip

OAUTH = {
    "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "fedcba9876543210" * 2,
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2, "JOURNEY_TOKEN_KEY": Fernet.generate_key().decode(),
    "JOURNEY_PUBLIC_URL": "http://127.0.0.1:9", "SLACK_API_URL": CLOSED,
}  # fmt: skip


@pytest.fixture(autouse=True)
def nobodys_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_ENV_FILE", "/dev/null")
    for name in (*GOOD, *OAUTH, "DATABASE_URL", "CHAT_MODEL", "JOURNEY_GRAPH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JOURNEY_PORT", "0")


def remedies(journey: Journey, *words: str) -> dict[str, str]:
    """Return the remedies, by what they are for."""
    outcome = journey("doctor", *words, "--json")
    checks: list[dict[str, Any]] = json.loads(outcome.out)["checks"]
    assert outcome.code == int(any(not check["ok"] for check in checks))
    assert all(check["ok"] is not bool(check["remedy"]) for check in checks)
    return {check["what"]: f"{check['detail']} → {check['remedy']}" for check in checks if not check["ok"]}


def test_the_doctor_names_what_is_missing_and_what_to_type(journey: Journey) -> None:
    outcome = journey("doctor", "--json")
    seen = json.loads(outcome.out)
    checks = {check["what"]: check["ok"] for check in seen["checks"]}
    assert {"knowledge", "maps", "embedding graph", "index", "chat model", "Slack"} <= set(checks)
    assert checks["knowledge"]
    assert not checks["index"]
    assert seen["next"]
    assert outcome.code == 1


def test_the_doctor_finds_broken_knowledge(journey: Journey, knowledge: Path) -> None:
    (knowledge / "sources.yaml").unlink()
    outcome = journey("doctor", "--json")
    broken = {check["what"]: check["detail"] for check in json.loads(outcome.out)["checks"] if not check["ok"]}
    assert "sources.yaml" in broken["knowledge"]


def test_the_doctor_tells_no_secret(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-very-secret")
    monkeypatch.setenv("SLACK_API_URL", CLOSED)
    outcome = journey("doctor")
    assert "secret" not in outcome.out + outcome.err


def test_swapped_tokens_are_named_as_such_and_nothing_else(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xoxb-1")
    [(what, remedy)] = remedies(journey).items()
    assert what == "Slack tokens"
    assert remedy.endswith("are swapped → exchange their values")


def test_a_bad_setting_is_a_finding_with_its_remedy(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_INDEX", "fast")
    [(what, remedy)] = remedies(journey).items()
    assert what == "settings"
    assert "JOURNEY_INDEX is 'fast', but must be auto, chroma or exact → change it" in remedy


def test_a_whole_installation_has_only_slack_left_to_reach(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "data/embedding").mkdir(parents=True)
    (tmp_path / "data/index.db").touch()
    assert remedies(journey, "--offline") == {}
    [(what, remedy)] = remedies(journey).items()
    assert what == "Slack"
    assert "cannot be reached" in remedy


@pytest.fixture
def by_oauth(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in OAUTH.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "data/embedding").mkdir(parents=True)
    (tmp_path / "data/index.db").touch()


@pytest.mark.usefixtures("by_oauth")
def test_a_whole_installation_by_oauth_is_in_order(journey: Journey, tmp_path: Path) -> None:
    outcome = journey("doctor", "--offline", "--json")
    assert (outcome.code, json.loads(outcome.out)["next"]) == (0, "journey serve")
    assert "OAuth is set for signed HTTP" in outcome.out
    assert list(remedies(journey)) == ["Slack"]
    with holding(tmp_path / "data", [SERVE]):
        assert "cannot be reached from here" in remedies(journey)["public URL"]


@pytest.mark.usefixtures("by_oauth")
def test_mistakes_with_oauth_are_found_beside_a_bad_setting(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_CLIENT_SECRET")
    assert "SLACK_CLIENT_SECRET is not" in remedies(journey, "--offline")["OAuth"]
    monkeypatch.setenv("JOURNEY_TOKEN_KEY", "short")
    found = remedies(journey, "--offline")
    assert "SLACK_CLIENT_SECRET is not" in found["OAuth"]
    assert "JOURNEY_TOKEN_KEY must be a key from `journey workspaces key`" in found["settings"]


@pytest.mark.usefixtures("by_oauth")
def test_a_key_that_does_not_open_the_tokens_is_found(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with closing(open_installation_store(tmp_path / "data", OAUTH["JOURNEY_TOKEN_KEY"])) as store:
        store.save(Installation("T1", dt.datetime(2026, 11, 22, tzinfo=dt.UTC), token="xoxb-1"))
    assert remedies(journey, "--offline") == {}
    monkeypatch.setenv("JOURNEY_TOKEN_KEY", Fernet.generate_key().decode())
    assert "the key of before" in remedies(journey, "--offline")["workspaces"]


def test_an_unreachable_database_and_a_missing_package_are_found(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://me:hunter2@127.0.0.1:9/journey")
    monkeypatch.setenv("CHAT_MODEL", "anthropic:claude")
    found = remedies(journey)
    assert "start it, or correct DATABASE_URL" in found["database"]
    assert "pip install langchain-anthropic" in found["chat model"]
    assert "hunter2" not in str(found)


def test_a_damaged_database_is_found(journey: Journey, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/journey.db").write_bytes(b"x" * 4096)
    assert "journey restore" in remedies(journey)["database"]


def test_an_assistant_that_runs_is_told_of(journey: Journey, tmp_path: Path) -> None:
    with holding(tmp_path / "data", [SERVE]):
        outcome = journey("doctor")
    assert "runs on" in outcome.out
    assert "a second one on the same folder is refused" in outcome.out


def test_a_remedy_stands_below_its_finding(journey: Journey) -> None:
    lines = journey("doctor").out.splitlines()
    below = next(number for number, line in enumerate(lines) if line.startswith("--  index")) + 1
    assert lines[below].strip() == "→ journey index"
    assert lines[-1] == "Next: make run"
