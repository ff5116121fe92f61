"""Forms for chat models to fill in: asked for in plain words, and read back from what was said."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.adapters.chat.trouble import AttemptError, endless, status_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from langchain_core.messages.ai import UsageMetadata
    from langchain_core.runnables import Runnable

# Some servers break over a schema instead of refusing it: llama-cpp-python 0.3.36 answers 500.
_REFUSED = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INTERNAL_SERVER_ERROR}


class Form:
    """What a chat model has written of a form so far: in words, or as the arguments of a tool's call."""

    def __init__(self, most: int) -> None:
        """Take a form of at most so many characters."""
        self._most = most
        self.chunks: list[AIMessageChunk] = []
        self.length = self.tokens = 0

    def add(self, chunk: "AIMessageChunk") -> None:
        """Take what comes next; raises `AttemptError` where it will not end."""
        self.chunks.append(chunk)
        self.length += len(chunk.text) + sum(len(call["args"] or "") for call in chunk.tool_call_chunks)
        used = usage_of(chunk)
        self.tokens += used["total_tokens"] if used else 0
        if self.length > self._most:
            raise endless()

    @property
    def written(self) -> str:
        """The form as it was written, first of several; LangChain would mend one that breaks off."""
        calls = [call for chunk in self.chunks for call in chunk.tool_call_chunks]
        first = calls[0]["index"] if calls else None
        args = "".join(call["args"] or "" for call in calls if call["index"] == first)
        return args or "".join(str(chunk.text) for chunk in self.chunks)


def usage_of(chunk: "AIMessageChunk") -> "UsageMetadata | None":
    """Return the tokens that *chunk* tells of, where it does: of OpenAI's forms LangChain leaves them as they came."""
    raw = chunk.response_metadata.get("token_usage")
    if chunk.usage_metadata or not raw:
        return chunk.usage_metadata
    asked, said = int(raw["prompt_tokens"]), int(raw["completion_tokens"])
    return {"input_tokens": asked, "output_tokens": said, "total_tokens": asked + said}


def bound_to(model: "BaseChatModel", schema: Mapping[str, object]) -> "Runnable[Any, Any]":
    """Return *model* as it fills in a form of *schema*, without LangChain's reader of it.

    That one takes in the whole answer in a thread that nobody can stop: from a model that never ended it read on
    for good. Raises `NotImplementedError` where the provider has no structured output.
    """
    from langchain_core.runnables import RunnableSequence

    filling = model.with_structured_output(dict(schema))
    if not isinstance(filling, RunnableSequence):
        raise NotImplementedError
    return filling.first


def takes_no_forms(error: Exception) -> bool:
    """Say whether *error* means that the provider has no structured output, or not for this schema."""
    return isinstance(error, NotImplementedError) or status_of(error) in _REFUSED


def asked_in_words(system: str, schema: Mapping[str, object]) -> str:
    """Return *system* with the request for JSON of *schema* behind it."""
    return f"{system}\n\nAnswer with one JSON object and nothing else. It has this JSON schema:\n{json.dumps(schema)}"


def read_form(text: str) -> Mapping[str, object]:
    """Return the object in *text*, which may stand in a fence or between words; raises `AttemptError`."""
    try:
        form = json.loads(text[text.find("{") : text.rfind("}") + 1], strict=False)  # lines may break inside a text
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict) or not form:
        raise AttemptError("the chat model filled in no form that can be read", passing=True)
    return form
