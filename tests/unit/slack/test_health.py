"""Health: what makes a process unready, what is only told, and that nothing keeps the answer waiting."""

import threading
import time
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.slack.serving.health import Check, Queue, health_routes


class AwayError(Exception):
    """The database is away."""


def away() -> float:
    raise AwayError


def queue(oldest: Callable[[], float] = lambda: 0.0, counts: Mapping[str, int] | None = None) -> Queue:
    return Queue(lambda: counts or {}, oldest, AwayError)


def client(*checks: Check, of: Queue | None = None) -> TestClient:
    return TestClient(Starlette(routes=health_routes(checks, of or queue())))


def test_a_process_lives_whatever_its_checks_say() -> None:
    http = client(Check("database", lambda: False))
    assert (http.get("/healthz").status_code, http.get("/healthz").text) == (200, "ok")


def test_a_process_is_ready_when_all_that_must_be_so_is_so() -> None:
    holds = {"database": True, "index": True}
    http = client(Check("database", lambda: holds["database"]), Check("index", lambda: holds["index"]))
    assert http.get("/readyz").status_code == 200
    holds["index"] = False
    refused = http.get("/readyz")
    assert (refused.status_code, refused.json()) == (503, {"database": True, "index": False})


def test_what_is_only_told_does_not_make_a_process_unready() -> None:
    told = client(Check("queue", lambda: False, told_only=True)).get("/readyz")
    assert (told.status_code, told.json()) == (200, {"queue": False})


def test_a_check_that_hangs_is_a_no_and_is_not_asked_a_second_time_meanwhile() -> None:
    asked, go_on = [], threading.Event()

    def hang() -> bool:
        asked.append(1)
        return go_on.wait()

    check = Check("database", hang, deadline=1.0)
    began = time.monotonic()
    assert [check.ask() for _ in range(20)] == [False] * 20
    assert time.monotonic() - began < 10, "later questions do not wait"
    assert asked == [1]
    go_on.set()
    while not check.ask():
        time.sleep(0.01)
    assert len(asked) > 1, "once it answers, it is asked again"


def test_the_queue_is_shown_by_state_with_its_age() -> None:
    text = client(of=queue(lambda: 12.5, {"waiting": 3, "done": 7})).get("/metrics").text
    assert 'journey_work{state="waiting"} 3.0' in text
    assert "journey_work_oldest_seconds 12.5" in text
    assert "process_resident_memory_bytes" in text


def test_metrics_are_served_while_the_database_is_away() -> None:
    gone = queue(away)
    answer = client(of=gone).get("/metrics")
    assert answer.status_code == 200
    assert "journey_work{" not in answer.text
    assert "journey_work_oldest_seconds" not in answer.text
    assert not gone.keeps_up()


def test_the_queue_keeps_up_until_its_oldest_work_is_five_minutes_old() -> None:
    assert queue(lambda: 299.0).keeps_up()
    assert not queue(lambda: 300.0).keeps_up()
