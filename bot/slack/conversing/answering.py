"""The jobs that answer: each composes a reply, delivers it, and links it to its question, which it then follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.reply import Notice, Paragraph, Reply, Tell
from bot.domain.written import read_reply, write_reply
from bot.ports import Attempt
from bot.ports.threads import ThreadStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import home_of
from bot.slack.conversing.noting import Noting
from bot.slack.conversing.sessions import ACTIVE, PROCESSING, people_in, show_session
from bot.slack.delivery import Delivery
from bot.slack.delivery.streaming import Stream

SORRY = Reply(
    "help", (Paragraph("Sorry, I could not answer that: something went wrong on my side. Please ask again."),)
)
UNASKED = "Nobody asked me, but the sources are clear on this. `/journey settings` says when I speak up here."
UNKNOWN = "?"  # takes part in a thread that cannot be looked through: it is not two people's then

_STOPPED = "Stopped."
_SURE_KINDS = {"definition", "list", "comparison", "conflict", "crosswalk", "map", "tactics"}
_SURE = 0.9  # the confidence of what is composed from entries; an extract, found by nearness alone, has less

Compose = Callable[[Ask], Reply]
Telling = Callable[[Ask, Tell], Reply]


@dataclass(frozen=True, slots=True)
class Answering:
    """Composes a reply and delivers it; both the reply and the intent to post are written down in between.

    What *telling* composes takes its time, and is shown while it is written.
    """

    compose: Compose
    delivery: Delivery
    threads: ThreadStore
    telling: Telling | None = None
    noting: Noting | None = None

    def do(self, attempt: Attempt) -> None:
        """Answer, unless it was stopped meanwhile or nobody asked and the answer is not sure."""
        ask = read_ask(attempt.payload)
        self._show(ask, busy=True)
        stream = None if self.telling is None or ask.unasked else self.delivery.stream(ask, attempt.key)
        # What is shown is posted already; an execution that is not the first looks for what was shown, and adds to it.
        shows = attempt.begin_posting() if stream else None
        stream = stream if shows else None
        reply = read_reply(attempt.remember("reply", lambda: write_reply(self._composed(ask, attempt, stream))))
        if attempt.stopped() or (ask.unasked and not is_sure(reply)):
            self._leave(ask, attempt.key, stream)
            return
        if self.noting:
            self.noting.note(attempt.key, ask, reply)
        if ask.joins or ask.unasked:
            join(self.threads, self.delivery, ask)
        fresh = attempt.begin_posting() if shows is None else shows
        told = replace(reply, parts=(*reply.parts, Notice(UNASKED))) if ask.unasked else reply
        stamps = self.delivery.send(ask, told, attempt.key, look_first=not fresh, stream=stream)
        link(self.threads, self.delivery, ask, attempt.key, stamps)
        show_session(self.delivery.caller, ask, ACTIVE)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong; where nobody asked, say nothing."""
        ask = read_ask(payload)
        if not ask.unasked:
            self.delivery.send(ask, SORRY, key, look_first=True)
        show_session(self.delivery.caller, ask, ACTIVE)

    def _composed(self, ask: Ask, attempt: Attempt, stream: Stream | None) -> Reply:
        if self.telling is None or stream is None:
            return self.compose(ask)

        def tell(so_far: Reply) -> None:
            stream.leave(_STOPPED) if attempt.stopped() else stream.show(so_far)

        return self.telling(ask, tell)

    def _leave(self, ask: Ask, key: str, stream: Stream | None) -> None:
        """End what was shown, which then belongs to its question like an answer."""
        if stream is not None and stream.stamps:
            stream.leave(_STOPPED)
            link(self.threads, self.delivery, ask, key, tuple(stream.stamps))
        self._show(ask, busy=False)

    def _show(self, ask: Ask, *, busy: bool) -> None:
        if not ask.unasked:
            self.delivery.think(ask, busy=busy)
            show_session(self.delivery.caller, ask, PROCESSING if busy else ACTIVE)


@dataclass(frozen=True, slots=True)
class Revising:
    """Lets the answer follow the edit of its question."""

    compose: Compose
    delivery: Delivery
    threads: ThreadStore
    noting: Noting

    def do(self, attempt: Attempt) -> None:
        """Answer again, in the same place; a newer edit is left to its own work."""
        ask, question = read_ask(attempt.payload), question_of(attempt.key)
        known = self.threads.exchange(question, home_of(ask.place))
        if known is None or known.withdrawn or known.edit != ask.edit:
            return
        reply = read_reply(attempt.remember("reply", lambda: write_reply(self.compose(ask))))
        if attempt.stopped():
            return
        self.noting.revise(question, ask, reply)
        fresh = attempt.begin_posting()
        if known.answers:
            stamps = self.delivery.revise(ask, reply, question, known.answers)
        else:
            stamps = self.delivery.send(ask, reply, attempt.key, look_first=not fresh)
        link(self.threads, self.delivery, ask, attempt.key, stamps)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave the answer as it was."""


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Removes the answer to a question that was deleted."""

    delivery: Delivery
    threads: ThreadStore
    noting: Noting

    def do(self, attempt: Attempt) -> None:
        """Remove it."""
        ask = read_ask(attempt.payload)
        known = self.threads.exchange(question_of(attempt.key), home_of(ask.place))
        self.noting.withdraw(question_of(attempt.key), ask)
        self.delivery.remove(ask.place, known.answers if known else ())

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave the answer where it is."""


@dataclass(frozen=True, slots=True)
class Stopping:
    """Says that work was stopped, and lets the person ask on."""

    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Say so in the thread, where there was anything to stop."""
        ask = read_ask(attempt.payload)
        if ask.text:
            fresh = attempt.begin_posting()
            self.delivery.send(ask, Reply("help", (Paragraph(ask.text),)), attempt.key, look_first=not fresh)
        self.delivery.think(ask, busy=False)
        show_session(self.delivery.caller, ask, ACTIVE)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it unsaid."""


def is_sure(reply: Reply) -> bool:
    """Say whether *reply* may be given to people who did not ask for it."""
    return reply.kind in _SURE_KINDS and reply.confidence >= _SURE and bool(reply.citations)


def join(threads: ThreadStore, delivery: Delivery, ask: Ask) -> None:
    """Take part in the thread of *ask*, where the assistant did not yet, with everybody who wrote there."""
    people = people_in(delivery.caller, ask.place) if ask.joins else set[str]()
    for person in {ask.place.user, *({UNKNOWN} if people is None else people)}:
        threads.join(ask.place.conversation, home_of(ask.place), person)


def question_of(key: str) -> str:
    """Return the key of the question that the work under *key* follows."""
    return key.removesuffix(":deleted").partition(":edit:")[0]


def link(threads: ThreadStore, delivery: Delivery, ask: Ask, key: str, stamps: tuple[str, ...]) -> None:
    """Remember that the messages of those *stamps* answer *ask*; they go where it was edited or deleted meanwhile."""
    question, home = question_of(key), home_of(ask.place)
    if ask.private or not stamps or threads.exchange(question, home) is None:
        return
    if not threads.note_answers(question, home, ask.edit, stamps):
        delivery.remove(ask.place, stamps)
