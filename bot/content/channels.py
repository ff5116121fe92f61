"""Marketing channels and voices, one file each, with nothing in them that points nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel

from bot.content.documents import Document
from bot.content.folders import T, read_folder, refuse
from bot.content.nodes import Place
from bot.domain.drafts import DraftChannel, Voice
from bot.domain.entries import Claim
from bot.domain.glossary import Source


def load_channels(folder: Path, sources: Mapping[str, Source]) -> Mapping[str, DraftChannel]:
    """Return the channels of *folder* by id; raises `ContentError` where a claim names no known source."""
    read = read_folder(folder, DraftChannel)
    for channel, document in read:
        for place, claim in _claims(channel, ()):
            unknown = next((source for source in claim.sources if source not in sources), None)
            if unknown is not None:
                refuse(document, (*place, "sources"), f"source {unknown!r} is not in sources.yaml")
    return _by_name(read)


def load_voices(folder: Path) -> Mapping[str, Voice]:
    """Return the voices of *folder* by id."""
    return _by_name(read_folder(folder, Voice))


def _by_name(read: Sequence[tuple[T, Document]]) -> Mapping[str, T]:
    """Return the entries by id; refuse one that is called like another."""
    taken: dict[str, str] = {}
    found: dict[str, T] = {}
    for entry, document in read:
        own = str(getattr(entry, "id", ""))
        found[own] = entry
        for place, name in _names(entry):
            first = taken.setdefault(name.casefold(), own)
            if first != own:
                refuse(document, place, f"the name {name!r} is taken by {first}", "choose another name")
    return MappingProxyType(found)


def _names(entry: BaseModel) -> Iterator[tuple[Place, str]]:
    yield ("id",), getattr(entry, "id", "")
    yield ("name",), getattr(entry, "name", "")
    for number, alias in enumerate(getattr(entry, "aliases", ())):
        yield ("aliases", number), alias


def _claims(value: object, place: Place) -> Iterator[tuple[Place, Claim]]:
    """Yield every claim inside *value* with its place."""
    if isinstance(value, Claim):
        yield place, value
    elif isinstance(value, BaseModel):
        for name, inner in value:
            yield from _claims(inner, (*place, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _claims(inner, (*place, number))
