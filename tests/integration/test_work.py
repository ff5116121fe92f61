"""Work over crashes, failures and restarts: nothing lost, nothing posted twice."""

import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from bot.adapters.store import StoreError
from bot.adapters.store.database import open_sqlite
from bot.adapters.work import WEEK, SqlWork, open_work
from bot.ports import Attempt, NotSentError

Act = Callable[[Attempt], object]


class Job:
    """Does what *act* says; remembers what was done and given up."""

    def __init__(self, act: Act = lambda attempt: None) -> None:
        self.act = act
        self.tries: Counter[str] = Counter()
        self.given_up: list[tuple[str, dict[str, str]]] = []

    def do(self, attempt: Attempt) -> None:
        self.tries[attempt.key] += 1
        self.act(attempt)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        self.given_up.append((key, dict(payload)))


class Start(Protocol):
    """Starts work in the same file, as often as wanted."""

    def __call__(self, job: Job, *, begin: bool = True, **options: Any) -> SqlWork: ...  # noqa: ANN401 - the options of SqlWork


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start work in the same file as often as wanted."""
    opened: list[SqlWork] = []

    def open_and_start(job: Job, *, begin: bool = True, **options: Any) -> SqlWork:  # noqa: ANN401 - the options of SqlWork
        options = {"delays": (0.0, 0.0)} | options
        work = SqlWork(open_sqlite(tmp_path / "work.db", "FULL"), {"job": job}, **options)
        opened.append(work)
        if begin:
            work.start()
        return work

    yield open_and_start
    for work in opened:
        work.stop()
        work.close()


def test_what_is_submitted_before_the_start_is_done_after_it(start: Start) -> None:
    job = Job()
    work = start(job, begin=False)
    assert work.submit("a", "job", {"text": "x"}, "T1")
    work.start()
    assert work.wait(10)
    assert job.tries == {"a": 1}


def test_a_failure_is_tried_again_and_then_given_up_with_the_payload_at_hand(start: Start) -> None:
    job = Job(lambda _: 1 / 0)
    work = start(job)
    work.submit("a", "job", {"text": "x"}, "T1")
    assert work.wait(10)
    assert job.tries == {"a": 3}
    assert job.given_up == [("a", {"text": "x"})]
    assert work.counts() == {"failed": 1}


def test_a_failure_that_passes_leaves_no_trace(start: Start) -> None:
    failures = iter((OSError("first"), OSError("second")))

    def act(_: Attempt) -> None:
        if error := next(failures, None):
            raise error

    job = Job(act)
    work = start(job)
    work.submit("a", "job", {}, "T1")
    assert work.wait(10)
    assert (job.given_up, work.counts()) == ([], {"done": 1})


def test_what_failed_while_posting_is_not_tried_again(start: Start) -> None:
    def post(attempt: Attempt) -> None:
        attempt.begin_posting()
        raise OSError("connection reset")

    job = Job(post)
    work = start(job)
    work.submit("a", "job", {}, "T1")
    assert work.wait(10)
    assert (job.tries, job.given_up, work.counts()) == ({"a": 1}, [], {"uncertain": 1})


def test_what_was_certainly_not_sent_is_tried_again_even_after_posting_began(start: Start) -> None:
    def post(attempt: Attempt) -> None:
        attempt.begin_posting()
        raise NotSentError("busy")

    job = Job(post)
    work = start(job)
    work.submit("a", "job", {}, "T1")
    assert work.wait(10)
    assert (job.tries, job.given_up) == ({"a": 3}, [("a", {})])


def test_a_failing_apology_and_an_unknown_job_end_no_thread(start: Start) -> None:
    class Rude(Job):
        def give_up(self, key: str, payload: Mapping[str, str]) -> None:
            raise RuntimeError(key)

    job = Rude(lambda attempt: attempt.key == "bad" and 1 / 0)
    work = start(job, threads=1)
    work.submit("bad", "job", {}, "T1")
    work.submit("odd", "no such job", {}, "T1")
    work.submit("good", "job", {}, "T1")
    assert work.wait(10)
    assert work.counts() == {"failed": 2, "done": 1}


def test_the_words_of_a_person_leave_the_database_when_the_work_is_finished(start: Start, tmp_path: Path) -> None:
    work = start(Job(lambda attempt: attempt.key == "bad" and 1 / 0))
    for key in ("good", "bad"):
        work.submit(key, "job", {"text": "words of a person"}, "T1")
    assert work.wait(10)
    with sqlite3.connect(tmp_path / "work.db") as connection:
        assert [row[0] for row in connection.execute("SELECT payload FROM work")] == ["{}", "{}"]
    connection.close()


def test_finished_keys_are_kept_for_a_week_then_forgotten(start: Start) -> None:
    now = [0.0]
    work = start(Job(), clock=lambda: now[0])
    work.submit("a", "job", {}, "T1")
    assert work.wait(10)
    now[0] = WEEK - 1
    work.submit("b", "job", {}, "T1")
    assert work.wait(10)
    assert work.submit("a", "job", {}, "T1") is False
    now[0] = WEEK + 7200
    work.submit("c", "job", {}, "T1")
    assert work.wait(10)
    assert work.submit("a", "job", {}, "T1") is True


def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest_for_the_next_start(start: Start) -> None:
    begun, release = threading.Event(), threading.Event()

    def act(attempt: Attempt) -> None:
        begun.set()
        release.wait(10)

    work = start(Job(act), threads=1)
    work.submit("first", "job", {}, "T1")
    assert begun.wait(10)
    work.submit("second", "job", {}, "T1")
    threading.Timer(0.05, release.set).start()
    work.stop()
    assert work.counts() == {"done": 1, "waiting": 1}
    job = Job()
    again = start(job)
    assert again.wait(10)
    assert job.tries == {"second": 1}


def test_many_submissions_of_many_threads_are_each_done_once(start: Start) -> None:
    job = Job()
    work = start(job)
    keys = [str(number % 40) for number in range(200)]
    threads = [
        threading.Thread(target=lambda part=part: [work.submit(key, "job", {}, "T1") for key in keys[part::5]])
        for part in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert work.wait(30)
    assert set(job.tries.values()) == {1}
    assert len(job.tries) == 40


DYING = """
import os, signal, sys
from pathlib import Path
from bot.adapters.work import open_work

