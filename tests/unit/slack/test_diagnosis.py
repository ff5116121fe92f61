"""The mistakes of a first installation that Slack's tokens show, and what Slack says to them."""

import time
from collections.abc import Callable

import pytest

from bot.domain.diagnosis import Finding
from bot.slack.installing.diagnosis import APP, BOT, SECRET, ask_slack, read_tokens
from bot.slack.installing.permissions import SCOPES, SUBSCRIPTIONS
from tests.unit.slack.kit import FakeSlack, Fault

GOOD = {BOT: "xoxb-1", APP: "xapp-1", SECRET: "0123456789abcdef" * 2}
ALL = ",".join({*SCOPES, *SUBSCRIPTIONS.values()} - {""})

TOKENS = {
    "swapped": ({BOT: "xapp-1", APP: "xoxb-1"}, "are swapped", "exchange"),
    "a person's token": ({BOT: "xoxp-1"}, "holds a person's token, not a bot token", "OAuth & Permissions"),
    "a token for configurations": ({BOT: "xoxe.xoxp-1"}, "a token for app configurations", "OAuth & Permissions"),
    "a refresh token": ({BOT: "xoxe-1"}, "a refresh token", "OAuth & Permissions"),
    "the secret as bot token": ({BOT: "0123456789abcdef" * 2}, "holds something else", "OAuth & Permissions"),
    "a bot token for the app": ({APP: "xoxb-2"}, f"{APP} holds a bot token", "connections:write"),
    "a secret cut short": ({SECRET: "0123456789abcde"}, "15 characters", "Signing Secret"),
    "a token as secret": ({SECRET: "xoxb-1"}, "holds a bot token", "Signing Secret"),
    "a secret with a quotation mark": ({SECRET: '"' + "0" * 31}, "32 characters", "Signing Secret"),
    "no way in": ({APP: "", SECRET: ""}, "nothing of Slack would reach us", "Socket Mode"),
    "no bot token": ({BOT: ""}, f"{BOT} is not set", "install the app"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "detail", "remedy"), TOKENS.values(), ids=TOKENS)
def test_a_wrong_token_is_found_without_asking_slack(change: dict[str, str], detail: str, remedy: str) -> None:
    [finding] = read_tokens(GOOD | change)
    assert detail in finding.detail
    assert remedy in finding.remedy
    assert not any(value and value in finding.detail + finding.remedy for value in (GOOD | change).values())


@pytest.mark.parametrize("missing", [{}, {APP: ""}, {SECRET: ""}, {BOT: "xoxe.xoxb-1"}, dict.fromkeys(GOOD, "")])
def test_good_tokens_are_in_order(missing: dict[str, str]) -> None:
    assert list(read_tokens(GOOD | missing)) == []


def asked(slack: FakeSlack, app: str = "xapp-1", clock: Callable[[], float] = time.time) -> dict[str, Finding]:
    slack.faults["auth.test"].append(Fault(headers={"x-oauth-scopes": ALL}))
    return {finding.what: finding for finding in ask_slack("xoxb-1", app, slack.api_url, clock)}


def test_a_good_installation_is_in_order_and_nothing_is_posted(slack: FakeSlack) -> None:
    found = asked(slack)
    assert [finding.what for finding in found.values() if not finding.ok] == []
    assert list(found) == ["bot token", "scopes", "clock", "Socket Mode"]
    assert [method for method, _ in slack.calls] == ["auth.test", "apps.connections.open"]
    assert "Socket Mode" not in asked(slack, app="")


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive", "token_expired", "new_word"])
def test_a_token_that_slack_refuses_is_found(slack: FakeSlack, error: str) -> None:
    slack.faults["auth.test"].append(Fault(error=error))
    found = asked(slack)
    assert error in found["bot token"].detail
    assert "reinstall" in found["bot token"].remedy
    assert "scopes" not in found


def test_missing_scopes_are_named_and_so_is_the_older_manifest(slack: FakeSlack) -> None:
    granted = ALL.replace("files:read", "emoji:read")
    slack.faults["auth.test"].append(Fault(headers={"x-oauth-scopes": granted}))
    found = asked(slack)["scopes"]
    assert found.detail == "missing are files:read: the app was made from an older manifest"
    assert "manifest.json" in found.remedy


def test_a_slack_that_names_no_scopes_is_taken_at_its_word(slack: FakeSlack) -> None:
    slack.faults["auth.test"].append(Fault())
    assert asked(slack)["scopes"].ok


@pytest.mark.parametrize(
    ("off", "detail"),
    [(90, "ahead of Slack's"), (-90, "behind Slack's"), (900, "so every request of Slack is refused")],
)
def test_a_clock_that_is_off_is_found(slack: FakeSlack, off: int, detail: str) -> None:
    found = asked(slack, clock=lambda: time.time() + off)["clock"]
    assert detail in found.detail
    assert "NTP" in found.remedy


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        ("missing_scope", "connections:write"), ("not_allowed_token_type", "connections:write"),
        ("invalid_auth", "connections:write"), ("socket_mode_off", "turn Socket Mode on"),
    ],
)  # fmt: skip
def test_socket_mode_that_is_off_or_refused_is_found(slack: FakeSlack, error: str, remedy: str) -> None:
    slack.faults["apps.connections.open"].append(Fault(error=error))
    found = asked(slack)["Socket Mode"]
    assert error in found.detail
    assert remedy in found.remedy


def test_a_slack_that_cannot_be_reached_or_is_another_server_is_found(slack: FakeSlack) -> None:
    [away] = ask_slack("xoxb-1", "xapp-1", "http://127.0.0.1:9/api/")
    assert "HTTPS_PROXY" in away.remedy
    slack.faults["apps.connections.open"].append(Fault(drop=True))
    assert "cannot be reached" in asked(slack)["Slack"].detail
    [other] = ask_slack("xoxb-1", "", slack.address + "/upload/")
    assert "does not answer as Slack does" in other.detail
