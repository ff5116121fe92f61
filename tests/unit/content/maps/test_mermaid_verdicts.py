"""The strict reading against verdicts of mermaid 11.17.2 itself (`mermaid.parse`, Node 20 with jsdom, 2026-11-22).

The texts were made by changing diagrams of our own at random, half of them accepted by Mermaid.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.mermaid import read_diagrams
from bot.content.maps.mermaid.cleaning import CleaningError, cleaned
from bot.content.maps.mermaid.grammar import GrammarError, statements
from bot.content.maps.mermaid.numbers import number
from bot.content.maps.mermaid.statements import Statement

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "mermaid_verdicts.jsonl").read_text("utf-8").split("\n")
    if line
]
SPACE = " \t\n\r\x0b\x0c\xa0\u2028\u2029\ufeff"


def record(found: list[Statement]) -> list[list[Any]]:
    """Return the tasks as Mermaid's own record of them: section, name, score, people."""
    rows: list[list[Any]] = []
    section = ""
    for statement in found:
        if statement.kind == "section":
            section = statement.text[1:]
        if statement.kind == "task":
            pieces = statement.data[1:].split(":")
            people = [name.strip(SPACE) for name in pieces[1].split(",")] if len(pieces) > 1 else []
            score = number(pieces[0])
            rows.append([section, statement.text, "Infinity" if score == float("inf") else score, people])
    return rows


def test_half_of_the_cases_are_accepted() -> None:
    assert sum(case["accepted"] for case in CASES) == len(CASES) / 2 == 200


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_the_grammar_agrees_with_mermaid(case: dict[str, Any]) -> None:
    try:
        found = statements(cleaned(case["text"]).code)
    except (CleaningError, GrammarError):
        assert not case["accepted"]
    else:
        assert case["accepted"]
        assert record(found) == case["tasks"]


def outcome(text: str, *, strict: bool) -> tuple[MapFile, ...] | ContentError:
    try:
        return read_diagrams(text, Path("diagram.mmd"), strict=strict)
    except ContentError as error:
        return error


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_strict_reading_gives_a_map_where_mermaid_finds_a_stage_or_a_task(case: dict[str, Any]) -> None:
    found = outcome(case["text"], strict=True)
    if isinstance(found, ContentError):
        assert found.line
        assert found.remedy
        assert not case["accepted"] or "no section and no task" in found.message
    else:
        assert case["accepted"]
        assert sum(len(stage.steps) for stage in found[0].map.stages) == len(case["tasks"])


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_lenient_reading_reads_all_that_a_strict_one_does_and_says_what_it_mended(case: dict[str, Any]) -> None:
    found, strict = outcome(case["text"], strict=False), outcome(case["text"], strict=True)
    if isinstance(found, ContentError):
        assert found.line
        assert isinstance(strict, ContentError)
        return
    repairs = [remark for file in found for remark in file.repairs]
    assert all(remark.line >= 1 and remark.column >= 1 for remark in repairs)
    if isinstance(strict, ContentError):
        assert repairs
    else:
        assert found[0].map == strict[0].map or found[0].repairs != strict[0].repairs
