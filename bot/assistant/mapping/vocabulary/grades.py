"""Grades such as "high" and "minor": the fields that they grade, and the numbers that they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant.mapping.vocabulary.phrases import Phrase, table


@dataclass(frozen=True, slots=True)
class Grade:
    """A word such as "high", with the field that it tells by itself, if any."""

    level: str
    field: str = ""


GRADES: Mapping[Phrase, Grade] = table(
    {
        Grade("high"): "high, big, large, strong, higher, heavy",
        Grade("medium"): "medium, moderate, middling, mid",
        Grade("low"): "low, small, little, weak, lower, slight",
        Grade(
            "low", "effort"
        ): "hardly any effort, little effort, barely any effort, next to no effort, not much effort,"
        " hardly any work, little work, not much work, cheap, inexpensive, easy, simple, effortless, quick to do,"
        " easy to do, quick to build,"
        " easy to build, cheap to do, cheap to build",
        Grade("high", "effort"): "costly, expensive, laborious, hard, difficult, hard to do, hard to build, demanding",
        Grade("high", "impact"): "valuable, impactful, pay off, paying off, worthwhile, effective, promising",
        Grade("high", "severity"): "severe, serious, critical, grave, major, high severity, highly severe",
        Grade("medium", "severity"): "medium severity, moderately severe",
        Grade("low", "severity"): "minor, mild, low severity, trivial",
    }
)
OF_IDEAS = frozenset(("effort", "impact"))  # "easy" and "valuable" may be said of anything else
LEVELS: Mapping[str, Mapping[str, frozenset[int]]] = {
    "severity": {"low": frozenset({1}), "medium": frozenset({2}), "high": frozenset({3})},
    "impact": {"low": frozenset({1, 2}), "medium": frozenset({3}), "high": frozenset({4, 5})},
    "effort": {"low": frozenset({1, 2}), "medium": frozenset({3}), "high": frozenset({4, 5})},
    "score": {"low": frozenset({-2, -1}), "medium": frozenset({0}), "high": frozenset({1, 2})},
    "confidence": {"low": frozenset({1}), "medium": frozenset({2}), "high": frozenset({3})},
}
RULES: Mapping[str, str] = {
    "impact": "on the scale of 1 to 5, high is 4 or 5, medium 3, low 1 or 2",
    "effort": "on the scale of 1 to 5, high is 4 or 5, medium 3, low 1 or 2",
    "score": "low is below 0, high above 0",
}
