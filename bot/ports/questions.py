"""The ports of questions without an answer, and of what people propose so that they get one."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.passages import Audience
from bot.domain.questions import Asked, Proposal, ProposalState, Unanswered


class QuestionStore(Protocol):
    """The questions that are still open, each for one audience; whoever asked one sees that, too."""

    def note(self, asked: Asked) -> None:
        """Keep *asked*, in place of what was asked under its key before."""

    def unanswered(self, audience: Audience, since: dt.datetime) -> Sequence[Unanswered]:
        """Return what *audience* may see and was asked *since*, at most 100: the most asked first, then the newest."""

    def asks(self, question: str, audience: Audience) -> Sequence[Asked]:
        """Return every time that the question of that id was asked, as far as *audience* may see it, oldest first."""

    def settle(self, question: str, audience: Audience) -> int:
        """Forget the question of that id of exactly *audience*: it has an answer; returns how often it was asked."""

    def withdraw(self, key: str, audience: Audience) -> None:
        """Forget what was asked under *key* in this workspace."""


class ProposalStore(Protocol):
    """What people propose, each for one audience; its author and whoever decides see it, too."""

    def propose(self, proposal: Proposal) -> bool:
        """Keep *proposal*; False where one of that id is known already, and nothing is changed."""

    def proposal(self, own: str, audience: Audience) -> Proposal | None:
        """Return the proposal whose id is *own* if *audience* may see it."""

    def place(self, proposal: Proposal) -> None:
        """Remember where the card of *proposal* is, and its diff with the version that it is against."""

    def decide(self, own: str, audience: Audience, state: ProposalState, person: str) -> bool:
        """Remember that *person* decided so; False where somebody did before, or *audience* may see no such thing."""
