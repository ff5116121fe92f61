"""Starts processes, keeps them running, and ends them together."""

import logging
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

logger = logging.getLogger(__name__)

HOPELESS = 2  # the exit code for bad input: what is said of a setting at the first start is not mended by another
PATIENCE = 18.0  # seconds from SIGTERM to SIGKILL; who stops us waits 20 or more
# A start takes a second or two of a processor, so that one every 10 s costs little; and once what was away is back,
# such as the database, nobody waits longer than that for an answer.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
_SETTLED = 60.0  # seconds; what ran so long has recovered from whatever ended it before
_LOOK = 0.1


@dataclass(slots=True)
class _Member:
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    starts: int = 0
    pause: float = _FIRST_PAUSE
    due: float = 0.0

    def start(self, now: float) -> None:
        # Whoever reads the other end of this pipe learns that we are gone, even after kill -9.
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE)  # noqa: S603 - our own program
        self.started = now
        self.starts += 1


def told_to_end() -> threading.Event:
    """Return what SIGTERM and SIGINT set from now on.

    A thread sets it: a handler breaks into the main thread, and where that holds the event's own lock, as it does for
    a moment at each wait, the two would wait for one another for ever.
    """
    told = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: threading.Thread(target=told.set, daemon=True).start())
    return told


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes by name, each with its command; one that ends is started again, later and later if it keeps ending."""

    commands: Mapping[str, Sequence[str]]

    def run(self) -> int:
        """Keep them running until SIGTERM or SIGINT, then end them; returns our own exit code."""
        told = told_to_end()
        members = {name: _Member(command) for name, command in self.commands.items()}
        code = 0
        while not told.is_set() and not code:
            code = max(_look_at(name, member, time.monotonic()) for name, member in members.items())
            told.wait(_LOOK)
        _end(members)
        return code


def _look_at(name: str, member: _Member, now: float) -> int:
    """Start *member* if it is due; returns an exit code where there is no hope for it."""
    if member.process is None:
        if now >= member.due:
            member.start(now)
        return 0
    code = member.process.poll()
    if code is None:
        return 0
    if code == HOPELESS and member.starts == 1:
        return HOPELESS
    if now - member.started > _SETTLED:
        member.pause = _FIRST_PAUSE
    logger.error("%s ended with %d and is started again in %g s", name, code, member.pause)
    member.process, member.due = None, now + member.pause
    member.pause = min(2 * member.pause, _LONGEST_PAUSE)
    return 0


def _end(members: Mapping[str, _Member]) -> None:
    running = {name: member.process for name, member in members.items() if member.process is not None}
    for process in running.values():
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for name, process in running.items():
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("%s did not end in %g s and is killed; its work goes on at the next start", name, PATIENCE)
            process.kill()
            process.wait()
