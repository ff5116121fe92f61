"""Durable work: written down before it is acknowledged, done once, over crashes of any process (ADR 0011)."""

from collections.abc import Mapping
from pathlib import Path

from bot.adapters.work.older import take_over_older
from bot.adapters.work.place import open_queue_database
from bot.adapters.work.queue import WorkQueue
from bot.adapters.work.worker import Worker
from bot.ports import Job

__all__ = ["WorkQueue", "Worker", "open_queue", "open_worker"]


def open_queue(data: Path, url: str = "") -> WorkQueue:
    """Open the queue in PostgreSQL at *url*, else in `queue.db` under *data*, to write into. Raises `StoreError`."""
    return WorkQueue(open_queue_database(data, url))


def open_worker(data: Path, jobs: Mapping[str, Job], url: str = "") -> Worker:
    """Open the same queue to do its work by *jobs*. Raises `StoreError`."""
    queue = open_queue(data, url)
    take_over_older(data, queue, in_file=not url)
    return Worker(queue, jobs, data)
