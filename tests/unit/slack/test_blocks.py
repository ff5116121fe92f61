"""Replies as Slack blocks: no reply breaks a limit, and nothing alive gets through."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.domain.reply import Bullets, Citation, Notice, Paragraph, Reply, Table
from bot.slack.showing.blocks import Block, Look, fallback
from bot.slack.showing.pages import MESSAGE_CHARACTERS, opening, render
from bot.slack.showing.tables import TABLE_ROOM
from tests.schemas.slack_rules import rule_problems, schema_problems, strings

PIECES = st.sampled_from(
    ["<!channel>", "<@U1>", "<#C1>", "<!", "**", "`", "&", "https://x.example", "[a](https://x.example)", "\x00", "😀"]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=9), st.integers(1, 2_500)),
)
ROWS = st.lists(TEXTS, max_size=22).map(tuple)
TABLES = st.integers(0, 22).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(st.text(max_size=20), min_size=width, max_size=width).map(tuple),
        st.lists(st.lists(st.text(max_size=90), min_size=width, max_size=width).map(tuple), max_size=12).flatmap(
            lambda rows: st.integers(1, 20).map(lambda times: tuple(rows * times))
        ),
    )
)
PARTS = st.one_of(
    st.builds(Paragraph, TEXTS),
    st.builds(Bullets, ROWS, st.booleans()),
    st.builds(Bullets, st.builds(lambda text, times: (text,) * times, TEXTS, st.integers(1, 300)), st.booleans()),
    st.builds(Notice, TEXTS),
    TABLES,
)
CITATIONS = st.builds(
    Citation, st.integers(1, 99), TEXTS, st.sampled_from(["glossary", "map"]), TEXTS, TEXTS, TEXTS, TEXTS,
    st.integers(1, 9),
)  # fmt: skip
REPLIES = st.builds(
    Reply,
    st.sampled_from(["definition", "help", "abstain", "map"]),
    st.lists(PARTS, max_size=6).map(tuple),
    TEXTS,
    st.lists(CITATIONS, max_size=4).flatmap(lambda some: st.integers(1, 9).map(lambda times: tuple(some * times))),
    suggestions=st.lists(TEXTS, max_size=8).map(tuple),
)
LOOKS = st.sampled_from(["rich", "basic"])
EXAMPLE = Reply(
    "definition",
    (
        Paragraph("A **touchpoint** is any contact between customer and company. [1]"),
        Bullets(("An advert [1]", "A parcel [2]")),
        Table(("Stage", "Example"), (("Awareness", "Advert"), ("Purchase", "Checkout"))),
        Notice("The chat model was away."),
    ),
    headline="Touchpoint",
    citations=(
        Citation(1, "glossary/touchpoint#short", "glossary", "Touchpoint", "…", "000, 002", "3", 1),
        Citation(2, "map/onboarding#s1", "map", "Onboarding", "…", "", "12-14", 3),
    ),
    suggestions=("How do I measure a touchpoint?",),
)


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPLIES, TEXTS, LOOKS, st.booleans())
def test_no_reply_breaks_a_limit_and_nothing_alive_gets_through(
    reply: Reply, asked: str, look: Look, buttons: bool
) -> None:
    pages = render(reply, asked=asked, look=look, buttons=buttons)
    for message in (*pages, opening(reply, "more is elsewhere", asked=asked, look=look)):
        payload = {"text": message.text, "blocks": list(message.blocks)}
        assert message.blocks
        assert rule_problems(payload) == []
        json.dumps(payload, ensure_ascii=False).encode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPLIES, LOOKS)
def test_every_reply_has_the_shape_that_slack_publishes(reply: Reply, look: Look) -> None:
    for message in render(reply, look=look):
        assert schema_problems("blocks", list(message.blocks)) == []


def only(reply: Reply, look: Look = "rich") -> list[Block]:
    """Return the blocks of the one message that *reply* takes."""
    [message] = render(reply, look=look)
    return list(message.blocks)


def said(reply: Reply) -> list[str]:
    """Return what each message of *reply* says."""
    return [" ".join(strings(list(message.blocks))) for message in render(reply)]


def test_a_table_alone_always_fits() -> None:
    assert TABLE_ROOM < MESSAGE_CHARACTERS


@pytest.mark.parametrize("look", ["rich", "basic"])
def test_an_answer_shows_headline_parts_sources_suggestions_and_feedback_in_this_order(
    look: Look, snapshot: SnapshotAssertion
) -> None:
    assert only(EXAMPLE, look) == snapshot


def test_the_fallback_is_the_answer_in_one_line() -> None:
    assert fallback(EXAMPLE) == (
        "Touchpoint A touchpoint is any contact between customer and company. [1] The chat model was away. "
        "An advert [1] A parcel [2]"
    )


def test_a_link_is_dead_in_the_fallback_too() -> None:
    assert "://" not in fallback(Reply("extract", (Paragraph("go to https://evil.example/x"),)))


def test_a_reply_without_words_is_still_a_message() -> None:
    [message] = render(Reply("help", ()))
    assert rule_problems({"text": message.text, "blocks": list(message.blocks)}) == []


def test_what_does_not_fit_goes_on_in_messages_that_say_so() -> None:
    reply = Reply("list", tuple(Paragraph(f"part {number} " + "x" * 1_500) for number in range(20)))
    pages = said(reply)
    assert [page.rsplit(" ", 1)[-1] for page in pages] == ["1/3", "2/3", "3/3"]
    assert all(f"part {number} " in "".join(pages) for number in range(20))


def test_only_the_last_of_several_messages_has_sources_and_buttons() -> None:
    parts = tuple(Paragraph(f"part {number} " + "x" * 1_500) for number in range(9))
    first, last = said(Reply("list", parts, citations=EXAMPLE.citations, suggestions=("And then?",)))
    assert "*Sources*" not in first
    assert "*Sources*" in last
    assert "And then?" in last


def test_rows_beyond_slacks_hundred_go_on_under_the_same_header() -> None:
    table = Table(("a", "b"), tuple((f"row {number}", "x") for number in range(150)))
    pages = render(Reply("crosswalk", (table,)))
    rows = [block["rows"] for page in pages for block in page.blocks if block["type"] == "table"]
    assert [len(own) for own in rows] == [100, 52]
    assert rows[0][0] == rows[1][0]
    assert all(f"row {number} " in " ".join(said(Reply("crosswalk", (table,)))) for number in range(150))


def test_a_second_table_gets_a_message_of_its_own() -> None:
    table = Table(("a",), (("1",),))
    assert len(render(Reply("list", (table, table)))) == 2


def test_the_beginning_of_a_long_answer_says_where_the_rest_is() -> None:
    reply = Reply("list", tuple(Paragraph(f"part {number} " + "x" * 1_500) for number in range(40)))
    shown = " ".join(strings(list(opening(reply, "all of it is in a file").blocks)))
    assert "part 0 " in shown
    assert "all of it is in a file" in shown


def test_a_table_of_too_many_columns_becomes_lines() -> None:
    table = Table(tuple(f"c{number}" for number in range(21)), (tuple(str(number) for number in range(21)),))
    blocks = only(Reply("list", (table,)))
    assert [block["type"] for block in blocks] == ["section", "context_actions"]
    assert "c20: 20" in blocks[0]["text"]["text"]


def test_help_asks_for_no_feedback() -> None:
    assert [block["type"] for block in only(Reply("help", (Paragraph("hi"),)))] == ["section"]


def test_a_suggestion_longer_than_a_button_is_shortened_visibly_and_asked_whole() -> None:
    question = "How do I " + "really " * 20 + "measure it?"
    button = only(Reply("list", (), suggestions=(question,)))[0]["elements"][0]
    assert button["text"]["text"].endswith("…")
    assert button["value"] == question
