"""What is told of each try at work: one line of log, one number, and a span where OpenTelemetry is set up."""

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

logger = logging.getLogger(__name__)

_ENDPOINT, _PROTOCOL = "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL"
_tracing: "list[TracerProvider]" = []  # at most one; a process is traced as a whole


def watched(run: Callable[[], str], *, kind: str, **told: str | int) -> str:
    """Run a try at work of *kind* and return its outcome; *told*, such as its key, goes to log and span."""
    from bot.adapters.metrics import worked

    began, outcome = time.monotonic(), "broken_off"
    with _span(kind, told) as note:
        try:
            outcome = run()
        finally:
            seconds = time.monotonic() - began
            worked(kind, outcome, seconds)
            note(outcome)
            logger.info("worked", extra={"kind": kind, **told, "outcome": outcome, "seconds": round(seconds, 3)})
    return outcome


def set_up_tracing(environment: Mapping[str, str] = os.environ, exporter: "SpanExporter | None" = None) -> bool:
    """Send spans to where the *environment* says, if it does and the packages are there; says whether they are sent."""
    if _ENDPOINT not in environment:
        return False
    try:
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        exporter = exporter or _exporter(environment)
    except ImportError:
        logger.warning("%s is set, but packages are missing: pip install 'journey-assistant[otel]'", _ENDPOINT)
        return False
    from opentelemetry.sdk.resources import Resource

    name = environment.get("OTEL_SERVICE_NAME", "journey")
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    _tracing[:] = [provider]
    return True


def end_tracing() -> None:
    """Send what is left."""
    while _tracing:
        _tracing.pop().shutdown()


def _exporter(environment: Mapping[str, str]) -> "SpanExporter":
    if environment.get(_PROTOCOL) == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as Grpc

        return Grpc()
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()


@contextmanager
def _span(kind: str, told: Mapping[str, str | int]) -> Iterator[Callable[[str], None]]:
    if not _tracing:
        yield lambda _outcome: None
        return
    attributes = {f"journey.{name}": value for name, value in told.items()}
    # What an exception says may quote a person, so it is not recorded: the outcome is.
    with (
        _tracing[0]
        .get_tracer("journey")
        .start_as_current_span(
            f"work {kind}", attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as span
    ):
        yield lambda outcome: span.set_attribute("journey.outcome", outcome)
