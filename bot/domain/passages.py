"""The unit of indexing, who may see it, and how well it answered a query."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["glossary", "stage_model", "tactic", "metric", "map"]
Role = Literal["claim", "ask"]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a thing, and equally who is asking: an empty field of a thing means no limit.

    A glossary entry is `Audience()`; a workspace's map is `Audience("T1")`; what belongs to one channel or
    one person names it. A question asked in a channel is `Audience("T1", ("C1",))`, one asked in a direct
    message or a terminal is `Audience("T1", (), "U1")`.
    """

    workspace: str = ""
    channels: tuple[str, ...] = ()
    user: str = ""

    def may_see(self, thing: "Audience") -> bool:
        """Say whether someone asking as this audience may see *thing*."""
        return (
            thing.workspace in {"", self.workspace}
            and (not thing.channels or not set(thing.channels).isdisjoint(self.channels))
            and thing.user in {"", self.user}
        )


EVERYONE = Audience()


@dataclass(frozen=True, slots=True)
class Lines:
    """The first and last line of something in its file, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write the span as `12-14`, or `12` for a single line."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can be found and cited.

    `id` is `<entry>#<part>`, for example `glossary/awareness#goal`. The role `ask` marks a way people ask for
    the entry: it is found like any passage, but never shown or cited.
    """

    id: str
    kind: Kind
    title: str
    text: str
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    audience: Audience = EVERYONE
    file: str = ""
    lines: Lines = Lines(1, 1)
    version: int = 1
    role: Role = "claim"

    @property
    def entry(self) -> str:
        """The id of the entry this passage belongs to."""
        return self.id.partition("#")[0]

    @property
    def part(self) -> str:
        """The name of this passage inside its entry, such as `goal`."""
        return self.id.partition("#")[2]

    @property
    def indexed_text(self) -> str:
        """The text that is embedded and searched: asks stand alone, claims carry their title."""
        return self.text if self.role == "ask" else f"{self.title}: {self.text}"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage's id and its score in one index: cosine for dense, BM25 for lexical, fused for both."""

    id: str
    score: float
