"""`journey doctor`: the likely mistakes of an installation, each with its remedy."""

import os
import sys
from collections.abc import Iterator
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
        in_slack = any(finding.what == "bot token" for finding in findings)
        return "journey serve" if in_slack else 'journey ask "What is a touchpoint?"'
    if "knowledge" in broken:
        return "journey check"
    return "make run" if set(broken) <= {"embedding graph", "index"} else _AGAIN


def _findings(*, offline: bool) -> Iterator[Finding]:
    from bot.slack.diagnosis import read_tokens

    try:
        settings = load_settings()
    except SettingsError as error:
        tokens = list(read_tokens(os.environ))
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
    from bot.slack.diagnosis import APP, BOT, SECRET, ask_slack, read_tokens

    bot, app = settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()
    secret = settings.slack_signing_secret.get_secret_value()
    if not (bot or app or secret):
        yield Finding("Slack", "no tokens; see README, “In Slack”, or try `make demo`")
        return
    wrong = list(read_tokens({BOT: bot, APP: app, SECRET: secret}))
    yield from wrong
    ways = [way for way, is_set in (("Socket Mode", app), ("signed HTTP", secret)) if is_set]
    if not wrong:
        yield Finding("Slack", f"tokens are set for {' and '.join(ways)}")
    if bot and not offline:
        yield from ask_slack(bot, app, settings.slack_api_url)
