"""The weekly digests of channels: the job that posts them, and the rounds that find those that are due."""

import datetime as dt
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bot.assistant.departing import Departures
from bot.ports import Job
from bot.wiring.journey import Journey

if TYPE_CHECKING:
    from bot.adapters.work import WorkQueue
    from bot.slack.delivery import Delivery
    from bot.slack.stores import Stores

_OFTEN = 300.0  # seconds; a digest may come some minutes late


def digest_jobs(journey: Journey, stores: "Stores", delivery: "Delivery") -> dict[str, Job]:
    """Return the job that posts a digest of *journey*'s maps, by its name."""
    from bot.assistant.digesting import Digester
    from bot.slack.digest.jobs import build_digest_jobs

    digester = Digester(journey.library, journey.assistant.keeper, stores.drafts, stores.questions)
    return build_digest_jobs(digester, stores.channels, stores.conversations, delivery)


def look_for_digests(stores: "Stores", departures: Departures, queue: "WorkQueue", stack: ExitStack) -> None:
    """Write down the digests that are due, again and again, until *stack* is closed."""
    from bot.adapters.rounds import Rounds
    from bot.slack.digest.jobs import submit_digests

    def look() -> None:
        submit_digests(stores.channels, queue, dt.datetime.now(dt.UTC), departures.gone())

    stack.callback(Rounds("digests", look, _OFTEN).stop)
