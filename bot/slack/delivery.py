"""Posts answers where they belong: once, unfurling nothing, as plain text where Slack refuses the blocks.

Streaming comes here too: `send` is what it falls back to.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.domain.reply import Notice, Paragraph, Picture, Reply
from bot.ports import Pictures
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.blocks import Block, Look, Message, render
from bot.slack.calls import Call, Patient, by_address, by_method, patiently, quietly
from bot.slack.clients import SLACK_API, Clients
from bot.slack.text import escape
from bot.slack.uploads import Uploads

logger = logging.getLogger(__name__)

METADATA_EVENT = "journey_answer"
_HOOKS = "https://hooks.slack.com"
_APART = "The picture comes in our direct message: nothing but words can be shown to you alone here."


def open_delivery(clients: Clients, pictures: Pictures | None = None) -> "Delivery":
    """Make the delivery for the Slack of *clients*."""
    return Delivery(clients, look_at(clients.api_url), pictures)


def look_at(api_url: str) -> Look:
    """Return the look for the Slack at *api_url*: another than Slack's own gets the basic one."""
    return "rich" if api_url == SLACK_API else "basic"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Posts to the workspaces of *clients*, with what *pictures* draws.

    *look* is `basic` for a Slack without table and feedback blocks.
    """

    clients: Clients
    look: Look = "rich"
    pictures: Pictures | None = None
    patiently: Patient = field(default=patiently)

    def send(
        self, ask: Ask, reply: Reply, key: str, actions: Sequence[Block] = (), *, look_first: bool = False
    ) -> None:
        """Post *reply* to *ask*, with *actions* of its own below; then its picture, whose failure loses nothing.

        A refusal is logged and final. Raises `NotSentError` where nothing was posted and another try is
        worth it, and `UnsureError` where it may have been posted.
        """
        del look_first  # nothing is begun again yet after it may have been posted
        shows, apart = self.pictures is not None and reply.picture is not None, ask.private and not ask.place.direct
        told = replace(reply, parts=(*reply.parts, Notice(_APART))) if shows and apart else reply
        # Where outsiders read along, a button would ask on behalf of whoever presses it.
        buttons = not ask.place.shared and not actions
        message = render(told, asked=ask.echo, look=self.look, buttons=buttons, actions=actions)
        if self._post(ask, message, key) and reply.picture is not None:
            self.show(ask, reply.picture, key)

    def show(self, ask: Ask, picture: Picture, key: str) -> None:
        """Share *picture* where the answer is, or with the person alone where the answer is for them alone.

        A failure is said there, and loses nothing.
        """
        if self.pictures is None:
            return
        place = ask.place
        uploads = Uploads(self.clients.client_of(place.team), self.pictures, self.patiently)
        if ask.private:
            channel = uploads.direct_channel(place.user) or place.channel
            trouble = uploads.show(picture, channel, comment=escape(f"“{picture.map.title}”"))
        else:
            trouble = uploads.show(picture, place.channel, place.thread)
        if trouble:
            apology = render(Reply("help", (Paragraph(trouble),)), look=self.look, buttons=False)
            quietly("apology", next(self._ways(ask, apology, key)), self.patiently)

    def change(self, place: Place, stamp: str, reply: Reply, actions: Sequence[Block] = ()) -> None:
        """Replace what a message of ours at *place* says; a failure is logged, it then stays as it was."""
        message = render(reply, look=self.look, buttons=False, actions=actions)
        client = self.clients.client_of(place.team)
        update = partial(client.chat_update, channel=place.channel, ts=stamp, text=message.text)
        quietly("change", lambda: by_method(lambda: update(blocks=list(message.blocks))), self.patiently)

    def publish(self, workspace: str, user: str, view: Mapping[str, Any]) -> None:
        """Show *view* as the Home tab of *user*; a failure is logged, the tab then stays as it was."""
        call = self.clients.client_of(workspace).views_publish
        quietly("Home tab", lambda: by_method(lambda: call(user_id=user, view=dict(view))), self.patiently)

    def suggest(self, workspace: str, channel: str, title: str, prompts: tuple[str, ...]) -> None:
        """Offer *prompts* in a direct message; a Slack that has no such thing is left alone."""
        offers = [{"title": prompt, "message": prompt} for prompt in prompts]
        call = self.clients.client_of(workspace).assistant_threads_setSuggestedPrompts
        outcome = self.patiently(lambda: by_method(lambda: call(channel_id=channel, title=title, prompts=offers)))
        if outcome.error:
            logger.info("Slack took no suggested prompts: %s", outcome.error)

    def _post(self, ask: Ask, message: Message, key: str) -> bool:
        for call in self._ways(ask, message, key):
            outcome = self.patiently(call)
            if not outcome.error:
                return True
            logger.warning("Slack refused the answer to %s: %s", key, outcome.error)
        return False

    def _ways(self, ask: Ask, message: Message, key: str) -> Iterator[Call]:
        """Yield the ways to post, best first; the next is tried only when Slack refused the one before."""
        if ask.reply_url and self._trusted(ask.reply_url):
            yield lambda: by_address(ask.reply_url, _response(ask, message))
        post = self._whisper if ask.private else self._say
        yield lambda: post(ask, key, text=message.text, blocks=list(message.blocks))
        yield lambda: post(ask, key, text=message.text)

    def _say(self, ask: Ask, key: str, **content: Any) -> Any:  # noqa: ANN401 - the content of a message
        place, client = ask.place, self.clients.client_of(ask.place.team)
        return by_method(
            lambda: client.chat_postMessage(
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
        place, client = ask.place, self.clients.client_of(ask.place.team)
        return by_method(
            lambda: client.chat_postEphemeral(
                channel=place.channel, user=place.user, thread_ts=place.thread or None, **content
            )
        )

    def _trusted(self, url: str) -> bool:
        """Say whether *url* is one of Slack's own: an answer must not go wherever a payload says."""
        api = urlsplit(self.clients.api_url)
        own = _HOOKS if self.clients.api_url == SLACK_API else f"{api.scheme}://{api.netloc}"
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
