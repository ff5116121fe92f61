"""What a rule of the review is, and what it finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.assistant.reviewing.subject import Dimension, Subject
from bot.content.maps.elements import MapElement
from bot.content.nodes import Place, field_name

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """A weak spot of a map: by which rule, how bad, in a sentence, where (from 1), and what to do about it."""

    rule: str
    severity: Severity
    message: str
    line: int
    column: int
    remedy: str
    place: Place = ()

    @property
    def field(self) -> str:
        """The place as people write it: `stages[2].name`; empty for the whole map."""
        return field_name(self.place)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule strikes: the words for its message, whether it is about the map as a whole, a better remedy.

    `at` is its line and column, where these are known better than by the place.
    """

    place: Place
    words: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    remedy: str = ""
    at: tuple[int, int] | None = None


Find = Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    `message` is filled with the words of a hit, and `whole` takes its place where a hit is about the whole map.
    `needs` names what a file must be able to hold for the rule to make sense.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    about: str
    find: Find
    whole: str = ""
    needs: Dimension | None = None


def finding(rule: Rule, hit: Hit, subject: Subject) -> Finding:
    """Make a finding of *hit*, with its line and column in the file."""
    document = subject.file.document
    known = document.nearest(hit.place)
    message = (rule.whole if hit.whole and rule.whole else rule.message).format_map(hit.words)
    line, column = hit.at or (document.lines[known][0], document.columns[known])
    return Finding(rule.id, rule.severity, message, line, column, hit.remedy or rule.remedy, hit.place)


def hit(element: MapElement, **words: str) -> Hit:
    """Make a hit at *element*, whose text is the word `name`."""
    return Hit(element.place, {"name": short(element.text), **words})


def lacking(kind: str, *fields: str, wanted: Callable[[MapElement], bool] | None = None) -> Find:
    """Return what finds the elements of *kind* that lack one of *fields*; all of them together, if all lack it.

    Only elements that are *wanted* count. A touchpoint met at several steps is one, and what one of its
    occurrences says is said.
    """

    def find(subject: Subject) -> Iterable[Hit]:
        among = [group for group in subject.groups(kind) if wanted is None or wanted(group[0])]
        found = [group[0] for group in among if any(_is_missing(group, name) for name in fields)]
        return once_for_all(found, len(among))

    return find


def once_for_all(found: list[MapElement], among: int) -> list[Hit]:
    """Return a hit for each of *found*, or a single one for the whole map where all of several are found."""
    if among > 1 and len(found) == among:
        return [Hit(found[0].place[:1], {"count": str(among)}, whole=True)]
    return [hit(element) for element in found]


def short(text: str) -> str:
    """Cut *text* to what a message has room for."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _is_missing(group: list[MapElement], name: str) -> bool:
    values = [getattr(element.value, name) for element in group]
    return all(value is None or value in ("", ()) for value in values)
