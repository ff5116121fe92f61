"""Notes what could not be answered, and strikes out what was answered, edited or withdrawn."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.passages import Audience
from bot.domain.questions import Asked, question_id
from bot.domain.reply import Reply
from bot.ports.questions import QuestionStore
from bot.slack.ask import Ask
from bot.slack.audience import home_of

_TALK = frozenset(("chat", "help"))


@dataclass(frozen=True, slots=True)
class Noting:
    """Keeps the list of open questions true; `stage_of` says which stage a question names."""

    store: QuestionStore
    stage_of: Callable[[str, Audience], str]
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    def note(self, question: str, ask: Ask, reply: Reply) -> None:
        """Note what became of *ask*, the question of that key; where outsiders ask, nothing is noted."""
        if ask.unasked or ask.place.shared or not ask.text:
            return
        audience = ask.read_by
        if reply.unanswered:
            self.store.note(self._asked(question, ask, audience))
        elif not reply.abstained and reply.kind not in _TALK:
            self.store.settle(question_id(ask.text, audience), audience)

    def revise(self, question: str, ask: Ask, reply: Reply) -> None:
        """Note what became of an edited question, in place of what it said before."""
        self.withdraw(question, ask)
        self.note(question, ask, reply)

    def withdraw(self, question: str, ask: Ask) -> None:
        """Strike out the question of that key."""
        self.store.withdraw(question, home_of(ask.place))

    def _asked(self, question: str, ask: Ask, audience: Audience) -> Asked:
        place = ask.place
        alone = ask.private and not place.direct
        channel, thread = ("", "") if alone else (place.channel, place.thread)
        stage = self.stage_of(ask.text, audience)
        return Asked(question, audience, ask.text, place.user, channel, thread, self.now(), stage)
