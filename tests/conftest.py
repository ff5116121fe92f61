"""What holds for every test: nobody's own settings, no luck; pyproject.toml shuts the network."""

import fcntl
import gc
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest
import sqlalchemy as sa
from coverage import Coverage
from hypothesis import settings

from bench.postgres import open_postgres, why_no_postgres
from bot.settings import Settings
from tests.doubles.command_line import CommandLine, Outcome

ROOT = Path(__file__).parents[1]

# A test that ran with somebody's real tokens could speak in a real workspace. Their processes inherit this.
os.environ["JOURNEY_ENV_FILE"] = os.devnull
for field in Settings.model_fields.values():
    os.environ.pop(str(field.validation_alias), None)

# Made once, by whoever needs it first, and shared with `make run`: it takes a processor half a minute.
os.environ["JOURNEY_GRAPH"] = str(ROOT / ".data" / "embedding")

# The same examples every time: a red test stays red until it is mended. Slow machines are no failures.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Let a worker of xdist be measured once, by pytest-cov's controller of it, which pauses for `no_cover`.

    Coverage would measure it from its first line on as well, and so would what pytest-cov begins before it knows that
    it is in a worker: where the one pauses, the one before it goes on, and nothing is saved.
    """
    if getattr(config.option, "numprocesses", None):
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    early = Coverage.current() if hasattr(config, "workerinput") else None
    if early:
        early.stop()
        early.save()


# Much is made and much of it kept: to look for circles after every 700 objects took a tenth of the time.
gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="module", autouse=True)
def measuring(request: pytest.FixtureRequest) -> Iterator[None]:
    """Measure nothing of a module that is marked `unmeasured`, neither its fixtures nor the processes it starts.

    Such a module asks again and again for what others cover; to measure it would take up to three times as long.
    """
    plugin = request.config.pluginmanager.get_plugin("_cov")
    if plugin is None or plugin.cov_controller is None or request.node.get_closest_marker("unmeasured") is None:
        yield
        return
    plugin.cov_controller.pause()
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        yield
    plugin.cov_controller.resume()


@pytest.fixture(scope="session")
def first_index(tmp_path_factory: pytest.TempPathFactory) -> tuple[CommandLine, Outcome]:
    """Index what is shipped from nothing, watched; done once, by whatever worker needs it first."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "first"
    place.mkdir(exist_ok=True)
    run, kept = CommandLine(place, place / "data"), place / "outcome.json"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            outcome = run("index", "--json", watched=True)
            assert outcome.code == 0, outcome.err
            kept.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    return run, Outcome(**json.loads(kept.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def indexed(first_index: tuple[CommandLine, Outcome]) -> Path:
    """Give a data folder with an index of what is shipped, to be copied."""
    return first_index[0].data


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Give the URL of the server that JOURNEY_TEST_POSTGRES names, or of one of our own."""
    named = os.environ.get("JOURNEY_TEST_POSTGRES")
    if named:
        yield named
        return
    if why_not := why_no_postgres():
        pytest.skip(f"JOURNEY_TEST_POSTGRES names no server, and {why_not}")
    with open_postgres(careless=True) as server:
        yield server.url()


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """Make a database on *server*, and give its URL until the end of the block."""
    url, name = sa.make_url(server).set(drivername="postgresql+psycopg"), f"journey_{uuid.uuid4().hex}"
    maintenance = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with maintenance.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield url.set(database=name).render_as_string(hide_password=False)
    with maintenance.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """Give the URL of an empty database."""
    with empty_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="module")
def modules_postgresql(postgresql_server: str) -> Iterator[str]:
    """Give the URL of a database that the tests of a module share."""
    with empty_database(postgresql_server) as url:
        yield url
