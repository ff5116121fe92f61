"""Diagrams read as Mermaid reads them, or as they were meant."""

import dataclasses
import itertools
import re
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import MAX_MAPS, MAX_TEXT_BYTES, check_lines, check_size
from bot.content.maps.mapfile import MapFile
from bot.content.maps.mermaid.building import Diagram, build
from bot.content.maps.mermaid.cleaning import CleaningError, cleaned
from bot.content.maps.mermaid.comments import comments_in
from bot.content.maps.mermaid.grammar import GrammarError, statements
from bot.content.maps.mermaid.headers import headers_in, looks_like_journey
from bot.content.maps.mermaid.remarking import Remarks, TooMuchError, by_line
from bot.content.maps.mermaid.rescue import rescued
from bot.content.maps.mermaid.tasks import meant


def read_diagrams(text: str, path: Path, *, first_line: int = 1, strict: bool = False) -> tuple[MapFile, ...]:
    """Read the journey of *text*, which begins on *first_line* of the file at *path*; raises `ContentError`.

    *strict* accepts what Mermaid 11 accepts, and nothing else. Otherwise a diagram is mended, each repair is
    listed with its line and column, and there may be several diagrams, one after the other.
    """
    check_size(len(text), MAX_TEXT_BYTES, path)
    check_lines(text, path)
    text = re.sub(r"\r\n?", "\n", text)
    try:
        return _read(text, path, first_line, strict=strict)
    except TooMuchError as error:
        raise ContentError(error.message, path, error.place[0] + first_line - 1, remedy=error.remedy) from error


def _read(text: str, path: Path, first_line: int, *, strict: bool) -> tuple[MapFile, ...]:
    remarks = Remarks(first_line - 1)
    try:
        diagram = _accepted(text)
    except (CleaningError, GrammarError) as error:
        if strict or not looks_like_journey(text):
            line, column = error.place
            message = f"{error.message} (column {column})"
            raise ContentError(message, path, remarks.line(line), remedy=error.remedy) from error
        return _rescued(text, path, first_line)
    diagram = diagram if strict else _meant(diagram, remarks)
    return (build(diagram, path, set(), remarks, strict=strict),)


def _accepted(text: str) -> Diagram:
    diagram = cleaned(text)
    return Diagram(statements(diagram.code), tuple(comments_in(text)), diagram.title, text.count("\n") + 1)


def _meant(diagram: Diagram, remarks: Remarks) -> Diagram:
    return dataclasses.replace(diagram, statements=[meant(statement, remarks) for statement in diagram.statements])


def _rescued(text: str, path: Path, first_line: int) -> tuple[MapFile, ...]:
    """Mend each diagram of *text*, which is parted where another one begins."""
    starts = [0, *headers_in(text)[1:], len(text)]
    if len(starts) - 1 > MAX_MAPS:
        raise ContentError(f"the file holds more than {MAX_MAPS} diagrams", path, first_line, remedy="split it")
    taken: set[str] = set()
    files = []
    for start, end in itertools.pairwise(starts):
        remarks = Remarks(first_line - 1 + text.count("\n", 0, start))
        if start:
            remarks.repair("another diagram begins here and was read as a map of its own", 1, 1)
        files.append(_mended(text[start:end], path, taken, remarks))
    return tuple(files)


def _mended(text: str, path: Path, taken: set[str], remarks: Remarks) -> MapFile:
    try:
        return build(_meant(_accepted(text), remarks), path, taken, remarks, strict=False)
    except (CleaningError, GrammarError) as error:
        found, title = rescued(text, remarks)
        diagram = Diagram(found, tuple(comments_in(text)), title, text.count("\n") + 1)
        file = build(_meant(diagram, remarks), path, taken, remarks, strict=False)
        if remarks.line(error.place[0]) in {remark.line for remark in file.repairs}:
            return file
        remarks.repair(f"Mermaid rejects this ({error.message}), and it was read nevertheless", *error.place)
        return dataclasses.replace(file, repairs=tuple(by_line(remarks.repairs)))
