"""`journey learn` as a process: the next card, its answer, how far one has come, and nothing of it for others."""

from pathlib import Path

import pytest

from tests.doubles.command_line import CommandLine


@pytest.fixture
def alone(tmp_path: Path) -> CommandLine:
    """The command line without an index: learning takes no model."""
    return CommandLine(tmp_path, tmp_path / "data")


def test_a_card_is_shown_answered_and_counted_for_one_person_alone(alone: CommandLine) -> None:
    first = alone("learn", "next", "--user", "ida", "--json").json
    card = first["card"]
    assert (first["new"], first["renewed"], first["due"]) == (True, False, 0)
    assert card["id"].startswith("recall/glossary/customer-journey/what/")
    shown = alone("learn", "answer", card["id"], "--user", "ida")
    assert (shown.code, "Source: " in shown.out, "Did you know it?" in shown.out) == (0, True, True)
    marked = alone("learn", "answer", card["id"], "knew", "--user", "ida", "--json").json
    assert (marked["knew"], marked["counted"]) == (True, True)
    assert marked["sources"][0]["id"] == "glossary/customer-journey#short"
    twice = alone("learn", "answer", card["id"], "not-yet", "--user", "ida")
    assert twice.code == 1
    assert "already" in twice.err
    progress = alone("learn", "progress", "--user", "ida", "--json").json
    assert (progress["seen"], progress["path"], len(progress["kept"])) == (
        1, {"cards": 14, "seen": 1, "mastered": 0, "due": 0}, 1,
    )  # fmt: skip
    for other in (("--user", "bo"), ("--user", "ida", "--workspace", "T9")):
        assert alone("learn", "progress", *other, "--json").json["seen"] == 0
    assert alone("learn", "next", "--user", "ida").out.startswith("What is the difference between")
    assert alone("learn", "forget", "--user", "ida", "--yes", "--json").json["cards"] == 1
    assert alone("learn", "progress", "--user", "ida", "--json").json["kept"] == []


def test_what_is_wrong_is_said_in_one_sentence(alone: CommandLine) -> None:
    gone = alone("learn", "answer", "name/glossary/nothing/name/00000000", "1")
    assert (gone.code, gone.out.strip(), "retired" in gone.err) == (1, "", True)
    own = alone("learn", "next", "--json").json["card"]["id"]
    bad = alone("learn", "answer", own, "7")
    assert (bad.code, bad.out, bad.err) == (2, "", "Answer with “knew” or “not-yet”.\n")
    assert alone("learn", "forget").code == 2
    assert "progress" in alone("learn", "--help").out
    bars = alone("learn", "progress").out.splitlines()
    assert any(line.startswith("intent ") and "0 mastered" in line for line in bars)


def test_a_quiz_shows_the_next_card_on_a_topic_to_a_script_and_says_what_is_near(alone: CommandLine) -> None:
    portion = alone("quiz", "pain", "points", "--user", "ida", "--json").json
    assert "pain-point" in portion["card"]["id"]
    assert (portion["new"], portion["due"]) == (True, 0)
    shown = alone("quiz", "pain", "point", "--user", "ida")
    assert (shown.code, portion["card"]["question"] in shown.out) == (0, True)
    assert f"journey learn answer {portion['card']['id']}" in shown.out
    unknown = alone("quiz", "zanziphone")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("There is no topic called “zanziphone”.")
