"""Hostile diagrams: whatever a text holds, reading it ends soon, in a map or in a message with line and remedy."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_LINE, MAX_TEXT_BYTES
from bot.content.maps.mapfile import MapFile
from bot.content.maps.mermaid import diagrams_in, read_diagrams
from bot.content.maps.mermaid.remarking import MAX_REPAIRS
from bot.content.maps.mermaid.statements import MAX_STATEMENTS

pytestmark = pytest.mark.unmeasured

SIZE = 300_000
SECONDS = 120  # on a machine however busy; alone each takes below 1 s, and a quadratic one many minutes
HOSTILE = {
    "line ends": ("journey\n", "\n", "section A\nT: 5: A"),
    "blank lines": ("journey\n", "  \n", "section A\nT: 5: A"),
    "an open front matter": ("---\n", "a: b\n", ""),
    "blank lines in a front matter": ("---", "\n \n", "x"),
    "dashes": ("---\n", "---x\n", ""),
    "an open directive": ("%%{init: ", "{}\n", ""),
    "directives": ("", "%%{a}%%\n", "journey\nsection A\nT: 5"),
    "open directives": ("", "%%{ \n", "journey"),
    "comments": ("journey\n", "%% pain: c\n", "section A\nT: 5"),
    "bare comments": ("journey\n", "%%\n", "T: 5"),
    "styles": ("journey\n", "style:#;\n", ""),
    "entities": ("journey\n", "A#35;: 5: B\n", ""),
    "angles": ("journey\n", "<a<a<a\n", ""),
    "colons": ("journey\nT", "::\n", ""),
    "semicolons": ("journey\n", "T;: 5: A\n", ""),
    "tasks": ("journey\n", "T: 5: A\n", ""),
    "headers": ("", "journey\nT;: 5\n", ""),
    "sections": ("journey\n", "section A: b\n", ""),
    "separators": ("journey\n", "T -> 5 , 3 - 3 | a;\n", ""),
    "scores": ("journey\n", "T: 5: 5: 5: 5: 5: 5\n", ""),
    "actors": ("journey\nsection s\n", f"T: 5: {','.join(f'a{number}' for number in range(2000))}\n", ""),
    "open descriptions": ("journey\n", "accDescr {\n", "T;"),
    "descriptions": ("journey\n", "accDescr { a }\n", "T;"),
    "long lines": ("journey\n", "x" * (MAX_LINE - 10) + ": 5: A\n", ""),
    "long gaps": ("journey\n", "accTitle" + " " * (MAX_LINE - 10) + "\n", ";"),
    "long numbers": ("journey\nT: ", "9" * (MAX_LINE - 10) + "\n", ""),
    "one long line": ("journey\nT: 5: ", "x", ""),
}


def text_of(before: str, many: str, after: str) -> str:
    return before + many * ((SIZE - len(before) - len(after)) // len(many)) + after


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_diagram_is_read_or_refused_soon(name: str, strict: bool) -> None:
    text = text_of(*HOSTILE[name])
    begin = time.perf_counter()
    try:
        (found,) = read_diagrams(text, Path("diagram.mmd"), strict=strict)
        finished = len(found.map.stages) >= 1
    except ContentError as error:
        finished = bool(error.line and error.remedy)
    assert finished
    assert time.perf_counter() - begin < SECONDS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("journey\n" + "T: 5: A\n" * 10_001, "the map has more than 10,000 steps"),
        ("journey\n" + "T: 5: A\n" * (MAX_STATEMENTS + 1), "the diagram has more than 20,000 statements"),
        ("journey\n" + "T;\n" * (MAX_REPAIRS // 2 + 1), "the diagram needs more than 20,000 repairs"),
        ("journey\n" + ":;\n" * (MAX_REPAIRS + 1), "the diagram needs more than 20,000 repairs"),
        ("journey\nT;\n" * 51, "the file holds more than 50 diagrams"),
        ("x" * (MAX_LINE + 1), "the line has 100,001 characters"),
        (" " * (MAX_TEXT_BYTES + 1), "the file is larger than 5,000,000 bytes"),
    ],
)
def test_what_is_too_much_is_refused_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_diagrams(text, Path("diagram.mmd"))
    assert message in caught.value.message
    assert caught.value.remedy


def test_ten_thousand_steps_are_read() -> None:
    text = "journey\ntitle T\nsection A\n" + "Waits: 3: Ana\n" * 10_000
    begin = time.perf_counter()
    (found,) = read_diagrams(text, Path("diagram.mmd"))
    assert time.perf_counter() - begin < SECONDS
    ids = {step.id for step in found.map.stages[0].steps}
    assert len(ids) == 10_000


PIECES = st.sampled_from(
    "journey|section A|title T|accTitle: a|accDescr {|}|Task|: 5|: A|,|;|#|%%|%%{|}%%|---|\n|\n\n| |->|-|3|#35;|```|\r"
    .split("|")
)  # fmt: skip


def outcome(text: str, *, strict: bool) -> tuple[MapFile, ...] | ContentError:
    try:
        return read_diagrams(text, Path("diagram.mmd"), strict=strict)
    except ContentError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_no_text_does_anything_but_become_maps_or_a_message(text: str) -> None:
    for strict in (True, False):
        found = outcome(text, strict=strict)
        if isinstance(found, ContentError):
            assert found.message
            assert found.remedy
        else:
            assert all(file.map.stages for file in found)
    assert all(line >= 1 for _, line in diagrams_in(f"```mermaid\n{text}"))
