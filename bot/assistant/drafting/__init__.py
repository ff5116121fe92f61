"""Drafts without a chat model: composed from moves and patterns of ours, filled from the map and the brief alone."""

from bot.assistant.drafting.drafter import Drafter, DraftRefused
from bot.assistant.drafting.hearing import DraftHearing
from bot.assistant.drafting.naming import Namer

__all__ = ["DraftHearing", "DraftRefused", "Drafter", "Namer"]
