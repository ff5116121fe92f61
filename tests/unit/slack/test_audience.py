"""Who hears an answer."""

import pytest

from bot.domain.passages import Audience
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of, is_direct


def test_in_a_channel_the_channel_hears_and_no_person() -> None:
    assert audience_of(Place("T1", "C1", "U1")) == Audience("T1", ("C1",))


def test_in_a_direct_message_one_person_hears() -> None:
    assert audience_of(Place("T1", "D1", "U1", direct=True)) == Audience("T1", (), "U1")


@pytest.mark.parametrize("direct", [True, False])
def test_where_outsiders_read_along_nothing_of_the_workspace_is_told(direct: bool) -> None:
    audience = audience_of(Place("T1", "C1", "U1", direct=direct, shared=True))
    assert not audience.may_see(Audience("T1"))
    assert audience.may_see(Audience())


@pytest.mark.parametrize(
    ("channel", "kind", "expected"),
    [("D1", "", True), ("C1", "im", True), ("C1", "", False), ("G1", "mpim", False), ("C1", "channel", False)],
)
def test_only_what_is_surely_direct_counts_as_direct(channel: str, kind: str, expected: bool) -> None:
    assert is_direct(channel, kind) is expected


def test_a_conversation_is_a_thread_or_a_persons_commands_in_a_channel() -> None:
    assert Place("T1", "C1", "U1", "1.2").conversation == "T1:C1:1.2"
    assert Place("T1", "C1", "U1").conversation == "T1:C1:U1"


@pytest.mark.parametrize("flag", [True, False])
def test_what_is_written_down_is_read_back_unchanged(flag: bool) -> None:
    place = Place("T1", "C1", "U1", "1.2", direct=flag, shared=not flag)
    ask = Ask("what?", place, "https://hooks.slack.com/x", private=flag, echo="what?")
    assert read_ask(ask.payload()) == ask
    assert all(isinstance(value, str) for value in ask.payload().values())
