"""The command line as a process of its own, and what is seen of it from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# What this process may have set for itself by now: the commands must see to it on their own.
SET_BY_US = {
    "DO_NOT_TRACK", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_OFFLINE", "ORT_DISABLE_TELEMETRY", "TORCHINDUCTOR_CACHE_DIR",
    "TRANSFORMERS_OFFLINE",
}  # fmt: skip


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
    """`python -m bot`, as a process of its own, in a folder and a home of its own."""

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
        own = {"JOURNEY_DATA": str(self.data), "HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
        report = self.place / "report.json"
        script = (str(ROOT / "tests/doubles/watched.py"), str(report)) if watched else ("-m", "bot")
        inherited = {name: value for name, value in os.environ.items() if name not in SET_BY_US}
        done = subprocess.run(
            [sys.executable, *script, *words],
            cwd=here,
            env={**inherited, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", **own, **self.settings},
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=900,  # on a busy machine the first index alone takes minutes
            check=False,
        )
        seen = json.loads(report.read_text(encoding="utf-8")) if watched else {}
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(), **seen)
