"""The process that answers: the assistant, the delivery to Slack, and the queue that it takes its work from."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from bot.ports import Progress
from bot.settings import Settings
from bot.wiring.digests import digest_jobs, look_for_digests
from bot.wiring.health import database_check, queue_of
from bot.wiring.journey import open_journey
from bot.wiring.learning import look_for_cards
from bot.wiring.parts import Say, choices_of, open_drawing, open_stores
from bot.wiring.people import open_personal
from bot.wiring.workspaces import departures_of, open_clients

if TYPE_CHECKING:
    from socket import socket

    from bot.adapters.work import Worker, WorkQueue

_HOUR = 3600.0
_NEWS = 300.0  # seconds; who owns a draft of a map that was changed has no need to know at once


@contextmanager
def open_worker(settings: Settings, say: Say, progress: Progress | None = None) -> Iterator["Worker"]:
    """Open the journey and what does its work, not begun yet. Raises what `open_journey` raises, and `ServiceError`."""
    from starlette.applications import Starlette

    from bot.adapters.rounds import Rounds
    from bot.adapters.work import open_worker
    from bot.slack.delivery import open_delivery
    from bot.slack.drafts.telling import submit_news
    from bot.slack.jobs import build_jobs
    from bot.slack.serving.health import Check, health_routes
    from bot.slack.serving.listening import beside

    url = settings.database_url.get_secret_value()
    with open_journey(settings, say, progress, stays=True) as journey, ExitStack() as stack:
        assistant = journey.assistant
        clients, installations = open_clients(settings, stack)
        choices = choices_of(settings)
        stores = open_stores(settings, assistant.keeper, assistant.conversations, choices, stack)
        delivery = open_delivery(clients, open_drawing(settings), when_unsure=settings.when_unsure)
        personal = stack.enter_context(open_personal(settings))
        jobs = build_jobs(assistant, delivery, stores, personal=personal) | digest_jobs(journey, stores, delivery)
        worker = stack.enter_context(closing(open_worker(settings.data, jobs, url)))
        queue = queue_of(worker.queue)
        checks = [database_check(worker.queue), Check("index", journey.has_index), Check("queue", queue.keeps_up)]
        stack.enter_context(beside(Starlette(routes=health_routes(checks, queue)), _door(settings)))
        departures = stack.enter_context(departures_of(settings, installations, worker.queue))
        stack.callback(Rounds("forgetting", departures.forget_due, _HOUR).stop)
        news = Rounds("what changed under drafts", lambda: submit_news(assistant.drafts, worker.queue), _NEWS)
        stack.callback(news.stop)
        look_for_cards(stores.lessons, worker.queue, departures, stack)
        look_for_digests(stores, departures, worker.queue, stack)
        forget_by_age(settings, worker.queue, stack)
        yield worker


def forget_by_age(settings: Settings, queue: "WorkQueue", stack: ExitStack) -> None:
    """Delete once an hour what is older than is set, until *stack* is closed."""
    from bot.adapters.rounds import Rounds
    from bot.adapters.store import open_retention
    from bot.slack.conversing.answering import question_of

    if not settings.retention_days:
        return
    retention = stack.enter_context(closing(open_retention(settings.data, settings.database_url.get_secret_value())))
    age = dt.timedelta(days=settings.retention_days)

    def sweep() -> None:
        before = dt.datetime.now(dt.UTC) - age
        # The work comes an instant after its question was noted.
        at_work = queue.ledger.open_before(before.timestamp() + _HOUR)
        retention.sweep(before, {question_of(key) for key in at_work})

    stack.callback(Rounds("retention", sweep, _HOUR).stop)


def _door(settings: Settings) -> "socket":
    """Take the port that is set, else the next one after web's, or where another worker has that, a free one."""
    from bot.slack.serving.listening import bind, bind_near

    if settings.worker_port is not None:
        return bind(settings.host, settings.worker_port, "JOURNEY_WORKER_PORT")
    return bind_near(settings.host, settings.port and settings.port + 1)
