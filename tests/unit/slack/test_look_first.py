"""After a crash: the own answer is looked for before anything is posted again, and what is missing is added."""

from dataclasses import replace

import pytest

from bot.domain.reply import Paragraph, Reply
from bot.ports import RetryLaterError
from bot.slack.api.calls import Caller, UnsureError
from bot.slack.api.clients import OneInstallation
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.delivery import Delivery, WhenUnsure
from tests.unit.slack.kit import CHANNEL, TEAM, TOKEN, USER, FakeSlack, Fault

REPLY = Reply("definition", (Paragraph("An answer."),), "Touchpoint")
LONG = Reply("list", tuple(Paragraph(f"part {number} " + "x" * 1_500) for number in range(12)))
LONGEST = Reply("list", tuple(Paragraph(f"part {number} " + "x" * 1_500) for number in range(40)), "Everything")
ASK = Ask("what?", Place(TEAM, CHANNEL, USER, "1.2"))


def deliver(slack: FakeSlack, reply: Reply, *, ask: Ask = ASK, when: WhenUnsure = "button", again: bool = True) -> None:
    delivery = Delivery(Caller(OneInstallation(TOKEN, slack.api_url)), when_unsure=when)
    delivery.send(ask, reply, "k", look_first=again)


@pytest.mark.parametrize("keeps_metadata", [True, False])
def test_an_answer_that_is_there_is_not_posted_again(slack: FakeSlack, keeps_metadata: bool) -> None:
    slack.faults["chat.postMessage"] = [Fault(drop=True)]
    with pytest.raises(UnsureError):
        deliver(slack, REPLY, again=False)
    if not keeps_metadata:  # its blocks know it too
        slack.kept.all[0].pop("metadata")
    deliver(slack, REPLY)
    assert len(slack.sent("chat.postMessage")) == 1


def test_an_answer_that_is_not_there_is_posted(slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"] = [Fault(500, "internal_error")]
    with pytest.raises(UnsureError):
        deliver(slack, REPLY, again=False)
    deliver(slack, REPLY)
    assert len(slack.kept.all) == 1


def test_the_answer_to_another_question_in_the_thread_is_not_taken_for_this_one(slack: FakeSlack) -> None:
    Delivery(Caller(OneInstallation(TOKEN, slack.api_url))).send(ASK, REPLY, "another")
    deliver(slack, REPLY)
    assert len(slack.kept.all) == 2


def test_of_two_messages_only_the_missing_one_is_posted(slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"] = [Fault(), Fault(429, "ratelimited", {"Retry-After": "0"})]
    with pytest.raises(RetryLaterError):
        deliver(slack, LONG, again=False)
    deliver(slack, LONG)
    parts = [message["metadata"]["event_payload"]["part"] for message in slack.kept.all]
    assert parts == [1, 2]


def test_an_apology_after_half_an_answer_is_news(slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"] = [Fault(), Fault(429, "ratelimited", {"Retry-After": "0"})]
    with pytest.raises(RetryLaterError):
        deliver(slack, LONG, again=False)
    deliver(slack, REPLY)
    assert "An answer." in slack.kept.all[-1]["text"]


def test_an_answer_longer_than_three_messages_is_a_file_and_its_beginning(slack: FakeSlack) -> None:
    deliver(slack, LONGEST, again=False)
    [post] = slack.sent("chat.postMessage")
    [file] = slack.uploaded
    assert "it is in the file that I shared here" in str(post["blocks"])
    assert all(f"part {number} ".encode() in file for number in range(40))


def test_where_the_file_is_refused_all_of_it_is_posted(slack: FakeSlack) -> None:
    slack.faults["files.getUploadURLExternal"] = [Fault(error="missing_scope")]
    deliver(slack, LONGEST, again=False)
    shown = str([message["blocks"] for message in slack.kept.all])
    assert len(slack.kept.all) > 3
    assert all(f"part {number} " in shown for number in range(40))


def test_a_file_that_is_there_is_not_shared_again(slack: FakeSlack) -> None:
    slack.faults["chat.postMessage"] = [Fault(429, "ratelimited", {"Retry-After": "0"})]
    with pytest.raises(RetryLaterError):
        deliver(slack, LONGEST, again=False)
    name = slack.sent("files.getUploadURLExternal")[0]["filename"]
    slack.says["conversations.replies"] = {"messages": [{"ts": "1.9", "files": [{"name": name}]}]}
    deliver(slack, LONGEST)
    assert len(slack.uploaded) == len(slack.kept.all) == 1


@pytest.mark.parametrize("ask", [ASK, replace(ASK, private=True)])
def test_where_nobody_can_look_a_button_asks_again(slack: FakeSlack, ask: Ask) -> None:
    slack.faults["conversations.replies"] = [Fault(error="missing_scope")]
    deliver(slack, REPLY, ask=ask)
    [post] = slack.posts
    assert "An answer." not in str(post)
    [section, actions] = post["blocks"]
    assert "I was interrupted" in section["text"]["text"]
    assert (actions["elements"][0]["action_id"], actions["elements"][0]["value"]) == ("ask_suggestion_again", "what?")


def test_where_nobody_can_look_the_setting_posts_again(slack: FakeSlack) -> None:
    slack.faults["conversations.replies"] = [Fault(error="missing_scope")]
    deliver(slack, REPLY, when="again")
    assert "An answer." in slack.posts[0]["text"]


def test_a_thread_whose_root_is_gone_holds_no_answer(slack: FakeSlack) -> None:
    slack.faults["conversations.replies"] = [Fault(error="thread_not_found")]
    deliver(slack, REPLY)
    assert len(slack.kept.all) == 1


def test_a_busy_look_up_leaves_the_work_for_later(slack: FakeSlack) -> None:
    slack.faults["conversations.replies"] = [Fault(429, "ratelimited", {"Retry-After": "60"})]
    with pytest.raises(RetryLaterError, match="60"):
        deliver(slack, REPLY)
    assert slack.posts == []


def test_a_thread_is_looked_through_page_by_page_and_one_without_end_is_nobody_s_to_know(slack: FakeSlack) -> None:
    slack.says["conversations.replies"] = {"messages": [], "response_metadata": {"next_cursor": "more"}}
    deliver(slack, REPLY)
    assert [call.get("cursor") for call in slack.sent("conversations.replies")] == [None, *["more"] * 4]
    assert "I was interrupted" in slack.posts[0]["text"]


def test_without_a_thread_the_newest_of_the_channel_are_looked_through(slack: FakeSlack) -> None:
    ask = replace(ASK, place=replace(ASK.place, thread=""))
    deliver(slack, REPLY, ask=ask, again=False)
    deliver(slack, REPLY, ask=ask)
    assert len(slack.kept.all) == len(slack.sent("conversations.history")) == 1
