"""Waivers: findings that a team accepts, each with its reason in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.assistant.reviewing.findings import Finding, Hit, finding
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.table import RULES
from bot.content.nodes import Place
from bot.domain.maps import MapStage

UNWAIVABLE = frozenset({"unreadable", "unused-waiver", "unknown-rule"})


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is silenced, and the reason that the file gives."""

    finding: Finding
    reason: str


def apply_waivers(subject: Subject, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """Part *findings* into those that stand, with one for each idle waiver, and those that are silenced."""
    waivers = {(waiver.rule, waiver.at): waiver for waiver in reversed(subject.journey.waivers)}
    names = _Names(subject)
    used: set[tuple[str, str | None]] = set()
    standing: list[Finding] = []
    silenced: list[Waived] = []
    for found in findings:
        fitting = [(found.rule, at) for at in (None, *names.above(found.place)) if (found.rule, at) in waivers]
        used.update(fitting)
        if fitting:
            silenced.append(Waived(found, waivers[fitting[-1]].reason))
        else:
            standing.append(found)
    return [*standing, *_idle(subject, used)], silenced


def _idle(subject: Subject, used: set[tuple[str, str | None]]) -> Iterator[Finding]:
    for number, waiver in enumerate(subject.journey.waivers):
        if (waiver.rule, waiver.at) in used:
            continue
        place: Place = ("waivers", number)
        if waiver.rule not in RULES or waiver.rule in UNWAIVABLE:
            yield finding(RULES["unknown-rule"], Hit((*place, "rule"), {"rule": repr(waiver.rule)}), subject)
        else:
            at = f" at {waiver.at!r}" if waiver.at else ""
            yield finding(RULES["unused-waiver"], Hit(place, {"rule": waiver.rule, "at": at}), subject)


class _Names:
    """What an element may be called in a waiver: its id, and for a stage its name."""

    def __init__(self, subject: Subject) -> None:
        self._of: dict[Place, list[str]] = {(): [subject.journey.id]}
        for element in subject.elements:
            names = [element.id, element.value.name] if isinstance(element.value, MapStage) else [element.id]
            self._of.setdefault(element.place, []).extend(names)

    def above(self, place: Place) -> list[str]:
        """Return what the element at *place* and all that hold it may be called, the outermost first."""
        return [name for size in range(len(place) + 1) for name in self._of.get(place[:size], ())]
