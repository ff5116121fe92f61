"""Whether this process lives, whether it can do its work, and what it has counted; for web and worker alike."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

_READY, _AWAY = 200, 503
_DEADLINE = 0.5  # seconds for a check; a probe of Kubernetes waits 1 by default
_LATE = 300.0  # seconds that work may wait; longer, and nobody does it, or far too few do


@dataclass(slots=True)
class Check:
    """One thing that must be so: *holds* says whether it is, in a thread of its own; silence is a no.

    One that is *told only* stands in the answer but does not make the process unready: a process that takes
    events must go on taking them while nobody answers them.
    """

    name: str
    holds: Callable[[], bool]
    told_only: bool = False
    deadline: float = _DEADLINE
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def ask(self) -> bool:
        """Ask, for at most the deadline; while an earlier question is without an answer, the answer is no."""
        if not self._lock.acquire(blocking=False):
            return False
        answers: list[bool] = []
        asking = threading.Thread(target=self._ask, args=(answers,), name=f"check-{self.name}", daemon=True)
        asking.start()
        asking.join(self.deadline)
        return bool(answers and answers[0])

    def _ask(self, answers: list[bool]) -> None:
        try:
            answers.append(self.holds())
        finally:
            self._lock.release()


@dataclass(frozen=True, slots=True)
class Queue(Collector):
    """The queue as gauges, counted when somebody asks; nothing of it is shown while its database is away."""

    counts: Callable[[], Mapping[str, int]]
    oldest: Callable[[], float]
    away: type[Exception]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        try:
            counts, oldest = self.counts(), self.oldest()
        except self.away:
            return
        told = "Pieces of work by state; every process tells the same."
        depth = GaugeMetricFamily("journey_work", told, labels=["state"])
        for state, number in counts.items():
            depth.add_metric([state], number)
        yield depth
        yield GaugeMetricFamily("journey_work_oldest_seconds", "Age of the oldest unfinished work.", oldest)

    def keeps_up(self) -> bool:
        """Say whether the oldest work is young enough for somebody to be doing it; False where nobody can say."""
        try:
            return self.oldest() < _LATE
        except self.away:
            return False


def health_routes(checks: Sequence[Check], queue: Queue) -> list[Route]:
    """Make `/healthz`, which only lives; `/readyz` by *checks*; and `/metrics` with the *queue*."""
    registry = CollectorRegistry()
    registry.register(queue)

    async def live(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        found = {check.name: await run_in_threadpool(check.ask) for check in checks}
        is_ready = all(found[check.name] for check in checks if not check.told_only)
        return JSONResponse(found, _READY if is_ready else _AWAY)

    async def metrics(_request: Request) -> Response:
        counted = await run_in_threadpool(lambda: generate_latest(REGISTRY) + generate_latest(registry))
        return Response(counted, media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", live), Route("/readyz", ready), Route("/metrics", metrics)]
