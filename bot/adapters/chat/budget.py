"""How many calls and tokens of the chat model an hour may cost, in this process."""

import threading
import time
from collections import deque
from collections.abc import Callable

from bot.ports import ChatModelError

_HOUR = 3600.0
_MINUTE = 60.0


class Budget:
    """Calls and tokens of the last hour against their limits; a limit of 0 is none. Safe between threads."""

    def __init__(self, calls: int = 0, tokens: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow *calls* and *tokens* within any hour of *clock*, which counts seconds."""
        self._calls, self._tokens, self._clock = calls, tokens, clock
        self._spent: deque[tuple[float, int, int]] = deque()
        self._lock = threading.Lock()

    def take(self, tokens: int) -> None:
        """Count one call with about *tokens* in its prompt; raises `ChatModelError` where it does not fit."""
        with self._lock:
            now = self._clock()
            while self._spent and self._spent[0][0] <= now - _HOUR:
                self._spent.popleft()
            calls, used = (sum(entry[part] for entry in self._spent) for part in (1, 2))
            if self._calls and calls + 1 > self._calls:
                raise self._used_up(f"{self._calls:,} calls", now)
            if self._tokens and used + tokens > self._tokens:
                raise self._used_up(f"{self._tokens:,} tokens", now)
            self._spent.append((now, 1, tokens))

    def add(self, tokens: int) -> None:
        """Count *tokens* more, for a call that was taken before."""
        with self._lock:
            self._spent.append((self._clock(), 0, tokens))

    def _used_up(self, what: str, now: float) -> ChatModelError:
        minutes = (self._spent[0][0] + _HOUR - now) / _MINUTE if self._spent else 0
        when = f" and has room again in {max(1, round(minutes))} min" if minutes else ""
        return ChatModelError(f"the chat model has used up its {what} an hour{when}")
