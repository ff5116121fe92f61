"""A folder of the knowledge: one entry a file, each named after its id."""

from pathlib import Path
from typing import NoReturn, TypeVar

from bot.content.documents import ContentError, Document, parse, read_document
from bot.content.nodes import Place, field_name
from bot.domain.entries import Entry

T = TypeVar("T", bound=Entry)


def read_folder(folder: Path, model: type[T]) -> list[tuple[T, Document]]:
    """Return every entry of *folder* with its document; raises `ContentError`, also where there is none."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ContentError(
            "no entries found",
            file=folder,
            remedy="restore the folder, or set JOURNEY_KNOWLEDGE to one that has it",
        )
    found = []
    for path in paths:
        document = read_document(path)
        entry = parse(document, model)
        if getattr(entry, "id", None) != path.stem:
            raise ContentError(
                f"the id {getattr(entry, 'id', None)!r} is not the file's name", file=path, field="id",
                line=document.lines_of(("id",))[0], remedy=f"write id: {path.stem}, or rename the file",
            )  # fmt: skip
        found.append((entry, document))
    return found


def refuse(document: Document, place: Place, message: str, remedy: str = "correct or remove it") -> NoReturn:
    """Raise a `ContentError` about *place* in *document*."""
    raise ContentError(message, document.path, document.line(place), field_name(place), remedy)
