"""What is told of a try at work: a line of log, a number, a span, and nobody's words."""

import importlib
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.adapters.watching import end_tracing, set_up_tracing, watched

THERE = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
WORDS = "what a person wrote"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    assert set_up_tracing(THERE, exporter)
    yield exporter
    end_tracing()


def fields(record: logging.LogRecord) -> dict[str, Any]:
    return {name: record.__dict__[name] for name in ("kind", "workspace", "key", "attempt", "outcome")}


def fail() -> str:
    raise ValueError(WORDS)


def test_a_try_is_one_line_with_its_outcome_and_seconds(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    assert watched(lambda: "done", kind="answer", workspace="T1", key="q:T1:C1:1", attempt=1) == "done"
    [record] = caplog.records
    assert fields(record) == {
        "kind": "answer", "workspace": "T1", "key": "q:T1:C1:1", "attempt": 1, "outcome": "done",
    }  # fmt: skip
    assert record.__dict__["seconds"] >= 0


def test_a_try_that_raises_is_told_too_without_its_words(
    caplog: pytest.LogCaptureFixture, spans: InMemorySpanExporter
) -> None:
    caplog.set_level(logging.INFO, "bot")
    with pytest.raises(ValueError, match=WORDS):
        watched(fail, kind="answer", workspace="T1", key="q:T1:C1:1", attempt=2)
    [record] = caplog.records
    assert fields(record)["outcome"] == "broken_off"
    end_tracing()
    [span] = spans.get_finished_spans()
    assert WORDS not in span.to_json()


def test_a_try_is_a_span_with_the_same_fields(spans: InMemorySpanExporter) -> None:
    watched(lambda: "again", kind="answer", workspace="T1", key="q:T1:C1:1", attempt=1)
    end_tracing()
    [span] = spans.get_finished_spans()
    assert span.name == "work answer"
    assert dict(span.attributes or {}) == {
        "journey.workspace": "T1", "journey.key": "q:T1:C1:1", "journey.attempt": 1, "journey.outcome": "again",
    }  # fmt: skip
    assert span.resource.attributes["service.name"] == "journey"


def test_nothing_is_traced_where_nobody_asked(spans: InMemorySpanExporter) -> None:
    end_tracing()
    assert not set_up_tracing({})
    assert watched(lambda: "done", kind="answer") == "done"
    assert spans.get_finished_spans() == ()


def test_missing_packages_are_said_and_stop_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    importlib.import_module("opentelemetry.sdk.trace")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    assert not set_up_tracing(THERE)
    assert "pip install 'journey-assistant[otel]'" in caplog.text


@pytest.mark.parametrize("protocol", ["grpc", "http/protobuf"])
def test_spans_go_out_by_the_protocol_that_is_set(protocol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    assert set_up_tracing(THERE | {"OTEL_EXPORTER_OTLP_PROTOCOL": protocol})
    end_tracing()
