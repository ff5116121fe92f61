"""Which field a column, a row or a label is: recognised by what it is called."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.content.maps.tables.plain import plain, unmarked, unnumbered
from bot.content.maps.tables.synonyms import QUALIFIERS, SYNONYMS, Field

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]{0,200}[)）\]]")
_AND = re.compile(r"\s*(?:&|\+|/|,|、| and | und | et | y | e | и )\s*")
_LINE_OF = re.compile(
    r"[\s\-–—=_~*]*(?:line|fence) of (?:visibility|interaction|internal interaction)[\s\-–—=_~*]*"
    r"|可视线|可視線|可視ライン",
    re.IGNORECASE,
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST, _LONGEST_CELL = 60, 2_000
_MOST_WORDS = 7
_LOOSE = frozenset[Field]({
    "stage", "step", "action", "goal", "business_goal", "touchpoint", "channel", "owner", "thought", "emotion",
    "experience", "score", "pain", "opportunity", "metric", "moment", "frontstage", "backstage",
})  # fmt: skip
_PERSON = r"(?:they|people|(?:the |our )?(?:customer|user|buyer|player|visitor|client|guest|patient|member|shopper)s?)"
_SENTENCES: tuple[tuple[re.Pattern[str], Field], ...] = (
    (re.compile(r"what (?:stops|blocks|frustrates|hinders|annoys|bothers|goes wrong|hurts)\b.*"), "pain"),
    (
        re.compile(rf"what {_PERSON} (?:is |are )?(?:do|does|doing)\b.*|{_PERSON} (?:can|may|could|runs?|does|do)\b.*"),
        "action",
    ),
    (re.compile(rf"(?:what )?{_PERSON} (?:is |are )?(?:thinks?|asks?|wonders?|thinking|asking)\b.*"), "thought"),
    (re.compile(rf"(?:what |how )?{_PERSON} (?:is |are )?(?:feels?|feeling)\b.*"), "emotion"),
    (re.compile(rf"(?:what )?{_PERSON} (?:wants?|needs?|expects?|hopes?)\b.*"), "goal"),
    (re.compile(r"what \w{1,30} (?:does|do)(?: for \w{1,30})?"), "backstage"),
)
_NOT = re.compile(r"^no\s|\s(?:not|without|never)\s|n't\s|n’t\s")
_SHORTEST_PART = 4
_ASIDE = re.compile(r"\s(?:for|to|at|in|from|per|by|для|при|für|pour|para|con|with|-|–|—|\|)\s|:\s")
_SCALE = re.compile(r"(-?\d{1,3})\s*(?:-|–|—|to|\.\.+|~|до|至|bis|à|a)\s*\+?(-?\d{1,3})")


@dataclass(frozen=True, slots=True)
class Header:
    """The field that a header names; `sure` where the whole of it is a name that is known."""

    field: Field
    sure: bool = True


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


_KNOWN: dict[str, Field] = {
    _folded(name): field for field, names in SYNONYMS.items() for name in names.split(",") if name.strip()
}
_WIDE_KNOWN = sorted((name for name in _KNOWN if _WIDE.search(name) and len(name) > 1), key=len, reverse=True)


@lru_cache(maxsize=4096)
def recognise(text: str) -> Header | None:
    """Return the field that *text*, a header or a label, names; None where it names none that is known."""
    if len(text) > _LONGEST_CELL:
        return None
    found = _named(normalised(text))
    if found and found.sure:
        return found
    first = next((line for line in unmarked(text).splitlines() if plain(line)), "")
    return _named(normalised(first)) or found  # below a name there may be an explanation


def normalised(text: str) -> str:
    """Return *text* as headers are compared: one case, no marks, numbers, brackets and colons."""
    name = _CAMEL.sub(" ", unnumbered(plain(text)))
    name = _folded(_BRACKETED.sub(" ", name))
    return name.strip(" :：.*?？!-–—·|\"'“”「」")


def is_line_of_visibility(text: str) -> bool:
    """Say whether *text* is the line that parts what customers see from what they don't."""
    return len(text) < _LONGEST and _LINE_OF.fullmatch(plain(text).strip()) is not None


def is_visibility(text: str) -> bool:
    """Say whether *text* is the line of visibility, and not that of interaction."""
    return "visib" in text.casefold() or "可" in text


def scale_in(text: str) -> tuple[int, int] | None:
    """Return the scale that a header gives in figures, as in "Score (1-5)"; None where it gives none."""
    found = _SCALE.search(text[: 4 * _LONGEST])
    if not found:
        return None
    low, high = int(found[1]), int(found[2])
    return (low, high) if low < high else None


def _named(name: str) -> Header | None:
    if not name or len(name) > _LONGEST:
        return None
    whole = _exact(name) or _parts(name)
    if whole:
        return Header(whole)
    part = _wide(name) if _WIDE.search(name) else _narrow(name)
    return Header(part, sure=False) if part else None


def _exact(name: str) -> Field | None:
    found = _KNOWN.get(name) or _KNOWN.get(name.removesuffix("s")) or _KNOWN.get(name.replace("’", "'"))
    if found:
        return found
    words = name.split()
    while len(words) > 1 and words[0] in QUALIFIERS:
        words = words[1:]
        rest = " ".join(words)
        found = _KNOWN.get(rest) or _KNOWN.get(rest.removesuffix("s"))
        if found:
            return found
    return None


def _parts(name: str) -> Field | None:
    """Return the first field of a name such as "pain points / frustrations", where all its parts are known."""
    parts = [_exact(part) for part in _AND.split(name) if part]
    if len(parts) <= 1 or not all(parts):
        return None
    if set(parts) == {"thought", "emotion"}:
        return "experience"
    return parts[0]


def _wide(name: str) -> Field | None:
    """Return the field of the longest known name inside one that is written without spaces."""
    return next((_KNOWN[known] for known in _WIDE_KNOWN if known in name), None)


def _narrow(name: str) -> Field | None:
    """Return the field that the last words of *name*, or else its first words, are known for, or what it asks."""
    if _NOT.search(name):
        return None
    for pattern, field in _SENTENCES:
        if pattern.fullmatch(name):
            return field
    aside = _ASIDE.split(name)[0]
    return _part(aside.split()) or _part(aside.split(" of ")[0].split())


def _part(words: list[str]) -> Field | None:
    """Return the field that the longest run of *words* at either end is known for."""
    if len(words) > _MOST_WORDS:
        return None
    for size in range(len(words), 0, -1):
        for part in (words[-size:], words[:size]):
            found = _exact(" ".join(part))
            if found in _LOOSE and len(" ".join(part)) >= _SHORTEST_PART:
                return found
    return None
