"""A chat model that says what it was told to say, and remembers what it was asked."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.assistant.grounding.judging import Judge
from bot.ports import ChatModelError, Vectors


@dataclass
class QueuedChat:
    """Answers from a queue, word by word or as JSON; a `ChatModelError` in it is raised, and so is an empty queue."""

    answers: Sequence[str | ChatModelError] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = deque(self.answers)

    def tell(self, answer: str) -> None:
        """Say *answer* next, after what is queued already."""
        self._left.append(answer)

    def stream(self, system: str, user: str) -> Iterator[str]:
        yield from re.findall(r"\S+\s*|\s+", self._next(system, user))

    def fill(self, system: str, user: str, schema: Mapping[str, object]) -> Mapping[str, object]:
        answer = re.search(r"\{.*\}", self._next(system, user), re.DOTALL)
        try:
            form = json.loads(answer[0]) if answer else None
        except ValueError:
            form = None
        if not isinstance(form, dict) or not form:
            raise ChatModelError("the chat model filled in no form that can be read")
        return form

    def _next(self, system: str, user: str) -> str:
        self.asked.append((system, user))
        answer = self._left.popleft() if self._left else ChatModelError("the queue of answers is empty")
        if isinstance(answer, ChatModelError):
            raise answer
        if not answer:
            raise ChatModelError("the chat model said nothing")
        return answer


class OneMeaning:
    """An embedder to whom all texts mean the same."""

    fingerprint = "one:1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)


class _AllWords(frozenset[str]):
    def __contains__(self, word: object) -> bool:
        return True


MILD = Judge(OneMeaning(), _AllWords())
"""A judge to whom all is near and every word is plain: marks, figures, names inside a sentence and claims decide."""
