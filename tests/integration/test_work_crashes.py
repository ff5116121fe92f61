"""Workers that are killed: nothing is lost, nothing is posted twice, and others take over."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.postgres import open_postgres, why_no_postgres
from bot.adapters.store import StoreError
from bot.adapters.work import WorkQueue, open_queue
from tests.doubles.forking import Forked, Forking
from tests.doubles.surroundings import unmeasured
from tests.doubles.worker_process import POINTS

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0


class Site:
    """A queue, notes of what was done, and as many worker processes as are wanted."""

    def __init__(self, forking: Forking, folder: Path, url: str) -> None:
        self.forking, self.folder, self.url = forking, folder, url
        self.notes = folder / "notes"
        self.notes.touch()
        self.queue: WorkQueue = open_queue(folder / "data", url)
        self.processes: list[Forked] = []

    def worker(self, data: str = "data", silence: float = 3.0) -> Forked:
        """Start a worker; one with a *data* folder of its own is on another machine."""
        words = [str(self.folder / data), self.url, str(self.notes), str(silence)]
        process = self.forking.start("tests.doubles.worker_process:main", words, ROOT, unmeasured())
        self.processes.append(process)
        self.until(lambda: process.said() == "ready\n" or process.poll() is not None, "worker")
        return process

    def submit(self, key: str, act: str = "") -> bool:
        return self.queue.submit(key, "post", {"act": act, "user": key}, "T1")

    def noted(self) -> Counter[str]:
        return Counter(self.notes.read_text().splitlines())

    def posted(self) -> dict[str, int]:
        """Say how often each key was posted."""
        return {line.split()[1]: times for line, times in self.noted().items() if line.startswith("posted")}

    def until(self, found: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not found():
            assert time.monotonic() < deadline, f"no {what}: {self.noted()} {self.queue.counts()}"
            time.sleep(0.05)

    def until_done(self) -> None:
        self.until(lambda: not self.queue.oldest(), "end of the work")

    def close(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
        self.queue.close()


@pytest.fixture(scope="module")
def forking() -> Iterator[Forking]:
    """Give what starts workers; nothing is measured of them, for those that are killed could not write it down."""
    started = Forking(["tests.doubles.worker_process", "alembic.command", "alembic.autogenerate"], unmeasured())
    yield started
    started.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, forking: Forking, tmp_path: Path) -> Iterator[Site]:
    made = Site(forking, tmp_path, str(request.getfixturevalue("postgresql")) if request.param == "postgresql" else "")
    yield made
    made.close()


def test_a_worker_killed_before_and_after_posting_is_replaced_and_nothing_comes_twice(site: Site) -> None:
    for key, act in (("a", "die composing"), ("b", "die posting"), ("c", "")):
        site.submit(key, act)
        site.submit(key, act)  # a retry, a twin or a second process
    first = site.worker()
    assert first.wait(PATIENCE) == -signal.SIGKILL
    for _ in range(3):  # each question may end one worker
        if site.queue.oldest() and site.processes[-1].poll() is not None:
            site.worker()
            site.until(lambda: not site.queue.oldest() or site.processes[-1].poll() is not None, "end")
    site.until_done()
    assert site.posted() == {"a": 1, "b": 1, "c": 1}
    assert site.queue.counts() == {"done": 3}


def test_what_was_composed_is_not_composed_again_after_a_crash(site: Site) -> None:
    site.submit("a", "die composing")
    assert site.worker().wait(PATIENCE) == -signal.SIGKILL
    site.worker()
    site.until_done()
    assert site.noted() == {"made a": 1, "posted a": 1}


def test_wherever_in_the_engine_a_worker_dies_another_goes_on_from_there(site: Site) -> None:
    for point in POINTS:
        (site.folder / point).touch()
        site.submit(point)
        assert site.worker().wait(PATIENCE) == -signal.SIGKILL
    site.worker()
    site.until_done()
    assert site.posted() == dict.fromkeys(POINTS, 1)
    assert site.queue.counts() == {"done": len(POINTS)}


def test_a_try_that_fails_before_it_posts_does_not_forget_that_a_crashed_one_posted(site: Site) -> None:
    site.submit("a", "stumble")
    assert site.worker().wait(PATIENCE) == -signal.SIGKILL
    site.worker()
    site.until_done()
    assert site.noted() == {"made a": 1, "posted a": 1}


def test_work_that_ends_every_worker_is_given_up_and_the_person_told(site: Site) -> None:
    site.submit("bad", "poison")
    for key in ("good", "fine"):
        site.submit(key)
    ends = 0
    while site.queue.oldest() and ends < 12:
        process = site.worker()
        site.until(lambda: process.poll() is not None or not site.queue.oldest(), "end")  # noqa: B023 - called at once
        ends += process.poll() is not None
    assert (site.noted()["sorry bad"], site.posted()) == (1, {"good": 1, "fine": 1})
    assert site.queue.counts() == {"failed": 1, "done": 2}
    assert ends == 5


def test_a_worker_on_another_machine_takes_over_what_a_dead_one_had_in_hand(
    forking: Forking, tmp_path: Path, postgresql: str
) -> None:
    site = Site(forking, tmp_path, postgresql)
    try:
        doomed = site.worker("here")
        for number in range(8):
            site.submit(f"q{number}", "slow")
        site.until(lambda: site.queue.counts()["running"], "work in hand")
        doomed.kill()
        site.worker("there")
        site.until_done()
        assert site.posted() == {f"q{number}": 1 for number in range(8)}
    finally:
        site.close()


def test_two_workers_share_the_work_and_do_each_piece_once(site: Site) -> None:
    site.worker()
    site.worker()
    for number in range(60):
        site.submit(f"q{number}")
    site.until_done()
    assert site.posted() == {f"q{number}": 1 for number in range(60)}


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_in_hand(site: Site) -> None:
    worker = site.worker()
    site.submit("q", "slow")
    site.until(lambda: site.noted()["made q"], "beginning")
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert site.noted()["posted q"] == 1


def test_while_the_database_is_away_submitting_fails_at_once_and_afterwards_all_goes_on(
    forking: Forking, tmp_path: Path
) -> None:
    if why_not := why_no_postgres():
        pytest.skip(why_not)  # a server that JOURNEY_TEST_POSTGRES names cannot be stopped
    with open_postgres(careless=True) as server:
        site = Site(forking, tmp_path, server.url())
        try:
            site.worker()
            site.submit("before", "slow")
            site.until(lambda: site.noted()["made before"], "beginning")
            server.stop()
            with pytest.raises(StoreError) as caught:
                site.queue.submit("during", "post", {"act": "words of a person"}, "T1")
            assert "words" not in f"{caught.value}{caught.value.__cause__}"
            time.sleep(4)
            server.start()
            assert site.submit("during") is True
            site.until_done()
            assert site.posted() == {"before": 1, "during": 1}
        finally:
            site.close()
