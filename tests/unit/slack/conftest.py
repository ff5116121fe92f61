"""The real Bolt app between signed requests and a fake Web API on loopback."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.app import SignIn, build_app
from bot.slack.delivery import Delivery, open_client
from bot.slack.jobs import build_jobs
from tests.schemas.slack_rules import rule_problems, schema_problems
from tests.unit.slack.kit import (
    SECRET,
    TOKEN,
    DirectWork,
    FakeAssistant,
    FakeConversations,
    FakeSlack,
    Payload,
    form,
    signed,
)

METHODS = {"chat.postMessage", "chat.postEphemeral", "assistant.threads.setSuggestedPrompts"}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    """Give a Slack whose every received call must have been valid."""
    fake = FakeSlack()
    yield fake
    fake.close()
    for method, arguments in fake.calls:
        if method in METHODS:
            assert schema_problems(method, arguments) == [], method
        if method in METHODS | {"hook"} and "prompts" not in arguments:
            assert schema_problems("blocks", arguments.get("blocks", [])) == []
            assert rule_problems(arguments) == []
        if method in {"chat.postMessage", "hook"}:
            assert (arguments["unfurl_links"], arguments["unfurl_media"]) == (False, False)


@dataclass(frozen=True)
class Bot:
    """The app under test, and the fakes around it."""

    app: App
    slack: FakeSlack
    work: DirectWork
    assistant: FakeAssistant
    store: FakeConversations

    def event(self, body: Payload) -> BoltResponse:
        return self._dispatch(json.dumps(body), "application/json")

    def command(self, body: dict[str, str]) -> BoltResponse:
        return self._dispatch(urlencode(body), "application/x-www-form-urlencoded")

    def action(self, body: Payload) -> BoltResponse:
        return self._dispatch(form(body), "application/x-www-form-urlencoded")

    def _dispatch(self, body: str, content_type: str) -> BoltResponse:
        headers: dict[str, Any] = signed(body, content_type)
        return self.app.dispatch(BoltRequest(body=body, headers=headers))


@pytest.fixture
def bot(slack: FakeSlack) -> Bot:
    """Build the app around fakes."""
    client = open_client(TOKEN, slack.api_url)
    assistant, store = FakeAssistant(), FakeConversations()
    work = DirectWork(build_jobs(assistant, Delivery(client)))
    app = build_app(work, store, SignIn(client), signing_secret=SECRET, api_url=slack.api_url)
    return Bot(app, slack, work, assistant, store)
