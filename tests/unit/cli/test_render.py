"""A reply as Markdown and as the JSON of the contract."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.asking import request_of
from bot.cli.render import as_json, show
from bot.domain.markdown import markdown, source_line
from bot.domain.passages import TERMINAL, Audience, Lines, Passage
from bot.domain.reply import Bullets, Fact, Notice, Paragraph, Part, Reply, Table, cite
from tests.doubles.replies import MARK

PASSAGE = Passage("glossary/loyalty#goal", "glossary", "Loyalty", "Coming back.", ("001", "general"), lines=Lines(3, 5))
REPLY = Reply(
    kind="map",
    parts=(
        Paragraph("**Loyalty** is coming back. [1]"),
        Bullets(("One [1]", "Two")),
        Bullets(("First", "Second"), numbered=True),
        Table(("Stage", "AIDA [1]"), (("Purchase", "Action"),)),
        Notice("Something was left out."),
    ),
    headline="Loyalty",
    citations=(cite(1, PASSAGE),),
    facts=(Fact("m1", "s1", "pain_point", "p1", "It hurts."),),
    confidence=0.93,
    suggestions=("What is advocacy?",),
)


def test_every_part_has_its_markdown() -> None:
    assert markdown(REPLY) == (
        "**Loyalty** is coming back. [1]\n\n"
        "- One [1]\n- Two\n\n"
        "1. First\n2. Second\n\n"
        "| Stage | AIDA [1] |\n| --- | --- |\n| Purchase | Action |\n\n"
        "_Something was left out._"
    )


def test_the_json_has_exactly_the_fields_of_the_contract_in_their_order() -> None:
    row = as_json(REPLY, "What is loyalty?", "q1")
    assert list(row) == [
        "id", "question", "kind", "headline", "text", "abstained", "confidence", "citations", "facts", "suggestions",
    ]  # fmt: skip
    assert row["citations"] == [
        {"n": 1, "id": "glossary/loyalty#goal", "kind": "glossary", "title": "Loyalty", "quote": "Coming back.",
         "source": "001, general", "lines": "3-5", "version": 1},
    ]  # fmt: skip
    assert row["facts"] == [{"map": "m1", "stage": "s1", "element": "pain_point", "id": "p1", "text": "It hurts."}]
    assert (row["id"], row["question"], row["abstained"], row["confidence"]) == ("q1", "What is loyalty?", False, 0.93)
    assert json.loads(json.dumps(row)) == row


def test_an_abstention_is_said_in_the_json() -> None:
    row = as_json(Reply(kind="abstain", parts=(Paragraph("No."),), confidence=0.0), "?")
    assert (row["abstained"], row["kind"], row["id"], row["citations"], row["facts"]) == (True, "abstain", None, [], [])


PARTS = st.one_of(
    st.text(max_size=20).map(Paragraph),
    st.text(max_size=20).map(Notice),
    st.lists(st.text(max_size=9), max_size=4).map(lambda items: Bullets(tuple(items))),
)


@given(st.lists(PARTS, max_size=4))
def test_any_reply_can_be_written_as_json_and_read_back(parts: list[Part]) -> None:
    row = as_json(Reply(kind="extract", parts=tuple(parts)), "?")
    assert json.loads(json.dumps(row, ensure_ascii=False)) == row


def test_a_source_line_names_title_source_entry_and_lines() -> None:
    line = source_line(REPLY.citations[0])
    assert line.startswith("[1] Loyalty (")
    assert all(part in line for part in ("001", "glossary/loyalty#goal", "3-5"))


def test_a_person_sees_the_answer_its_sources_and_what_to_ask_next(capsys: pytest.CaptureFixture[str]) -> None:
    show(REPLY)
    shown, errors = capsys.readouterr()
    assert errors == ""
    assert shown.index("Loyalty") < shown.index("is coming back") < shown.index("Sources") < shown.index("Ask next")
    assert {int(mark) for mark in MARK.findall(shown)} == {1}
    assert "**" not in shown
    assert all(word in shown for word in ("One", "Second", "Purchase", "Something was left out."))


def test_signs_that_look_like_markup_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show(Reply(kind="extract", parts=(Paragraph("A [bold]map[/bold] of :smile: [/]"),)))
    assert "A [bold]map[/bold] of :smile: [/]" in capsys.readouterr().out


def test_a_long_line_is_not_cut_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    text = "word " * 100 + "end [1]"
    show(Reply(kind="extract", parts=(Paragraph(text), Bullets((text,)))))
    assert capsys.readouterr().out.count(text) == 2


def test_a_request_is_asked_on_behalf_of_whom_it_says() -> None:
    fields = {"map": "m", "conversation": "c", "workspace": "T1", "channel": "C1", "user": "U1"}
    request = request_of("Why?", fields)
    assert request.audience == Audience("T1", ("C1",), "U1")
    assert (request.text, request.map, request.conversation) == ("Why?", "m", "c")
    assert request_of("Why?", {}).audience == Audience(TERMINAL), "no outsider, and of no team in Slack"


@given(st.text(alphabet=st.characters(), max_size=8))
def test_whatever_a_request_names_can_be_stored(name: str) -> None:
    request = request_of("Why?", dict.fromkeys(("map", "conversation", "workspace", "channel", "user"), name))
    for value in (request.map, request.conversation, request.audience.workspace, request.audience.user):
        assert value.encode("utf-8").decode("utf-8") == value


@pytest.mark.parametrize(("width", "is_grid"), [(60, True), (36, False)])
def test_a_table_whose_words_would_break_is_told_row_by_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, is_grid: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # by which the screen counts as a terminal
    monkeypatch.setenv("COLUMNS", str(width))
    table = Table(("Map", "Title", "Stages"), (("brindlecup-tea-box", "Living with tea", "6"),))
    show(Reply(kind="list", parts=(table,)))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert ("┃" in shown) is is_grid
    assert ("brindlecup-tea-box\n  Title: Living with tea · Stages: 6" in shown.replace("\n· ", " · ")) is not is_grid
