"""The knowledge folder, loaded and checked once: every entry, its passages, and nothing that points nowhere."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.content.channels import load_channels, load_voices
from bot.content.documents import ContentError, Document, parse, read_document
from bot.content.folders import read_folder, refuse
from bot.content.passages import passages_of, reference, title_of
from bot.content.patterns import load_book
from bot.domain.drafts import DraftChannel, Voice
from bot.domain.entries import Entry
from bot.domain.glossary import Conflict, Question, Source, Sources, Term
from bot.domain.passages import Passage
from bot.domain.patterns import Book
from bot.domain.stages import Stage, StageCode, StageModel
from bot.domain.tactics import Metric, Tactic

T = TypeVar("T", bound=Entry)

FOLDERS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "glossary/terms": Term,
        "glossary/stages": Stage,
        "glossary/conflicts": Conflict,
        "glossary/questions": Question,
        "stages": StageModel,
        "tactics": Tactic,
        "metrics": Metric,
    }
)


@dataclass(frozen=True)
class Library:
    """Every entry by its reference, every source by its id, and the passages to index, in file order.

    Marketing channels and voices, by their ids, are for drafts: they are no entries, and no question finds them.
    """

    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    passages: tuple[Passage, ...]
    channels: Mapping[str, DraftChannel]
    voices: Mapping[str, Voice]
    book: Book
    _by_entry: dict[str, list[Passage]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Group the passages by entry."""
        for passage in self.passages:
            self._by_entry.setdefault(passage.entry, []).append(passage)

    def of(self, kind: type[T]) -> list[T]:
        """Return all entries of *kind*."""
        return [entry for entry in self.entries.values() if isinstance(entry, kind)]

    def title(self, ref: str) -> str:
        """Return the name that a person reads for the entry *ref*."""
        return title_of(self.entries[ref])

    def claims(self, ref: str, *parts: str) -> list[Passage]:
        """Return the claims of entry *ref* in the order of *parts*; all of them where none is named."""
        claims = [passage for passage in self._by_entry.get(ref, ()) if passage.role == "claim"]
        if not parts:
            return claims
        return [claim for part in parts for claim in claims if _belongs(claim.part, part)]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The canonical stages in their order."""
        by_code = {stage.id: stage for stage in self.of(Stage)}
        return tuple(by_code[code] for code in StageCode)

    @cached_property
    def models(self) -> tuple[StageModel, ...]:
        """The stage models, those of the seeds first."""
        return tuple(sorted(self.of(StageModel), key=lambda model: (not model.id.startswith("seed-"), model.id)))


def load_library(folder: Path) -> Library:
    """Read every file under *folder*; raises `ContentError` at the first thing that is missing or wrong."""
    sources = _read_sources(folder)
    documents: list[tuple[Entry, Document]] = []
    for name, model in FOLDERS.items():
        documents += read_folder(folder / name, model)
    entries = {reference(entry): entry for entry, _ in documents}
    passages: list[Passage] = []
    known = _link_targets(entries)
    for entry, document in documents:
        own = [*passages_of(entry, document, document.path.relative_to(folder).as_posix())]
        _check_links(entry, document, known)
        _check_sources(own, document, sources)
        passages += own
    _check_guards(documents, {passage.id for passage in passages})
    _check_unique(documents)
    _check_complete(entries, folder)
    channels, voices = _media(folder, sources)
    book = load_book(folder, {passage.id for passage in passages if passage.role == "claim"}, channels)
    return Library(MappingProxyType(entries), MappingProxyType(sources), tuple(passages), channels, voices, book)


def load_media(folder: Path) -> tuple[Mapping[str, DraftChannel], Mapping[str, Voice]]:
    """Read the marketing channels and the voices under *folder* and nothing else; raises `ContentError`."""
    return _media(folder, _read_sources(folder))


def _media(folder: Path, sources: Mapping[str, Source]) -> tuple[Mapping[str, DraftChannel], Mapping[str, Voice]]:
    return load_channels(folder / "channels", sources), load_voices(folder / "voices")


def _read_sources(folder: Path) -> dict[str, Source]:
    return {source.id: source for source in parse(read_document(folder / "sources.yaml"), Sources).sources}


def _link_targets(entries: Mapping[str, Entry]) -> dict[str, set[str]]:
    """Return the ids that each field which names other entries may hold."""
    ids = {
        kind: {r.partition("/")[2] for r, e in entries.items() if isinstance(e, kind)} for kind in (Metric, Conflict)
    }
    return {"see_also": {ref.partition("/")[2] for ref in entries}, "metrics": ids[Metric], "conflicts": ids[Conflict]}


def _check_links(entry: Entry, document: Document, targets: Mapping[str, Collection[str]]) -> None:
    for name, known in targets.items():
        for number, target in enumerate(getattr(entry, name, ())):
            if target not in known:
                refuse(document, (name, number), f"{name} names {target!r}, which does not exist")


def _check_sources(own: Iterable[Passage], document: Document, sources: Mapping[str, Source]) -> None:
    for passage in own:
        for source in passage.sources:
            if source not in sources and source != "journey assistant":
                refuse(document, (), f"source {source!r} of {passage.part!r} is not in sources.yaml")


def _check_guards(documents: Iterable[tuple[Entry, Document]], known: Collection[str]) -> None:
    for entry, document in documents:
        for number, claim in enumerate(getattr(entry, "guards", ())):
            if f"glossary/{claim}" not in known:
                refuse(document, ("guards", number), f"guards names {claim!r}, which does not exist")


def _check_unique(documents: Iterable[tuple[Entry, Document]]) -> None:
    seen: dict[str, Path] = {}
    for entry, document in documents:
        first = seen.setdefault(reference(entry), document.path)
        if first != document.path:
            refuse(
                document,
                ("id",),
                f"the id {reference(entry)!r} is taken by {first.name} in {first.parent.name}",
            )


def _check_complete(entries: Mapping[str, Entry], folder: Path) -> None:
    missing = [code.value for code in StageCode if f"glossary/{code.value}" not in entries]
    if missing:
        raise ContentError(
            f"the canonical stage {missing[0]!r} has no entry", file=folder / "glossary/stages",
            remedy=f"restore glossary/stages/{missing[0]}.yaml",
        )  # fmt: skip


def _belongs(name: str, part: str) -> bool:
    head, _, number = name.rpartition("-")
    return name == part or (head == part and number.isdigit())
