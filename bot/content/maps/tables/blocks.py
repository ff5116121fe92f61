"""Markdown taken apart into headings, paragraphs, lists, tables and fences, each with its lines.

One pass over the lines; nothing is rendered. HTML tables are tables as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.content.maps.tables.htmltable import html_rows
from bot.content.maps.tables.outline import Cell

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)")
_ITEM = re.compile(r"([ \t]{0,40})(?:([-*+•])|(\d{1,3})[.)])[ \t]+(.*)")
_FENCE = re.compile(r" {0,40}(`{3,}|~{3,})[ \t]*([\w+-]*)")
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_DELIMITER = re.compile(r"[|:\- \t]*-[|:\- \t]*")
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_]{1,200})(?:\*\*|__)[ \t]*:?[ \t]*")
_TITLE = re.compile(r"title:[ \t]*(.{1,300})")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, 1 the highest; a line that is bold throughout may be made one of level 7."""

    level: int
    cell: Cell


@dataclass(slots=True)
class Item:
    """An entry of a list with what stands inside it."""

    cell: Cell
    is_numbered: bool = False
    inner: list["Item"] = field(default_factory=list)

    def text(self) -> str:
        """Return the entry and all that is inside it, in one text."""
        parts = [item.text() for item in self.inner]
        return self.cell.text + (f" {', '.join(parts)}" if parts else "")


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: list[Item]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, line by line."""

    lines: list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code, or of a diagram."""

    info: str
    text: str
    line: int


Block = Heading | Items | Text | Table | Fence


def blocks_of(text: str) -> tuple[str, list[Block]]:
    """Return the title that the front matter of *text* gives, and the blocks below it."""
    lines = text.split("\n")
    title, begin = _front_matter(lines)
    return title, list(_Parsing(lines, begin).blocks())


def cells_of(line: str, number: int) -> list[Cell]:
    """Return the cells of a table's *line*; a bar after a backslash is part of its cell."""
    begin = len(line) - len(line.lstrip())
    inner = line.strip()
    if inner.startswith("|"):
        inner, begin = inner[1:], begin + 1
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = []
    for part in inner.replace("\\|", "\0\0").split("|"):
        column = begin + len(part) - len(part.lstrip()) + 1
        cells.append(Cell(part.replace("\0\0", "|").strip(), number, column))
        begin += len(part) + 1
    return cells


def _front_matter(lines: list[str]) -> tuple[str, int]:
    if lines[0].strip() != "---":
        return "", 0
    title = ""
    for at, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return title, at + 1
        found = _TITLE.fullmatch(line)
        title = found[1].strip(" '\"") if found else title
    return "", 0


class _Parsing:
    def __init__(self, lines: list[str], begin: int) -> None:
        self.lines, self.at = lines, begin

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() or _RULE.fullmatch(line):
                self.at += 1
                continue
            yield from self._block(line)

    def _block(self, line: str) -> Iterator[Block]:
        heading, fence = _HEADING.fullmatch(line), _FENCE.match(line)
        if heading:
            self.at += 1
            yield Heading(len(heading[1]), Cell(heading[2].rstrip("# \t"), self.at))
        elif fence:
            yield self._fence(fence[1], fence[2])
        elif "<table" in line.casefold():
            yield self._html()
        elif self._is_table():
            yield self._table()
        elif _ITEM.fullmatch(line):
            yield self._items()
        else:
            yield self._text()

    def _fence(self, mark: str, info: str) -> Fence:
        begin = self.at + 1
        self.at = begin
        while self.at < len(self.lines) and not self.lines[self.at].strip().startswith(mark):
            self.at += 1
        text = "\n".join(self.lines[begin : self.at])
        self.at += 1
        return Fence(info.casefold(), text, begin + 1)

    def _html(self) -> Table:
        begin = self.at
        while self.at < len(self.lines) and "</table" not in self.lines[self.at].casefold():
            self.at += 1
        self.at += 1
        return Table(html_rows(self.lines[begin : self.at], begin + 1))

    def _is_table(self) -> bool:
        line = self.lines[self.at]
        if "|" not in line or self.at + 1 >= len(self.lines):
            return False
        below = self.lines[self.at + 1]
        if "|" in below and _DELIMITER.fullmatch(below.strip()):
            return True
        return line.strip().startswith("|") and below.strip().startswith("|")

    def _table(self) -> Table:
        rows = []
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            line = self.lines[self.at]
            self.at += 1
            if not _DELIMITER.fullmatch(line.strip()):
                rows.append(cells_of(line, self.at))
        width = max((len(row) for row in rows), default=1)
        for row in rows:
            row += [Cell("", row[0].line, at + 1) for at in range(len(row), width)]
        return Table(rows)

    def _items(self) -> Items:
        top: list[Item] = []
        open_: list[tuple[int, Item]] = []  # the items that more may be put into, with their indents
        while self.at < len(self.lines):
            line = self.lines[self.at]
            found = _ITEM.fullmatch(line)
            if found and not _RULE.fullmatch(line):
                indent = len(found[1].expandtabs(4))
                item = Item(Cell(found[4].strip(), self.at + 1, indent + 1), found[3] is not None)
                while open_ and open_[-1][0] >= indent:
                    open_.pop()
                (open_[-1][1].inner if open_ else top).append(item)
                open_.append((indent, item))
            elif not self._goes_on(line, open_):
                break
            self.at += 1
        return Items(top)

    def _goes_on(self, line: str, open_: list[tuple[int, Item]]) -> bool:
        """Take *line* into the last item where it belongs there; False where the list is over."""
        if not line.strip():
            ahead = next(
                (
                    self.lines[at]
                    for at in range(self.at + 1, min(self.at + 3, len(self.lines)))
                    if self.lines[at].strip()
                ),
                "",
            )
            return bool(_ITEM.fullmatch(ahead) or ahead.startswith(("  ", "\t"))) and not _RULE.fullmatch(ahead)
        before = self.lines[self.at - 1].strip()
        is_inside = line.startswith(("  ", "\t"))
        if _HEADING.fullmatch(line) or _FENCE.match(line) or not (before or is_inside):
            return False
        if not is_inside and (line.startswith(("**", "__", "<", "|")) or line.rstrip().endswith((":", "："))):
            return False  # a label of its own, though Markdown would take it for the last item's second line
        item = open_[-1][1]
        item.cell = Cell(f"{item.cell.text} {line.strip()}"[:20_000], item.cell.line, item.cell.column)
        return True

    def _text(self) -> Block:
        lines: list[Cell] = []
        while self.at < len(self.lines) and (line := self.lines[self.at]).strip():
            if lines and self._begins_a_block(line):
                if _UNDERLINE.fullmatch(line) and len(lines) == 1:
                    self.at += 1
                    return Heading(1 if "=" in line else 2, lines[0])
                break
            self.at += 1
            stripped = line.strip()
            lines.append(Cell(stripped.lstrip("> \t") if stripped.startswith(">") else stripped, self.at))
        return Text(lines)

    def _begins_a_block(self, line: str) -> bool:
        return bool(
            _HEADING.fullmatch(line) or _FENCE.match(line) or _ITEM.fullmatch(line) or _UNDERLINE.fullmatch(line)
            or "<table" in line.casefold() or self._is_table()
        )  # fmt: skip


def bold_line(block: Block) -> Cell | None:
    """Return what *block* says where it is one line, bold throughout."""
    if not isinstance(block, Text) or len(block.lines) != 1:
        return None
    found = _BOLD_LINE.fullmatch(block.lines[0].text)
    return Cell(found[1], block.lines[0].line) if found else None
