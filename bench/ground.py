"""What the product stands on in a drill: an index made once, a data folder and a database for each run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.crew import ROOT, Role
from bench.parts import data_folder, say
from bench.postgres import Postgres, open_postgres, why_no_postgres
from bot.adapters.embedding.model import FINGERPRINT
from bot.adapters.store import open_passage_store
from bot.assistant.indexing import row_of
from bot.domain.passages import EVERYONE
from bot.ports import LIBRARY

_TEMPLATE = "journey_template"
ALONE = (Role("serve", ("serve",)),)
APART = (
    Role("web", ("serve", "--role", "web")),
    Role("worker-1", ("serve", "--role", "worker")),
    Role("worker-2", ("serve", "--role", "worker")),
)


class DrillError(Exception):
    """The product did not start; the message shows what it said."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Which *roles* run over which *data* folder, with further *settings*."""

    data: Path
    roles: tuple[Role, ...] = ALONE
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """An index in the data folder *prepared*, and the same in a database of *server* where there is one."""

    prepared: Path
    server: Postgres | None = None

    def lay(self, place: Path, *, postgres: bool = False) -> Setting:
        """Make the data folder *place*, in which nothing was asked yet, and with *postgres* a database of its name.

        On SQLite one service runs both processes; on PostgreSQL there are a web process and two workers.
        """
        shutil.copytree(self.prepared, place)
        if not postgres or self.server is None:
            return Setting(place)
        self.server.create(place.name, _TEMPLATE)
        return Setting(place, APART, {"DATABASE_URL": self.server.url(place.name)})


@contextmanager
def open_ground(prepared: Path, *, postgres: bool) -> Iterator[Ground]:
    """Bring the index in *prepared* up to date, and with *postgres* start a server that has it too.

    Raises `DrillError`, and `RuntimeError` where there is no server to start.
    """
    _index(prepared, {})
    with ExitStack() as stack:
        server = stack.enter_context(open_postgres()) if postgres and not why_no_postgres() else None
        if server is not None:
            server.create(_TEMPLATE)
            _hand_over(prepared, server.url(_TEMPLATE))
            _index(prepared, {"DATABASE_URL": server.url(_TEMPLATE)})
        yield Ground(prepared, server)


def surroundings(data: Path) -> dict[str, str]:
    """Return the environment of a process over the data folder *data*, with nobody's own settings in it.

    Nor is it measured what the process covers: of one that is killed nothing comes of that but work.
    """
    ours = ("SLACK_", "JOURNEY_", "DATABASE_URL", "CHAT_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "JOURNEY_DATA": str(data), "JOURNEY_ENV_FILE": "/dev/null", "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "JOURNEY_GRAPH": os.environ.get("JOURNEY_GRAPH") or str(data_folder() / "embedding"),
    }  # fmt: skip


def _hand_over(prepared: Path, url: str) -> None:
    """Put the vectors of the index in *prepared* into the database at *url*, which spares embedding them again."""
    with closing(open_passage_store(prepared, say)) as here, closing(open_passage_store(prepared, say, url)) as there:
        stored = here.load(LIBRARY, EVERYONE)
        rows = [(row_of(passage), vector) for passage, vector in zip(stored.passages, stored.vectors, strict=True)]
        there.save(LIBRARY, FINGERPRINT, rows, ())


def _index(data: Path, settings: Mapping[str, str]) -> None:
    data.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bot", "index"]
    environment = surroundings(data) | dict(settings)
    done = subprocess.run(command, cwd=data, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DrillError(done.stderr)
