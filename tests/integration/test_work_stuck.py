"""A worker that lives while the database fails it: what it began goes on, and nothing is done a second time."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from dbos._sys_db import SystemDatabase

from bot.adapters.work import Worker, open_worker
from bot.ports import Attempt

PATIENCE = 120.0


@dataclass
class Posting:
    """Posts under each key, and looks for its post first where there may be one."""

    tries: Counter[str] = field(default_factory=Counter)
    posts: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)

    def do(self, attempt: Attempt) -> None:
        self.tries[attempt.key] += 1
        attempt.remember("reply", lambda: self.note(attempt.key))
        if attempt.begin_posting() or not self.posts[attempt.key]:
            self.posts[attempt.key] += 1

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        pytest.fail(f"{key} was given up")

    def note(self, key: str) -> str:
        self.made[key] += 1
        return key


@pytest.fixture(scope="module")
def job() -> Posting:
    return Posting()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def worker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, job: Posting) -> Iterator[Worker]:
    url = str(request.getfixturevalue("modules_postgresql")) if request.param == "postgresql" else ""
    started = open_worker(tmp_path_factory.mktemp("work"), {"post": job}, url)
    started.start()
    yield started
    assert started.stop()
    started.close()


@pytest.fixture
def befalls(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], None]], None]:
    """Return what lets something happen whenever the engine calls a method of its database."""

    def broken(method: str, happens: Callable[[], None]) -> None:
        whole = getattr(SystemDatabase, method)

        def call(*words: object, **named: object) -> object:
            happens()
            return whole(*words, **named)

        monkeypatch.setattr(SystemDatabase, method, call)

    return broken


def times(number: int) -> Callable[[], None]:
    """Return what fails so many times, as a full disk does until somebody makes room."""
    left = iter(range(number))

    def fail() -> None:
        if next(left, None) is not None:
            raise sa.exc.OperationalError("", {}, Exception("database or disk is full"))

    return fail


def submit(worker: Worker, what: str) -> str:
    key = f"{what} on {worker.queue.database.engine.dialect.name}"
    assert worker.queue.submit(key, "post", {"user": "U1"}, "T1")
    return key


def test_what_was_taken_up_and_could_not_be_begun_is_begun_later(
    worker: Worker, job: Posting, befalls: Callable[[str, Callable[[], None]], None]
) -> None:
    fail = times(2)  # the engine asks for all that it took up, and then for each
    befalls("get_workflow_statuses", fail)
    befalls("get_workflow_status", fail)
    key = submit(worker, "begun")
    assert worker.wait(PATIENCE)
    assert (job.tries[key], job.posts[key]) == (1, 1)


def test_what_was_done_and_could_not_be_noted_is_looked_for_and_not_done_again(
    worker: Worker, job: Posting, befalls: Callable[[str, Callable[[], None]], None]
) -> None:
    befalls("update_workflow_outcome", times(1))
    key = submit(worker, "noted")
    assert worker.wait(PATIENCE)
    assert (job.tries[key], job.made[key], job.posts[key]) == (2, 1, 1)


def test_what_waits_for_the_database_to_take_its_end_is_not_begun_again(
    worker: Worker, job: Posting, befalls: Callable[[str, Callable[[], None]], None]
) -> None:
    befalls("update_workflow_outcome", lambda: time.sleep(5 * worker._care.pace))
    key = submit(worker, "ended")
    assert worker.wait(PATIENCE)
    assert (job.tries[key], job.posts[key]) == (1, 1)
