"""A map put together piece by piece by a reader of another format, each piece with its line in the file."""

from pathlib import Path
from typing import Any

from bot.content.documents import Document
from bot.content.nodes import Place


class Draft:
    """The data of a map in the form of journey/1, and where each place of it stands."""

    def __init__(self, path: Path, last_line: int = 1) -> None:
        """Begin an empty map of the file at *path*, which has *last_line* lines."""
        self.path = path
        self.data: dict[str, Any] = {"schema": "journey/1"}
        self._lines: dict[Place, tuple[int, int]] = {(): (1, max(1, last_line))}
        self._columns: dict[Place, int] = {(): 1}

    def put(self, place: Place, value: Any, line: int, column: int = 1, last: int = 0) -> None:  # noqa: ANN401
        """Set *place* to *value*, which stands at *line* (to *last*) and *column*; lists grow at their end only.

        What is above *place* is made where it is missing, and spans all that was put into it.
        """
        holder: Any = self.data
        for part, below in zip(place, (*place[1:], None), strict=True):
            fresh: Any = value if below is None else [] if isinstance(below, int) else {}
            holder = _entered(holder, part, fresh, replace=below is None)
        for size in range(1, len(place) + 1):
            self._note(place[:size], line, max(line, last), column)

    def append(self, place: Place, value: Any, line: int, column: int = 1) -> Place:  # noqa: ANN401
        """Add *value* at the end of the list at *place*, and return the place where it stands."""
        at = (*place, self.count(place))
        self.put(at, value, line, column)
        return at

    def count(self, place: Place) -> int:
        """Return how many entries the list at *place* has; 0 where there is none."""
        holder: Any = self.data
        for part in place:
            if isinstance(holder, list):
                holder = holder[part] if isinstance(part, int) and part < len(holder) else ()
            else:
                holder = holder.get(part, ()) if isinstance(holder, dict) else ()
        return len(holder)

    def document(self) -> Document:
        """Return what was put together."""
        return Document(self.path, self.data, dict(self._lines), dict(self._columns))

    def _note(self, place: Place, first: int, last: int, column: int) -> None:
        before = self._lines.get(place)
        self._lines[place] = (min(before[0], first), max(before[1], last)) if before else (first, last)
        self._columns.setdefault(place, column)


def _entered(holder: Any, part: str | int, fresh: Any, *, replace: bool) -> Any:  # noqa: ANN401
    """Return what stands in *holder* at *part*, set to *fresh* where nothing does or it is to be replaced."""
    if isinstance(part, int):
        if part == len(holder):
            holder.append(fresh)
        elif replace:
            holder[part] = fresh
        return holder[part]
    if replace or part not in holder:
        holder[part] = fresh
    return holder[part]
