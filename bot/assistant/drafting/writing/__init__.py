"""Drafts worded by a chat model: each sentence held against what it rests on, and the composed draft kept at hand."""

from bot.assistant.drafting.writing.pen import DRAFT_VARIABLES, Pen

__all__ = ["DRAFT_VARIABLES", "Pen"]
