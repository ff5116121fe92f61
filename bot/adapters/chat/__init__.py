"""A chat model through LangChain, or none: streamed, timed, retried, and never beyond its budget."""

from bot.adapters.chat.budget import Budget
from bot.adapters.chat.model import LangChainChat, Limits
from bot.adapters.chat.opening import open_chat_model

__all__ = ["Budget", "LangChainChat", "Limits", "open_chat_model"]