class Job:
    def do(self, attempt):
        if sys.argv[2] == "posting":
            attempt.begin_posting()
        os.kill(os.getpid(), signal.SIGKILL)

work = open_work(Path(sys.argv[1]), {"job": Job()})
work.submit("a", "job", {"text": "x"}, "T1")
work.start()
work.wait(60)
"""


def die(tmp_path: Path, when: str) -> None:
    ended = subprocess.run([sys.executable, "-c", DYING, str(tmp_path), when], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL


def test_a_process_killed_before_posting_loses_nothing(start: Start, tmp_path: Path) -> None:
    die(tmp_path, "composing")
    job = Job()
    assert start(job).wait(10)
    assert job.tries == {"a": 1}


def test_a_process_killed_while_posting_posts_nothing_again(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    die(tmp_path, "posting")
    job = Job()
    work = start(job)
    assert work.wait(10)
    assert (job.tries, work.counts()) == ({}, {"uncertain": 1})
    assert "not posted again" in caplog.text


def test_work_that_kills_its_process_every_time_is_given_up(start: Start, tmp_path: Path) -> None:
    for _ in range(3):
        die(tmp_path, "composing")
    job = Job()
    work = start(job)
    assert work.wait(10)
    assert (job.tries, job.given_up) == ({}, [("a", {"text": "x"})])


def test_a_database_that_is_away_is_said_without_the_words_of_a_person(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    work = start(Job(), begin=False)
    with sqlite3.connect(tmp_path / "work.db") as connection:
        connection.execute("DROP TABLE work")
    connection.close()
    with pytest.raises(StoreError) as caught:
        work.submit("a", "job", {"text": "words of a person"}, "T1")
    assert caught.value.__suppress_context__
    assert "words" not in str(caught.value)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "work.db").write_bytes(b"this is no database" * 500)
    with pytest.raises(StoreError, match=r"work\.db is damaged"):
        open_work(tmp_path, {})
