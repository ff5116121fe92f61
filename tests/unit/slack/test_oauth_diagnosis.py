"""The mistakes of a first installation by OAuth, each found with its remedy."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from cryptography.fernet import Fernet

from bot.slack.installing.diagnosis import APP, BOT, SECRET, read_tokens
from bot.slack.installing.oauth_diagnosis import (
    CLIENT_ID,
    CLIENT_SECRET,
    PUBLIC_URL,
    TOKEN_KEY,
    ask_about_app,
    look_from_outside,
    read_oauth,
)
from tests.unit.slack.kit import FakeSlack, Fault

GOOD = {
    CLIENT_ID: "123.456", CLIENT_SECRET: "fedcba9876543210" * 2, SECRET: "0123456789abcdef" * 2,
    TOKEN_KEY: Fernet.generate_key().decode(), PUBLIC_URL: "https://bot.example.com",
}  # fmt: skip

MISTAKES = {
    "no secret": ({CLIENT_SECRET: ""}, f"{CLIENT_SECRET} is not", "copy the Client Secret"),
    "no id": ({CLIENT_ID: ""}, f"{CLIENT_ID} is not", "copy the Client ID"),
    "the app's id": ({CLIENT_ID: "A0123"}, "no client id", "two numbers with a dot"),
    "one secret twice": ({CLIENT_SECRET: "0123456789abcdef" * 2}, "are the same", "Signing Secret stands below"),
    "no key": ({TOKEN_KEY: ""}, f"{TOKEN_KEY} is not set", "journey workspaces key"),
    "a token as well": ({BOT: "xoxb-1"}, "is not used", f"remove {BOT}"),
    "no certificate": ({PUBLIC_URL: "http://bot.example.com"}, "begins with http://", "certificate"),
    "the whole address": ({PUBLIC_URL: "https://a.example/slack/install"}, "ends in /slack/install", "leave /slack"),
    "no way in": ({SECRET: ""}, "nothing of Slack would reach us", "Signing Secret"),
    "a secret cut short": ({SECRET: "0123456789"}, "10 characters", "Signing Secret"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "detail", "remedy"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_without_asking_anybody(change: dict[str, str], detail: str, remedy: str) -> None:
    values = GOOD | change
    [finding] = [each for each in (*read_tokens(values, by_oauth=True), *read_oauth(values)) if not each.ok]
    assert detail in finding.detail
    assert remedy in finding.remedy
    secrets = (values[name] for name in (CLIENT_SECRET, SECRET, TOKEN_KEY))
    assert not any(secret and secret in finding.detail + finding.remedy for secret in secrets)


@pytest.mark.parametrize("change", [{}, {SECRET: "", APP: "xapp-1"}, {PUBLIC_URL: ""}])
def test_good_settings_are_in_order(change: dict[str, str]) -> None:
    values = GOOD | change
    assert [each for each in (*read_tokens(values, by_oauth=True), *read_oauth(values)) if not each.ok] == []


@pytest.mark.parametrize(
    ("error", "named"), [("invalid_client_id", CLIENT_ID), ("bad_client_secret", CLIENT_SECRET), ("invalid_code", "")]
)
def test_slack_says_whether_it_knows_the_app(slack: FakeSlack, error: str, named: str) -> None:
    slack.faults["oauth.v2.access"] = [Fault(error=error)]
    found = list(ask_about_app("123.456", "secret", slack.api_url))
    broken = [finding for finding in found if not finding.ok]
    assert [named in finding.detail for finding in broken] == ([True] if named else [])
    [(method, arguments)] = slack.calls
    assert (method, arguments["client_id"], arguments["code"]) == ("oauth.v2.access", "123.456", "journey-doctor")


def test_a_clock_that_is_off_is_found_with_oauth_as_well(slack: FakeSlack) -> None:
    slack.faults["oauth.v2.access"] = [Fault(error="invalid_code")]
    found = {each.what: each for each in ask_about_app("1.2", "s", slack.api_url, lambda: time.time() + 900)}
    assert "every request of Slack is refused" in found["clock"].detail


def test_a_slack_that_is_away_is_a_finding(slack: FakeSlack) -> None:
    slack.close()
    [finding] = ask_about_app("123.456", "secret", slack.api_url)
    assert "cannot be reached" in finding.detail


class Proxy(BaseHTTPRequestHandler):
    status: ClassVar[int] = 302
    headers_out: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        self.send_response(self.status)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def outside() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


LEADS = {"Location": "https://slack.com/oauth/v2/authorize?client_id=1.2&state=s"}
COOKIE = {"Set-Cookie": "slack-app-oauth-state=s; Secure; HttpOnly; Path=/; Max-Age=600"}


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        pytest.param(302, LEADS | COOKIE, "", id="as it should be"),
        pytest.param(302, LEADS, "without its cookie", id="no cookie"),
        pytest.param(302, COOKIE | {"Location": "https://sso.example/"}, "not as the assistant does", id="sign-on"),
        pytest.param(404, {}, "status 404", id="not handed on"),
        pytest.param(200, {}, "something else answers", id="a page"),
    ],
)
def test_where_browsers_come_is_looked_at(
    outside: str, monkeypatch: pytest.MonkeyPatch, status: int, headers: dict[str, str], told: str
) -> None:
    monkeypatch.setattr(Proxy, "status", status)
    monkeypatch.setattr(Proxy, "headers_out", headers)
    finding = look_from_outside(outside, "1.2")
    assert told in finding.detail
    assert finding.ok is not bool(told)


def test_a_public_url_where_nobody_answers_is_found() -> None:
    assert "cannot be reached" in look_from_outside("http://127.0.0.1:9", "1.2").detail
