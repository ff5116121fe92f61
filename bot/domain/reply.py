"""What every use case returns, free of any surface."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.domain.maps import JourneyMap
from bot.domain.passages import Passage

_ORIGINS = {"general": "general knowledge", "journey assistant": "our view"}

ReplyKind = Literal[
    "definition", "list", "comparison", "conflict", "crosswalk", "map", "tactics", "draft", "extract", "chat",
    "help", "abstain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few, with citation marks such as `[1]`."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points of equal rank."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know about the answer itself: a part left out, a model that was away."""

    text: str


Part = Paragraph | Bullets | Table | Notice


@dataclass(frozen=True, slots=True)
class Picture:
    """A map to be drawn beside the answer, and the same in words for those who cannot see it."""

    map: JourneyMap
    alternative: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from; `n` is its mark in the text."""

    n: int
    id: str
    kind: str
    title: str
    quote: str
    source: str
    lines: str
    version: int

    @property
    def origin(self) -> str:
        """Say in words where the statement comes from."""
        if self.kind == "map":
            return f"your map, version {self.version}"
        ids = self.source.split(", ")
        words = [_ORIGINS[source] for source in ids if source in _ORIGINS]
        sources = [source for source in ids if source not in _ORIGINS]
        named = f"source{'s' if len(sources) > 1 else ''} {', '.join(sources)}" if sources else ""
        return ", ".join(filter(None, [named, *words]))


@dataclass(frozen=True, slots=True)
class Fact:
    """One element of a map, as a structure question asked for it."""

    map: str
    stage: str
    element: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what it says, in which parts, from where, how sure, and what to ask next.

    `subjects`, `aspect` and `map` name what the answer was about, for the follow-up. What is `unanswered` could be
    known here and is not: it neither asks back nor says that such a thing is never told.
    """

    kind: ReplyKind
    parts: tuple[Part, ...]
    headline: str = ""
    citations: tuple[Citation, ...] = ()
    facts: tuple[Fact, ...] = ()
    confidence: float = 1.0
    suggestions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    aspect: str = ""
    map: str = ""
    picture: Picture | None = None
    unanswered: bool = False

    @property
    def abstained(self) -> bool:
        """Say whether this reply declines to answer."""
        return self.kind == "abstain"


Tell = Callable[[Reply], None]


def tell_nobody(so_far: Reply) -> None:
    """Keep a reply to oneself while it is written."""


def cite(n: int, passage: Passage) -> Citation:
    """Make citation *n* of *passage*."""
    return Citation(
        n=n,
        id=passage.id,
        kind=passage.kind,
        title=passage.title,
        quote=passage.text,
        source=", ".join(passage.sources),
        lines=str(passage.lines),
        version=passage.version,
    )
