"""A LangChain chat model behind our port: one deadline for all attempts, none once it has spoken."""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot.adapters.chat.budget import Budget
from bot.adapters.chat.forms import Form, asked_in_words, bound_to, read_form, takes_no_forms, usage_of
from bot.adapters.chat.pump import Speak, pump
from bot.adapters.chat.trouble import AttemptError, broke_off, endless, explain, said_nothing
from bot.ports import ChatModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

logger = logging.getLogger(__name__)
_SAYS_WHY_IT_ENDED = {"finish_reason", "status"}  # of OpenAI's two protocols, chat completions and responses
_CHARACTERS_OF_A_TOKEN = 4  # English prose; only used where a provider does not count by itself


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds for an answer and for each piece of it, the attempts and the pause before the second.

    `characters` is how much may be said before it is taken for a model that does not stop.
    """

    total: float = 30.0
    wait: float = 20.0
    attempts: int = 3
    pause: float = 0.5
    characters: int = 20_000


@dataclass(frozen=True)
class LangChainChat:
    """A chat model that *build* makes when it is first needed.

    `marks_end` says that the provider tells when an answer is complete: one without that was cut.
    """

    build: "Callable[[], BaseChatModel]"
    limits: Limits = Limits()
    budget: Budget = field(default_factory=Budget)
    marks_end: bool = False
    name: str = ""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def ready(self) -> None:
        """Make the model without calling it; raises `ChatModelError` for a missing package, name or key."""
        _ = self._model

    def stream(self, system: str, user: str) -> Iterator[str]:
        """Yield the answer in pieces; raises `ChatModelError`."""
        self.ready()
        deadline = self.clock() + self.limits.total
        for attempt in range(1, self.limits.attempts + 1):
            self.budget.take(_tokens(system, user))
            said = False
            try:
                with closing(self._pieces(partial(self._speak, system, user), deadline)) as pieces:
                    for piece in pieces:
                        said = True
                        yield piece
            except AttemptError as trouble:
                if said or not self._again(trouble, attempt, deadline):
                    raise
            else:
                return

    def fill(self, system: str, user: str, schema: Mapping[str, object]) -> Mapping[str, object]:
        """Return what the model wrote into a form of *schema*; raises `ChatModelError`."""
        self.ready()
        deadline = self.clock() + self.limits.total
        attempt = 1
        while True:
            self.budget.take(_tokens(system, user))
            try:
                return read_form("".join(self._pieces(partial(self._fill_in, system, user, schema), deadline)))
            except AttemptError as trouble:
                if not self._again(trouble, attempt, deadline):
                    raise
            attempt += 1

    def _again(self, trouble: AttemptError, attempt: int, deadline: float) -> bool:
        """Wait for another attempt; False where there is none, or no time for it."""
        pause = self.limits.pause * 2 ** (attempt - 1)
        if not trouble.passing or attempt == self.limits.attempts or self.clock() + pause >= deadline:
            return False
        logger.info("attempt %d of %d: %s", attempt, self.limits.attempts, trouble)
        self.sleep(pause)
        return True

    def _pieces(self, speak: Speak, deadline: float) -> Generator[str]:
        length = 0
        with closing(pump(speak, self.limits.wait, deadline, self.clock)) as pieces:
            for piece in pieces:
                length += len(piece)
                if length > self.limits.characters:
                    raise endless()
                yield piece
        if not length:
            raise said_nothing()

    def _speak(self, system: str, user: str) -> Generator[str]:
        """Yield the texts of one attempt, and count what it cost."""
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith.run_helpers import tracing_context

        from bot.adapters.metrics import chatted

        counted, length, ended = 0, 0, False
        try:
            with tracing_context(enabled=False):  # whatever the environment says, nothing is reported
                for chunk in self._model.stream([SystemMessage(system), HumanMessage(user)]):
                    counted += chunk.usage_metadata["total_tokens"] if chunk.usage_metadata else 0
                    chatted(self.name, chunk.usage_metadata, chunk.response_metadata)
                    ended = ended or not _goes_on(chunk)
                    text = str(chunk.text)
                    length += len(text)
                    if text:
                        yield text
        finally:
            prompt = _tokens(system, user)
            self.budget.add(max(0, counted - prompt) if counted else length // _CHARACTERS_OF_A_TOKEN)
        if self.marks_end and length and not ended:
            raise broke_off()

    def _fill_in(self, system: str, user: str, schema: Mapping[str, object]) -> Generator[str]:
        """Yield a filled form as JSON: by structured output, or by plain words where there is none.

        While it is written empty pieces come, at each of which a model that does not end can be left.
        """
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith.run_helpers import tracing_context

        from bot.adapters.metrics import chatted

        form = Form(self.limits.characters)
        try:
            with tracing_context(enabled=False):
                for chunk in bound_to(self._model, schema).stream([SystemMessage(system), HumanMessage(user)]):
                    form.add(chunk)
                    yield ""
        except Exception as error:
            if not takes_no_forms(error):
                raise
            yield from self._speak(asked_in_words(system, schema), user)
            return
        finally:
            prompt = _tokens(system, user)
            self.budget.add(max(0, form.tokens - prompt) if form.tokens else form.length // _CHARACTERS_OF_A_TOKEN)
        for chunk in form.chunks:
            chatted(self.name, usage_of(chunk), chunk.response_metadata)
        if self.marks_end and form.length and all(map(_goes_on, form.chunks)):
            raise broke_off()
        yield form.written

    @cached_property
    def _model(self) -> "BaseChatModel":
        try:
            return self.build()
        except ChatModelError:
            raise
        except Exception as error:
            raise explain(error) from error


def _goes_on(chunk: "AIMessageChunk") -> bool:
    return _SAYS_WHY_IT_ENDED.isdisjoint(chunk.response_metadata)


def _tokens(*texts: str) -> int:
    return sum(map(len, texts)) // _CHARACTERS_OF_A_TOKEN + 1
