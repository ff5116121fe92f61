"""Where a text says one of several words or phrases, whatever its capitals, apostrophes, hyphens and spaces."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.assistant.language import clean

_NUMBER = r"\d[\d.,]*\s?"


def said(text: str, phrases: Iterable[str]) -> list[str]:
    """Return those of *phrases* that *text* says, as whole words, singular or plural; `#` is any number."""
    flat = _flat(text)
    return [phrase for phrase in phrases if _pattern(phrase).search(flat)]


def wording(text: str, phrases: Iterable[str]) -> list[str]:
    """Return how *text* says each of *phrases* that it says, in the order of *phrases*."""
    flat = _flat(text)
    return [found[0] for phrase in phrases if (found := _pattern(phrase).search(flat))]


def place(text: str, phrases: Iterable[str]) -> int:
    """Return where *text* first says one of *phrases*; behind its end where it does not."""
    flat = _flat(text)
    starts = [found.start() for phrase in phrases if (found := _pattern(phrase).search(flat))]
    return min(starts, default=len(flat))


def seen(text: str) -> str:
    """Return *text* as it is seen: without signs that have no width, which would hide a word from us, on one line."""
    return clean("".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


def _flat(text: str) -> str:
    return seen(text).replace("’", "'")


@lru_cache(maxsize=2_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(part).replace(r"\#", _NUMBER) for part in re.split(r"[\s-]+", _flat(phrase)) if part]
    plural = r"(?:e?s|'s)?" if phrase[-1:].isalpha() else ""
    first = r"(?<!\w)" if phrase[:1].isalnum() else ""
    last = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return re.compile(first + r"[\s-]*".join(parts) + plural + last, re.IGNORECASE)
