"""Maps that are weak on purpose: every rule finds what is marked with its name, once, at that line, and no more."""

import re

import pytest

from bot.assistant.reviewing import RULES, lint
from bot.content.maps.reading import read_file
from tests.unit.assistant.reviewing.reading import HERE, ROOT, TODAY

FILES = ("weak.yaml", "flat.yaml", "torn.mmd")
SHARED = ROOT.parent / "shared" / "maps"
# The command line finds the first, and a reader of tables the second.
ELSEWHERE = {"unreadable", "loss"}


def marked(name: str) -> list[tuple[int, str]]:
    """Return the line and the rule of every mark `finds: rule, rule` in a file, or `finds below: rule`."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    marks = [(n, re.search(r"finds( below)?: (.*)", line)) for n, line in enumerate(lines, 1)]
    return sorted((n + bool(mark[1]), rule) for n, mark in marks if mark for rule in mark[2].split(", "))


@pytest.mark.parametrize("name", FILES)
def test_each_defect_is_found_once_at_its_line(name: str) -> None:
    findings = [one for file in read_file(HERE / name) for one in lint(file, TODAY)]
    assert sorted((one.line, one.rule) for one in findings) == marked(name)
    assert [one.line for one in findings] == sorted(one.line for one in findings)


def test_every_rule_has_its_defect() -> None:
    assert {rule for name in FILES for _, rule in marked(name)} | ELSEWHERE == set(RULES)


@pytest.mark.parametrize("name", FILES)
def test_a_finding_says_what_is_wrong_and_what_to_do(name: str) -> None:
    for one in (one for file in read_file(HERE / name) for one in lint(file, TODAY)):
        assert not re.search(r"[{}]", one.message + one.remedy), one
        assert one.column >= 1
        assert one.severity == RULES[one.rule].severity


def test_the_sample_maps_are_clean() -> None:
    for path in sorted((ROOT / "knowledge/maps").glob("*.yaml")):
        [file] = read_file(path)
        assert lint(file, TODAY) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the maps shared with the project are not here")
def test_real_maps_are_reviewed_without_a_crash_and_without_drowning() -> None:
    from bot.content.documents import ContentError

    reviewed = 0
    for path in sorted(SHARED.glob("*/*")):
        try:
            files = read_file(path)
        except ContentError:
            continue
        for file in files:
            weak = [one for one in lint(file, TODAY) if one.severity != "note"]
            assert len(weak) <= 12, path.name
            assert file.format != "mermaid" or {one.rule for one in weak} <= {"same-emotion-everywhere"}
            reviewed += 1
    assert reviewed >= 30
