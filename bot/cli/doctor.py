"""`journey doctor`: the likely mistakes of an installation, each with its remedy."""

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from bot.cli.asking import AsJson
from bot.cli.session import EXIT_OK, EXIT_REFUSED, print_json
from bot.content.documents import ContentError
from bot.domain.diagnosis import Finding
from bot.settings import Settings, SettingsError, load_settings

_AGAIN = "journey doctor"


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(doctor)


def doctor(
    *,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask Slack about the tokens.")] = False,
    as_object: AsJson = False,
) -> None:
    """Say what is set, what is reachable, what is wrong and how to mend it, and the next command to type."""
    findings = []
    for finding in _findings(offline=offline):
        findings.append(finding)
        if not as_object:
            print(f"{'ok ' if finding.ok else '-- '} {finding.what}: {finding.detail}", flush=True)
            if finding.remedy:
                print(f"     → {finding.remedy}")
    following = _next(findings)
    if as_object:
        rows = [{"what": f.what, "ok": f.ok, "detail": f.detail, "remedy": f.remedy} for f in findings]
        print_json({"checks": rows, "next": following})
    else:
        print(f"\nNext: {following}")
    sys.exit(EXIT_OK if all(finding.ok for finding in findings) else EXIT_REFUSED)


def _next(findings: list[Finding]) -> str:
    broken = [finding.what for finding in findings if not finding.ok]
    if not broken:
        in_slack = any(finding.what in {"bot token", "public URL"} for finding in findings)
        return "journey serve" if in_slack else 'journey ask "What is a touchpoint?"'
    if "knowledge" in broken:
        return "journey check"
    return "make run" if set(broken) <= {"embedding graph", "index"} else _AGAIN


def _findings(*, offline: bool) -> Iterator[Finding]:
    from bot.slack.api.clients import SLACK_API

    try:
        settings = load_settings()
    except SettingsError as error:
        tokens = list(_tokens(os.environ, os.environ.get("SLACK_API_URL", SLACK_API)))
        yield from tokens
        for sentence in str(error).splitlines():
            if not any(sentence.split()[0] in finding.detail for finding in tokens):
                yield Finding("settings", *sentence.split(": ", 1))
        return
    yield from _content(settings)
    yield from _machine(settings)
    yield from _slack(settings, offline=offline)


def _content(settings: Settings) -> Iterator[Finding]:
    from bot.content.library import load_library
    from bot.wiring import read_team_maps

    try:
        library = load_library(settings.knowledge)
    except ContentError as error:
        yield Finding("knowledge", str(error), "correct that file, or leave JOURNEY_KNOWLEDGE out")
    else:
        yield Finding("knowledge", f"{len(library.entries)} entries, {len(library.passages)} passages")
    maps = read_team_maps(settings)
    whose = f"from {settings.maps}" if settings.maps else "the samples; set JOURNEY_MAPS to a folder of your own"
    broken = "".join(f"; left out: {problem}" for problem in maps.problems)
    yield Finding("maps", f"{len(maps.maps)} {whose}{broken}", "journey check" if maps.problems else "")


def _machine(settings: Settings) -> Iterator[Finding]:
    from bot.adapters import machine

    url = settings.database_url.get_secret_value()
    yield from machine.look_at_folder(settings.data, holds_database=not url)
    yield from machine.look_at_service(settings.data, settings.host, settings.port)
    yield machine.look_at_database(settings.data, url)
    yield machine.look_at_model(settings.graph or settings.data / "embedding")
    made = bool(url) or (settings.data / "index.db").is_file()
    yield Finding("index", "made" if made else "not made yet", "" if made else "journey index")
    yield machine.look_at_chat_model(settings.chat_model)


def _slack(settings: Settings, *, offline: bool) -> Iterator[Finding]:
    from bot.slack.installing.diagnosis import APP, BOT, SECRET, ask_slack

    values = _values(settings)
    if not any(values.get(name) for name in (APP, BOT, SECRET)) and not settings.has_oauth:
        yield Finding("Slack", "no tokens; see README, “In Slack”, or try `make demo`")
        return
    found = list(_tokens(values, settings.slack_api_url))
    yield from found
    ways = [way for way, name in (("Socket Mode", APP), ("signed HTTP", SECRET)) if values.get(name)]
    if all(finding.ok for finding in found):
        yield Finding("Slack", f"{'OAuth is' if settings.has_oauth else 'tokens are'} set for {' and '.join(ways)}")
    if settings.has_oauth:
        yield from _oauth(settings, offline=offline)
    elif values.get(BOT) and not offline:
        yield from ask_slack(values[BOT], values.get(APP, ""), settings.slack_api_url)


def _values(settings: Settings) -> dict[str, str]:
    """Return what is set of Slack's and OAuth's, by the names of the variables."""
    from bot.slack.installing.diagnosis import APP, BOT, SECRET
    from bot.slack.installing.oauth_diagnosis import CLIENT_ID, CLIENT_SECRET, PUBLIC_URL, TOKEN_KEY

    secrets = {
        BOT: settings.slack_bot_token, APP: settings.slack_app_token, SECRET: settings.slack_signing_secret,
        CLIENT_SECRET: settings.slack_client_secret, TOKEN_KEY: settings.token_key,
    }  # fmt: skip
    known = {name: secret.get_secret_value() for name, secret in secrets.items()}
    return known | {CLIENT_ID: settings.slack_client_id, PUBLIC_URL: settings.public_url}


def _tokens(values: Mapping[str, str], api_url: str) -> Iterator[Finding]:
    from bot.slack.installing.diagnosis import read_tokens
    from bot.slack.installing.oauth_diagnosis import CLIENT_ID, CLIENT_SECRET, read_oauth

    by_oauth = bool(values.get(CLIENT_ID) or values.get(CLIENT_SECRET))
    yield from read_tokens(values, by_oauth=by_oauth)
    if by_oauth:
        yield from read_oauth(values, api_url)


def _oauth(settings: Settings, *, offline: bool) -> Iterator[Finding]:
    from bot.adapters.machine import is_running, look_at_installations
    from bot.slack.installing.oauth_diagnosis import ask_about_app, look_from_outside

    secret = settings.slack_client_secret.get_secret_value()
    if settings.token_key.get_secret_value():
        yield from look_at_installations(
            settings.data, settings.token_key.get_secret_value(), settings.database_url.get_secret_value()
        )
    if offline:
        return
    if settings.slack_client_id and secret:
        yield from ask_about_app(settings.slack_client_id, secret, settings.slack_api_url)
    if settings.public_url and is_running(settings.data):
        yield look_from_outside(settings.public_url, settings.slack_client_id)
