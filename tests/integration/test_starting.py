"""A start that is told to end does so, wherever it is, and leaves nothing that is half made."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.assistant.indexing import Indexer
from bot.content.library import load_library
from bot.domain.passages import EVERYONE
from bot.ports import LIBRARY, Vectors
from tests.contract.fakes import MemoryPassageStore, WordEmbedder

ROOT = Path(__file__).parents[2]
ENDED = 0  # by itself; one that is killed has a negative code


class ToldToEnd(BaseException):
    """What a signal raises."""


class Counting(WordEmbedder):
    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return super().encode(texts)


def test_indexing_that_is_broken_off_changes_no_passage_and_is_gone_on_with() -> None:
    store, embedder = MemoryPassageStore(), Counting()
    indexer, passages = Indexer(store, embedder), load_library(ROOT / "knowledge").passages[:400]

    def told(done: int, _total: int) -> None:
        if done > 200:
            raise ToldToEnd

    try:
        indexer.sync(LIBRARY, passages, told)
    except ToldToEnd:
        embedded = embedder.encoded
    assert store.version(LIBRARY) == 0
    assert store.load(LIBRARY, EVERYONE).passages == ()
    changes = indexer.sync(LIBRARY, passages, lambda _done, _total: None)
    assert changes.added == len(store.load(LIBRARY, EVERYONE).passages) == len(passages)
    assert changes.embedded == embedder.encoded - embedded < len(passages) - 150


@contextmanager
def serving(data: Path, role: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    surroundings = os.environ | {
        "JOURNEY_DATA": str(data), "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0" * 32, "JOURNEY_PORT": "0",
        "JOURNEY_WORKER_PORT": "0", "PYTHONPATH": str(ROOT), **settings,
    }  # fmt: skip
    command = [sys.executable, "-m", "bot", "serve", "--role", role]
    with subprocess.Popen(command, cwd=data, env=surroundings, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def read_until(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it never said {words!r}")


def test_a_worker_that_is_told_to_end_while_it_indexes_keeps_what_it_embedded(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, "worker") as worker:
        read_until(worker, "Indexing")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait() == ENDED
    with closing(sqlite3.connect(tmp_path / "index.db")) as index:
        assert index.execute("SELECT count(*) FROM passages").fetchone() == (0,)
        assert index.execute("SELECT count(*) FROM vectors").fetchone() > (0,)


def test_a_web_process_waits_for_slack_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/api/"
    with serving(tmp_path, "web", SLACK_API_URL=address) as web:
        read_until(web, "I wait, and try again")
        assert web.poll() is None
        web.send_signal(signal.SIGTERM)
        assert web.wait() == ENDED
