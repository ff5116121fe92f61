"""Drafts that are kept: refined by wishes in plain words, approved, copied, saved to the map, watched for change."""

from bot.assistant.refining.keeper import DraftKeeper

__all__ = ["DraftKeeper"]
