"""What can go wrong when maps are kept: each error is one plain sentence that the asker may read."""

from collections.abc import Sequence

from bot.assistant.mapping import HistoryError, TeamMap

_MOST_NAMED = 12


class KeepingError(HistoryError):
    """A map cannot be kept, found or changed as asked; the message says why and what to do."""


class UnknownMapError(KeepingError):
    """No map of this id is there for the asker, whoever else may have one."""


def unknown_map(map_id: str, seen: Sequence[TeamMap]) -> UnknownMapError:
    """Say that there is no map *map_id*, and which ones there are among those *seen* by the asker."""
    names = [team.journey.id for team in seen[:_MOST_NAMED]]
    more = f" and {len(seen) - _MOST_NAMED} more" if len(seen) > _MOST_NAMED else ""
    known = f"{', '.join(names)}{more}" if names else "none"
    return UnknownMapError(f"There is no map called “{map_id[:64]}”. Known maps: {known}.")
