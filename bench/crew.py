"""The product's processes: started, killed, started again as systemd would, and watched in memory and time."""

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[1]
_PAUSE = 0.1  # seconds before a process that ended is started again: systemd's RestartSec
_NOTING = 10  # looks until their use is noted again: to read it of all takes a processor 10 ms
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Role:
    """One service as an operator sets it up: the *words* after `journey`, and settings beside the common ones."""

    name: str
    words: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Usage:
    """What the processes use: *memory* now in MB, *seconds* of processor time so far, of the dead ones too."""

    memory: float
    seconds: float


class Crew:
    """Runs *roles* in the environment *settings*, writes what they say into *folder*, and restarts whatever ends.

    What a role leaves behind when it ends is ended too, as systemd does with a service's control group.
    """

    def __init__(self, roles: Sequence[Role], settings: Mapping[str, str], folder: Path) -> None:
        """Take what to run; nothing runs before the block is entered."""
        self._roles, self._settings, self._folder = roles, settings, folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._spent: dict[int, float] = {}
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._watch = threading.Thread(target=self._watching, name="watch", daemon=True)
        self.kills: list[str] = []
        self.restarts = 0

    def __enter__(self) -> Self:
        """Start every role."""
        for role in self._roles:
            self._start(role)
        self._watch.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Ask every role to end, and end what does not within 30 s."""
        self._stopping.set()
        self._watch.join()
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)
        for pid in self.pids():
            _end(pid)
        for process in self._running.values():
            process.wait()

    def pids(self) -> dict[int, str]:
        """Return the living processes, each with what it is: the role on its command line, or the service's name."""
        leaders = {process.pid: name for name, process in list(self._running.items())}
        found = {}
        for pid, session in _sessions().items():
            if session in leaders:
                found[pid] = _role_of(pid) or leaders[session]
        return found

    def kill(self, pid: int) -> None:
        """End *pid* at once, as the kernel would for want of memory, and note it."""
        name = self.pids().get(pid, "")
        if name and _end(pid):
            with self._lock:
                self.kills.append(name)

    def usage(self) -> Usage:
        """Return what all processes use."""
        pids = self.pids()
        self._note(pids)
        return Usage(sum(_memory(pid) for pid in pids), sum(self._spent.values()))

    def words(self) -> str:
        """Return all that the roles said so far."""
        return "".join(
            path.read_text(encoding="utf-8", errors="replace") for path in sorted(self._folder.glob("*.log"))
        )

    def _note(self, pids: Mapping[int, str]) -> None:
        for pid in pids:
            self._spent[pid] = max(self._spent.get(pid, 0.0), _seconds(pid))

    def _start(self, role: Role) -> None:
        with (self._folder / f"{role.name}.log").open("ab") as log:
            self._running[role.name] = subprocess.Popen(
                [sys.executable, "-m", "bot", *role.words],
                cwd=self._folder,
                env={**self._settings, **role.settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _watching(self) -> None:
        for turn in itertools.count():
            if self._stopping.wait(_PAUSE):
                return
            if turn % _NOTING == 0:
                self._note(self.pids())
            for role in self._roles:
                process = self._running[role.name]
                if process.poll() is None:
                    continue
                for pid, session in _sessions().items():
                    if session == process.pid:
                        _end(pid)
                self._start(role)
                self.restarts += 1


def _end(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _sessions() -> dict[int, int]:
    """Return the session of every living process, by pid; a session is called after the process that began it."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (fields := _stat(int(folder.name))) and fields[0] != "Z":
            found[int(folder.name)] = int(fields[3])
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of `/proc/<pid>/stat` from the state on; none where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _seconds(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _memory(pid: int) -> float:
    """Return the resident memory of *pid* in MB, what it shares with others divided among them where that is told."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _role_of(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return ""
    return words[words.index("--role") + 1] if "--role" in words[:-1] else ""
