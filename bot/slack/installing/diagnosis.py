"""The mistakes of a first installation that can be seen in Slack's tokens, and in what Slack says to them."""

import email.utils
import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.domain.diagnosis import Finding
from bot.slack.api.clients import open_client
from bot.slack.installing.permissions import SCOPES, SUBSCRIPTIONS

BOT, APP, SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"
_BASIC = "on the app's page under Basic Information"
_COPY = {
    BOT: "copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on the app's page",
    APP: f"make an app-level token with connections:write {_BASIC} (xapp-…)",
    SECRET: f"copy the Signing Secret {_BASIC}: 32 digits and letters a to f",
}
_KINDS = (
    ("xoxb-", "a bot token"), ("xoxe.xoxb-", "a bot token"), ("xapp-", "an app-level token"),
    ("xoxp-", "a person's token"), ("xoxe.xoxp-", "a token for app configurations"), ("xoxe-", "a refresh token"),
)  # fmt: skip
_UNKNOWN = "something else"
_WANTED = {BOT: "a bot token", APP: "an app-level token"}
_OUTAGE = 300.0  # seconds; beyond them every request of Slack fails its check (SignatureVerifier)
_SKEW = 30.0
_WORD = re.compile(r"[a-z0-9_]+")  # the SDK puts a sentence there where the answer was no JSON
_REASONS = {
    "invalid_auth": "it is not a token of any installed app",
    "token_revoked": "it was revoked, as by an uninstallation",
    "account_inactive": "the app was uninstalled, or its workspace is gone",
    "token_expired": "it has expired",
    "not_allowed_token_type": "it is of the wrong kind",
    "missing_scope": "it lacks a scope",
}


def read_tokens(values: Mapping[str, str], *, by_oauth: bool = False) -> Iterator[Finding]:
    """Look at the tokens by themselves, by their names; Slack is not asked. *by_oauth* needs no bot token."""
    kinds = {name: kind_of(values.get(name, "")) for name in (BOT, APP)}
    if kinds[BOT] == _WANTED[APP] and kinds[APP] == _WANTED[BOT]:
        yield Finding("Slack tokens", f"{BOT} and {APP} are swapped", "exchange their values")
        return
    for name, kind in kinds.items():
        if values.get(name) and kind != _WANTED[name]:
            yield Finding("Slack tokens", f"{name} holds {kind}, not {_WANTED[name]}", _COPY[name])
    secret = values.get(SECRET, "")
    if secret and not re.fullmatch(r"[0-9a-f]{32}", secret):
        held = kind_of(secret)
        looks = f"{len(secret)} characters" if held == _UNKNOWN else held
        yield Finding("signing secret", f"{SECRET} holds {looks}, where Slack's have 32 of 0-9 and a-f", _COPY[SECRET])
    if (values.get(BOT) or by_oauth) and not (values.get(APP) or secret):
        detail = f"neither {APP} nor {SECRET} is set, so nothing of Slack would reach us"
        yield Finding("Slack tokens", detail, f"{_COPY[APP]}, for Socket Mode; or {_COPY[SECRET]}, for HTTP")
    if not (values.get(BOT) or by_oauth) and (values.get(APP) or secret):
        yield Finding("Slack tokens", f"{BOT} is not set", f"install the app to the workspace, then {_COPY[BOT]}")


def kind_of(token: str) -> str:
    """Say what kind of token *token* is, by its first letters."""
    return next((kind for start, kind in _KINDS if token.startswith(start)), _UNKNOWN)


def ask_slack(bot: str, app: str, api_url: str, clock: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Ask Slack about the tokens *bot* and *app*: nothing is posted, and no connection is opened."""
    answer, headers = ask(bot, api_url, "auth.test")
    if isinstance(answer, Finding):
        yield answer
        return
    if name := answer.get("error"):
        yield Finding("bot token", f"Slack refuses {BOT}: {_reason(name)}", f"{_COPY[BOT]}; reinstall the app first")
    else:
        yield Finding("bot token", f"Slack knows it, as {answer.get('user')} in {answer.get('team')}")
        yield from _scopes(headers)
    yield from look_at_clock(headers, clock)
    if app:
        yield _socket_mode(app, api_url)


def ask(
    token: str, api_url: str, method: str, arguments: Mapping[str, str] | None = None
) -> tuple[Mapping[str, Any] | Finding, Mapping[str, str]]:
    """Return what Slack answers, with lower-case headers, or what keeps it from answering."""
    try:
        response = open_client(token, api_url).api_call(method, data=dict(arguments or {}))
    except SlackApiError as error:
        response = error.response
    except OSError as error:
        reason = getattr(error, "reason", error)
        remedy = "check this machine's network, proxy (HTTPS_PROXY) and SLACK_API_URL"
        return Finding("Slack", f"{api_url} cannot be reached: {reason}", remedy), {}
    headers = {name.lower(): str(value) for name, value in response.headers.items()}
    if not isinstance(response.data, dict) or not _WORD.fullmatch(str(response.data.get("error", "ok"))):
        remedy = "check SLACK_API_URL, and whether something between us and Slack answers in its place"
        return Finding("Slack", f"{api_url} does not answer as Slack does", remedy), headers
    return response.data, headers


def _reason(error: object) -> str:
    return f"{_REASONS.get(str(error), 'it is refused')} ({str(error)[:60]})"


def _scopes(headers: Mapping[str, str]) -> Iterator[Finding]:
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")} - {""}
    needed = {*SCOPES, *SUBSCRIPTIONS.values()} - {""}
    if not granted:
        yield Finding("scopes", "Slack did not say which are granted")
    elif missing := sorted(needed - granted):
        remedy = "put the project's manifest.json under App Manifest on the app's page, save, and reinstall the app"
        yield Finding("scopes", f"missing are {', '.join(missing)}: the app was made from an older manifest", remedy)
    else:
        yield Finding("scopes", f"all {len(needed)} are granted")


def look_at_clock(headers: Mapping[str, str], clock: Callable[[], float]) -> Iterator[Finding]:
    """See whether this machine's clock agrees with Slack's, by the *headers* of an answer."""
    try:
        slacks = email.utils.parsedate_to_datetime(headers.get("date", "")).timestamp()
    except ValueError:
        return
    off = clock() - slacks
    if abs(off) <= _SKEW:
        yield Finding("clock", "agrees with Slack's")
        return
    effect = ", so every request of Slack is refused" if abs(off) > _OUTAGE else ""
    direction = "ahead of" if off > 0 else "behind"
    detail = f"is {abs(off):.0f} s {direction} Slack's{effect}"
    yield Finding("clock", detail, "have it set by NTP (timedatectl set-ntp true)")


def _socket_mode(app: str, api_url: str) -> Finding:
    answer, _ = ask(app, api_url, "apps.connections.open")
    if isinstance(answer, Finding):
        return answer
    name = answer.get("error")
    if not name:
        return Finding("Socket Mode", "Slack offers a connection")
    if name in _REASONS:
        return Finding("Socket Mode", f"Slack refuses {APP}: {_reason(name)}", _COPY[APP])
    remedy = "turn Socket Mode on, on the app's page under Socket Mode"
    return Finding("Socket Mode", f"Slack offers no connection ({str(name)[:60]})", remedy)
