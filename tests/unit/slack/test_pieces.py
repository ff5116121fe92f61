"""Text in pieces: whatever comes in whatever cuts, nothing alive gets out and no message grows too long."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.delivery.pieces import MESSAGE_BYTES, Feed, Piece, harmless

HOSTILE = st.sampled_from(
    ["<!channel>", "<@U1>", "<#C1|x>", "<!subteam^S1>", "<https://evil.example|click>", "[a](https://evil.example/?q=1)",
     "![i](https://evil.example/x.png)", "https://evil.example", "www.evil.example", "@channel", "@here",
     "mailto:a@b.example", "[a](mailto:x@y.example)", "```\n", "```python\n",
     "`code`", "[1]", " ", "\n", "é", "😀", "plain words. "]
)  # fmt: skip
TEXTS = st.lists(st.one_of(HOSTILE, st.text(max_size=8)), max_size=30).map("".join)
ALIVE = re.compile(r"<[!@#a-z/]|://|\]\(|\bwww\.|@(?:channel|here|everyone|group)\b", re.IGNORECASE)


def messages(pieces: list[Piece]) -> list[str]:
    """Put *pieces* together as Slack does."""
    made = [""]
    for piece in pieces:
        made += [piece.text] if piece.fresh else []
        made[-1] += "" if piece.fresh else piece.text
    return made


def fed(text: str, cuts: list[int], budget: int = MESSAGE_BYTES) -> list[Piece]:
    feed, pieces, last = Feed(budget), [], 0
    for cut in [*sorted(cut % (len(text) + 1) for cut in cuts), len(text)]:
        pieces += feed.add(text[last:cut])
        last = cut
    return pieces + feed.close()


@settings(deadline=None)
@given(TEXTS, st.lists(st.integers(0, 500), max_size=20))
def test_however_a_text_is_cut_nothing_in_it_is_alive(text: str, cuts: list[int]) -> None:
    shown = "".join(piece.text for piece in fed(text, cuts))
    assert not ALIVE.search(shown), shown


@settings(deadline=None)
@given(TEXTS, st.lists(st.integers(0, 500), max_size=20), st.integers(1, 40))
def test_no_message_is_longer_than_its_budget_and_no_word_is_lost(text: str, cuts: list[int], times: int) -> None:
    made = messages(fed(text * times, cuts, budget=400))
    assert all(len(message.encode()) <= 400 for message in made)
    words = re.findall(r"plain words", "".join(made).replace("\n", " "))
    assert len(words) >= (text * times).count("plain words") - len(made)  # one may be cut at each end


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        ("one <", "!channel> two"),
        ("one <!chan", "nel> two"),
        ("one <https:/", "/evil.example|x> two"),
        ("one https:", "//evil.example two"),
        ("one [a](htt", "ps://evil.example) two"),
        ("one @chan", "nel two"),
        ("one ww", "w.evil.example two"),
    ],
)
def test_a_tail_that_may_become_something_is_held_back(cut: str, text: str) -> None:
    feed = Feed()
    assert "".join(piece.text for piece in feed.add(cut)).strip() in {"one", "one https"}
    rest = "".join(piece.text for piece in [*feed.add(text), *feed.close()])
    assert not ALIVE.search(rest)
    assert rest.endswith("two")


def test_ordinary_sentences_pass_as_they_are() -> None:
    text = "A **touchpoint** is any contact: an advert, a parcel [1]. It costs < 3 € [2][3].\n\n- one\n- two\n"
    assert "".join(piece.text for piece in fed(text, [3, 17, 40])) == text


def test_a_link_keeps_its_words_and_loses_its_address() -> None:
    assert harmless("see [the source](https://evil.example/?q=secret) and ![a map](https://e.example/x.png)") == (
        "see the source and a map"
    )


def test_a_code_fence_is_closed_at_the_end_of_a_message_and_opened_again_in_the_next() -> None:
    text = "Before.\n```python\n" + "print('a line of code')\n" * 60 + "```\nAfter."
    made = messages(fed(text, [], budget=600))
    assert len(made) > 2
    assert all(message.count("```") % 2 == 0 for message in made)
    assert all(message.startswith("```python\n") for message in made[1:-1])
    assert made[-1].endswith("After.")


def test_a_fence_that_nobody_closed_is_closed_at_the_end() -> None:
    assert messages(fed("```\ncode", []))[0] == "```\ncode\n```"


def test_a_text_of_many_bytes_counts_by_its_bytes() -> None:
    made = messages(fed("旅程 " * 3_000, []))
    assert len(made) == 3
    assert all(len(message.encode()) <= MESSAGE_BYTES for message in made)
