"""The whole bot, from signed request to outgoing call, with a library, maps and people that mean harm."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest, BoltResponse

from bot.assistant.answering.prose import Writer
from bot.assistant.digesting import Digester
from bot.assistant.keeping import MapKeeper, StillFolder
from bot.assistant.teaching import Lessons
from bot.content.library import Library, load_library
from bot.content.maps.reading import read_upload
from bot.domain.channels import ChannelSettings, DigestTime
from bot.domain.passages import EVERYONE, Audience
from bot.slack.api.calls import Caller
from bot.slack.api.clients import OneInstallation
from bot.slack.api.sign_in import SignIn
from bot.slack.app import build_app
from bot.slack.delivery import Delivery
from bot.slack.digest.jobs import build_digest_jobs
from bot.slack.drafts.choices import Choices
from bot.slack.hearing.reception import Reception
from bot.slack.jobs import build_jobs
from bot.slack.stores import Stores
from tests.contract.fakes import MemoryChannelStore, MemoryDraftStore, MemoryMapStore, MemoryThreadStore, WordEmbedder
from tests.contract.open_questions import open_questions
from tests.doubles.assembly import NOON, assemble_over
from tests.unit.slack.kit import (
    CHANNEL,
    SECRET,
    TEAM,
    TOKEN,
    DirectWork,
    FakePictures,
    FakeSlack,
    Payload,
    form,
    signed,
)

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
HERE = Audience(TEAM, (CHANNEL,))

# What would come alive in Slack: mentions, broadcasts, dates and links in its own markup.
_ALIVE = re.compile(r"<(?:[!@#]|[a-z][a-z0-9+.-]*:)[^>]*>?", re.IGNORECASE)
_UNSEEN = {"private_metadata", "value", "action_id", "block_id", "callback_id", "event_payload", "key"}
_WRITTEN = {"blocks", "view", "metadata", "attachments", "event_payload"}  # as JSON in a form
_TELLING = {"url", "image_url", "thumb_url", "title_url", "external_url"}  # keys under which Slack fetches or links


@lru_cache
def library() -> Library:
    """Return the shipped library, read once."""
    return load_library(KNOWLEDGE)


@dataclass(frozen=True)
class World:
    """The app, the Slack around it, and the keeper of its maps."""

    app: App
    slack: FakeSlack
    work: DirectWork
    keeper: MapKeeper

    def event(self, body: Payload) -> BoltResponse:
        """Send an event."""
        return self._send(json.dumps(body), "application/json")

    def command(self, body: dict[str, str]) -> BoltResponse:
        """Send a slash command."""
        return self._send(urlencode(body), "application/x-www-form-urlencoded")

    def action(self, body: Payload) -> BoltResponse:
        """Send what somebody pressed or submitted."""
        return self._send(form(body), "application/x-www-form-urlencoded")

    def _send(self, body: str, kind: str) -> BoltResponse:
        headers: dict[str, Any] = signed(body, kind)
        return self.app.dispatch(BoltRequest(body=body, headers=headers))

    def came_alive(self, since: int = 0) -> list[str]:
        """Return what would ping, link, fetch or unfurl in the calls sent since the first *since*."""
        calls = self.slack.calls[since:]
        return [f"{method}: {what}" for method, arguments in calls for what in alive(arguments, method)]


def alive(arguments: Payload, method: str = "") -> Iterator[str]:
    """Yield what in the *arguments* of a call would ping, link, fetch or unfurl."""
    if method.startswith("chat.post") and (arguments.get("unfurl_links") or arguments.get("unfurl_media")):
        yield "unfurling is on"
    for key, text in _texts(arguments):
        if found := _ALIVE.search(text):
            yield f"{key}: {found[0][:80]!r}"
        if key in _TELLING and "evil" in text:
            yield f"{key}: {text[:80]!r}"


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn" and value.get("verbatim") is not True:
            yield "mrkdwn", "<!not-verbatim>"  # Slack would link what looks like an address
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
    elif isinstance(value, str) and key not in _UNSEEN:
        yield from _texts(json.loads(value), key) if key in _WRITTEN and value[:1] in "[{" else [(key, value)]


@contextmanager
def open_world(writer: Writer | None = None) -> Iterator[World]:
    """Put the bot together over the shipped library and no map; its Slack lets no invalid call pass."""
    slack = FakeSlack()
    try:
        clients = OneInstallation(TOKEN, slack.api_url)
        keeper = MapKeeper(MemoryMapStore(), StillFolder(), EVERYONE, lambda: NOON)
        assistant = assemble_over(library(), WordEmbedder(), keeper, writer)
        choices = Choices(library().channels, library().voices)
        lessons = Lessons(assistant.teacher.store, assistant.teacher.clock)
        kept = MemoryChannelStore(), MemoryThreadStore(), MemoryDraftStore(), lessons, choices
        stores = Stores(keeper, assistant.conversations, *kept, **open_questions())
        delivery = Delivery(Caller(clients), pictures=FakePictures())
        digester = Digester(library(), keeper, stores.drafts, stores.questions)
        digesting = build_digest_jobs(digester, stores.channels, stores.conversations, delivery)
        work = DirectWork(build_jobs(assistant, delivery, stores, read_upload) | digesting)
        stores.channels.save_settings(CHANNEL, HERE, ChannelSettings(digest=DigestTime(0, 9), hints=True))
        reception = Reception(work, stores.threads, stores.channels, now=lambda: NOON, maps=keeper)
        yield World(
            build_app(reception, stores, SignIn(clients), leave=lambda *_: None, signing_secret=SECRET),
            slack,
            work,
            keeper,
        )
    finally:
        slack.close()
