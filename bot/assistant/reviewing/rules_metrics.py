"""Rules on metrics: a figure wants a formula, a source and a date."""

from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking, once_for_all
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import STALE_METRIC_MONTHS, months_between
from bot.content.maps.elements import MapElement
from bot.domain.maps import MapMetric


def _has_value(element: MapElement) -> bool:
    return isinstance(element.value, MapMetric) and element.value.current is not None


def _without_value(subject: Subject) -> Iterable[Hit]:
    if subject.journey.state == "future":
        return []
    metrics = subject.of("metric")
    return once_for_all([element for element in metrics if not _has_value(element)], len(metrics))


def _stale(subject: Subject) -> Iterable[Hit]:
    for element in subject.of("metric"):
        date = element.value.as_of if isinstance(element.value, MapMetric) else None
        age = months_between(date, subject.today) if date else 0
        if age >= STALE_METRIC_MONTHS:
            yield hit(element, date=str(date), months=str(age))


METRICS = (
    Rule(
        "metric-without-source", "warning", "the metric “{name}” does not say where its figure is from",
        "name under `source` the system or the survey",
        "A figure without a source cannot be checked or brought up to date, and two teams will read two systems.",
        lacking("metric", "source"),
        whole="none of the {count} metrics says where its figure is from",
    ),
    Rule(
        "metric-without-date", "warning", "the value of the metric “{name}” has no date",
        "write under `as_of` the day up to which it was measured",
        "A value is true of a time. Without `as_of` nobody can tell last month's figure from one of three years ago.",
        lacking("metric", "as_of", wanted=_has_value),
        whole="none of the {count} values has a date",
    ),
    Rule(
        "metric-without-value", "note", "the metric “{name}” has no value yet",
        "write the figure under `current` with its date under `as_of`, or waive this until it is measured",
        "A metric that nobody has measured yet is an intention. Maps of a future state are exempt.",
        _without_value,
        whole="none of the {count} metrics has a value yet",
    ),
    Rule(
        "metric-without-target", "note", "the metric “{name}” has no target",
        "write the value to reach under `target`",
        "Without a target every value is fine, and nobody can say when the stage is good enough to leave alone.",
        lacking("metric", "target"),
        whole="none of the {count} metrics has a target",
    ),
    Rule(
        "metric-without-definition", "note", "the metric “{name}” has no definition",
        "write its formula under `definition`: what is counted, divided by what, in which period",
        "The same name is counted in different ways in every company. Numerator, denominator and period settle it.",
        lacking("metric", "definition"),
        whole="none of the {count} metrics has a definition",
    ),
    Rule(
        "metric-without-direction", "note", "the metric “{name}” does not say which way is better",
        "write `direction: up`, `down` or `band`",
        "For some figures lower is better, for others a range is. Without the direction a reader has to guess "
        "whether a change is good news.",
        lacking("metric", "direction"),
        whole="none of the {count} metrics says which way is better",
    ),
    Rule(
        "stale-metric", "warning", "the value of the metric “{name}” is from {date}, {months} months ago",
        "measure it again",
        f"The value is {STALE_METRIC_MONTHS} months old or older, so it missed a whole year.",
        _stale,
    ),
)  # fmt: skip
