"""The port of what people learned: each person's memories, seen by nobody else."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.learning import Learner, Memory


class LearningStore(Protocol):
    """How well each person remembers each card that they answered."""

    def memories(self, learner: Learner) -> Sequence[Memory]:
        """Return all memories of *learner*, ordered by card."""

    def keep(self, learner: Learner, memory: Memory) -> bool:
        """Keep *memory* after one more answer; False, and nothing is changed, where that answer was given already.

        The first answer makes a memory and replaces those of former cards of the same subject.
        """

    def forget(self, learner: Learner) -> int:
        """Delete everything of *learner*; returns how many memories that were."""
