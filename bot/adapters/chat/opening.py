"""A chat model by its name, `provider:model`; its libraries are loaded when it first speaks."""

import os
import re
from typing import TYPE_CHECKING

from bot.adapters.chat.budget import Budget
from bot.adapters.chat.model import LangChainChat, Limits
from bot.ports import ChatModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_MARK_THEIR_END = {"openai"}  # seen to send a finish reason with every complete answer
_SHARE_OF_A_PIECE = 2 / 3
_OFF = {"", "0", "false", "no"}
_UNKNOWN_PROVIDER = re.compile("Unsupported provider|Unable to infer model provider")


def open_chat_model(
    name: str, timeout: float = 30.0, *, calls_per_hour: int = 0, tokens_per_hour: int = 0
) -> LangChainChat | None:
    """Return the chat model called *name*, or None for an empty name and `none`.

    *timeout* is in seconds, for a whole answer with all its attempts; a budget of 0 is no limit. Raises
    `ChatModelError` for a name of another form; that a package or a key is missing is said by the model's
    `ready()`, or when it first speaks.
    """
    name = name.strip()
    if name.lower() in {"", "none"}:
        return None
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise ChatModelError(f"{name!r} is no chat model; write provider:model, such as openai:gpt-5-mini")
    limits = Limits(total=timeout, wait=timeout * _SHARE_OF_A_PIECE)
    return LangChainChat(
        build=lambda: _build(name, limits.wait),
        limits=limits,
        budget=Budget(calls_per_hour, tokens_per_hour),
        marks_end=provider in _MARK_THEIR_END,
        name=name,
    )


def _build(name: str, timeout: float) -> "BaseChatModel":
    _refuse_gateway(name)
    try:
        return _init(name, timeout)
    except ImportError as error:
        package = re.search(r"requires the ([\w-]+) package", str(error))
        needed = package[1] if package else "langchain-" + name.partition(":")[0].replace("_", "-")
        sentence = f"the chat model {name!r} needs {needed}; install it with: pip install {needed}"
        raise ChatModelError(sentence) from error
    except ValueError as error:
        if not _UNKNOWN_PROVIDER.search(str(error)):
            raise
        sentence = f"LangChain knows no provider {name.partition(':')[0]!r}; check CHAT_MODEL"
        raise ChatModelError(sentence) from error


def _init(name: str, timeout: float) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    # No cache: it would be shared by all workspaces. No retries of its own: ours stop once a piece was said.
    try:
        return init_chat_model(name, timeout=timeout, max_retries=0, cache=False)
    except (TypeError, ValueError) as error:
        if _UNKNOWN_PROVIDER.search(str(error)):
            raise
        return init_chat_model(name, cache=False)  # it may know neither; our own deadline holds


def _refuse_gateway(name: str) -> None:
    """Refuse to send what people ask by way of a third party that the model's name does not tell."""
    if os.environ.get("LANGSMITH_GATEWAY", "").lower() not in _OFF or name.startswith("langsmith:"):
        raise ChatModelError("the chat model would be reached through LangSmith's gateway; unset LANGSMITH_GATEWAY")
