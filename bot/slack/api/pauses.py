"""What a Slack was found to ask for: pauses by method and channel, and the methods that a workspace lacks."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

_SPACE = 1.0  # seconds between calls that wait for one pause: Slack takes about one message a second in a channel
_POSTS = "chat."  # Slack counts these by channel, everything else by workspace


class Line(NamedTuple):
    """What Slack counts calls by."""

    workspace: str
    method: str
    channel: str = ""


@dataclass(slots=True)
class Pauses:
    """Remembers, for this process, until when a line is closed and which methods a workspace does not have."""

    clock: Callable[[], float] = time.monotonic
    _open_at: dict[Line, float] = field(default_factory=dict)
    _next: dict[Line, float] = field(default_factory=dict)
    _absent: set[tuple[str, str]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, line: Line) -> float:
        """Return for how many seconds *line* is closed still, a little more for each who asks; 0 where it is open."""
        line = _counted(line)
        with self._lock:
            if line not in self._open_at:
                return 0.0
            if self.clock() >= self._open_at[line]:
                del self._open_at[line], self._next[line]
                return 0.0
            self._next[line] += _SPACE
            return self._next[line] - self.clock()

    def begin(self, line: Line, seconds: float) -> float:
        """Close *line* for *seconds* and return them."""
        line = _counted(line)
        with self._lock:
            until = max(self.clock() + seconds, self._open_at.get(line, 0.0))
            self._open_at[line] = until
            self._next[line] = max(until, self._next.get(line, 0.0))
            return seconds

    def is_absent(self, line: Line) -> bool:
        """Say whether the workspace was found to lack the method of *line*."""
        return (line.workspace, line.method) in self._absent

    def mark_absent(self, line: Line) -> None:
        """Remember that the workspace lacks the method of *line*."""
        self._absent.add((line.workspace, line.method))


def _counted(line: Line) -> Line:
    return line if line.method.startswith(_POSTS) or not line.workspace else line._replace(channel="")
