"""What this process counts at Slack's edge, for Prometheus: no text, no person, no workspace, no label without bounds.

The counters are the process's own, as Prometheus has it: each process is scraped by itself (ADR 0017).
"""

from collections.abc import Mapping
from typing import Any

from prometheus_client import Counter, Histogram
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.reply import Reply

# Slack asks for an answer within 3 seconds; field measurements lay between 0.004 and 0.4.
_ACK_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)
_KINDS = frozenset(
    "app_home_opened app_mention app_context_changed app_rate_limited app_uninstalled tokens_revoked message "
    "message_changed message_deleted agent_session_stopped block_actions view_submission view_closed message_action "
    "shortcut block_suggestion url_verification".split()
)
_SERVER = 500
_TOO_MANY = 429

_events = Counter("journey_events", "What Slack sent, by kind.", ["kind"])
_acknowledgements = Counter("journey_acknowledgements", "Answers to what Slack sent, by HTTP status.", ["status"])
_seconds = Histogram("journey_acknowledgement_seconds", "Time until Slack had its answer.", buckets=_ACK_SECONDS)
_calls = Counter("journey_slack_calls", "Calls of Slack's Web API, by what came of them.", ["method", "result"])

_replies = Counter("journey_replies", "Replies composed, by kind; abstain is one.", ["kind"])


class CountedClient(WebClient):
    """A Slack client that counts its calls."""

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 - handed through
        """Call *api_method*."""
        result = "no_answer"
        try:
            response = super().api_call(api_method, **arguments)
            result = "ok"
        except SlackApiError as error:
            result = _result(error.response.status_code, error.response.get("error"))
            raise
        finally:
            _calls.labels(api_method, result).inc()
        return response


def received(body: Mapping[str, Any]) -> None:
    """Count what Slack sent."""
    _events.labels(kind_of(body)).inc()


def acknowledged(status: int, seconds: float) -> None:
    """Count an answer to Slack, after *seconds*."""
    _acknowledgements.labels(str(status)).inc()
    _seconds.observe(seconds)


def counted(reply: Reply) -> Reply:
    """Count *reply* by its kind, and return it."""
    _replies.labels(reply.kind).inc()
    return reply


def kind_of(body: Mapping[str, Any]) -> str:
    """Say what kind of thing Slack sent, by a name of ours."""
    event = body.get("event")
    kind = (event if isinstance(event, dict) else body).get("type")
    if "command" in body and kind is None:
        return "command"
    return kind if isinstance(kind, str) and kind in _KINDS else "other"


def _result(status: int, error: object) -> str:
    if status == _TOO_MANY or error in {"ratelimited", "rate_limited"}:
        return "rate_limited"
    return "server_error" if status >= _SERVER else "refused"
