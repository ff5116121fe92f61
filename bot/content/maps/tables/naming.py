"""What maps are called where no title says it, and whether a text speaks of one."""

from collections.abc import Iterable
from pathlib import Path

from bot.content.maps.tables.plain import plain
from bot.content.maps.tables.synonyms import JOURNEY_WORDS


def is_journey(*texts: str) -> bool:
    """Say whether one of *texts* speaks of a journey."""
    folded = [text.casefold() for text in texts]
    return any(word in text for text in folded for word in JOURNEY_WORDS)


def file_title(path: Path) -> str:
    """Return the name of the file at *path* as a title."""
    words = plain(path.stem.replace("_", " ").replace("-", " "))
    return words[:1].upper() + words[1:] if words else "Journey map"


def first_said(texts: Iterable[str], fallback: str) -> str:
    """Return the first of *texts* that says something, else *fallback*."""
    return next((found for text in texts if (found := plain(text))), fallback)
