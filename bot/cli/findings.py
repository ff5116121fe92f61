"""Findings for a person and as JSON of the contract."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import combining, east_asian_width

from bot.assistant.reviewing import RULES, Finding, counts, refused, review
from bot.assistant.reviewing.documentation import told
from bot.assistant.reviewing.waivers import Waived
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, print_json
from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_file

if TYPE_CHECKING:
    from bot.assistant.keeping import MapKeeper
    from bot.domain.passages import Audience

_WIDEST_LINE = 100
_WORKBOOK = "xlsx"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the review says of one file: findings, waived ones, and the file's lines where it has any to show."""

    path: str
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    lines: Sequence[str] = ()
    refused: bool = False

    @property
    def ok(self) -> bool:
        """Say whether there is nothing worse than a note."""
        return all(found.severity == "note" for found in self.findings)


def review_file(path: Path, day: dt.date) -> Reviewed:
    """Review every map of the file at *path*; that it cannot be read is a finding too."""
    try:
        files = read_file(path)
    except ContentError as error:
        return Reviewed(str(path), (refused(error),), refused=True, lines=lines_of(path) if error.line else ())
    return _joined(str(path), files, day, () if files[0].format == _WORKBOOK else lines_of(path))


def review_saved(map_id: str, keeper: "MapKeeper", audience: "Audience", day: dt.date) -> Reviewed:
    """Review the map called *map_id* that *audience* sees; that there is none is a finding too."""
    from bot.assistant.keeping import UnknownMapError

    try:
        team = keeper.find(map_id, audience)
    except UnknownMapError as error:
        found = refused(ContentError(str(error).rstrip("."), map_id, remedy="name a file or one of these maps"))
        return Reviewed(map_id, (found,), refused=True)
    source = keeper.source(map_id, audience) if team.read.format != _WORKBOOK else b""
    return _joined(map_id, (team.read,), day, _split(source))


def _joined(path: str, files: Sequence[MapFile], day: dt.date, lines: Sequence[str]) -> Reviewed:
    reviews = [(file.map.title, review(file, day)) for file in files]
    found = [one if len(reviews) == 1 else _titled(one, title) for title, own in reviews for one in own.findings]
    waived = tuple(one for _, own in reviews for one in own.waived)
    return Reviewed(path, tuple(sorted(found, key=lambda one: (one.line, one.column))), waived, lines)


def _titled(found: Finding, title: str) -> Finding:
    """Say of which of several maps *found* is."""
    return replace(found, message=f"“{title}”: {found.message}")


def lines_of(path: Path) -> list[str]:
    """Return the lines of the file at *path*, none where it cannot be read."""
    try:
        return _split(path.read_bytes())
    except OSError:  # it was there a moment ago, or is a folder: the finding is said without its line
        return []


def _split(raw: bytes) -> list[str]:
    return raw.decode("utf-8-sig", "replace").splitlines()


def files_object(reviewed: Iterable[Reviewed]) -> dict[str, Any]:
    """Return *reviewed* in the shape that `lint --json` prints."""
    names = ("rule", "severity", "message", "line", "column", "remedy")
    return {
        "files": [
            {
                "path": file.path,
                "ok": file.ok,
                "findings": [{name: getattr(found, name) for name in names} for found in file.findings],
            }
            for file in reviewed
        ]
    }


def text_lines(reviewed: Iterable[Reviewed]) -> Iterator[str]:
    """Yield the lines that a person reads: each finding with the line it is on and a caret, then the counts."""
    for file in reviewed:
        for found in file.findings:
            place = f"{shown(file.path)}:{found.line}:{found.column}"
            yield f"{place}: {found.severity} {found.rule}: {shown(found.message)}"
            yield from _quoted(file.lines, found)
            yield f"        → {shown(found.remedy)}"
        yield f"{shown(file.path)}: {_summary(file)}"


def leave(reviewed: Sequence[Reviewed]) -> NoReturn:
    """End with the exit code for *reviewed*: bad input where a file was refused, else whether all is ok."""
    refused = [file.path for file in reviewed if file.refused]
    if refused:
        fail(f"{len(refused)} of {len(reviewed)} could not be read: {shown(', '.join(refused))}")
    sys.exit(EXIT_OK if all(file.ok for file in reviewed) else EXIT_REFUSED)


def print_rules(*, as_object: bool) -> None:
    """Print the table of rules."""
    if as_object:
        names = ("id", "severity", "message", "remedy", "about")
        print_json({"rules": [{name: getattr(rule, name) for name in names} for rule in RULES.values()]})
        return
    width = max(map(len, RULES))
    for rule in RULES.values():
        print(f"{rule.id:<{width}}  {rule.severity:<7}  {told(rule)}")


def shown(text: str) -> str:
    """Return *text* without line ends and signs that would steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _quoted(lines: Sequence[str], found: Finding) -> Iterator[str]:
    """Yield the line that *found* is on, with a caret under its column; long lines are cut around it."""
    if not 0 < found.line <= len(lines):
        return
    line, column = lines[found.line - 1], found.column - 1
    start = max(0, column - _WIDEST_LINE // 2) if len(line) > _WIDEST_LINE else 0
    piece = shown(line[start : start + _WIDEST_LINE].replace("\t", " "))
    number = f"{found.line:>5} | "
    yield f"{number}{piece}"
    yield " " * (len(number) + _width(piece[: column - start])) + "^"


def _width(text: str) -> int:
    """Return how wide *text* is in a terminal, where Chinese and Japanese letters take two places."""
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)


def _summary(file: Reviewed) -> str:
    if file.refused:
        return "not read"
    counted = [f"{count} {name}{'s' if count != 1 else ''}" for name, count in counts(file.findings).items() if count]
    waived = [f"{len(file.waived)} waived"] if file.waived else []
    return ", ".join([*(counted or ["clean"]), *waived])
