"""Calls to Slack and what came of each: done, refused, to be tried later, certainly not sent, or unsure."""

import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.ports import NotSentError, RetryLaterError
from bot.slack.api.clients import Clients
from bot.slack.api.pauses import Line, Pauses

logger = logging.getLogger(__name__)

OK, TOO_MANY = 200, 429
_SERVER = 500
# These say that a part of the work may have been done; see the errors of chat.postMessage.
_UNSURE = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
_ABSENT = {"unknown_method", "feature_not_enabled", "deprecated_endpoint", "method_deprecated"}


class UnsureError(Exception):
    """Nobody can say whether Slack took the message, so it must not be sent again blindly."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What Slack said: `error` is empty where it did as asked, `wait` the pause it asks for, in seconds."""

    error: str = ""
    status: int = OK
    wait: float = 0.0
    answer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def unsure(self) -> bool:
        """Say whether it may have been done in spite of the error."""
        return self.status >= _SERVER or self.error in _UNSURE

    @property
    def stamp(self) -> str:
        """The time stamp of the message that was written; empty where none was."""
        return str(self.answer.get("ts") or "")


Call = Callable[[], Outcome]


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls Slack for the workspaces of *clients*, never before the time that Slack asked to wait for.

    Every call raises `RetryLaterError` where it was not made or not done because Slack asks to wait,
    `NotSentError` where Slack cannot be reached, and `UnsureError` where it may have been done.
    """

    clients: Clients
    pauses: Pauses = field(default_factory=Pauses)

    def call(self, workspace: str, method: str, **arguments: Any) -> Outcome:  # noqa: ANN401 - a method's own
        """Call the *method* of the Web API; one that *workspace* was found to lack is refused without a call."""
        name = method.replace(".", "_")
        given = {key: value for key, value in arguments.items() if value is not None}
        line = Line(workspace, method, str(given.get("channel", "")))
        return self.make(line, lambda client: getattr(client, name)(**given))

    def make(self, line: Line, use: Callable[[WebClient], Any]) -> Outcome:
        """Let *use* call Slack on *line*."""
        if self.pauses.is_absent(line):
            return Outcome("unknown_method")
        outcome = self._keep(line, lambda: by_method(lambda: use(self.clients.client_of(line.workspace))))
        if outcome.error in _ABSENT:
            self.pauses.mark_absent(line)
        return outcome

    def respond(self, url: str, body: Mapping[str, object]) -> Outcome:
        """Post *body* to a response *url*."""
        return self._keep(Line("", "response", url), lambda: _by_address(url, body))

    def quietly(self, what: str, workspace: str, method: str, **arguments: Any) -> bool:  # noqa: ANN401 - as above
        """Make a call that nothing depends on, and say whether it was done; why not is logged, naming *what*."""
        return quietly(what, lambda: self.call(workspace, method, **arguments))

    def _keep(self, line: Line, call: Call) -> Outcome:
        """Make *call* if *line* is free, and keep the pause that Slack asks for."""
        if wait := self.pauses.wait(line):
            raise RetryLaterError(wait)
        outcome = once(call)
        if outcome.status == TOO_MANY or outcome.error == "ratelimited":
            raise RetryLaterError(self.pauses.begin(line, outcome.wait))
        if outcome.unsure:
            raise UnsureError(outcome.error)
        return outcome


def by_method(method: Callable[[], Any]) -> Outcome:
    """Call a *method* of the Web API."""
    try:
        answer = method()
    except SlackApiError as error:
        response = error.response
        name = response.get("error") if isinstance(response.data, dict) else None
        return Outcome(str(name or "unknown_error")[:80], response.status_code, _retry_after(response.headers))
    return Outcome(answer=answer.data if isinstance(answer.data, dict) else {})


def once(call: Call) -> Outcome:
    """Make *call*; raises `NotSentError` and `UnsureError` as `Caller` does, and knows no pauses."""
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


def quietly(what: str, call: Call, make: Callable[[Call], Outcome] = lambda call: call()) -> bool:
    """Make *call* and say whether it was done; why it was not is logged, under the name of *what*."""
    try:
        outcome = make(call)
    except (NotSentError, UnsureError) as error:
        logger.warning("Slack did not take the %s: %s", what, error)
        return False
    if outcome.error:
        level = logging.DEBUG if outcome.error in _ABSENT else logging.WARNING
        logger.log(level, "Slack refused the %s: %s", what, outcome.error)
    return not outcome.error


def _by_address(url: str, body: Mapping[str, object]) -> Outcome:
    response = WebhookClient(url, timeout=15, retry_handlers=[]).send_dict(dict(body))
    if response.status_code == OK:
        return Outcome()
    return Outcome(f"status {response.status_code}", response.status_code, _retry_after(response.headers))


def _retry_after(headers: Mapping[str, str]) -> float:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return float(given) if str(given).isdecimal() else 1.0
