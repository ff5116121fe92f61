"""Posts answers where they belong: once, unfurling nothing, as plain text where Slack refuses the blocks.

Streaming comes here too: `send` is what it falls back to.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from slack_sdk import WebClient

from bot.domain.reply import Reply
from bot.slack.ask import Ask
from bot.slack.blocks import Look, Message, render
from bot.slack.calls import Call, by_address, by_method, patiently

logger = logging.getLogger(__name__)

METADATA_EVENT = "journey_answer"
SLACK_API = "https://slack.com/api/"
_HOOKS = "https://hooks.slack.com"


def open_client(token: str, api_url: str = SLACK_API) -> WebClient:
    """Make a client that never tries again by itself: after a dropped connection that would post twice."""
    return WebClient(token=token, base_url=api_url, timeout=15, retry_handlers=[])


def open_delivery(token: str, api_url: str = SLACK_API) -> "Delivery":
    """Make the delivery for the Slack at *api_url*; another than Slack's own gets the basic look."""
    return Delivery(open_client(token, api_url), "rich" if api_url == SLACK_API else "basic")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts as the bot that *client* is; *look* is `basic` for a Slack without table and feedback blocks."""

    client: WebClient
    look: Look = "rich"
    patiently: Callable[[Call], Any] = field(default=patiently)

    def send(self, ask: Ask, reply: Reply, key: str) -> None:
        """Post *reply* to *ask*.

        A refusal is logged and final. Raises `NotSentError` where nothing was posted and another try is
        worth it, and `UnsureError` where it may have been posted.
        """
        # Where outsiders read along, a button would ask on behalf of whoever presses it.
        message = render(reply, asked=ask.echo, look=self.look, buttons=not ask.place.shared)
        for call in self._ways(ask, message, key):
            outcome = self.patiently(call)
            if not outcome.error:
                return
            logger.warning("Slack refused the answer to %s: %s", key, outcome.error)

    def suggest(self, channel: str, title: str, prompts: tuple[str, ...]) -> None:
        """Offer *prompts* in a direct message; a Slack that has no such thing is left alone."""
        offers = [{"title": prompt, "message": prompt} for prompt in prompts]
        call = self.client.assistant_threads_setSuggestedPrompts
        outcome = self.patiently(lambda: by_method(lambda: call(channel_id=channel, title=title, prompts=offers)))
        if outcome.error:
            logger.info("Slack took no suggested prompts: %s", outcome.error)

    def _ways(self, ask: Ask, message: Message, key: str) -> Iterator[Call]:
        """Yield the ways to post, best first; the next is tried only when Slack refused the one before."""
        if ask.reply_url and self._trusted(ask.reply_url):
            yield lambda: by_address(ask.reply_url, _response(ask, message))
        post = self._whisper if ask.private else self._say
        yield lambda: post(ask, key, text=message.text, blocks=list(message.blocks))
        yield lambda: post(ask, key, text=message.text)

    def _say(self, ask: Ask, key: str, **content: Any) -> Any:  # noqa: ANN401 - the content of a message
        place = ask.place
        return by_method(
            lambda: self.client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread or None,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": METADATA_EVENT, "event_payload": {"key": key}},
                **content,
            )
        )

    def _whisper(self, ask: Ask, key: str, **content: Any) -> Any:  # noqa: ANN401 - the content of a message
        del key  # nothing that only one person sees can be looked up later
        place = ask.place
        return by_method(
            lambda: self.client.chat_postEphemeral(
                channel=place.channel, user=place.user, thread_ts=place.thread or None, **content
            )
        )

    def _trusted(self, url: str) -> bool:
        """Say whether *url* is one of Slack's own: an answer must not go wherever a payload says."""
        api = urlsplit(self.client.base_url)
        own = _HOOKS if self.client.base_url == SLACK_API else f"{api.scheme}://{api.netloc}"
        return url.startswith(f"{own}/")


def _response(ask: Ask, message: Message) -> dict[str, object]:
    return {
        "response_type": "ephemeral" if ask.private else "in_channel",
        "replace_original": False,
        "text": message.text,
        "blocks": list(message.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }
