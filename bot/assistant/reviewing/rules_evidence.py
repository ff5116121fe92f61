"""Rules on evidence: where it is from, how old it is, and whether anything rests on it."""

import datetime as dt
import re
from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking, once_for_all
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import STALE_EVIDENCE_MONTHS, months_between
from bot.content.maps.elements import MapElement
from bot.domain.maps import Evidence, PainPoint, Touchpoint

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_DECEMBER = 12


def date_of(evidence: Evidence) -> dt.date | None:
    """Return the day that *evidence* is from: its own date, else the last one that its source names.

    Of "interviews, 2026-06" it is the last day of June, and of "survey 2024" the last of that year.
    """
    if evidence.date:
        return evidence.date
    return max((_last_day(*found.groups()) for found in _DATE.finditer(evidence.source or "")), default=None)


def _last_day(year: str, month: str | None, day: str | None) -> dt.date:
    number = int(month or _DECEMBER)
    following = dt.date(int(year) + number // _DECEMBER, number % _DECEMBER + 1, 1)
    last = following - dt.timedelta(days=1)
    return last.replace(day=min(int(day), last.day)) if day else last


def _evidence(subject: Subject) -> list[tuple[MapElement, Evidence]]:
    return [(element, element.value) for element in subject.of("evidence") if isinstance(element.value, Evidence)]


def _undated(subject: Subject) -> Iterable[Hit]:
    among = _evidence(subject)
    return once_for_all([element for element, proof in among if date_of(proof) is None], len(among))


def _stale(subject: Subject) -> Iterable[Hit]:
    for element, proof in _evidence(subject):
        date = date_of(proof)
        age = months_between(date, subject.today) if date else 0
        if age >= STALE_EVIDENCE_MONTHS:
            yield hit(element, months=str(age), date=str(date))


def _unused(subject: Subject) -> Iterable[Hit]:
    values = [element.value for element in (*subject.of("pain_point"), *subject.of("touchpoint"))]
    named = {own for value in values if isinstance(value, PainPoint | Touchpoint) for own in value.evidence}
    return [hit(element, id=proof.id) for element, proof in _evidence(subject) if proof.id not in named]


EVIDENCE = (
    Rule(
        "stale-evidence", "warning", "the evidence “{name}” is from {date}, {months} months ago",
        "ask or measure again, or waive this where nothing has changed since",
        f"Evidence of {STALE_EVIDENCE_MONTHS} months or more speaks of another product, other prices and other "
        "competitors. The date is the field `date`, or the last one that the source names, such as "
        "“interviews, 2026-06”.",
        _stale,
    ),
    Rule(
        "evidence-without-date", "note", "the evidence “{name}” does not say when it is from",
        "write the day under `date`",
        "Without a date nobody sees evidence grow old. A date in the source (“exit survey, 2026-08”) counts.",
        _undated,
        whole="none of the {count} pieces of evidence says when it is from",
    ),
    Rule(
        "evidence-without-source", "note", "the evidence “{name}” does not say where it is from",
        "name under `source` the interview, the survey or the report",
        "Evidence that nobody can look up again is hearsay. The source says whom to ask and what to read.",
        lacking("evidence", "source"),
        whole="none of the {count} pieces of evidence says where it is from",
    ),
    Rule(
        "evidence-without-confidence", "note", "the evidence “{name}” does not say how sure it is",
        "write `confidence: observed`, `reported` or `assumed`",
        "What was watched or measured, what customers told, and what the team assumes carry different weight. "
        "Without the mark all three look alike.",
        lacking("evidence", "confidence"),
        whole="none of the {count} pieces of evidence says how sure it is",
    ),
    Rule(
        "unused-evidence", "note", "nothing in the map refers to the evidence {id}, “{name}”",
        "name its id under `evidence` of what it proves, or remove it",
        "Evidence that proves nothing was either forgotten at its pain point, or its pain point is missing.",
        _unused,
    ),
)  # fmt: skip
