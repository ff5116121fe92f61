"""Posts one message where it belongs: once, unfurling nothing, as plain text where Slack refuses the blocks."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.slack.api.calls import Call, Caller, Outcome, quietly
from bot.slack.api.clients import SLACK_API
from bot.slack.ask import Ask
from bot.slack.delivery.looking import Sign
from bot.slack.showing.pages import Message

logger = logging.getLogger(__name__)

_HOOKS = "https://hooks.slack.com"


@dataclass(frozen=True, slots=True)
class Posting:
    """Posts by *caller*."""

    caller: Caller

    def post(self, ask: Ask, message: Message, sign: Sign) -> Outcome:
        """Post *message* as the part of an answer that *sign* names; a refusal is logged and final.

        Raises `NotSentError` where nothing was posted and another try is worth it, and `UnsureError` where it
        may have been posted.
        """
        outcome = Outcome("nowhere to post")
        for call in self._ways(ask, message, sign):
            outcome = call()
            if not outcome.error:
                break
            logger.warning("Slack refused the answer to %s: %s", sign.key, outcome.error)
        return outcome

    def update(self, ask: Ask, stamp: str, message: Message, sign: Sign) -> Outcome:
        """Replace what our message of that *stamp* says."""
        first, *rest = message.blocks
        return self.caller.call(
            ask.place.team,
            "chat.update",
            channel=ask.place.channel,
            ts=stamp,
            text=message.text,
            blocks=[sign.on(first), *rest],
            metadata=sign.metadata,
        )

    def turn(self, url: str, message: Message) -> bool:
        """Let what one person alone sees, and whose button brought *url*, say *message*; False where it does not."""
        body = {"response_type": "ephemeral", "replace_original": True, "text": message.text}
        body |= {"blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}
        return self.trusted(url) and quietly("change", lambda: self.caller.respond(url, body))

    def _ways(self, ask: Ask, message: Message, sign: Sign) -> Iterator[Call]:
        """Yield the ways to post, best first; the next is tried only when Slack refused the one before."""
        if ask.reply_url and self.trusted(ask.reply_url):
            yield lambda: self.caller.respond(ask.reply_url, _response(ask, message, sign))
        post = self._whisper if ask.private else self._say
        first, *rest = message.blocks
        yield lambda: post(ask, sign, text=message.text, blocks=[sign.on(first), *rest])
        yield lambda: post(ask, sign, text=message.text)

    def _say(self, ask: Ask, sign: Sign, **content: Any) -> Outcome:  # noqa: ANN401 - the content of a message
        return self.caller.call(
            ask.place.team,
            "chat.postMessage",
            channel=ask.place.channel,
            thread_ts=ask.place.thread or None,
            unfurl_links=False,
            unfurl_media=False,
            metadata=sign.metadata,
            **content,
        )

    def _whisper(self, ask: Ask, sign: Sign, **content: Any) -> Outcome:  # noqa: ANN401 - the content of a message
        del sign  # nothing that only one person sees can be looked up later
        place = ask.place
        return self.caller.call(
            place.team,
            "chat.postEphemeral",
            channel=place.channel,
            user=place.user,
            thread_ts=place.thread or None,
            **content,
        )

    def trusted(self, url: str) -> bool:
        """Say whether *url* is one of Slack's own: an answer must not go wherever a payload says."""
        own_api = self.caller.clients.api_url
        api = urlsplit(own_api)
        own = _HOOKS if own_api == SLACK_API else f"{api.scheme}://{api.netloc}"
        return url.startswith(f"{own}/")


def _response(ask: Ask, message: Message, sign: Sign) -> dict[str, object]:
    first, *rest = message.blocks
    return {
        "response_type": "ephemeral" if ask.private else "in_channel",
        "replace_original": False,
        "text": message.text,
        "blocks": [sign.on(first), *rest],
        "unfurl_links": False,
        "unfurl_media": False,
    }
