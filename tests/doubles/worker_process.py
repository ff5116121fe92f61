"""A worker as a process: `worker_process.py DATA URL LEDGER SILENCE`; what it does is told by each payload.

LEDGER is a file that stands for Slack and for our notes: a line `made KEY`, `posted KEY` or `sorry KEY` each.
A file beside it that is called after one of POINTS has the process die there, once.
"""

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from dbos._sys_db import SystemDatabase

from bot.adapters.work import open_queue
from bot.adapters.work.alive import Watch
from bot.adapters.work.worker import Worker
from bot.ports import Attempt

# Where the engine is just before, or just after, it calls a method of its database about something.
POINTS = {
    "claimed": ("get_workflow_statuses", "before", ""),
    "composed": ("record_operation_result", "before", "reply"),
    "intended": ("record_operation_result", "after", "reply"),
    "done": ("update_workflow_outcome", "before", ""),
    "ended": ("update_workflow_outcome", "after", ""),
}


class Posting:
    """Composes, posts unless it finds its post, and dies where it is told to."""

    def __init__(self, notes: Path) -> None:
        self.notes = notes

    def do(self, attempt: Attempt) -> None:
        act = attempt.payload.get("act", "")
        if act == "poison":
            die()
        attempt.remember("reply", lambda: self.note("made", attempt.key))
        if act == "die composing" and self.first("composing", attempt.key):
            die()
        if act == "stumble" and self.has("posting", attempt.key) and self.first("stumbling", attempt.key):
            raise OSError
        if act == "slow":
            time.sleep(3)
        fresh = attempt.begin_posting()
        if fresh or f"posted {attempt.key}" not in self.notes.read_text().splitlines():
            self.note("posted", attempt.key)
        if act in {"die posting", "stumble"} and self.first("posting", attempt.key):
            die()

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        self.note("sorry", key)

    def note(self, what: str, key: str) -> str:
        with self.notes.open("a") as file:
            file.write(f"{what} {key}\n")
        return what

    def first(self, what: str, key: str) -> bool:
        known = self.has(what, key)
        self.notes.with_name(f"{what} {key}").touch()
        return not known

    def has(self, what: str, key: str) -> bool:
        return self.notes.with_name(f"{what} {key}").exists()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str, folder: Path) -> None:
    """Let the engine die at *point* where a file in *folder* asks for it."""
    method, when, about = POINTS[point]
    whole = getattr(SystemDatabase, method)

    def reached() -> None:
        if (folder / point).exists():
            (folder / point).unlink()
            die()

    def call(*words: object, **named: object) -> object:
        concerned = about in repr((words, named))
        if concerned and when == "before":
            reached()
        answer = whole(*words, **named)
        if concerned and when == "after":
            reached()
        return answer

    setattr(SystemDatabase, method, call)


def main() -> None:
    data, url, notes, silence = sys.argv[1:5]
    for point in POINTS:
        die_at(point, Path(notes).parent)
    worker = Worker(open_queue(Path(data), url), {"post": Posting(Path(notes))}, Path(data), Watch(float(silence)))
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    worker.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not stopped:
        time.sleep(0.05)
    finished = worker.stop()
    worker.close()
    os._exit(0 if finished else 3)


if __name__ == "__main__":
    main()
