"""Work that fails, is stopped, waits, or is noisy: tried again, given up, forgotten, and fair."""

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adapters.store import StoreError
from bot.adapters.work import Worker, execution, open_queue, open_worker
from bot.adapters.work.alive import Locks, Watch, dead
from bot.adapters.work.task import LANES, Task, read_task
from bot.ports import Attempt, NotSentError, RetryLaterError

PATIENCE = 120.0
_FORMS = "SELECT serialization FROM workflow_status UNION ALL SELECT serialization FROM operation_outputs"


@dataclass
class Job:
    """Does what *act* says; remembers what was done and given up."""

    act: Callable[[Attempt], object] = lambda attempt: None
    sorry: Callable[[], object] = lambda: None
    tries: Counter[str] = field(default_factory=Counter)
    given_up: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def do(self, attempt: Attempt) -> None:
        self.tries[attempt.key] += 1
        self.act(attempt)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        self.given_up.append((key, dict(payload)))
        self.sorry()


Do = Callable[..., Counter[str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def worker(data: Path) -> Iterator[Worker]:
    """Give one worker whose jobs the tests add: a process has one engine, which takes seconds to start and end."""
    started = open_worker(data, {})
    started.start()
    yield started
    assert started.stop()
    started.close()


@pytest.fixture
def do(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Have a job done under the keys given, wait for the end, and say how the counts changed."""
    monkeypatch.setattr(execution, "OWN_FAULT", (0.0, 0.0))
    monkeypatch.setattr(execution, "SLACKS_FAULT", (0.0, 0.0, 0.0))

    def submit(job: Job, *keys: str, name: str = "job", **payload: str) -> Counter[str]:
        jobs(worker)[name] = job
        before = worker.queue.counts()
        for key in keys:
            assert worker.queue.submit(key, name, payload, "T1")
        assert worker.wait(PATIENCE)
        return worker.queue.counts() - before

    return submit


def jobs(worker: Worker) -> dict[str, Job]:
    known = worker._trying.jobs
    assert isinstance(known, dict)
    return known


def test_a_failure_is_tried_again_and_then_given_up_with_the_payload_at_hand(do: Do) -> None:
    job = Job(lambda _: 1 / 0)
    assert do(job, "a", text="x") == {"failed": 1}
    assert job.tries == {"a": 3}
    assert job.given_up == [("a", {"text": "x"})]


def test_a_failure_that_passes_leaves_no_trace(do: Do) -> None:
    failures = iter((OSError("first"), OSError("second")))

    def act(_: Attempt) -> None:
        if error := next(failures, None):
            raise error

    job = Job(act)
    assert do(job, "b") == {"done": 1}
    assert (job.tries, job.given_up) == ({"b": 3}, [])


def test_what_was_remembered_is_kept_over_a_failure(do: Do) -> None:
    made: list[str] = []
    got: list[str] = []

    def make() -> str:
        made.append("made")
        return f"reply {len(made)}"

    def act(attempt: Attempt) -> None:
        got.append(attempt.remember("reply", make))
        if len(got) == 1:
            raise OSError

    assert do(Job(act), "c") == {"done": 1}
    assert (made, got) == (["made"], ["reply 1", "reply 1"])


@pytest.mark.parametrize(
    ("key", "error", "fresh"),
    [
        pytest.param("d", OSError("reset"), [True, False], id="perhaps posted"),
        pytest.param("e", NotSentError("refused"), [True, True], id="certainly not posted"),
        pytest.param("f", RetryLaterError(0.2), [True, True], id="told to wait"),
    ],
)
def test_only_what_may_have_been_posted_is_looked_for(do: Do, key: str, error: Exception, fresh: list[bool]) -> None:
    got: list[bool] = []

    def post(attempt: Attempt) -> None:
        got.append(attempt.begin_posting())
        if len(got) == 1:
            raise error

    assert do(Job(post), key) == {"done": 1}
    assert got == fresh


def test_the_pause_that_slack_asks_for_is_kept_and_holds_no_thread(do: Do) -> None:
    times: list[float] = []

    def post(attempt: Attempt) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            raise RetryLaterError(2.0)

    do(Job(post), "g")
    assert times[1] - times[0] >= 2.0


def test_slack_gets_more_tries_than_our_own_faults(do: Do) -> None:
    def post(attempt: Attempt) -> None:
        attempt.begin_posting()
        raise NotSentError

    job = Job(post)
    assert do(job, "h") == {"failed": 1}
    assert (job.tries, len(job.given_up)) == ({"h": 4}, 1)


def test_a_failing_apology_and_an_unknown_job_end_nothing(do: Do, worker: Worker) -> None:
    job = Job(lambda _: 1 / 0, lambda: 1 / 0)
    worker.queue.submit("odd", "a job of another version", {}, "T1")
    assert do(job, "i") == {"failed": 2}
    assert len(job.given_up) == 4
    assert do(Job(), "j") == {"done": 1}


def test_the_words_of_a_person_leave_the_database_when_the_work_is_finished(do: Do, data: Path, worker: Worker) -> None:
    secret = "words of a person"

    def act(attempt: Attempt) -> None:
        attempt.remember("reply", lambda: f"{secret}, answered")
        if attempt.key == "bad":
            raise OSError(secret)

    do(Job(act), "good", "bad", text=secret)
    deadline = time.monotonic() + PATIENCE
    while found := _rows_with(data / "queue.db", secret):
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    assert worker.queue.submit("good", "job", {}, "T1") is False


def _rows_with(path: Path, words: str) -> list[str]:
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [table for table in tables for row in connection.execute(f"SELECT * FROM {table}") if words in repr(row)]
    connection.close()
    return found


def test_nothing_is_kept_in_a_form_that_runs_code_when_it_is_read(do: Do, worker: Worker) -> None:
    found: list[str] = []

    def act(attempt: Attempt) -> None:
        attempt.remember("reply", lambda: "made")
        with worker.queue.database.reading() as connection:
            found.extend(connection.exec_driver_sql(_FORMS).scalars())

    do(Job(act), "kept")
    assert set(found) == {"portable_json"}
    assert len(found) > 1


def test_what_is_cancelled_while_it_waits_is_never_begun_and_what_runs_learns_of_it(do: Do, worker: Worker) -> None:
    begun, release, learnt = threading.Event(), threading.Event(), threading.Event()

    def act(attempt: Attempt) -> None:
        begun.set()
        release.wait(PATIENCE)
        if attempt.stopped():
            learnt.set()
        attempt.begin_posting()
        raise AssertionError("posted what was stopped")

    job = Job(act)
    jobs(worker)["job"] = job
    for key in ("q:T1:C1:1.1", "q:T1:C1:1.2"):  # one person, so one after the other
        worker.queue.submit(key, "job", {"user": "U1", "thread": "1.1"}, "T1")
    assert begun.wait(PATIENCE)
    assert worker.queue.cancel("q:T1:C1:", {"thread": "9.9"}) == 0
    assert worker.queue.cancel("q:T1:C1:", {"thread": "1.1"}) == 2
    release.set()
    assert learnt.wait(PATIENCE)
    assert do(Job(), "after", user="U1") == {"done": 1}
    assert job.tries == {"q:T1:C1:1.1": 1}
    assert job.given_up == []


def test_a_noisy_workspace_does_not_hold_up_a_quiet_one(worker: Worker) -> None:
    ends: list[str] = []
    all_there = threading.Event()  # on a busy machine the noisy ones were half done before the quiet ones came

    def act(attempt: Attempt) -> None:
        assert all_there.wait(PATIENCE)
        time.sleep(0.05)
        ends.append(attempt.key)

    jobs(worker)["job"] = Job(act)
    for number in range(120):
        worker.queue.submit(f"noisy-{number}", "job", {"user": f"U{number}"}, "T-noisy")
    for number in range(10):
        worker.queue.submit(f"quiet-{number}", "job", {"user": "U1"}, f"T{number}")
    all_there.set()
    assert worker.wait(PATIENCE)
    last = max(place for place, key in enumerate(ends) if key.startswith("quiet"))
    assert len(ends) == 130
    assert last < 65, ends


def test_many_submissions_of_many_threads_are_each_done_once(do: Do, worker: Worker) -> None:
    job = Job()
    jobs(worker)["job"] = job
    keys = [f"many-{number % 40}" for number in range(200)]
    threads = [
        threading.Thread(target=lambda part=part: [worker.queue.submit(key, "job", {}, "T1") for key in keys[part::5]])
        for part in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert worker.wait(PATIENCE)
    assert set(job.tries.values()) == {1}
    assert len(job.tries) == 40


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "queue.db").write_bytes(b"this is no database" * 500)
    with pytest.raises(StoreError, match=r"queue\.db is damaged"):
        open_queue(tmp_path)


def test_a_process_that_listens_makes_the_tables_and_needs_no_worker(tmp_path: Path) -> None:
    queue = open_queue(tmp_path)
    assert queue.submit("k", "job", {}, "T1")
    assert (queue.counts(), queue.workers()) == ({"waiting": 1}, 0)
    assert queue.oldest() > 0
    queue.close()


def test_a_task_of_a_newer_version_is_read_without_what_is_new_in_it() -> None:
    task = Task("k", "job", {"user": "U1"}, "T1", 3, 2, posted=True, memory={"reply": "x"})
    assert read_task(task.written() | {"something": "new"}) == task


def test_a_person_has_one_lane_and_a_workspace_no_more_than_its_share() -> None:
    lanes = {Task("k", "job", {"user": f"U{number}"}, "T1").lane for number in range(500)}
    assert len(lanes) == LANES
    assert Task("k", "job", {"user": "U1"}, "T1").lane == Task("other", "job", {"user": "U1"}, "T1").lane


def test_a_worker_is_dead_when_its_lock_is_free_or_its_count_stands_still(tmp_path: Path) -> None:
    now = [0.0]
    watch, ours, theirs = Watch(30.0, lambda: now[0]), Locks(tmp_path), Locks(tmp_path)
    theirs.hold("beside")
    workers = {"me": 1, "beside": 1, "elsewhere": 1}
    assert dead(workers, "me", watch.silent(workers), ours) == []
    now[0] = 31.0
    assert dead(workers, "me", watch.silent(workers | {"beside": 2}), ours) == ["elsewhere"]
    watch.forget()  # the database was away, and nobody could beat
    assert watch.silent(workers) == []
    theirs._held.close()  # type: ignore[union-attr]  # as the kernel does at the end of a process
    assert dead(workers, "me", [], ours) == ["beside"]
