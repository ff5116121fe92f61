"""What a part of a text says under its labels: bold words, words before a colon, lower headings, two-column tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.content.maps.mermaid import diagrams_in
from bot.content.maps.tables.blocks import Block, Fence, Heading, Item, Items, Table, Text, bold_line
from bot.content.maps.tables.headers import Header, recognise
from bot.content.maps.tables.outline import Cell, Piece
from bot.content.maps.tables.plain import is_nothing, plain, unquoted
from bot.content.maps.tables.rows_as_stages import NUMBERING

_BOLD_FIRST = re.compile(r"(?:\*\*|__)([^*_]{1,80}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：–—-]?\s*(.*)", re.DOTALL)
_BOLD_COLON = re.compile(r"(?:\*\*|__)[^*_]{1,80}[:：]\s*(?:\*\*|__)")
_COLON_FIRST = re.compile(r"([^:：.!?|]{2,60})(?::\s+|：\s*)(\S.*)", re.DOTALL)
_WORDS_OF_A_LABEL = 9
_TWO_COLUMNS = 2
_NAMES = frozenset({"name", "имя", "姓名", "名前", "nombre", "nom", "nome", "이름"})


@dataclass(slots=True)
class Told:
    """What was found under labels that are known, and what stands under others or under none."""

    pieces: list[Piece] = field(default_factory=list)
    unread: list[tuple[str, Cell]] = field(default_factory=list)
    label: str = ""
    head: Header | None = None
    is_firm: bool = False  # whether the label is bold or a heading, so that a line with a colon stays below it
    part: Header | None = None  # what the last heading is about
    lead: Cell | None = None  # a line with a colon at its end, which the list after it belongs to

    def open(self, label: str, *, is_firm: bool = True) -> None:
        """Begin what stands under *label*."""
        self.close()
        self.label, self.head = plain(label).strip(" :：")[:80], recognise(label)
        self.is_firm = is_firm

    def take(self, cell: Cell) -> None:
        """Put *cell* under the label that is open; a text in quotes under none that is known is a thought."""
        text = plain(cell.text)
        is_name = self.part and self.part.field == "persona" and self.label.casefold() in _NAMES
        if is_name:
            self.pieces.append(Piece("persona", cell, "persona"))
        elif self.head:
            self.pieces.append(Piece(self.head.field, cell, self.label))
        elif len(unquoted(text)) > 1 and unquoted(text) != text.strip():
            self.pieces.append(Piece("thought", cell, self.label))
        elif text and not is_nothing(text):
            self.unread.append((self.label, cell))

    def take_all(self, cells: list[Cell]) -> None:
        """Put *cells* under the label that is open, as one text with the line that leads up to them."""
        if not cells:
            return
        lead, self.lead = self.lead, None
        if lead:
            self.take(Cell(f"{lead.text} {', '.join(cell.text for cell in cells)}", lead.line, lead.column))
            return
        for cell in cells:
            self.take(cell)

    def close(self) -> None:
        """Let a line that leads up to nothing stand for itself."""
        lead, self.lead = self.lead, None
        if lead:
            self.take(lead)


def told(blocks: Iterable[Block]) -> Told:
    """Read *blocks*, the body of one part of a text."""
    found = Told()
    for block in blocks:
        label = bold_line(block)
        if label:
            found.open(label.text)
        elif isinstance(block, Heading):
            found.open(block.cell.text)
            found.part = found.head
        else:
            _body(found, block)
    found.close()
    return found


def labelled(text: str) -> tuple[str, str] | None:
    """Return the label that *text* begins with, and what it says under it; None where it has none.

    Bold words with a colon are a label, known or not; plain words with a colon only where they are known.
    """
    bold = _BOLD_FIRST.fullmatch(text)
    if bold and (recognise(bold[1]) or ":" in text[: len(bold[1]) + 6] or "：" in text[: len(bold[1]) + 6]):
        return bold[1], bold[2]
    colon = _COLON_FIRST.fullmatch(text)
    head = recognise(colon[1]) if colon else None
    return (colon[1], colon[2]) if colon and head and head.sure else None


def _body(found: Told, block: Block) -> None:
    match block:
        case Text():
            _text(found, block)
        case Items():
            _items(found, block)
        case Table():
            found.close()
            if block.rows:
                _table(found, block)
        case Fence() if not diagrams_in(f"```mermaid\n{block.text}\n```"):
            found.unread.append((found.label, Cell(block.text, block.line)))


def _text(found: Told, block: Text) -> None:
    content: list[Cell] = []
    for line in block.lines:
        pair, said = labelled(line.text), plain(line.text)
        leads = said.endswith((":", "：")) and len(said.split()) <= _WORDS_OF_A_LABEL
        if not (pair or leads or _is_bold(line.text)):
            content.append(line)
            continue
        found.take_all(content)
        content = []
        if pair:
            found.open(pair[0])
            found.take_all([Cell(pair[1], line.line, line.column)] if pair[1].strip() else [])
        elif leads and found.is_firm and found.head and not recognise(line.text):
            found.close()
            found.lead = line
        else:
            found.open(line.text, is_firm=not leads)
    found.take_all([line for line in content if line.text.strip()])


def _items(found: Told, block: Items) -> None:
    if found.lead:
        found.take_all([Cell(item.text(), item.cell.line) for item in block.items])
        return
    for item in block.items:
        _item(found, item)


def _is_bold(text: str) -> bool:
    """Say whether *text* is a label that is not known, bold with nothing behind it."""
    bold = _BOLD_FIRST.fullmatch(text)
    return bool(bold and not bold[2].strip())


def _item(found: Told, item: Item) -> None:
    pair = labelled(item.cell.text) or _label_alone(item)
    if not pair or _is_stressed(found, item.cell.text, pair[0]):
        found.take(Cell(item.text(), item.cell.line, item.cell.column))
        return
    before = found.label, found.head, found.is_firm
    found.open(pair[0])
    if pair[1].strip():
        found.take(Cell(pair[1], item.cell.line, item.cell.column))
    for inner in item.inner:
        found.take(Cell(inner.text(), inner.cell.line, inner.cell.column))
    found.label, found.head, found.is_firm = before


def _is_stressed(found: Told, text: str, label: str) -> bool:
    """Say whether *label* is but the stressed beginning of an entry of a known field: its colon is not bold."""
    is_persona = found.part is not None and found.part.field == "persona"
    return not (recognise(label) or found.head is None or is_persona or _BOLD_COLON.match(text))


def _label_alone(item: Item) -> tuple[str, str] | None:
    head = recognise(item.cell.text) if item.inner else None
    return (item.cell.text, "") if head and head.sure else None


def _table(found: Told, table: Table) -> None:
    if len(table.rows[0]) == _TWO_COLUMNS and sum(1 for row in table.rows if recognise(row[0].text)) > 1:
        before = found.label, found.head
        for row in table.rows:
            found.open(row[0].text)
            if not is_nothing(row[1].text) and not _is_header(row):
                found.take(row[1])
        found.label, found.head = before
        return
    text_at = next((at for at, cell in enumerate(table.rows[0]) if plain(cell.text).casefold() not in NUMBERING), 0)
    for row in table.rows[1:]:
        found.take(row[text_at])
        found.unread += [
            (found.label, cell) for at, cell in enumerate(row) if at > text_at and not is_nothing(cell.text)
        ]


def _is_header(row: list[Cell]) -> bool:
    names = {
        "dimension",
        "detail",
        "details",
        "attribute",
        "description",
        "field",
        "value",
        "aspect",
        "category",
        "element",
    }
    return {plain(cell.text).casefold() for cell in row} <= names
