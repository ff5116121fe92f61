"""Questions whose answer is in a map's structure: answered completely from the data, never by nearness."""

from bot.assistant.mapping.mapper import Mapper
from bot.assistant.mapping.shelf import Maps, Shelf, TeamMap, called, no_such_map
from bot.assistant.mapping.versions import History, HistoryError

__all__ = ["History", "HistoryError", "Mapper", "Maps", "Shelf", "TeamMap", "called", "no_such_map"]
