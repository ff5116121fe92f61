"""An answer that is shown while it is written: begun with its first sentence, ended with its sources."""

import logging
from dataclasses import dataclass, field

from bot.domain.markdown import markdown
from bot.domain.reply import Reply
from bot.ports import NotSentError, RetryLaterError
from bot.slack.api.calls import Caller, Outcome, UnsureError
from bot.slack.ask import Ask
from bot.slack.delivery.looking import Found, Sign
from bot.slack.delivery.pieces import MESSAGE_BYTES, Feed, Piece
from bot.slack.showing.blocks import Block, context, head_blocks, weight
from bot.slack.showing.pages import MESSAGE_CHARACTERS

logger = logging.getLogger(__name__)


def can_stream(ask: Ask) -> bool:
    """Say whether the place allows it: a thread that more than one person may read, none of them from outside."""
    place = ask.place
    known = place.direct or bool(place.team and place.user)
    return bool(place.thread) and known and not (ask.private or place.shared)


@dataclass(slots=True)
class Stream:
    """A message that grows, and the messages that continue it; nothing here raises before `end`.

    Where Slack refuses to start it, nothing was shown and the answer is posted; where Slack stops taking more,
    what is there is replaced by the whole answer.
    """

    caller: Caller
    ask: Ask
    key: str
    stamps: list[str] = field(default_factory=list)
    _feed: Feed = field(default_factory=Feed)
    _told: str = ""
    _backlog: str = ""
    _is_open: bool = False  # whether the last message takes more
    _failed: bool = False
    _unsure: bool = False

    @property
    def found(self) -> Found:
        """What is there of the answer, all of it to be finished."""
        return Found(unfinished=dict(enumerate(self.stamps, 1)))

    @property
    def unsure(self) -> bool:
        """Say whether there may be more than is known here, so that one must look."""
        return self._unsure

    def show(self, so_far: Reply) -> None:
        """Show *so_far*, of which everything was checked and nothing is taken back."""
        text = f"{markdown(so_far)} "
        if self._failed or not text.startswith(self._told):
            return
        fresh, self._told = text[len(self._told) :], text
        for piece in self._feed.add(fresh):
            self._put(piece, so_far)

    def end(self, reply: Reply, tail: list[Block]) -> bool:
        """End with the rest of *reply* and the *tail* below it; False where the whole must be put in its place.

        Raises what a call raises.
        """
        text, shown = markdown(reply), self._told.rstrip()
        if self._failed or not self.stamps or not text.startswith(shown):
            return False
        rest = text[len(shown) :].removeprefix(" ")  # the space behind a sentence was shown with it
        for piece in [*self._feed.add(rest), *self._feed.close()]:
            self._put(piece, reply)
        if weight(tail) > MESSAGE_CHARACTERS - MESSAGE_BYTES:
            return False
        return self._takes_more() and not self._stop(tail, of=len(self.stamps)).error

    def leave(self, notice: str) -> None:
        """End as it is, with a *notice* of why; for an answer that somebody stopped."""
        if not self._is_open:
            return
        self._failed = True  # nothing more is shown
        try:
            self._stop([context(notice)], of=len(self.stamps))
        except (NotSentError, UnsureError) as error:
            logger.warning("Slack did not take the end of %s: %s", self.key, error)

    def _takes_more(self) -> bool:
        return self._is_open and not self._failed

    def _put(self, piece: Piece, reply: Reply) -> None:
        """Send *piece*; what fails is not tried again here."""
        if self._failed:
            return
        try:
            outcome = self._sent(piece, reply)
        except RetryLaterError:
            self._wait_with(piece)
        except (NotSentError, UnsureError) as error:
            self._failed, self._unsure = True, isinstance(error, UnsureError)
        else:
            self._failed = bool(outcome.error)
            if outcome.error:
                logger.info("Slack took no more of the stream of %s: %s", self.key, outcome.error)

    def _wait_with(self, piece: Piece) -> None:
        """Keep *piece* for the next call where a message is open; else do without the stream."""
        if self._is_open and not piece.fresh:
            self._backlog += piece.text
        else:
            self._failed = True

    def _sent(self, piece: Piece, reply: Reply) -> Outcome:
        if piece.fresh and self._is_open:
            ended = self._stop([], of=0)
            if ended.error:
                return ended
        text = self._backlog + piece.text
        if not text:
            return Outcome()
        outcome = self._append(text) if self._is_open else self._start(text, reply)
        self._backlog = "" if not outcome.error else text
        return outcome

    def _start(self, text: str, reply: Reply) -> Outcome:
        place, part = self.ask.place, len(self.stamps) + 1
        first, *rest = self._above(reply) if part == 1 else [context(f"{part}")]
        blocks = [Sign(self.key, part, of=0).on(first), *rest]
        outcome = self.caller.call(
            place.team,
            "chat.startStream",
            channel=place.channel,
            thread_ts=place.thread,
            chunks=[{"type": "blocks", "blocks": blocks}, {"type": "markdown_text", "text": text}],
            recipient_team_id=None if place.direct else place.team,
            recipient_user_id=None if place.direct else place.user,
        )
        if outcome.stamp:
            self.stamps.append(outcome.stamp)
            self._is_open = True
        return outcome

    def _above(self, reply: Reply) -> list[Block]:
        return head_blocks(reply, self.ask.echo) or [context("From the sources")]

    def _append(self, text: str) -> Outcome:
        place = self.ask.place
        return self.caller.call(
            place.team, "chat.appendStream", channel=place.channel, ts=self.stamps[-1], markdown_text=text
        )

    def _stop(self, tail: list[Block], of: int) -> Outcome:
        place, text = self.ask.place, self._backlog
        outcome = self.caller.call(
            place.team,
            "chat.stopStream",
            channel=place.channel,
            ts=self.stamps[-1],
            chunks=[{"type": "markdown_text", "text": text}] if text else None,
            blocks=tail or None,
            metadata=Sign(self.key, len(self.stamps), of).metadata,
        )
        self._is_open, self._backlog = False, ""
        return outcome
