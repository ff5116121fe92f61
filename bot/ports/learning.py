"""The port of what people learned, and of who gets a card a day: each person's own, seen by nobody else."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.learning import Due, Enrolment, Learner, Memory
from bot.domain.passages import Audience


class LearningStore(Protocol):
    """How well each person remembers each card that they answered, and when they get the next one."""

    def memories(self, learner: Learner) -> Sequence[Memory]:
        """Return all memories of *learner*, ordered by card."""

    def keep(self, learner: Learner, memory: Memory) -> bool:
        """Keep *memory* after one more answer; False, and nothing is changed, where that answer was given already.

        The first answer makes a memory and replaces those of former cards of the same subject.
        """

    def restart(self, learner: Learner) -> int:
        """Delete the memories of *learner* and nothing else; returns how many that were."""

    def forget(self, learner: Learner) -> int:
        """Delete everything of *learner*, the enrolment too; returns how many memories that were."""

    def enrolment(self, learner: Learner) -> Enrolment | None:
        """Return that *learner* gets a card a day, and when; None where not."""

    def enrolments(self) -> Sequence[Enrolment]:
        """Return all enrolments of all workspaces, by learner: for the clock, which tells each of them alone."""

    def sharing(self, audience: Audience) -> Sequence[Learner]:
        """Return those of the workspace of *audience* who agreed to be counted, in order."""

    def enrol(self, enrolment: Enrolment) -> bool:
        """Keep *enrolment*; False, and nothing is changed, where the learner is enrolled already."""

    def change(self, before: Enrolment, after: Enrolment) -> bool:
        """Write what *after* has differently from *before*, `sent_on` aside; False where the learner has left.

        What differs in neither is left as it is, so two devices that change different things lose nothing.
        """

    def note_sent(self, due: Due) -> bool:
        """Note that the card that is *due* was sent, by `Enrolment.has_sent`; False where that is noted already."""

    def leave(self, learner: Learner) -> bool:
        """Delete the enrolment of *learner*, and no memory; False where there is none."""
