"""A whole answer as messages, or as its beginning and a file; what is there already is finished, not repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from bot.domain.markdown import document
from bot.domain.reply import Reply
from bot.slack.api.calls import Caller, Outcome
from bot.slack.ask import Ask
from bot.slack.delivery.looking import Found, Sign, digest
from bot.slack.delivery.posting import Posting
from bot.slack.delivery.uploads import Upload, Uploads
from bot.slack.showing.blocks import Block, Look, tail_blocks
from bot.slack.showing.offers import offers
from bot.slack.showing.pages import Message, opening, render
from bot.slack.showing.text import clean

_MOST_MESSAGES = 3  # an answer longer than that is a file, below which stands the beginning of it
_WHOLE = "This is the beginning. All of it would take {} messages, so it is in the file that I shared {}."


class Below(TypedDict):
    """What stands below an answer, and what its buttons remember."""

    buttons: bool
    actions: Sequence[Block]
    question: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Puts all of *reply* to *ask* under *key* where it belongs, with *actions* of its own below."""

    caller: Caller
    look: Look
    ask: Ask
    reply: Reply
    key: str
    actions: Sequence[Block] = ()

    @property
    def tail(self) -> list[Block]:
        """What stands below the answer."""
        return tail_blocks(self.reply, self.look, **self._below)

    def complete(self, found: Found) -> tuple[str, ...]:
        """Post what is not *found*, and put the answer in the place of what was left unfinished.

        Returns the time stamps of its messages, none where Slack refused it. Raises what a call raises.
        """
        messages = self._messages(found)
        counts = found.of in {0, len(messages)}  # else it is another text that is there, and this one is news
        there = dict(found.parts) if counts else {}
        for part, message in enumerate(messages, 1):
            if part not in there:
                outcome = self._put(message, Sign(self.key, part, len(messages)), found.unfinished.get(part, ""))
                if outcome.error:
                    return ()
                there[part] = outcome.stamp
        for part, stamp in found.unfinished.items():
            if part > len(messages):
                self._quietly("chat.delete", stamp)
        return tuple(there[part] for part in sorted(there))

    @property
    def _buttons(self) -> bool:
        # Where outsiders read along, a button would ask on behalf of whoever presses it.
        return not self.ask.place.shared and not self.actions

    @property
    def _actions(self) -> Sequence[Block]:
        return offers(self.ask, self.reply) if self._buttons else self.actions

    @property
    def _below(self) -> Below:
        return {"buttons": self._buttons, "actions": self._actions, "question": self.ask.echo or self.ask.text}

    def _put(self, message: Message, sign: Sign, stamp: str) -> Outcome:
        posting = Posting(self.caller)
        if stamp:
            if not self.ask.edit:  # then it was no stream any more
                self._quietly("chat.stopStream", stamp)
            updated = posting.update(self.ask, stamp, message, sign)
            if not updated.error:
                return updated
        return posting.post(self.ask, message, sign)

    def _quietly(self, method: str, stamp: str) -> None:
        place = self.ask.place
        self.caller.quietly("end of a stream", place.team, method, channel=place.channel, ts=stamp)

    def _messages(self, found: Found) -> tuple[Message, ...]:
        pages = render(self.reply, asked=self.ask.echo, look=self.look, **self._below)
        if len(pages) <= _MOST_MESSAGES or found.of == len(pages):
            return pages
        notice = self._as_file(len(pages), found)
        if not notice:
            return pages
        return (opening(self.reply, notice, asked=self.ask.echo, look=self.look, tail=self.tail),)

    def _as_file(self, count: int, found: Found) -> str:
        """Share the answer as a file, and return the words that say so; empty where that failed."""
        place, uploads = self.ask.place, Uploads(self.caller, self.ask.place.team)
        apart = self.ask.private and not place.direct
        channel = uploads.direct_channel(place.user) if apart else place.channel
        name = f"answer-{digest(self.key)}.md"
        if not channel:
            return ""
        file = Upload(name, clean(document(self.reply)).encode(), self.reply.headline or "Answer")
        shared = name in found.files or uploads.share("answer", file, channel, "" if apart else place.thread)
        return _WHOLE.format(count, "in our direct message" if apart else "here") if shared else ""
