"""A chat model that says what it was told to say, and remembers what it was asked."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.ports import ChatModelError


@dataclass
class QueuedChat:
    """Answers from a queue, word by word; a `ChatModelError` in it is raised, and so is an empty queue."""

    answers: Sequence[str | ChatModelError] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = deque(self.answers)

    def tell(self, answer: str) -> None:
        """Say *answer* next, after what is queued already."""
        self._left.append(answer)

    def stream(self, system: str, user: str) -> Iterator[str]:
        self.asked.append((system, user))
        answer = self._left.popleft() if self._left else ChatModelError("the queue of answers is empty")
        if isinstance(answer, ChatModelError):
            raise answer
        if not answer:
            raise ChatModelError("the chat model said nothing")
        yield from re.findall(r"\S+\s*|\s+", answer)
