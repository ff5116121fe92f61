"""Answers that are shown while they are written, and every way in which Slack can spoil that."""

from dataclasses import replace

import pytest

from bot.domain.reply import Citation, Notice, Paragraph, Reply, Tell, tell_nobody
from bot.ports import RetryLaterError
from bot.slack.api.calls import Caller, UnsureError
from bot.slack.api.clients import OneInstallation
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.conversing.answering import Answering
from bot.slack.delivery import Delivery
from tests.contract.fakes import MemoryThreadStore
from tests.unit.slack.kit import CHANNEL, DIRECT, TEAM, TOKEN, USER, DirectAttempt, FakeSlack, Fault

CITED = (Citation(1, "glossary/x#short", "glossary", "Something", "quote", "000", "3", 1),)
ASK = Ask("what?", Place(TEAM, CHANNEL, USER, "1.2"))
BUSY = Fault(429, "ratelimited", {"Retry-After": "0"})


@pytest.fixture
def delivery(slack: FakeSlack) -> Delivery:
    return Delivery(Caller(OneInstallation(TOKEN, slack.api_url)))


def reply(*sentences: str, notice: str = "") -> Reply:
    notices = (Notice(notice),) if notice else ()
    return Reply(
        "definition", (Paragraph(" ".join(sentences)), *notices), "Touchpoint", CITED, suggestions=("And why?",)
    )


def told(delivery: Delivery, *sentences: str, ask: Ask = ASK, final: Reply | None = None) -> None:
    """Show *sentences* one after the other, then deliver *final*, which by default is just these."""
    stream = delivery.stream(ask, "k")
    assert stream is not None
    for number in range(1, len(sentences) + 1):
        stream.show(reply(*sentences[:number]))
    delivery.send(ask, final or reply(*sentences), "k", stream=stream)


def methods(slack: FakeSlack) -> list[str]:
    return [method for method, _ in slack.calls]


def test_an_answer_grows_sentence_by_sentence_and_ends_with_sources_and_buttons(
    slack: FakeSlack, delivery: Delivery
) -> None:
    told(delivery, "One [1].", "Two [1].", final=reply("One [1].", "Two [1].", notice="Mind this."))
    assert methods(slack) == ["chat.startStream", "chat.appendStream", "chat.appendStream", "chat.stopStream"]
    [message] = slack.kept.all
    assert slack.kept.text_of(message["ts"]).split() == "One [1]. Two [1]. _Mind this._".split()
    assert "*Touchpoint*" in str(message["blocks"][0])
    assert "*Sources*" in str(message["blocks"])
    assert "And why?" in str(message["blocks"][-2])
    assert message["metadata"]["event_payload"] == {"key": "k", "part": 1, "of": 1}
    assert message["streaming_state"] == "completed"


def test_outside_a_direct_message_the_stream_names_who_asked(slack: FakeSlack, delivery: Delivery) -> None:
    told(delivery, "One [1].")
    told(delivery, "One [1].", ask=replace(ASK, place=Place(TEAM, DIRECT, USER, "1.2", direct=True)))
    first, second = slack.sent("chat.startStream")
    assert (first["recipient_team_id"], first["recipient_user_id"]) == (TEAM, USER)
    assert "recipient_user_id" not in second


@pytest.mark.parametrize(
    "ask",
    [
        replace(ASK, private=True),
        replace(ASK, place=replace(ASK.place, thread="")),
        replace(ASK, place=replace(ASK.place, shared=True)),
        replace(ASK, place=replace(ASK.place, user="")),
    ],
)
def test_where_the_place_does_not_allow_it_nothing_is_streamed(delivery: Delivery, ask: Ask) -> None:
    assert delivery.stream(ask, "k") is None


@pytest.mark.parametrize("fault", [Fault(error="missing_recipient_user_id"), Fault(error="not_allowed"), BUSY])
def test_where_no_stream_can_be_started_the_answer_is_posted(
    slack: FakeSlack, delivery: Delivery, fault: Fault
) -> None:
    slack.faults["chat.startStream"] = [fault]
    told(delivery, "One [1].", "Two [1].")
    assert methods(slack) == ["chat.startStream", "chat.postMessage"]


