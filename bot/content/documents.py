"""YAML files as plain data that remembers its lines, and errors that say where to look and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.complaints import complaints
from bot.content.nodes import NodeError, Place, read_nodes

Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 1_000_000


class ContentError(Exception):
    """A file that cannot be used: what is wrong, where, and what to do about it.

    `line` counts from 1 and is 0 where the trouble has no line; `field` is a dotted path such as
    `stages[2].name`, or empty.
    """

    def __init__(self, message: str, file: Path | str, line: int = 0, field: str = "", remedy: str = "") -> None:
        """Keep the parts apart, so that a caller may show them in its own way."""
        super().__init__(message, str(file), line, field, remedy)
        self.message, self.file, self.line, self.field, self.remedy = message, str(file), line, field, remedy

    def __str__(self) -> str:
        """Say it in one sentence: file, line, field, what is wrong, remedy."""
        line = f", line {self.line}" if self.line else ""
        field = f", field {self.field}" if self.field else ""
        return f"{self.file}{line}{field}: {self.message}" + (f"; {self.remedy}." if self.remedy else ".")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a file holds, and the first and last line and the first column (from 1) of each place in it.

    A place is the way down from the top, `("stages", 0, "name")`; `()` is the whole document. The value of
    a field begins at its key.
    """

    path: Path
    data: Any
    lines: dict[Place, tuple[int, int]]
    columns: dict[Place, int]

    def nearest(self, place: Sequence[str | int]) -> Place:
        """Return *place*, or the nearest place above it that is in the file."""
        known = tuple(place)
        while known not in self.lines:
            known = known[:-1]
        return known

    def line(self, place: Sequence[str | int]) -> int:
        """Return the first line of *place*, or of the nearest place above it."""
        return self.lines_of(place)[0]

    def lines_of(self, place: Sequence[str | int]) -> tuple[int, int]:
        """Return the first and last line of *place*, or of the nearest place above it."""
        return self.lines[self.nearest(place)]


def read_document(path: Path) -> Document:
    """Read the YAML file at *path*; raises `ContentError`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"the file cannot be read ({reason})"
        raise ContentError(message, path, remedy="check its name and rights") from error
    return read_bytes(raw, path)


def read_bytes(raw: bytes, path: Path) -> Document:
    """Read *raw* as YAML; *path* only names the file in errors. Raises `ContentError`."""
    if len(raw) > MAX_BYTES:
        raise ContentError(f"the file is larger than {MAX_BYTES:,} bytes", path, remedy="split or shorten it")
    try:
        text = raw.decode("utf-8-sig")
        data, lines, columns = read_nodes(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError("the text is not UTF-8", path, line, remedy="save the file as UTF-8") from error
    except NodeError as error:
        raise ContentError(error.message, path, error.line, error.field, error.remedy) from error
    return Document(path, data, lines, columns)


def parse(document: Document, model: type[Model]) -> Model:
    """Make a *model* of *document*; raises `ContentError` that names the first field that does not fit."""
    if not isinstance(document.data, dict):
        remedy = "begin with lines such as 'id: ...'"
        raise ContentError("the file holds no fields", document.path, 1, remedy=remedy)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise next(_problems(error, document, model)) from error


def problems(document: Document, model: type[BaseModel]) -> list[ContentError]:
    """Return everything that keeps *document* from being a *model*, in the order of its lines."""
    try:
        parse(document, model)
    except ContentError as first:
        cause = first.__cause__
        found = list(_problems(cause, document, model)) if isinstance(cause, ValidationError) else [first]
        return sorted(found, key=lambda problem: problem.line)
    return []


def _problems(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[ContentError]:
    for found in complaints(error, model):
        yield ContentError(found.message, document.path, document.line(found.place), found.field, found.remedy)
