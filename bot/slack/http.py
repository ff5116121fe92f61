"""The HTTP side: Slack's signed requests, checked before Bolt sees them, and the service's own health."""

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import parse_qs

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

logger = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
MAX_BODY = 1_000_000  # bytes; Slack's own payloads stay far below
_STAMP = 12  # digits of a time stamp, for the next 30,000 years
_OK, _BAD, _UNAUTHORISED, _TOO_LARGE, _AWAY = 200, 400, 401, 413, 503

Checks = Mapping[str, Callable[[], bool]]


class Requests:
    """Answers Slack's requests: 401 for a bad signature or time stamp, 400 for a body Slack never sends.

    Nothing of a body is logged.
    """

    def __init__(self, app: App, signing_secret: str, registry: CollectorRegistry, clock: Clock) -> None:
        """Take the Bolt *app* and the secret that Slack signs with."""
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, clock)
        self._answered = Counter("journey_slack_requests", "Slack's requests.", ["status"], registry=registry)
        self._seconds = Histogram(
            "journey_slack_request_seconds", "Time until Slack had its answer.", registry=registry
        )

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        began = time.monotonic()
        response = await self._answer(request)
        self._seconds.observe(time.monotonic() - began)
        self._answered.labels(str(response.status_code)).inc()
        return response

    async def _answer(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                return _refusal(_TOO_LARGE, "the body is too large")
        if not self._is_signed(bytes(body), request.headers):
            return _refusal(_UNAUTHORISED, "the signature or its time stamp is not valid")
        if not is_readable(bytes(body), request.headers.get("content-type", "")):
            return _refusal(_BAD, "the body is neither JSON nor a form")
        bolt_request = to_bolt_request(request, bytes(body))
        return to_starlette_response(await run_in_threadpool(self._app.dispatch, bolt_request))

    def _is_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= _STAMP and signature.isascii()):
            return False  # the verifier would raise
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:  # of the body
            return False


def build_http(
    registry: CollectorRegistry,
    checks: Checks,
    *,
    app: App | None = None,
    signing_secret: str = "",
    clock: Clock | None = None,
) -> Starlette:
    """Make the HTTP application: health, readiness by *checks*, metrics, and with *app* Slack's requests."""

    async def live(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        found = {name: await run_in_threadpool(check) for name, check in checks.items()}
        return JSONResponse(found, _OK if all(found.values()) else _AWAY)

    async def metrics(_request: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    routes = [Route("/healthz", live), Route("/readyz", ready), Route("/metrics", metrics)]
    if app is not None:
        requests = Requests(app, signing_secret, registry, clock or Clock())
        routes.append(Route(EVENTS_PATH, requests.answer, methods=["POST"]))
    return Starlette(routes=routes)


class WorkMetrics(Collector):
    """Shows how much work is in which state, counted when somebody asks; register it in the registry."""

    def __init__(self, counts: Callable[[], Mapping[str, int]]) -> None:
        """Take what counts the work by state."""
        self._counts = counts

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the one gauge."""
        gauge = GaugeMetricFamily("journey_work", "Pieces of work by state.", labels=["state"])
        for state, number in self._counts().items():
            gauge.add_metric([state], number)
        yield gauge


def is_readable(body: bytes, content_type: str) -> bool:
    """Say whether *body* is what Slack sends: a JSON object, or a form whose payload, if any, is one."""
    try:
        text = body.decode("utf-8")
        if content_type.startswith("application/json"):
            return isinstance(json.loads(text), dict)
        if not content_type.startswith("application/x-www-form-urlencoded"):
            return False
        form = parse_qs(text, strict_parsing=True)
        return all(isinstance(json.loads(payload), dict) for payload in form.get("payload", []))
    except (ValueError, RecursionError):
        return False


def _refusal(status: int, reason: str) -> Response:
    logger.warning("refused a request with status %d: %s", status, reason)
    return PlainTextResponse(reason, status)
