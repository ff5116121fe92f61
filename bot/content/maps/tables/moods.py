"""How the customer feels at a step, put into the form of journey/1."""

import re

from bot.content.maps.tables.contents import Scored, Sink
from bot.content.maps.tables.feelings import ARROW, Feeling, feeling
from bot.content.maps.tables.outline import Cell, Piece, Row
from bot.content.maps.tables.plain import is_nothing, unmarked, without_quotations
from bot.content.nodes import Place

_LINES = re.compile(r"\n|\s\|\s|;")


def put_emotion(sink: Sink, first: Place, last: Place, row: Row) -> None:
    """Put the feeling of *row*: at *first*, and where it changes on the way at *last* as well."""
    felt = [(found, piece.cell) for piece in row.of("emotion", "score", "experience") for found in _feelings(piece)]
    if len(felt) == 1 and first != last:
        text, cell = felt[0]
        begin, *end = ARROW.split(text)
        if len(end) == 1:
            message = "a feeling that changes was put at the first and the last step: {}"
            sink.notes.repair(message, text, cell.line, cell.column)
            _put_feeling(sink, first, [(feeling(begin), cell)], row)
            _put_feeling(sink, last, [(feeling(end[0]), cell)], row)
            return
    _put_feeling(sink, first, [(feeling(text), cell) for text, cell in felt], row)


def _put_feeling(sink: Sink, at: Place, felt: list[tuple[Feeling, Cell]], row: Row) -> None:
    place = (*at, "emotion")
    labels = [found.label for found, _ in felt if found.label]
    if labels:
        sink.put((*place, "label"), sink.notes.name(", ".join(labels), felt[0][1]), felt[0][1])
    numbers = [(found, cell) for found, cell in felt if found.number is not None]
    meant = {found.meant for found, _ in felt if found.meant is not None}
    if row.score is not None:
        sink.put((*place, "score"), row.score, felt[0][1] if felt else row.name or row.pieces[0].cell)
    elif numbers:
        found, cell = numbers[0]
        sink.scores.append(Scored((*place, "score"), found.number or 0.0, found.top, cell))
    elif len(meant) == 1:
        score = meant.pop()
        cell = felt[0][1]
        message = "feelings given by a face, a colour or a plain word were read as scores: {}"
        sink.notes.repair(message, f"{', '.join(labels)[:30]} as {_signed(score)}", cell.line, cell.column)
        sink.put((*place, "score"), score, cell)


def _feelings(piece: Piece) -> list[str]:
    text = unmarked(piece.cell.text)
    if piece.field == "experience":
        rest = without_quotations(text).strip(" -–—:,;\n")
        return [] if is_nothing(rest) else [rest]
    return [line.strip() for line in _LINES.split(text) if line.strip(" -•*") and not _is_nothing_felt(line)]


def _is_nothing_felt(text: str) -> bool:
    """Say whether *text* holds no feeling: nothing at all, not even a face."""
    return is_nothing(text) and feeling(text).meant is None


def _signed(score: int) -> str:
    return f"{score:+d}" if score else "0"
