"""One call to Slack and what came of it: done, refused, not sent, or unsure."""

import logging
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.ports import NotSentError

logger = logging.getLogger(__name__)

TOO_MANY = 429
_SERVER = 500
_PATIENCE = 30.0  # seconds of Retry-After obeyed in the thread that posts; beyond that the work comes again
_TURNS = 3
# These say that a part of the work may have been done; see the errors of chat.postMessage.
_UNSURE = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}


class UnsureError(Exception):
    """Nobody can say whether Slack took the message, so it must not be sent again blindly."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What Slack said: `error` is empty where it did as asked, `wait` the pause it asks for, in seconds."""

    error: str = ""
    status: int = 200
    wait: float = 0.0

    @property
    def unsure(self) -> bool:
        """Say whether it may have been done in spite of the error."""
        return self.status >= _SERVER or self.error in _UNSURE


Call = Callable[[], Outcome]
Patient = Callable[[Call], Outcome]


def by_method(method: Callable[[], object]) -> Outcome:
    """Call a *method* of the Web API."""
    try:
        method()
    except SlackApiError as error:
        response = error.response
        name = response.get("error") if isinstance(response.data, dict) else None
        return Outcome(str(name or "unknown_error")[:80], response.status_code, _retry_after(response.headers))
    return Outcome()


def by_address(url: str, body: Mapping[str, object]) -> Outcome:
    """Post *body* to a response *url*."""
    response = WebhookClient(url, timeout=15, retry_handlers=[]).send_dict(dict(body))
    if response.status_code == Outcome().status:
        return Outcome()
    return Outcome(f"status {response.status_code}", response.status_code, _retry_after(response.headers))


def patiently(call: Call, sleep: Callable[[float], None] = time.sleep) -> Outcome:
    """Make *call*, and again when Slack asks to wait a bearable time.

    Raises `NotSentError` where it certainly was not done, and `UnsureError` where it may have been.
    """
    for turn in range(_TURNS):
        outcome = once(call)
        if outcome.unsure:
            raise UnsureError(outcome.error)
        if outcome.status != TOO_MANY or outcome.wait > _PATIENCE or turn == _TURNS - 1:
            break
        sleep(outcome.wait)
    if outcome.status == TOO_MANY:
        message = f"Slack asks to wait {outcome.wait:g} s"
        raise NotSentError(message)
    return outcome


def quietly(what: str, call: Call, patient: Patient = patiently) -> bool:
    """Make *call* and say whether it was done; why it was not is logged, under the name of *what*."""
    try:
        outcome = patient(call)
    except (NotSentError, UnsureError) as error:
        logger.warning("Slack did not take the %s: %s", what, error)
        return False
    if outcome.error:
        logger.warning("Slack refused the %s: %s", what, outcome.error)
    return not outcome.error


def once(call: Call) -> Outcome:
    """Make *call* without waiting or trying again; raises `NotSentError` and `UnsureError` as `patiently` does."""
    try:
        return call()
    except URLError as error:
        # No connection was made, so nothing was sent; a time-out or reset leaves it open.
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            message = f"Slack cannot be reached: {error.reason}"
            raise NotSentError(message) from error
        raise UnsureError(str(error.reason)) from error
    except OSError as error:
        raise UnsureError(str(error)) from error


def _retry_after(headers: Mapping[str, str]) -> float:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return float(given) if str(given).isdecimal() else 1.0
