"""A PostgreSQL server of our own, from Debian's package: on a socket in a temporary folder, on no port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_HOMES = "/usr/lib/postgresql"


def why_no_postgres() -> str:
    """Say why no server can be started here; empty where one can."""
    return "" if _programs() else f"PostgreSQL is not installed: there is no {_HOMES}/*/bin/initdb"


def _programs() -> Path | None:
    """Return the folder of the newest server's programs."""
    found = sorted(Path(_HOMES).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that can be stopped and started again; *options* are those of its command line."""

    programs: Path
    folder: Path
    options: str = ""

    def url(self, database: str = "postgres") -> str:
        """Return the SQLAlchemy URL of *database*."""
        return f"postgresql+psycopg://journey@/{database}?host={self.folder}"

    def create(self, database: str, like: str = "template0") -> None:
        """Make *database* as a copy of the one called *like*, which nobody may have open."""
        statement = f'CREATE DATABASE "{database}" TEMPLATE "{like}"'
        self.run("psql", "-h", str(self.folder), "-U", "journey", "-qc", statement, "postgres")

    def start(self) -> None:
        """Start it; it answers when this returns."""
        options = f"-c listen_addresses='' -c max_connections=200 -k {self.folder} {self.options}"
        data, log = str(self.folder / "db"), str(self.folder / "log")
        self.run("pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self.run("pg_ctl", "-D", str(self.folder / "db"), "-m", "immediate", "-w", "stop")

    def run(self, program: str, *words: str) -> None:
        """Run one of its programs, as the user `postgres` where we are root, whom it refuses."""
        other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*other, str(self.programs / program), *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            message = f"{program} failed: {done.stderr or done.stdout}"
            raise RuntimeError(message)


@contextmanager
def open_postgres(*, careless: bool = False) -> Iterator[Postgres]:
    """Start a server and end it with the block. Raises `RuntimeError` where there is none to start.

    A *careless* one leaves the writing to the kernel: it is faster, and loses something only where the machine ends.
    """
    programs = _programs()
    if programs is None:
        raise RuntimeError(why_no_postgres())
    folder = Path(tempfile.mkdtemp(prefix="journey-postgres-"))  # short: a socket's path has at most 107 characters
    server = Postgres(programs, folder, "-c fsync=off" if careless else "")
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server.run("initdb", "-D", str(folder / "db"), "-A", "trust", "-U", "journey", "--locale=C.UTF-8", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
