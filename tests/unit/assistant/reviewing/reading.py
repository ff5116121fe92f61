"""Maps to review, written in a few lines."""

import datetime as dt
from pathlib import Path

from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing import Finding, lint
from bot.content.maps.mapfile import MapFile
from bot.content.maps.yaml import read_map_bytes
from bot.domain.passages import EVERYONE

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
TODAY = dt.date(2026, 11, 22)
HEAD = """\
schema: journey/1
id: tea
title: Tea
owner: us
updated: 2026-11-01
persona: {name: Nadia, role: guest, goals: [A good cup]}
scenario: {summary: A cup at four}
"""


def read(body: str, head: str = HEAD) -> MapFile:
    return read_map_bytes((head + body).encode(), Path("tea.yaml"))


def team(body: str, head: str = HEAD) -> TeamMap:
    return TeamMap(read(body, head), EVERYONE)


def found(body: str, *rules: str, head: str = HEAD, today: dt.date = TODAY) -> list[tuple[str, int]]:
    """Return rule and line of the findings in *body*, those of *rules* alone where any is named; its lines from 1."""
    above = head.count("\n")
    findings = lint(read(body, head), today)
    return [(one.rule, one.line - above) for one in findings if not rules or one.rule in rules]


def only(body: str, rule: str, head: str = HEAD, today: dt.date = TODAY) -> Finding:
    """Return the one finding of *rule* in *body*."""
    [one] = [one for one in lint(read(body, head), today) if one.rule == rule]
    return one


def stages(*names: str, more: str = "") -> str:
    """Write stages called *names*, each with one step, and what comes after them."""
    return "stages:\n" + "".join(f"  - {{id: {n}, name: {n}, steps: [{{action: Does it}}]}}\n" for n in names) + more
