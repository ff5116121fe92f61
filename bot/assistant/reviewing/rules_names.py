"""A rule on names: two that differ only by spelling are probably one."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.assistant.language import within_edits
from bot.assistant.reviewing.findings import Hit, Rule, short
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import SHORTEST_NAME_FOR_TYPOS
from bot.content.nodes import Place

_FIELDS = (("channel", "channel"), ("owner", "owner"), ("system", "system"))
_MOST_COMPARED = 8  # names that are one letter apart; a file with more of them is not one of spelling mistakes
_NAMED = {"touchpoint": "touchpoint", "stage": "stage", "metric": "metric"}


@dataclass
class _Name:
    """A name as it is written, where it stands first, and how often it stands."""

    text: str
    place: Place
    id: str
    count: int = 0


def _differing(subject: Subject) -> Iterator[Hit]:
    for kind, names in _names(subject).items():
        for left, right in _pairs(list(names.values())):
            seldom, usual = sorted((left, right), key=lambda name: (name.count, name is left))
            if not seldom.id or seldom.id != usual.id:
                line = str(subject.file.document.line(usual.place))
                yield Hit(seldom.place, {"kind": kind, "name": short(seldom.text), "other": short(usual.text),
                                         "line": line})  # fmt: skip


def _names(subject: Subject) -> dict[str, dict[str, _Name]]:
    """Return the names of each kind of thing, by how they are written."""
    found: dict[str, dict[str, _Name]] = {}
    if subject.journey.owner:
        _note(found, "owner", subject.journey.owner, ("owner",))
    for element in subject.elements:
        if element.kind in _NAMED:
            _note(found, _NAMED[element.kind], element.text, element.place, element.id)
        for name, kind in _FIELDS:
            value = getattr(element.value, name, None)
            if value:
                _note(found, kind, value, (*element.place, name))
    return found


def _note(found: dict[str, dict[str, _Name]], kind: str, text: str, place: Place, id_: str = "") -> None:
    of_kind = found.setdefault(kind, {})
    of_kind.setdefault(text, _Name(text, place, id_)).count += 1


def _pairs(names: list[_Name]) -> Iterable[tuple[_Name, _Name]]:
    """Yield each name with the first one that it only spells differently.

    Names are found by what is left of them without one letter, so that thousands take no longer than a second.
    """
    same: dict[str, _Name] = {}
    near: dict[str, list[_Name]] = {}
    for name in names:
        letters = folded(name.text)
        first = same.setdefault(letters, name) if letters else name
        if first is not name:
            yield first, name
            continue
        keys = [letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))]
        for other in {id(found): found for key in keys for found in near.get(key, ())}.values():
            if _is_typo(folded(other.text), letters):
                yield other, name
                break
        for key in keys:
            of_key = near.setdefault(key, [])
            if len(of_key) < _MOST_COMPARED:
                of_key.append(name)


def folded(name: str) -> str:
    """Return the letters and digits of *name*, without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _is_typo(left: str, right: str) -> bool:
    """Say whether one of the two has a letter too many, two swapped, or `s` for `z`."""
    if min(len(left), len(right)) < SHORTEST_NAME_FOR_TYPOS or any(letter.isdigit() for letter in left + right):
        return False
    if len(left) == len(right) and left.replace("z", "s") == right.replace("z", "s"):
        return True
    alike = len(left) != len(right) or sorted(left) == sorted(right)
    return alike and within_edits(left, right, 1)


NAMES = (
    Rule(
        "spelling-differs", "warning", "the {kind} “{name}” is written “{other}” at line {line}",
        "write both the same, or give them names that tell them apart",
        "Two names of stages, touchpoints, channels, owners, systems or metrics that differ only in case, accents, "
        "spaces, hyphens or one letter are most probably one. Lists and counts take them for two.",
        _differing,
    ),
)  # fmt: skip
