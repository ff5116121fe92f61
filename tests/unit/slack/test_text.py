"""Text for Slack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.showing.text import Convert, clean, escape, mrkdwn, neutralise, shorten, size, split, spoken, unmarked

TOKENS = ("<!channel>", "<!here|here>", "<@U123>", "<#C123>", "<!subteam^S1>", "<!date^1^{date}|x>")
WILD = st.text(alphabet=st.one_of(st.sampled_from("<>!@#&|*_`[]()~\x00\x1b\n "), st.characters()))


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("disarm", [escape, neutralise, mrkdwn], ids=["escape", "neutralise", "mrkdwn"])
def test_a_token_is_dead_in_every_form(token: str, disarm: Convert) -> None:
    assert "<" not in disarm(f"a {token} b").replace(token[2:], "")


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_token_split_over_two_pieces_is_dead_in_the_accumulated_text(cut: int) -> None:
    pieces = ["<!channel>"[:cut], "<!channel>"[cut:]]
    assert neutralise("".join(pieces)) == "&lt;!channel>"


def test_control_characters_inside_a_token_do_not_bring_it_to_life() -> None:
    assert neutralise("<\x00!channel>") == "&lt;!channel>"
    assert neutralise("<\u202e@U1>") == "&lt;@U1>"


def test_broadcast_words_stay_plain_words() -> None:
    assert mrkdwn("ask @channel and @here") == "ask @channel and @here"


@given(WILD)
def test_nothing_alive_comes_out_of_any_text(text: str) -> None:
    for made in (escape(text), mrkdwn(text)):
        assert "<" not in made
        assert ">" not in made
    assert not any(token in neutralise(text) for token in ("<!", "<@", "<#"))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("a **bold** word", "a *bold* word", id="bold"),
        pytest.param("an *italic* word", "an _italic_ word", id="italic"),
        pytest.param("**bold with *italic* inside**", "*bold with _italic_ inside*", id="nested"),
        pytest.param("2*3*4 and 5 * 6", "2*3*4 and 5 * 6", id="arithmetic"),
        pytest.param("post_purchase stage", "post_purchase stage", id="identifier"),
        pytest.param("`a **b** < c`", "`a **b** &lt; c`", id="code"),
        pytest.param("- one\n- two", "• one\n• two", id="list"),
        pytest.param("## Goal ##\ntext", "*Goal*\ntext", id="heading"),
        pytest.param("see [here](https://evil.example/?q=1)", "see here", id="foreign link"),
        pytest.param("![x](https://evil.example/i.png)", "x", id="image"),
        pytest.param("R&D < 5 > 4", "R&amp;D &lt; 5 &gt; 4", id="entities"),
    ],
)
def test_the_markdown_of_replies_becomes_mrkdwn(markdown: str, expected: str) -> None:
    assert mrkdwn(markdown) == expected


def test_only_links_to_our_own_citations_stay_links() -> None:
    own = "https://example.com/a?b=1&c=2"
    assert mrkdwn(f"[a|b>]({own})", (own,)) == "<https://example.com/a?b=1&amp;c=2|a¦b&gt;>"
    assert mrkdwn("[a](javascript:x)", ("javascript:x",)) == "a"


def test_marks_are_taken_off_for_places_that_show_plain_text() -> None:
    assert unmarked("**a** *b* `c` [d](https://e.example) 2*3*4") == "a b c d 2*3*4"


@given(WILD, st.integers(min_value=12, max_value=200))
def test_splitting_keeps_every_visible_character_and_every_limit(text: str, limit: int) -> None:
    pieces = split(text, limit, escape)
    assert all(0 < size(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(escape(text).split())


def test_text_is_split_at_lines_then_sentences_then_words() -> None:
    assert split("one two. three four", 12) == ("one two.", "three four")
    assert split("one two\nthree four", 14) == ("one two", "three four")
    assert split("one two three", 10) == ("one two", "three")


def test_a_hostile_text_of_20_000_characters_costs_no_more_than_a_long_one() -> None:
    for unit in ("**a ", "[a", "`", "*a ", "<!", "[a](", "#"):
        assert split(unit * (20_000 // len(unit)), 2_000)


@given(WILD, st.integers(min_value=2, max_value=80))
def test_shortening_shows_that_something_is_missing(text: str, limit: int) -> None:
    short = shorten(clean(text), limit)
    assert size(short) <= limit
    assert short.endswith("…") or short == " ".join(clean(text).split())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("<@UBOT> what is churn?", "what is churn?", id="own mention"),
        pytest.param("hey <@UBOT|journey>: churn", "hey : churn", id="own mention with a label"),
        pytest.param("ask <@U2> in <#C1|general>", "ask @U2 in #general", id="other references"),
        pytest.param("<https://a.example|site> and <https://b.example>", "site and https://b.example", id="urls"),
        pytest.param("a &lt; b &amp;&amp; c", "a < b && c", id="entities"),
        pytest.param("  two \n\t lines ", "two lines", id="space"),
        pytest.param("<!here> hello", "here hello", id="broadcast"),
    ],
)
def test_what_a_person_wrote_is_read_as_text(written: str, read: str) -> None:
    assert spoken(written, "UBOT") == read
