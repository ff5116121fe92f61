"""The HTTP side: Slack's signed requests, checked before Bolt sees them."""

import json
import logging
import time
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.metrics import acknowledged

logger = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
MAX_BODY = 1_000_000  # bytes; Slack's own payloads stay far below
_STAMP = 12  # digits of a time stamp, for the next 30,000 years
_BAD, _UNAUTHORISED, _TOO_LARGE = 400, 401, 413


class Requests:
    """Answers Slack's requests: 401 for a bad signature or time stamp, 400 for a body Slack never sends.

    Nothing of a body is logged.
    """

    def __init__(self, app: App, signing_secret: str, clock: Clock) -> None:
        """Take the Bolt *app* and the secret that Slack signs with."""
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, clock)

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        began = time.monotonic()
        bolt_request = await self._read(request)
        if isinstance(bolt_request, Response):
            acknowledged(bolt_request.status_code, time.monotonic() - began)
            return bolt_request
        return to_starlette_response(await run_in_threadpool(self._app.dispatch, bolt_request))

    async def _read(self, request: Request) -> BoltRequest | Response:
        """Return what Bolt is to answer, or the refusal."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                return _refusal(_TOO_LARGE, "the body is too large")
        if not self._is_signed(bytes(body), request.headers):
            return _refusal(_UNAUTHORISED, "the signature or its time stamp is not valid")
        if not is_readable(bytes(body), request.headers.get("content-type", "")):
            return _refusal(_BAD, "the body is neither JSON nor a form")
        return to_bolt_request(request, bytes(body))

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
    pages: Sequence[Route],
    *,
    app: App | None = None,
    signing_secret: str = "",
    clock: Clock | None = None,
) -> Starlette:
    """Make the HTTP application: the routes of *pages*, and with *app* Slack's requests."""
    routes = list(pages)
    if app is not None:
        requests = Requests(app, signing_secret, clock or Clock())
        routes.append(Route(EVENTS_PATH, requests.answer, methods=["POST"]))
    return Starlette(routes=routes)


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
