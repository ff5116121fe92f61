"""What goes wrong at the stand-in Slack: which call of which method fails, how, and who made it."""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["429", "500", "500 after accepting", "hang", "delay", "refuse", "drop", "kill"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Every *every*-th call of *method* fails as *kind* says, *most* times at most, after the first *spared* calls.

    `429` and `500` do nothing and say so, `refuse` does nothing and closes the connection. What is accepted takes
    effect: `drop` closes the connection instead of answering, `kill` ends the calling process first, `hang`
    is silent for *seconds*, `delay` answers after *seconds*.
    """

    kind: Kind
    method: str = "chat.postMessage"
    every: int = 4
    most: int = 1_000_000
    spared: int = 0
    seconds: float = 1.0

    @property
    def accepts(self) -> bool:
        """Say whether the call takes effect."""
        return self.kind not in {"429", "500", "refuse"}


class Faults:
    """Counts the calls and says which of them fail; may be used from several threads."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        """Take the *faults*; of two that meet in one call the first happens."""
        self._faults = tuple(faults)
        self._calls: Counter[str] = Counter()
        self._hits: Counter[Fault] = Counter()
        self._lock = threading.Lock()

    def next(self, method: str) -> Fault | None:
        """Count a call of *method* and return what happens to it."""
        with self._lock:
            self._calls[method] += 1
            return next((fault for fault in self._faults if self._hit(fault, method)), None)

    def _hit(self, fault: Fault, method: str) -> bool:
        number = self._calls[method] - fault.spared
        due = fault.method == method and number > 0 and number % fault.every == 0 and self._hits[fault] < fault.most
        self._hits[fault] += due
        return due

    def happened(self, kind: Kind) -> int:
        """Return how often a fault of *kind* happened."""
        with self._lock:
            return sum(number for fault, number in self._hits.items() if fault.kind == kind)


def caller(port: int, ours: int, candidates: Iterable[int]) -> int | None:
    """Return which of the processes *candidates* holds the connection from its *port* to *ours* on loopback."""
    inode = _inode(port, ours)
    links = ((pid, link) for pid in candidates for link in _links(pid))
    return next((pid for pid, link in links if inode and link == f"socket:[{inode}]"), None)


def _inode(port: int, ours: int) -> str:
    rows = (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
    ends = (f":{port:04X}", f":{ours:04X}")
    return next((row[9] for row in rows if row[1].endswith(ends[0]) and row[2].endswith(ends[1])), "")


def _links(pid: int) -> list[str]:
    try:
        return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:  # the process, or the file, is gone
        return []
