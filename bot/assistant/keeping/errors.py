"""What can go wrong when maps are kept: each error is one plain sentence that the asker may read."""

from collections.abc import Sequence

from bot.assistant.mapping import HistoryError, TeamMap, no_such_map


class KeepingError(HistoryError):
    """A map cannot be kept, found or changed as asked; the message says why and what to do."""


class UnknownMapError(KeepingError):
    """No map of this id is there for the asker, whoever else may have one."""


def unknown_map(map_id: str, seen: Sequence[TeamMap]) -> UnknownMapError:
    """Say that there is no map *map_id*, and which may be meant among those *seen* by the asker."""
    return UnknownMapError(str(no_such_map(map_id, seen)))
