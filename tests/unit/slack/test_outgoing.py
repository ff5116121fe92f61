"""The fake Slack itself: no call that Slack would refuse goes unnoticed."""

from typing import Any

import pytest

from bot.slack.api.clients import open_client
from tests.schemas.outgoing import call_problems, stream_problems
from tests.unit.slack.kit import CHANNEL, DIRECT, TOKEN, FakeSlack, Payload

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "words"}}
POST: Payload = {"channel": CHANNEL, "text": "words", "unfurl_links": False, "unfurl_media": False}
START: Payload = {"channel": CHANNEL, "thread_ts": "1.2", "recipient_team_id": "T1", "recipient_user_id": "U1"}
STOP: Payload = {"channel": CHANNEL, "ts": "1.3"}
STATUS: Payload = {"channel_id": CHANNEL, "thread_ts": "1.2", "status": "is looking"}
VALID: list[tuple[str, Payload]] = [
    ("chat.postMessage", POST),
    ("chat.startStream", START | {"markdown_text": "words"}),
    ("chat.startStream", {"channel": DIRECT, "thread_ts": "1.2", "chunks": [{"type": "blocks", "blocks": [SECTION]}]}),
    ("chat.appendStream", STOP | {"markdown_text": "more"}),
    ("chat.stopStream", STOP | {"blocks": [SECTION], "session_status": "closed"}),
    ("assistant.threads.setStatus", STATUS | {"loading_messages": ["one"]}),
    ("agents.sessions.setStatus", {"channel_id": DIRECT, "thread_ts": "1.2", "status": "closed"}),
    ("conversations.replies", {"channel": CHANNEL, "ts": "1.2", "include_all_metadata": "1", "limit": "100"}),
    ("files.info", {"file": "F1"}),
]
INVALID: list[tuple[str, Payload]] = [
    ("chat.postMessage", POST | {"unfurl_links": True}),
    ("chat.postMessage", POST | {"text": "<!channel> hello"}),
    ("chat.postMessage", POST | {"blocks": [{"type": "nonsense"}]}),
    ("chat.postMessage", POST | {"blocks": [SECTION] * 51}),
    ("chat.postMessage", POST | {"colour": "red"}),
    ("chat.postEphemeral", {"channel": CHANNEL, "text": "words"}),
    ("chat.startStream", {"channel": CHANNEL, "thread_ts": "1.2", "markdown_text": "no recipient"}),
    ("chat.startStream", {name: value for name, value in START.items() if name != "thread_ts"}),
    ("chat.startStream", START | {"markdown_text": "a", "chunks": [{"type": "markdown_text", "text": "b"}]}),
    ("chat.startStream", START | {"markdown_text": "<@U1>"}),
    ("chat.startStream", START | {"markdown_text": "see https://evil.example"}),
    ("chat.startStream", START | {"chunks": [{"type": "task_update", "id": "1", "title": "t", "status": "doing"}]}),
    ("chat.appendStream", STOP),
    ("chat.stopStream", STOP | {"blocks": [SECTION] * 51}),
    ("assistant.threads.setStatus", STATUS | {"loading_messages": ["one"] * 11}),
    ("assistant.threads.setSuggestedPrompts", {"channel_id": DIRECT, "prompts": []}),
    ("agents.sessions.setStatus", {"channel_id": DIRECT, "state": "closed"}),
    ("conversations.replies", {"channel": CHANNEL}),
    ("files.completeUploadExternal", {"files": '[{"id": "F1", "title": "<!here>"}]', "channel_id": CHANNEL}),
    ("chat.meMessage", {"channel": CHANNEL, "text": "a method that nobody gave a type"}),
]


@pytest.mark.parametrize(("method", "arguments"), VALID)
def test_what_slack_takes_has_no_problems(method: str, arguments: Payload) -> None:
    assert call_problems(method, arguments) == []


@pytest.mark.parametrize(("method", "arguments"), INVALID)
def test_what_slack_would_refuse_is_noticed(method: str, arguments: Payload) -> None:
    assert call_problems(method, arguments) != []


def test_a_stream_longer_than_a_message_is_noticed() -> None:
    calls: list[tuple[str, dict[str, Any], str]] = [
        (method, {"channel": CHANNEL, "markdown_text": "x" * 6_001}, "1.3")
        for method in ("chat.startStream", "chat.appendStream")
    ]
    assert stream_problems(calls) == ["a stream of 12002 characters in 12002 bytes"]


def test_a_fake_slack_does_not_close_in_peace_over_an_invalid_call() -> None:
    slack = FakeSlack()
    open_client(TOKEN, slack.api_url).chat_postMessage(channel=CHANNEL, text="unfurled")
    with pytest.raises(AssertionError, match="unfurl_links is on"):
        slack.close()
