"""The review of one map by all rules of the table."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.assistant.reviewing.findings import SEVERITIES, Finding, Severity, finding
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.table import RULES
from bot.assistant.reviewing.waivers import Waived, apply_waivers
from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found in a map, in the order of its lines, and what its waivers silence."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()


def lint(file: MapFile, today: dt.date) -> list[Finding]:
    """Return what the rules find in the map of *file* on the day *today*, in the order of its lines."""
    return list(review(file, today).findings)


def review(file: MapFile, today: dt.date) -> Review:
    """Return what the rules find in the map of *file* on the day *today*, and what is waived."""
    subject = Subject(file, today)
    standing, silenced = apply_waivers(subject, _found(subject))
    silenced.sort(key=lambda waived: (waived.finding.line, waived.finding.column))
    return Review(tuple(sorted(standing, key=_in_file)), tuple(silenced))


def refused(error: ContentError) -> Finding:
    """Return the finding for a file that could not be read at all."""
    field = f"field {error.field}: " if error.field else ""
    remedy = error.remedy or RULES["unreadable"].remedy
    return Finding("unreadable", "error", f"{field}{error.message}", max(1, error.line), 1, remedy)


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many of *findings* there are of each severity, the worst first."""
    counted = Counter(found.severity for found in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def _found(subject: Subject) -> Iterator[Finding]:
    for rule in RULES.values():
        if rule.needs is None or not subject.cannot_say(rule.needs):
            yield from (finding(rule, hit, subject) for hit in rule.find(subject))


def _in_file(found: Finding) -> tuple[int, int, int, str]:
    return found.line, found.column, SEVERITIES.index(found.severity), found.rule
