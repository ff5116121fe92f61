"""What web and worker tell of themselves: the queue, and whether its database takes what is written."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.adapters.work import WorkQueue
    from bot.slack.serving.health import Check, Queue


def queue_of(work: "WorkQueue") -> "Queue":
    """Return the queue *work* as health and metrics show it."""
    from bot.adapters.store import StoreError
    from bot.slack.serving.health import Queue

    return Queue(work.counts, work.oldest, StoreError)


def database_check(work: "WorkQueue") -> "Check":
    """Return the check whether what comes can be written down: an acknowledgement depends on nothing else."""
    from bot.adapters.store import StoreError
    from bot.slack.serving.health import Check

    def writable() -> bool:
        try:
            work.database.prove_writable()
        except StoreError:
            return False
        return True

    return Check("database", writable)
