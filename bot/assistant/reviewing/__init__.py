"""The review of a map: weak spots by the rules of a table, and gaps against the glossary's tactics."""

from bot.assistant.reviewing.findings import Finding, Rule, Severity
from bot.assistant.reviewing.gaps import GapReport, gaps
from bot.assistant.reviewing.linting import Review, counts, lint, refused, review
from bot.assistant.reviewing.replies import gaps_reply, lint_reply
from bot.assistant.reviewing.reviewer import Reviewer
from bot.assistant.reviewing.table import RULES

__all__ = [
    "RULES",
    "Finding",
    "GapReport",
    "Review",
    "Reviewer",
    "Rule",
    "Severity",
    "counts",
    "gaps",
    "gaps_reply",
    "lint",
    "lint_reply",
    "refused",
    "review",
]
