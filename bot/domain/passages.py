"""The unit of indexing, who may see it, and how well it answered a query."""

import sys
from dataclasses import dataclass
from typing import Literal

Kind = Literal["glossary", "stage_model", "tactic", "metric", "map"]
Role = Literal["claim", "ask"]
EVERY_WORKSPACE = "*"  # of this installation; no workspace of Slack is called so
TERMINAL = "local"  # the workspace of whoever asks in a terminal and names no other


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a thing, and equally who is asking: an empty field of a thing means no limit.

    A glossary entry is `Audience()`; a workspace's map is `Audience("T1")`; what belongs to one channel or
    one person names it. `Audience(EVERY_WORKSPACE)` is for every workspace of this installation, but for no
    outsider: for nobody who asks without a workspace. A question asked in a channel is
    `Audience("T1", ("C1",))`, one asked in a direct message or a terminal is `Audience("T1", (), "U1")`.
    """

    workspace: str = ""
    channels: tuple[str, ...] = ()
    user: str = ""

    def may_see(self, thing: "Audience") -> bool:
        """Say whether someone asking as this audience may see *thing*."""
        return (
            thing.workspace in self.workspaces
            and (not thing.channels or not set(thing.channels).isdisjoint(self.channels))
            and thing.user in {"", self.user}
        )

    @property
    def workspaces(self) -> tuple[str, ...]:
        """The workspaces whose things someone asking as this audience may see."""
        return ("", self.workspace, EVERY_WORKSPACE) if self.workspace else ("",)

    @property
    def breadth(self) -> tuple[bool, int, int, tuple[str, ...]]:
        """A key by which the narrowest audience comes first: a person's, a channel's, a workspace's, anybody's."""
        reach = {"": 2, EVERY_WORKSPACE: 1}.get(self.workspace, 0)
        return not self.user, len(self.channels) or sys.maxsize, reach, tuple(sorted(self.channels))

    @property
    def canonical(self) -> "Audience":
        """The same audience with its channels in order, each once."""
        return Audience(self.workspace, tuple(sorted(set(self.channels))), self.user)


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
