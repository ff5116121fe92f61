"""What this process counts behind the ports, for Prometheus: names and numbers, never a text, person or workspace."""

from collections.abc import Mapping
from typing import Any

from prometheus_client import Counter, Histogram

# From the fastest answers of the composed kind to what a chat model with its retries may take (CHAT_TIMEOUT is 30).
_WORK_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)

_work = Histogram(
    "journey_work_seconds", "Seconds of a try, by kind of job and outcome.", ["kind", "outcome"], buckets=_WORK_SECONDS
)
_feedback = Counter("journey_feedback", "What people thought of answers.", ["verdict"])
_tokens = Counter("journey_chat_tokens", "Tokens that a chat model reported.", ["model", "direction"])
_cost = Counter("journey_chat_cost", "Cost that a chat model reported, in its own currency.", ["model"])


def worked(kind: str, outcome: str, seconds: float) -> None:
    """Count a try at work."""
    _work.labels(kind, outcome).observe(seconds)


def judged(*, helpful: bool) -> None:
    """Count a person's opinion of an answer."""
    _feedback.labels("helpful" if helpful else "not_helpful").inc()


def chatted(model: str, usage: Mapping[str, Any] | None, response: Mapping[str, Any]) -> None:
    """Count what *model* says of itself: LangChain's *usage* of tokens, and the cost in its *response*, if any."""
    for direction in ("input", "output"):
        count = (usage or {}).get(f"{direction}_tokens")
        if isinstance(count, int) and count > 0:
            _tokens.labels(model, direction).inc(count)
    told = response.get("token_usage") or response.get("usage") or {}
    cost = told.get("cost") if isinstance(told, Mapping) else None
    if isinstance(cost, int | float) and cost > 0:
        _cost.labels(model).inc(cost)