def test_a_workspace_without_streams_is_asked_once(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.startStream"] = [Fault(error="unknown_method")] * 9
    told(delivery, "One [1].")
    told(delivery, "One [1].")
    told(delivery, "One [1].", ask=replace(ASK, place=replace(ASK.place, team="T2")))
    assert len(slack.sent("chat.startStream")) == 2
    assert len(slack.sent("chat.postMessage")) == 3


def test_where_slack_takes_no_more_the_message_is_replaced_by_the_whole_answer(
    slack: FakeSlack, delivery: Delivery
) -> None:
    slack.faults["chat.appendStream"] = [Fault(error="message_not_in_streaming_state")]
    told(delivery, "One [1].", "Two [1].", "Three [1].")
    assert methods(slack) == ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"]
    [message] = slack.kept.all
    assert "One [1]. Two [1]. Three [1]." in str(message["blocks"])
    assert "*Sources*" in str(message["blocks"])
    assert message["metadata"]["event_payload"]["key"] == "k"


def test_a_piece_that_has_to_wait_comes_with_the_next(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.appendStream"] = [BUSY]
    told(delivery, "One [1].", "Two [1].", "Three [1].")
    [message] = slack.kept.all
    assert slack.kept.text_of(message["ts"]).split() == "One [1]. Two [1]. Three [1].".split()


def test_pieces_that_had_to_wait_to_the_end_come_with_it(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.appendStream"] = [Fault(429, "ratelimited", {"Retry-After": "60"})]
    told(delivery, "One [1].", "Two [1].", "Three [1].")
    [message] = slack.kept.all
    assert slack.kept.text_of(message["ts"]).split() == "One [1]. Two [1]. Three [1].".split()


def test_what_turned_out_otherwise_is_replaced(slack: FakeSlack, delivery: Delivery) -> None:
    """The chat model went away after its first sentence, so the composed answer stands instead."""
    told(delivery, "One [1].", final=reply("The sources' own words [1].", notice="The chat model went away."))
    [message] = slack.kept.all
    assert methods(slack)[-1] == "chat.update"
    assert "own words" in str(message["blocks"])
    assert "One [1]" not in str(message["blocks"])


def test_a_long_answer_goes_on_in_another_message(slack: FakeSlack, delivery: Delivery) -> None:
    sentences = [f"Sentence {number} {'x' * 2_900} [1]." for number in range(7)]
    told(delivery, *sentences)
    assert len(slack.kept.all) == 3
    text = "".join(slack.kept.text_of(message["ts"]) for message in slack.kept.all)
    assert all(f"Sentence {number} " in text for number in range(7))
    assert [message["streaming_state"] for message in slack.kept.all] == ["completed"] * 3
    signs = [message["metadata"]["event_payload"] for message in slack.kept.all]
    assert [(sign["part"], sign["of"]) for sign in signs] == [(1, 0), (2, 0), (3, 3)]


def test_a_stream_that_broke_in_its_second_message_is_made_whole(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.startStream"] = [Fault(), Fault(error="not_allowed")]
    sentences = [f"Sentence {number} {'x' * 2_900} [1]." for number in range(5)]
    told(delivery, *sentences)
    shown = str([message["blocks"] for message in slack.kept.all])
    assert all(f"Sentence {number} " in shown for number in range(5))
    assert "1/2" in shown


def test_nothing_alive_is_streamed(slack: FakeSlack, delivery: Delivery) -> None:
    told(delivery, "Look <!channel> at [this](https://evil.example/x) [1].", "And <@U1> https://evil.example [1].")
    assert len(slack.sent("chat.stopStream")) == 1  # the fake Slack closes in peace only where nothing was alive


def crashed(slack: FakeSlack, delivery: Delivery, *sentences: str) -> None:
    """Show *sentences*, and no more."""
    stream = delivery.stream(ASK, "k")
    assert stream is not None
    for number in range(1, len(sentences) + 1):
        stream.show(reply(*sentences[:number]))


def test_a_stream_that_a_crash_left_open_is_finished_and_nothing_is_posted_beside_it(
    slack: FakeSlack, delivery: Delivery
) -> None:
    crashed(slack, delivery, "One [1].", "Two [1].")
    delivery.send(ASK, reply("Quite", "other", "words [1]."), "k", look_first=True)
    [message] = slack.kept.all
    assert "Quite other words [1]." in str(message["blocks"])
    assert message["streaming_state"] == "completed"
    delivery.send(ASK, reply("Quite", "other", "words [1]."), "k", look_first=True)
    assert len(slack.sent("chat.update")) == 1


def test_of_a_long_stream_that_a_crash_left_what_is_too_much_goes(slack: FakeSlack, delivery: Delivery) -> None:
    crashed(slack, delivery, *(f"Sentence {number} {'x' * 2_900} [1]." for number in range(5)))
    assert len(slack.kept.all) == 2
    delivery.send(ASK, reply("Short [1]."), "k", look_first=True)
    [message] = slack.kept.all
    assert "Short [1]." in str(message["blocks"])


def test_a_stream_that_may_have_been_started_is_looked_for(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.startStream"] = [Fault(drop=True)]
    told(delivery, "One [1].", "Two [1].")
    [message] = slack.kept.all
    assert "One [1]. Two [1]." in str(message["blocks"])
    assert slack.sent("chat.postMessage") == []


@pytest.mark.parametrize(("fault", "error"), [(BUSY, RetryLaterError), (Fault(drop=True), UnsureError)])
def test_an_end_that_does_not_get_through_leaves_the_work_for_another_look(
    slack: FakeSlack, delivery: Delivery, fault: Fault, error: type[Exception]
) -> None:
    slack.faults["chat.stopStream"] = [fault]
    with pytest.raises(error):
        told(delivery, "One [1].")
    delivery.send(ASK, reply("One [1]."), "k", look_first=True)
    [message] = slack.kept.all
    assert message["metadata"]["event_payload"]["key"] == "k"
    assert str(message["blocks"]).count("*Sources*") == 1


def test_an_answer_that_somebody_stopped_ends_where_it_is_and_says_so(slack: FakeSlack, delivery: Delivery) -> None:
    stream = delivery.stream(ASK, "k")
    assert stream is not None
    stream.show(reply("One [1]."))
    stream.leave("Stopped.")
    [message] = slack.kept.all
    assert message["streaming_state"] == "completed"
    assert "Stopped." in str(message["blocks"])
    delivery.send(ASK, reply("One [1].", "Two [1]."), "k", look_first=True)
    assert "Two" not in str(message["blocks"])


def test_a_question_that_is_not_visible_stands_above_the_stream(slack: FakeSlack, delivery: Delivery) -> None:
    told(delivery, "One [1].", ask=replace(ASK, echo="what is it?"))
    assert "Asked: what is it?" in str(slack.kept.all[0]["blocks"][0])


def answering(delivery: Delivery, *sentences: str) -> Answering:
    """Make the job of a core that tells of each of *sentences*, and whose whole reply they are."""

    def compose(_: Ask, tell: Tell) -> Reply:
        for number in range(1, len(sentences) + 1):
            tell(reply(*sentences[:number]))
        return reply(*sentences)

    return Answering(lambda ask: compose(ask, tell_nobody), delivery, MemoryThreadStore(), compose)


def test_what_a_core_tells_of_while_it_writes_is_streamed(slack: FakeSlack, delivery: Delivery) -> None:
    answering(delivery, "One [1].", "Two [1].").do(DirectAttempt("k", ASK.payload()))
    assert methods(slack)[:3] == ["assistant.threads.setStatus", "chat.startStream", "chat.appendStream"]
    assert len(slack.kept.all) == 1


def test_after_a_crash_nothing_is_streamed_and_what_was_is_finished(slack: FakeSlack, delivery: Delivery) -> None:
    crashed(slack, delivery, "One [1].")
    answering(delivery, "One [1].", "Two [1].").do(DirectAttempt("k", ASK.payload(), fresh=False))
    [message] = slack.kept.all
    assert "One [1]. Two [1]." in str(message["blocks"])
    assert len(slack.sent("chat.startStream")) == 1


def test_what_is_stopped_while_it_is_written_shows_no_more(slack: FakeSlack, delivery: Delivery) -> None:
    class Attempt(DirectAttempt):
        def stopped(self) -> bool:
            return bool(slack.kept.all)

    answering(delivery, "One [1].", "Two [1].").do(Attempt("k", ASK.payload()))
    [message] = slack.kept.all
    assert "Two" not in slack.kept.text_of(message["ts"])
    assert "Stopped." in str(message["blocks"])
    assert slack.sent("assistant.threads.setStatus")[-1]["status"] == ""
