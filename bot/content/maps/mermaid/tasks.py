"""A task of a diagram: what is done, how it feels, and by whom; read as Mermaid does, or mended."""

import re
from dataclasses import dataclass

from bot.content.maps.mermaid.numbers import number
from bot.content.maps.mermaid.remarking import Remarks, shown
from bot.content.maps.mermaid.statements import Statement, spoken

_INTEGER = r"([-+]?[0-9]{1,6}(?:\.[0-9]{1,6})?)"
_LAST = re.compile(rf":\s*+{_INTEGER}\s*+(?=:|$)")
_MARK = r"->|=>|→|–|—|\||,|:"
_OTHER_MARK = re.compile(rf"(?P<mark>{_MARK}|(?<=\s)-)\s*+{_INTEGER}\s*+(?P<after>{_MARK}|-(?=\s)|$)")


@dataclass(frozen=True, slots=True)
class Task:
    """A task; `score` is on the diagram's own scale, `feeling` a word where the score should be."""

    name: str
    line: int
    column: int
    score: float | None = None
    people: tuple[str, ...] = ()
    feeling: str = ""
    thoughts: tuple[str, ...] = ()


def meant(statement: Statement, remarks: Remarks) -> Statement:
    """Return *statement* as what it was meant to be: `title: X` and `section: X` are no tasks."""
    word = statement.text.strip().casefold()
    if statement.kind != "task" or word not in {"title", "section"} or is_scored(statement.text + statement.data):
        return statement
    text = statement.data[1:]
    remarks.repair(f"{shown(spoken(statement.whole))} was read as a {word}", statement.line, statement.column)
    return Statement("title" if word == "title" else "section", text, statement.line, statement.column)


def plain_task(statement: Statement, remarks: Remarks) -> Task:
    """Read a task as Mermaid does: the score up to the second colon, the actors up to the third."""
    line, column = statement.line, statement.column
    pieces = statement.data[1:].split(":")
    score = _score(pieces[0])
    if score is None:
        said = f"{shown(spoken(pieces[0]))} is no score" if pieces[0].strip() else "the score is missing"
        remarks.repair(f"{said}, so the step has none", line, column)
    if dropped := spoken(":".join(pieces[2:])):
        remarks.loss(f"Mermaid leaves out what follows the actors: {shown(dropped)}", line, column)
    return Task(spoken(statement.text), line, column, score, _people(pieces[1]) if len(pieces) > 1 else ())


def mended_task(statement: Statement, remarks: Remarks) -> Task:
    """Read a task as it was meant; equal to what `plain_task` reads where nothing had to be mended."""
    pieces = statement.data[1:].split(":")
    if statement.data and len(pieces) <= 2 and _score(pieces[0]) is not None:  # noqa: PLR2004 (score and actors)
        return plain_task(statement, remarks)
    texts = dict.fromkeys((statement.text + statement.data, statement.whole))
    for text in texts:
        for marks in (_LAST, _OTHER_MARK):
            found = _last(marks, text)
            if found:
                return _scored(statement, text, found, remarks)
    return _unscored(statement, remarks)


def is_scored(text: str) -> bool:
    """Say whether *text* ends in a score, or in a score and actors."""
    return _LAST.search(text.rstrip()) is not None


def _last(marks: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in marks.finditer(text.rstrip()):
        found = match if text[: match.start()].strip() else found
    return found


def _scored(statement: Statement, text: str, found: re.Match[str], remarks: Remarks) -> Task:
    """Read the task whose score was *found* somewhere in *text*."""
    line, column = statement.line, statement.column
    name = spoken(text[: found.start()])
    rest = text.rstrip()[found.end() :]
    rest = rest[1:] if "after" not in found.re.groupindex else rest
    actors, _, thought = rest.partition(":")
    mark = found.groupdict().get("mark", ":")
    if mark != ":" or (found.groupdict().get("after") or ":") != ":":
        remarks.repair(f"{shown(found[0].strip())} was read as ': {_digits(found)}:', the score", line, column)
    elif name != spoken(statement.text):
        remarks.repair(f"the last number was read as the score, {_digits(found)}, of {shown(name)}", line, column)
    thought = spoken(thought)
    if thought:
        remarks.repair(f"what follows the actors was read as a thought: {shown(thought)}", line, column)
    return Task(name, line, column, float(_digits(found)), _people(actors), "", (thought,) if thought else ())


def _digits(found: re.Match[str]) -> str:
    return str(found[1] if "mark" not in found.re.groupindex else found[2])


def _unscored(statement: Statement, remarks: Remarks) -> Task:
    """Read a task that has no score anywhere."""
    line, column = statement.line, statement.column
    word, colon, actors = (spoken(piece) for piece in statement.data[1:].partition(":"))
    if not colon:
        name = spoken(statement.whole).rstrip(" :")
        remarks.repair(f"{shown(name)} has no score and is kept as a step without one", line, column)
        return Task(name, line, column)
    said = f", and {shown(word)} was read as the feeling" if word else ""
    remarks.repair(f"{shown(spoken(statement.text))} has no number for a score{said}", line, column)
    return Task(spoken(statement.text), line, column, None, _people(actors), word)


def _score(text: str) -> float | None:
    return number(text) if text.strip() else None


def _people(text: str) -> tuple[str, ...]:
    """Return the actors of *text*, each once, without blanks."""
    return tuple(dict.fromkeys(name for piece in text.split(",") if (name := spoken(piece))))
