"""How much one person and one workspace may ask in a minute: beyond that they are told, and others keep their turn."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from bot.ports import NOTHING, Work
from bot.slack.ask import Ask, read_ask
from bot.slack.jobs import SAY

MINUTE = 60.0
_KNOWN = 20_000  # people and workspaces remembered at most: 3 MB, and whoever is forgotten asked longest ago
_FREE = ("stopped:", "hint:")  # keys of what is never too much: to stop, and what nobody asked for
TOO_MUCH = "That is more than {limit} questions from {whom} in a minute. Please ask again in {seconds} seconds."


@dataclass
class Rate:
    """Counts what each name did in the last minute; a name may do *limit* things, and no limit is 0."""

    limit: int
    clock: Callable[[], float] = time.monotonic
    _done: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def seconds_left(self, name: str) -> int:
        """Return in how many seconds *name* may do something again; 0 for now."""
        if not self.limit:
            return 0
        done = self._done.get(name, deque())
        while done and self.clock() - done[0] >= MINUTE:
            done.popleft()
        return max(1, round(done[0] + MINUTE - self.clock())) if len(done) >= self.limit else 0

    def note(self, name: str) -> None:
        """Count one more thing that *name* did now."""
        self._done.setdefault(name, deque()).append(self.clock())
        self._done.move_to_end(name)
        if len(self._done) > _KNOWN:
            self._done.popitem(last=False)


@dataclass(frozen=True)
class LimitedWork:
    """Work within the limits of *person* and *workspace*; what is too much becomes one notice to whom asked.

    Each process counts for itself: with several, a person may ask so much of each.
    """

    inner: Work
    person: Rate
    workspace: Rate
    _lock: Lock = field(default_factory=Lock)

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Write the work down, or the notice that it is too much."""
        if "reply_url" not in payload or key.startswith(_FREE):  # nobody asked
            return self.inner.submit(key, job, payload, workspace)
        asker = f"{workspace}:{payload['user']}"
        with self._lock:
            notice = self._notice(asker, workspace)
        if notice:
            return self._refuse(asker, notice, payload, workspace)
        added = self.inner.submit(key, job, payload, workspace)
        if added:
            with self._lock:
                self.person.note(asker)
                self.workspace.note(workspace)
        return added

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        """Stop what is unfinished."""
        return self.inner.cancel(keys, having)

    def forget(self, workspace: str) -> int:
        """Delete all work of *workspace*."""
        return self.inner.forget(workspace)

    def _notice(self, asker: str, workspace: str) -> str:
        for rate, name, whom in ((self.person, asker, "one person"), (self.workspace, workspace, "one workspace")):
            if seconds := rate.seconds_left(name):
                return TOO_MUCH.format(limit=rate.limit, whom=whom, seconds=seconds)
        return ""

    def _refuse(self, asker: str, notice: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Say so once a minute, to the person alone."""
        asked = read_ask(payload)
        minute = int(time.time() // MINUTE)
        said = Ask(notice, asked.place, reply_url=asked.reply_url, private=True)
        self.inner.submit(f"limit:{asker}:{minute}", SAY, said.payload(), workspace)
        return True
