"""Keeping a team's maps: versions of them, who may see them, what changed, and what customers said."""

from bot.assistant.keeping.asking import maps_asked_for
from bot.assistant.keeping.changes import changes
from bot.assistant.keeping.errors import KeepingError, UnknownMapError
from bot.assistant.keeping.feedback import feedback_counts, guess_map, guess_touchpoint
from bot.assistant.keeping.keeper import Added, Diff, MapKeeper
from bot.assistant.keeping.visible import Folder, State, StillFolder

__all__ = [
    "Added",
    "Diff",
    "Folder",
    "KeepingError",
    "MapKeeper",
    "State",
    "StillFolder",
    "UnknownMapError",
    "changes",
    "feedback_counts",
    "guess_map",
    "guess_touchpoint",
    "maps_asked_for",
]
