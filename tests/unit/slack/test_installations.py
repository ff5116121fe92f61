"""Tokens of many workspaces: asked for once a minute, refreshed before they expire, and kept for few at a time."""

import datetime as dt
import re
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from starlette.testclient import TestClient

from bot.adapters.store import SqlInstallationStore, StoreError, open_installation_store
from bot.domain.installations import Installation
from bot.slack.installing import installations as module
from bot.slack.installing.installations import Credentials, Installed, InstalledSignIn, NotInstalledError
from bot.slack.installing.oauth import build_pages
from bot.slack.serving.http import build_http
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import TEAM, FakeSlack, Fault, event_body

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
NOW = NOON.timestamp()
HOUR = 3600
HERE = Installation(TEAM, NOON, "Acme", "A1", "B1", "UBOT", "chat:write", "U1", "xoxb-first")
EXPIRING = replace(HERE, refresh_token="xoxe-first", expires_at=int(NOW) + HOUR)
OWN = Credentials("1.2", "secret")


class Clock:
    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlInstallationStore]:
    with closing(open_installation_store(tmp_path, Fernet.generate_key().decode())) as found:
        yield found


@pytest.fixture
def installed(store: SqlInstallationStore, slack: FakeSlack, clock: Clock) -> Installed:
    return Installed(store, OWN, slack.api_url, clock)


def test_each_workspace_is_spoken_to_with_its_own_token(store: SqlInstallationStore, installed: Installed) -> None:
    store.save(HERE)
    store.save(replace(HERE, workspace="T2", token="xoxb-second"))
    assert (installed.client_of(TEAM).token, installed.client_of("T2").token) == ("xoxb-first", "xoxb-second")
    assert installed.client_of(TEAM).retry_handlers == []


def test_a_workspace_that_is_not_there_or_gone_has_no_client(store: SqlInstallationStore, installed: Installed) -> None:
    store.save(HERE)
    assert installed.client_of(TEAM).token
    store.remove(TEAM, NOON)
    installed.drop(TEAM)
    for workspace in (TEAM, "T404", ""):
        with pytest.raises(NotInstalledError):
            installed.client_of(workspace)


def test_what_another_process_removed_is_known_within_a_minute(
    store: SqlInstallationStore, installed: Installed, clock: Clock
) -> None:
    store.save(HERE)
    assert installed.client_of(TEAM).token
    store.remove(TEAM, NOON)
    clock.now += 61
    with pytest.raises(NotInstalledError):
        installed.client_of(TEAM)


def test_slack_is_not_asked_who_the_bot_is(store: SqlInstallationStore, installed: Installed, slack: FakeSlack) -> None:
    store.save(HERE)
    sign_in = InstalledSignIn(installed)
    for _ in range(3):
        found = sign_in(team_id=TEAM, enterprise_id=None)
        assert found is not None
        assert (found.team_id, found.bot_token, found.bot_user_id) == (TEAM, "xoxb-first", "UBOT")
    assert sign_in(team_id="T404") is None
    assert slack.calls == []


def test_a_store_that_is_away_is_raised_and_not_taken_for_an_unknown_workspace(
    store: SqlInstallationStore, installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_workspace: str) -> None:
        raise ConnectionError

    monkeypatch.setattr(store, "get", away)
    with pytest.raises(ConnectionError):
        InstalledSignIn(installed)(team_id=TEAM)


def test_a_token_is_refreshed_before_it_expires_by_one_of_many_at_once(
    store: SqlInstallationStore, slack: FakeSlack, clock: Clock
) -> None:
    store.save(EXPIRING)
    slack.says["oauth.v2.access"] = {"access_token": "xoxb-next", "refresh_token": "xoxe-next", "expires_in": 43_200}
    processes = [Installed(store, OWN, slack.api_url, clock) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(lambda one: one.client_of(TEAM).token, processes))
    assert tokens <= {"xoxb-first", "xoxb-next"}, "the old one is good until it expires"
    assert [call["refresh_token"] for call in slack.sent("oauth.v2.access")] == ["xoxe-first"]
    clock.now += 61
    assert {one.client_of(TEAM).token for one in processes} == {"xoxb-next"}
    found = store.get(TEAM)
    assert found is not None
    assert (found.refresh_token, found.expires_at) == ("xoxe-next", int(NOW) + 43_200)


