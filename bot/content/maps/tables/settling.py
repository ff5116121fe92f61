"""Columns whose name may mean two things, decided by what their cells hold."""

from collections.abc import Callable

from bot.content.maps.tables.feelings import is_feeling
from bot.content.maps.tables.outline import Outline, Piece, Row
from bot.content.maps.tables.plain import pieces, unmarked
from bot.content.maps.tables.synonyms import Field

_QUOTES = '"“”«»「」„'
_CUSTOMERS = frozenset(
    "customer user buyer client patient guest visitor shopper клиент пользователь kunde nutzer".split()
)
_FEW_WORDS = 8  # a longer text tells what happened rather than how it felt
_READ_AS: dict[Field, str] = {
    "experience": "thoughts where it stands in quotes, and feelings",
    "thought": "thoughts",
    "emotion": "feelings",
    "action": "what the customer does",
    "owner": "owners",
    "actors": "actors",
}


def settle(outline: Outline) -> None:
    """Give every piece whose name may mean two things the field that the cells of its column fit."""
    decisions: tuple[tuple[Field, Callable[[list[Piece], int], Field]], ...]
    decisions = (("experience", _experience), ("teams", _teams))
    for name, decide in decisions:
        found = [(row, piece) for row in outline.rows() for piece in row.pieces if piece.field == name]
        if found:
            field = decide([piece for _, piece in found], len({id(row) for row, _ in found}))
            first = found[0][1]
            message = f"{first.header or name!r} may mean two things and was read as {_READ_AS[field]}, by its cells"
            outline.repair(message, first.cell)
            for row, _ in found:
                _change(row, name, field)


def _experience(found: list[Piece], rows: int) -> Field:
    texts = [unmarked(piece.cell.text) for piece in found]
    lines = [line for piece in found for line in pieces(piece.cell.text)]
    if 2 * sum(any(mark in text for mark in _QUOTES) for text in texts) >= len(texts):
        return "experience"
    if 2 * sum(is_feeling(line) for line in lines) >= len(lines):
        return "emotion"
    if 2 * sum("?" in line or "？" in line for line in lines) >= len(lines):
        return "thought"
    is_long = 2 * sum(len(line.split()) > _FEW_WORDS for line in lines) >= len(lines)
    return "action" if is_long or len(lines) > 2 * rows else "emotion"


def _teams(found: list[Piece], _rows: int) -> Field:
    named = [name.casefold().removesuffix("s") for piece in found for name in pieces(piece.cell.text, "actors")]
    return "actors" if any(name in _CUSTOMERS for name in named) else "owner"


def _change(row: Row, before: Field, after: Field) -> None:
    row.pieces = [
        Piece(after, piece.cell, piece.header, piece.lane) if piece.field == before else piece for piece in row.pieces
    ]
