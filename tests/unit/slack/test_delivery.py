"""Delivery against a Slack that fails: never twice, never silent, never a traceback."""

from dataclasses import replace

import pytest

from bot.domain.reply import Paragraph, Picture, Reply
from bot.ports import NotSentError, RetryLaterError
from bot.slack.api.calls import Caller, Outcome, UnsureError
from bot.slack.api.clients import SLACK_API, OneInstallation, open_client
from bot.slack.api.pauses import Pauses
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.conversing.answering import Answering
from bot.slack.delivery import Delivery, open_delivery
from bot.slack.delivery.posting import Posting
from tests.contract.fakes import MemoryThreadStore
from tests.doubles.bike_map import FILE
from tests.unit.slack.kit import CHANNEL, TEAM, TOKEN, USER, DirectAttempt, FakePictures, FakeSlack, Fault

REPLY = Reply("definition", (Paragraph("An answer."),), "Touchpoint")
ASK = Ask("what?", Place(TEAM, CHANNEL, USER, "1.2"))


class Clock:
    """A clock that stands still until it is told to move."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def delivery(slack: FakeSlack, clock: Clock) -> Delivery:
    return Delivery(Caller(OneInstallation(TOKEN, slack.api_url), Pauses(clock)))


def busy(seconds: str) -> Fault:
    return Fault(429, "ratelimited", {"Retry-After": seconds})


def test_a_busy_slack_is_left_alone_for_as_long_as_it_asks(slack: FakeSlack, delivery: Delivery, clock: Clock) -> None:
    slack.faults["chat.postMessage"] = [busy("7")]
    with pytest.raises(RetryLaterError) as first:
        delivery.send(ASK, REPLY, "k")
    with pytest.raises(RetryLaterError) as second:
        delivery.send(ASK, REPLY, "k2")
    assert len(slack.sent("chat.postMessage")) == 1
    assert (first.value.seconds, second.value.seconds) == (7.0, 8.0)  # not all of them at once
    clock.now += 7
    delivery.send(ASK, REPLY, "k")
    assert len(slack.kept.all) == 1


def test_a_pause_of_one_channel_holds_up_no_other_and_no_other_workspace(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.postMessage"] = [busy("60")]
    with pytest.raises(RetryLaterError):
        delivery.send(ASK, REPLY, "k")
    delivery.send(replace(ASK, place=replace(ASK.place, channel="C2")), REPLY, "k")
    delivery.send(replace(ASK, place=replace(ASK.place, team="T2")), REPLY, "k")
    assert len(slack.kept.all) == 2


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(drop=True), id="connection dropped after Slack took it"),
        pytest.param(Fault(500, "internal_error"), id="status 500"),
        pytest.param(Fault(200, "fatal_error"), id="fatal_error: some aspect may have succeeded"),
    ],
)
def test_what_may_have_been_posted_is_not_posted_again(slack: FakeSlack, delivery: Delivery, fault: Fault) -> None:
    slack.faults["chat.postMessage"] = [fault]
    with pytest.raises(UnsureError):
        delivery.send(ASK, REPLY, "k")
    assert len(slack.sent("chat.postMessage")) == 1


def test_a_slack_that_cannot_be_reached_got_nothing_so_the_work_comes_again(slack: FakeSlack) -> None:
    address = slack.api_url
    slack.close()
    with pytest.raises(NotSentError, match="cannot be reached"):
        open_delivery(OneInstallation(TOKEN, address)).send(ASK, REPLY, "k")


def test_refused_blocks_are_sent_as_plain_text(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.postMessage"] = [Fault(error="invalid_blocks")]
    delivery.send(ASK, REPLY, "k")
    first, second = slack.sent("chat.postMessage")
    assert "blocks" in first
    assert "blocks" not in second
    assert second["text"] == "Touchpoint An answer."


def test_a_final_refusal_is_logged_without_a_word_of_the_answer(
    slack: FakeSlack, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults["chat.postMessage"] = [Fault(error="channel_not_found")] * 2
    delivery.send(ASK, REPLY, "T1:C1:1.2")
    assert "channel_not_found" in caplog.text
    assert "answer." not in caplog.text


def test_a_client_never_tries_again_by_itself(slack: FakeSlack) -> None:
    assert open_client(TOKEN, slack.api_url).retry_handlers == []


@pytest.mark.parametrize(
    ("api", "url", "trusted"),
    [
        (SLACK_API, "https://hooks.slack.com/commands/1/2", True),
        (SLACK_API, "https://hooks.slack.com.evil.example/x", False),
        (SLACK_API, "http://hooks.slack.com/x", False),
        (SLACK_API, "https://slack.com/x", False),
        ("http://127.0.0.1:4050/api/", "http://127.0.0.1:4050/_hooks/1", True),
        ("http://127.0.0.1:4050/api/", "http://127.0.0.1:40501/_hooks/1", False),
    ],
)
def test_only_slacks_own_addresses_are_answered(api: str, url: str, trusted: bool) -> None:
    assert Posting(Caller(OneInstallation(TOKEN, api))).trusted(url) is trusted


def test_giving_up_says_sorry_and_nothing_of_the_error(slack: FakeSlack, delivery: Delivery) -> None:
    Answering(lambda _: REPLY, delivery, MemoryThreadStore()).give_up("k", ASK.payload())
    [post] = slack.sent("chat.postMessage")
    assert post["text"].startswith("Sorry, I could not answer")


def test_the_intent_is_written_down_after_composing_and_before_posting(slack: FakeSlack, delivery: Delivery) -> None:
    seen: list[tuple[str, int]] = []

    class Attempt(DirectAttempt):
        def begin_posting(self) -> bool:
            seen.append(("begun", len(slack.posts)))
            return True

    def compose(_: Ask) -> Reply:
        seen.append(("composed", len(slack.posts)))
        return REPLY

    Answering(compose, delivery, MemoryThreadStore()).do(Attempt("k", ASK.payload()))
    assert seen == [("composed", 0), ("begun", 0)]
    assert len(slack.posts) == 1


def test_what_was_stopped_while_it_was_composed_is_not_posted(slack: FakeSlack, delivery: Delivery) -> None:
    Answering(lambda _: REPLY, delivery, MemoryThreadStore()).do(DirectAttempt("k", ASK.payload(), is_stopped=True))
    assert slack.posts == []


@pytest.mark.parametrize("given", ["soon", "", "-1", "1.5"])
def test_a_pause_that_is_no_number_counts_as_a_second(slack: FakeSlack, delivery: Delivery, given: str) -> None:
    slack.faults["chat.postMessage"] = [busy(given)]
    with pytest.raises(RetryLaterError, match="wait 1 s"):
        delivery.send(ASK, REPLY, "k")


def test_an_outcome_is_unsure_where_a_part_may_have_been_done() -> None:
    assert Outcome("request_timeout").unsure
    assert not Outcome("not_in_channel").unsure


def test_without_anything_that_draws_an_answer_has_no_picture(slack: FakeSlack, delivery: Delivery) -> None:
    delivery.send(ASK, replace(REPLY, picture=Picture(FILE.map, "a map")), "k")
    assert [method for method, _ in slack.calls] == ["chat.postMessage"]


def test_an_answer_that_slack_refused_has_no_picture_either(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["chat.postMessage"] = [Fault(error="channel_not_found")] * 2
    drawing = replace(delivery, pictures=FakePictures())
    drawing.send(ASK, replace(REPLY, picture=Picture(FILE.map, "a map")), "k")
    assert slack.uploaded == []


def test_a_picture_whose_words_would_ping_or_are_too_long_is_sent_with_neutral_ones(
    slack: FakeSlack, delivery: Delivery
) -> None:
    journey = FILE.map.model_copy(update={"title": "<!channel> hello <@U1>"})
    drawing = replace(delivery, pictures=FakePictures())
    drawing.send(ASK, replace(REPLY, picture=Picture(journey, "<!here> " * 500)), "k")
    drawing.send(replace(ASK, private=True), replace(REPLY, picture=Picture(journey, "words")), "k")
    [asked, _] = slack.sent("files.getUploadURLExternal")
    assert len(asked["alt_txt"]) <= 1_000
    assert "&lt;!channel>" in slack.sent("files.completeUploadExternal")[0]["files"]
    assert slack.sent("files.completeUploadExternal")[1]["initial_comment"] == "“&lt;!channel&gt; hello &lt;@U1&gt;”"


def test_while_an_answer_is_made_its_thread_says_so(slack: FakeSlack, delivery: Delivery) -> None:
    Answering(lambda _: REPLY, delivery, MemoryThreadStore()).do(DirectAttempt("k", ASK.payload()))
    [status] = slack.sent("assistant.threads.setStatus")
    assert (status["channel_id"], status["thread_ts"]) == (CHANNEL, "1.2")
    assert status["status"]
    assert [method for method, _ in slack.calls] == ["assistant.threads.setStatus", "chat.postMessage"]


def test_what_was_stopped_is_no_longer_said_to_be_made(slack: FakeSlack, delivery: Delivery) -> None:
    Answering(lambda _: REPLY, delivery, MemoryThreadStore()).do(DirectAttempt("k", ASK.payload(), is_stopped=True))
    assert [status["status"] for status in slack.sent("assistant.threads.setStatus")][-1] == ""


@pytest.mark.parametrize("ask", [replace(ASK, private=True), replace(ASK, place=replace(ASK.place, thread=""))])
def test_where_there_is_no_thread_to_say_it_in_there_is_no_status(
    slack: FakeSlack, delivery: Delivery, ask: Ask
) -> None:
    delivery.think(ask)
    assert slack.calls == []


def test_a_slack_without_a_status_is_asked_once_for_each_workspace(slack: FakeSlack, delivery: Delivery) -> None:
    slack.faults["assistant.threads.setStatus"] = [Fault(error="unknown_method")] * 9
    for team in (TEAM, TEAM, "T2"):
        delivery.think(replace(ASK, place=replace(ASK.place, team=team)))
    assert len(slack.calls) == 2


def test_a_status_that_hangs_is_done_without_for_a_minute(slack: FakeSlack, delivery: Delivery, clock: Clock) -> None:
    slack.faults["assistant.threads.setStatus"] = [Fault(drop=True)]
    delivery.think(ASK)
    delivery.think(ASK)
    assert len(slack.calls) == 1
    clock.now += 62
    delivery.think(ASK)
    assert len(slack.calls) == 2
