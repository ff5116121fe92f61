"""Brings answers where they belong: exactly one for each question, all of it, and shown while it is written."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.domain.reply import Notice, Paragraph, Picture, Reply
from bot.ports import NotSentError, Pictures
from bot.slack.api.calls import Caller, UnsureError
from bot.slack.api.clients import SLACK_API, Clients
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.delivery.looking import Found, LookRefusedError, Sign, look
from bot.slack.delivery.posting import Posting
from bot.slack.delivery.status import show_status
from bot.slack.delivery.streaming import Stream, can_stream
from bot.slack.delivery.uploads import Uploads
from bot.slack.delivery.whole import Whole
from bot.slack.showing.blocks import ASK_SUGGESTION, Block, Look, button, tail_blocks
from bot.slack.showing.pages import opening, render
from bot.slack.showing.text import escape

logger = logging.getLogger(__name__)

WhenUnsure = Literal["button", "again"]

_APART = "The picture comes in our direct message: nothing but words can be shown to you alone here."
_CUT = "There is more to it than fits into this message."
_INTERRUPTED = (
    "I was interrupted while I answered, and Slack does not let me see whether my answer arrived. "
    "If it is not here, please ask again."
)
_AGAIN = 2_000  # characters that the value of a button takes


def open_delivery(
    clients: Clients, pictures: Pictures | None = None, *, when_unsure: WhenUnsure = "button"
) -> "Delivery":
    """Make the delivery for the Slack of *clients*."""
    return Delivery(Caller(clients), look_at(clients.api_url), pictures, when_unsure)


def look_at(api_url: str) -> Look:
    """Return the look for the Slack at *api_url*: another than Slack's own gets the basic one."""
    return "rich" if api_url == SLACK_API else "basic"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivers by *caller*, with what *pictures* draws.

    *look* is `basic` for a Slack without table and feedback blocks. *when_unsure* says what is done where Slack
    does not let us look for our own answer after a crash: offer a button that asks again, or post again.
    """

    caller: Caller
    look: Look = "rich"
    pictures: Pictures | None = None
    when_unsure: WhenUnsure = "button"

    @property
    def clients(self) -> Clients:
        """The clients that everything is sent by."""
        return self.caller.clients

    def think(self, ask: Ask, *, busy: bool = True) -> None:
        """Say in the thread that an answer is being made, or no longer; a failure is logged."""
        show_status(self.caller, ask, busy=busy)

    def stream(self, ask: Ask, key: str) -> Stream | None:
        """Make what shows an answer to *ask* under *key* while it is written; none where the place has no such thing.

        Showing is posting: the intent must be written down before. Nothing but *ask* decides, so that an
        execution after a crash takes the same steps.
        """
        return Stream(self.caller, ask, key) if can_stream(ask) else None

    def send(
        self,
        ask: Ask,
        reply: Reply,
        key: str,
        actions: Sequence[Block] = (),
        *,
        look_first: bool = False,
        stream: Stream | None = None,
    ) -> tuple[str, ...]:
        """Deliver *reply* to *ask*, with *actions* of its own below; then its picture, whose failure loses nothing.

        Returns the time stamps of its messages, none where it was refused; an answer for one person has none.

        *look_first* where it may be there already, *stream* where its beginning was shown. A refusal is logged and
        final. Raises `NotSentError` where another try is worth it, and `UnsureError` where that one must look first.
        """
        shows = self.pictures is not None and reply.picture is not None
        apart = shows and ask.private and not ask.place.direct
        told = replace(reply, parts=(*reply.parts, Notice(_APART))) if apart else reply
        whole = Whole(self.caller, self.look, ask, told, key, actions)
        if stream is not None and stream.end(told, whole.tail):
            stamps = tuple(stream.stamps)
        else:
            stamps = self._complete(whole, look_first=look_first, stream=stream)
        if stamps and reply.picture is not None:
            self.show(ask, reply.picture, key)
        return tuple(filter(None, stamps))

    def revise(self, ask: Ask, reply: Reply, key: str, stamps: Sequence[str]) -> tuple[str, ...]:
        """Let the messages of those *stamps* say *reply*, and return the time stamps of what says it now.

        Raises what `send` raises.
        """
        found = Found(unfinished=dict(enumerate(stamps, 1)))
        return Whole(self.caller, self.look, ask, reply, key).complete(found)

    def remove(self, place: Place, stamps: Sequence[str]) -> None:
        """Delete our messages of those *stamps* at *place*; a refusal is logged. Raises what a call raises."""
        for stamp in stamps:
            outcome = self.caller.call(place.team, "chat.delete", channel=place.channel, ts=stamp)
            if outcome.error not in {"", "message_not_found"}:
                logger.warning("Slack refused the deletion of an answer: %s", outcome.error)

    def show(self, ask: Ask, picture: Picture, key: str) -> None:
        """Share *picture* where the answer is, or with the person alone where the answer is for them alone.

        A failure is said there, and loses nothing.
        """
        if self.pictures is None:
            return
        place = ask.place
        uploads = Uploads(self.caller, place.team)
        if ask.private:
            channel = uploads.direct_channel(place.user) or place.channel
            trouble = uploads.show(picture, self.pictures, channel, comment=escape(f"“{picture.map.title}”"))
        else:
            trouble = uploads.show(picture, self.pictures, place.channel, place.thread)
        if trouble:
            self._tell(ask, Reply("help", (Paragraph(trouble),)), f"{key}:picture")

    def turn(self, ask: Ask, stamp: str, reply: Reply, actions: Sequence[Block] = ()) -> bool:
        """Let the message with the button that *ask* came from say *reply*, also where one person alone sees it.

        False where Slack refused that, which is logged.
        """
        if not ask.private:
            return self.change(ask.place, stamp, reply, actions)
        [message, *_] = render(reply, look=self.look, buttons=False, actions=actions)
        return Posting(self.caller).turn(ask.reply_url, message)

    def change(self, place: Place, stamp: str, reply: Reply, actions: Sequence[Block] = ()) -> bool:
        """Replace what a message of ours at *place* says; a failure is logged, it then stays as it was."""
        pages = render(reply, look=self.look, buttons=False, actions=actions)
        tail = tail_blocks(reply, self.look, buttons=False, actions=actions)
        message = pages[0] if len(pages) == 1 else opening(reply, _CUT, look=self.look, tail=tail)
        content = {"channel": place.channel, "ts": stamp, "text": message.text, "blocks": list(message.blocks)}
        return self.caller.quietly("change", place.team, "chat.update", **content)

    def publish(self, workspace: str, user: str, view: Mapping[str, Any]) -> None:
        """Show *view* as the Home tab of *user*; a failure is logged, the tab then stays as it was."""
        self.caller.quietly("Home tab", workspace, "views.publish", user_id=user, view=dict(view))

    def suggest(self, workspace: str, channel: str, title: str, prompts: tuple[str, ...]) -> None:
        """Offer *prompts* in a direct message; a Slack that has no such thing is left alone."""
        offers = [{"title": prompt, "message": prompt} for prompt in prompts]
        what, method = "suggested prompts", "assistant.threads.setSuggestedPrompts"
        self.caller.quietly(what, workspace, method, channel_id=channel, title=title, prompts=offers)

    def _complete(self, whole: Whole, *, look_first: bool, stream: Stream | None) -> tuple[str, ...]:
        found = stream.found if stream else Found()
        if look_first or (stream is not None and stream.unsure):
            try:
                found = look(self.caller, whole.ask, whole.key)
            except LookRefusedError as error:
                logger.warning("nobody can say whether %s was answered: %s", whole.key, error)
                if self.when_unsure == "button":
                    self._offer(whole.ask, whole.key)
                    return ()
        return whole.complete(found)

    def _offer(self, ask: Ask, key: str) -> None:
        """Say that the answer may not have arrived, and offer to ask again."""
        again = ask.text and len(ask.text) <= _AGAIN and not ask.place.shared
        offer = button(f"{ASK_SUGGESTION}_again", "Ask again", ask.text)
        actions: list[Block] = [{"type": "actions", "elements": [offer]}] if again else []
        self._tell(ask, Reply("help", (Paragraph(_INTERRUPTED),)), f"{key}:interrupted", actions)

    def _tell(self, ask: Ask, reply: Reply, key: str, actions: Sequence[Block] = ()) -> None:
        """Post something of its own beside the answer; a failure is logged."""
        [message] = render(reply, look=self.look, buttons=False, actions=actions)
        try:
            Posting(self.caller).post(ask, message, Sign(key))
        except (NotSentError, UnsureError) as error:
            logger.warning("Slack did not take %s: %s", key, error)