@pytest.mark.parametrize("fault", [Fault(error="invalid_refresh_token"), Fault(drop=True)], ids=["refused", "dropped"])
def test_a_refresh_that_fails_keeps_the_token_and_is_tried_again_after_a_minute(
    store: SqlInstallationStore, installed: Installed, slack: FakeSlack, clock: Clock, fault: Fault,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    store.save(EXPIRING)
    slack.faults["oauth.v2.access"] = [fault]
    assert installed.client_of(TEAM).token == "xoxb-first"
    assert "was not refreshed" in caplog.text
    assert "xox" not in caplog.text
    slack.says["oauth.v2.access"] = {"access_token": "xoxb-next", "refresh_token": "xoxe-next", "expires_in": 43_200}
    clock.now += 61
    assert installed.client_of(TEAM).token == "xoxb-next"


def test_thousands_of_workspaces_take_bounded_room(
    store: SqlInstallationStore, installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT", 10)
    for number in range(30):
        store.save(replace(HERE, workspace=f"T{number}"))
        assert installed.client_of(f"T{number}").token
    assert len(installed._kept) == 10


def test_an_uninstall_says_when_it_was_and_a_revoked_user_token_is_no_uninstall(bot: Bot) -> None:
    user_only = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    assert bot.event(event_body(user_only)).status == 200
    assert bot.left == []
    assert bot.event(event_body({"type": "app_uninstalled"}, event_time=int(NOW))).status == 200
    assert bot.left == [(TEAM, NOON)]


@pytest.fixture
def browser(installed: Installed) -> Iterator[TestClient]:
    pages = build_pages(installed, ["chat:write"], public_url="https://bot.example.com/", away=StoreError)
    with TestClient(build_http(pages), base_url="https://bot.example.com", follow_redirects=False) as client:
        yield client


def begin(browser: TestClient, page: str = "/slack/install") -> dict[str, list[str]]:
    """Begin an installation; returns what Slack is told."""
    answer = browser.get(page)
    assert answer.status_code == 302
    return urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["location"]).query)


def finish(browser: TestClient, state: str) -> int:
    return browser.get("/slack/oauth_redirect", params={"code": "c", "state": state}).status_code


def test_an_installation_is_kept_and_its_state_is_good_once(
    browser: TestClient, store: SqlInstallationStore, slack: FakeSlack
) -> None:
    slack.says["oauth.v2.access"] = {
        "access_token": "xoxe.xoxb-1", "refresh_token": "xoxe-1", "expires_in": 43_200, "token_type": "bot",
        "app_id": "A1", "bot_user_id": "UBOT", "scope": "chat:write", "team": {"id": TEAM, "name": "Acme"},
        "authed_user": {"id": "U1"},
    }  # fmt: skip
    asked = begin(browser)
    assert asked["redirect_uri"] == ["https://bot.example.com/slack/oauth_redirect"]
    [state] = asked["state"]
    cookies = dict(browser.cookies)
    assert finish(browser, state) == 200
    found = store.get(TEAM)
    assert found is not None
    assert (found.token, found.refresh_token, found.name) == ("xoxe.xoxb-1", "xoxe-1", "Acme")
    browser.cookies.update(cookies)
    assert finish(browser, state) in {400, 401}


def test_a_state_that_is_stale_or_came_from_another_browser_installs_nothing(
    browser: TestClient, store: SqlInstallationStore, clock: Clock
) -> None:
    [state] = begin(browser)["state"]
    clock.now += 601
    assert finish(browser, state) == 401
    [state] = begin(browser)["state"]
    browser.cookies.clear()
    assert finish(browser, state) == 400
    assert store.all() == []


def test_an_installation_for_a_whole_organisation_is_refused(
    browser: TestClient, store: SqlInstallationStore, slack: FakeSlack
) -> None:
    slack.says["oauth.v2.access"] = {
        "access_token": "xoxb-1", "is_enterprise_install": True, "enterprise": {"id": "E1", "name": "Big"},
        "authed_user": {"id": "U1"}, "bot_user_id": "UBOT", "app_id": "A1", "team": None,
    }  # fmt: skip
    [state] = begin(browser)["state"]
    assert finish(browser, state) == 500
    assert store.all() == []


@pytest.mark.parametrize("broken", ["issue_state", "consume_state", "save"])
def test_a_database_that_is_away_is_said_with_a_way_to_try_again(
    browser: TestClient, store: SqlInstallationStore, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def away(*_: object) -> None:
        raise StoreError("journey.db is locked by another process")

    slack.says["oauth.v2.access"] = {
        "access_token": "xoxb-1", "token_type": "bot", "app_id": "A1", "bot_user_id": "UBOT", "scope": "chat:write",
        "team": {"id": TEAM, "name": "Acme"}, "authed_user": {"id": "U1"},
    }  # fmt: skip
    state = "" if broken == "issue_state" else begin(browser)["state"][0]
    with monkeypatch.context() as patch:
        patch.setattr(store, broken, away)
        path = f"/slack/oauth_redirect?code=c&state={state}" if state else "/slack/install"
        answer = browser.get(path)
    assert answer.status_code == 503
    assert "not installed yet" in answer.text
    assert "journey.db" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    [link] = re.findall(r'href="([^"]+)"', answer.text)
    [again] = begin(browser, urllib.parse.urljoin(path, link))["state"]
    assert finish(browser, again) == 200


def test_a_slack_that_is_away_at_the_end_is_said_with_a_way_to_try_again(browser: TestClient, slack: FakeSlack) -> None:
    [state] = begin(browser)["state"]
    slack.faults["oauth.v2.access"] = [Fault(drop=True)]
    answer = browser.get("/slack/oauth_redirect", params={"code": "c", "state": state})
    assert (answer.status_code, "Try again" in answer.text) == (503, True)
