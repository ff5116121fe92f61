"""Whether the passages that a sentence cites hold its numbers, names, quotations and addresses."""

import re
from collections.abc import Sequence

_MARK = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})[”\"»“]")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|!?\[[^\]]*\]\([^)]*\)", re.IGNORECASE)
_WITH_DIGITS = re.compile(r"[\w.,%-]*\d[\w.,%-]*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEGINNING = re.compile(r"(?:^|[.!?:\n“\"*]|(?:^|\n)\s*[-•])\s*$")
_NO_NAMES = frozenset("i i'm i've it's".split())


def unsupported(sentence: str, passages: Sequence[str]) -> str:
    """Return the first thing in *sentence* that none of the *passages* holds; empty where they hold all of it.

    What is checked: addresses, quotations, whatever has a digit, and words with a capital inside the sentence.
    """
    said, held = _MARK.sub(" ", sentence), " ".join(passages)
    flat = _flat(held)
    for found in _ADDRESS.findall(said):
        if found not in held:
            return str(found)
    for found in _QUOTED.findall(said):
        if _flat(found) not in flat:
            return str(found)
    known = {word.casefold() for word in _WORD.findall(held)} | _NO_NAMES
    return next((each for each in (*_figures(said, held), *_names(said)) if each.casefold() not in known), "")


def _figures(said: str, held: str) -> list[str]:
    """Return what has a digit in *said* and not in *held*."""
    there = {_bare(found) for found in _WITH_DIGITS.findall(held)}
    return [found for found in map(_bare, _WITH_DIGITS.findall(said)) if found not in there]


def _names(said: str) -> list[str]:
    """Return the words with a capital that do not begin a sentence, a line or a quotation."""
    words = list(_WORD.finditer(said))
    inside = [found for found in words if not _BEGINNING.search(said[: found.start()])]
    return [found[0].removesuffix("’s").removesuffix("'s") for found in inside if found[0][0].isupper()]


def _bare(figure: str) -> str:
    return figure.strip(".,-").casefold()


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
