"""The port Work: what the fake promises to the listeners' tests, the real one keeps."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from bot.adapters.work import open_worker
from bot.ports import Attempt, Work
from tests.unit.slack.kit import DirectWork


class Noting:
    """Keeps the payloads it was given."""

    def __init__(self) -> None:
        self.done: list[tuple[str, dict[str, str]]] = []

    def do(self, attempt: Attempt) -> None:
        assert [attempt.remember("text", lambda: "made") for _ in range(2)] == ["made", "made"]
        assert not attempt.stopped()
        assert attempt.begin_posting()
        self.done.append((attempt.key, dict(attempt.payload)))

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        raise AssertionError(key)


Setting = tuple[Work, Noting, Callable[[], bool]]


@pytest.fixture(scope="module", params=["fake", "sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """Give each kind once: a worker takes seconds to start and end."""
    noting = Noting()
    if request.param == "fake":
        yield DirectWork({"note": noting}), noting, lambda: True
        return
    url = request.getfixturevalue("modules_postgresql") if request.param == "postgresql" else ""
    worker = open_worker(tmp_path_factory.mktemp("work"), {"note": noting}, url)
    worker.start()
    yield worker.queue, noting, lambda: worker.wait(120)
    worker.stop()
    worker.close()


@pytest.fixture
def work(opened: Setting) -> Iterator[Setting]:
    """Give it with nothing done yet."""
    port, noting, _ = opened
    yield opened
    noting.done.clear()
    for workspace in ("T1", "T12"):
        port.forget(workspace)


def test_submitted_work_is_done_with_its_payload(work: Setting) -> None:
    port, noting, settle = work
    assert port.submit("k", "note", {"text": "Ünïcode 🎉\x00"}, "T1") is True
    assert settle()
    assert noting.done == [("k", {"text": "Ünïcode 🎉\x00"})]


def test_a_known_key_is_refused_and_done_once(work: Setting) -> None:
    port, noting, settle = work
    assert [port.submit("k", "note", {"n": str(n)}, "T1") for n in range(5)] == [True, False, False, False, False]
    assert settle()
    assert noting.done == [("k", {"n": "0"})]


def test_keys_are_told_apart(work: Setting) -> None:
    port, noting, settle = work
    for key in ("a", "A", "a ", "b"):
        assert port.submit(key, "note", {}, "T1")
    assert settle()
    assert sorted(key for key, _ in noting.done) == sorted(["a", "A", "a ", "b"])


def test_work_of_a_workspace_is_forgotten_and_no_other(work: Setting) -> None:
    port, _, settle = work
    for workspace in ("T1", "T12"):
        port.submit(f"q:{workspace}:C1:1.2", "note", {}, workspace)
    assert settle()
    assert (port.forget("T1"), port.forget("T1")) == (1, 0)
    assert [port.submit(f"q:{of}:C1:1.2", "note", {}, of) for of in ("T1", "T12")] == [True, False]
