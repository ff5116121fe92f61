"""The command line as a process of its own, and what is seen of it from outside."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.doubles.forking import Forking

ROOT = Path(__file__).parents[2]
# What this process may have set for itself by now: the commands must see to it on their own.
SET_BY_US = {
    "DO_NOT_TRACK", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_OFFLINE", "ORT_DISABLE_TELEMETRY", "TORCHINDUCTOR_CACHE_DIR",
    "TRANSFORMERS_OFFLINE",
}  # fmt: skip
# What answers in a terminal loads; a name more or less changes nothing but the time.
_LOADED = """
    alembic.autogenerate alembic.command bm25s bot.adapters.embedding bot.adapters.exact bot.adapters.lexical
    bot.adapters.store bot.cli bot.wiring bot.wiring.learning numpy rich.markdown rich.table
    sqlalchemy.dialects.sqlite tokenizers
""".split()


@dataclass(frozen=True)
class Outcome:
    """What a command printed, how it ended, and which sockets and files it opened."""

    code: int
    out: str
    err: str
    sockets: Sequence[str] = ()
    written: Sequence[str] = ()

    @property
    def json(self) -> Any:  # noqa: ANN401 - as JSON has it
        """The one object on stdout."""
        [line] = self.out.splitlines()
        return json.loads(line)


@dataclass(frozen=True)
class CommandLine:
    """`journey`, as a process of its own, in a folder and a home of its own.

    Whoever is watched begins as `python` does; the others are forked from a process that has loaded the libraries.
    """

    place: Path
    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def elsewhere(self) -> tuple[Path, ...]:
        """Folders in which nothing may be written."""
        folders = tuple(self.place / name for name in ("here", "home", "temporary"))
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        return folders

    def __call__(self, *words: str, stdin: str | bytes = b"", watched: bool = False) -> Outcome:
        """Run `journey` with *words*; whoever is *watched* tells of its sockets and files."""
        here, home, temporary = self.elsewhere
        own = {"JOURNEY_DATA": str(self.data), "HOME": str(home), "TMPDIR": str(temporary)}
        text = stdin.encode() if isinstance(stdin, str) else stdin
        if not watched:
            return journey(words, here, own | self.settings, text)
        report = self.place / "report.json"
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests/doubles/watched.py"), str(report), *words],
            cwd=here,
            env=_inherited() | own | self.settings,
            input=text,
            capture_output=True,
            timeout=900,  # on a busy machine the first index alone takes minutes
            check=False,
        )
        seen = json.loads(report.read_text(encoding="utf-8"))
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(), **seen)


def journey(words: Sequence[str], here: Path, settings: Mapping[str, str], stdin: bytes = b"") -> Outcome:
    """Run `journey` with *words* in the folder *here*."""
    server = _forking("COVERAGE_PROCESS_CONFIG" in os.environ)
    process = server.start("bot.cli:main", words, here, _inherited() | dict(settings), stdin)
    return Outcome(process.wait(), process.said(), process.said(2))


@cache
def _forking(measured: bool) -> Forking:
    """Give the process that forks: whether it is *measured* is settled when it begins, and holds for all it forks."""
    started = Forking(_LOADED, _inherited())
    atexit.register(started.close)
    return started


def _inherited() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in SET_BY_US}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
