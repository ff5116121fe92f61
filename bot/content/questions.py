"""Question sets: what is asked, or bid to be written, and what a right answer holds."""

from pathlib import Path

from bot.content.documents import parse, read_document
from bot.domain.evaluation import Case, DraftCase, DraftSet, QuestionSet


def load_questions(path: Path) -> tuple[Case, ...]:
    """Read the question set at *path*; raises `ContentError`."""
    return parse(read_document(path), QuestionSet).questions


def load_drafts(path: Path) -> tuple[DraftCase, ...]:
    """Read the set of briefs at *path*; raises `ContentError`."""
    return parse(read_document(path), DraftSet).drafts
