"""What a reader has to say of its work: each thing once, with the first line where it was seen and how often."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.content.maps.remarks import Remark, Rule
from bot.content.maps.tables.outline import Cell, Note

_NAMED = 4
_LONGEST_NAME, _LONGEST_TEXT = 120, 600  # what the schema can hold


@dataclass(slots=True)
class _Seen:
    line: int
    column: int
    names: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)


class Notes:
    """Repairs and losses of one map, gathered by what they say."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._seen: dict[tuple[Rule, str], _Seen] = {}

    def repair(self, message: str, name: str, line: int, column: int = 1) -> None:
        """Note that something called *name* was mended; *message* says it of all of that kind."""
        self._note(("repair", message), name, line, column)

    def loss(self, message: str, name: str, line: int, column: int = 1) -> None:
        """Note that something called *name* could not be kept."""
        self._note(("loss", message), name, line, column)

    def take(self, repairs: Iterable[Note], losses: Iterable[Note] = ()) -> None:
        """Take over notes that were made before."""
        for note in repairs:
            self._note(("repair", note.message), note.name, note.line, note.column)
        for note in losses:
            self._note(("loss", note.message), note.name, note.line, note.column)

    def name(self, text: str, cell: Cell) -> str:
        """Return *text* of *cell* as short as a name has to be, and note what that costs."""
        return self._cut(text, _LONGEST_NAME, cell)

    def text(self, text: str, cell: Cell) -> str:
        """Return *text* of *cell* as long as a text has to be and as short as it may be."""
        text = self._cut(text, _LONGEST_TEXT, cell)
        return text if len(text) > 1 else f"{text}."

    def remarks(self, rule: Rule) -> list[Remark]:
        """Return what was noted under *rule*, by line."""
        found = [
            Remark(rule, message.replace("{}", _listed(seen.names)), seen.line, seen.column)
            for (kind, message), seen in self._seen.items()
            if kind == rule
        ]
        return sorted(found, key=lambda remark: (remark.line, remark.column))

    def _cut(self, text: str, longest: int, cell: Cell) -> str:
        if len(text) <= longest:
            return text
        self.loss(f"texts longer than {longest} letters were cut: {{}}", f"{text[:40]}…", cell.line, cell.column)
        return f"{text[: longest - 1].rstrip()}…"

    def _note(self, key: tuple[Rule, str], name: str, line: int, column: int) -> None:
        seen = self._seen.setdefault(key, _Seen(line, column))
        if name and name not in seen.known:
            seen.known.add(name)
            seen.names.append(name)


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown
