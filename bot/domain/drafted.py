"""Drafts that are kept: version by version, who approved which, and what changed under them since."""

import datetime as dt
from dataclasses import dataclass

from bot.domain.drafts import Brief, Draft
from bot.domain.passages import Audience


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a *source*, a line of a map or of the glossary, said when a draft was written on it."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One version of a draft: what was wished for ("" for the first), and what was written for it.

    `map` is the id of the map it speaks of, empty without one, and `map_version` what it rests on. A version with the
    `key` of an earlier wish is that wish done already.
    """

    number: int
    wish: str
    draft: Draft
    author: str
    made_at: dt.datetime
    map: str = ""
    map_version: int = 0
    quoted: tuple[Quoted, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Which variant (from 1) of which version somebody approved, and when."""

    version: int
    variant: int
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft that is kept for exactly *audience*, all versions of it with the oldest first; *author* began it.

    `told` is the key of the `Impact` that the author was told last.
    """

    id: str
    audience: Audience
    author: str
    versions: tuple[DraftVersion, ...]
    approval: Approval | None = None
    told: str = ""

    @property
    def newest(self) -> DraftVersion:
        """The last version."""
        return self.versions[-1]

    @property
    def map(self) -> str:
        """The id of the map that the last version speaks of; empty without one."""
        return self.newest.map

    @property
    def map_version(self) -> int:
        """The version of that map."""
        return self.newest.map_version

    @property
    def brief(self) -> Brief:
        """What the last version was written for."""
        return self.newest.draft.brief

    def version(self, number: int = 0) -> DraftVersion | None:
        """Return version *number*, the last one for 0; nothing where there is none."""
        return next((one for one in self.versions if one.number == (number or self.newest.number)), None)


@dataclass(frozen=True, slots=True)
class OwnDrafts:
    """What one person began, the one last changed first, and the brief that their next one begins with, if any."""

    drafts: tuple[SavedDraft, ...] = ()
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A sentence of a saved draft that rests on a line which reads otherwise now; `now` is empty where it is gone."""

    version: int
    variant: int
    field: str
    sentence: str
    source: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What changed under a saved draft: its *owner* is to be told *message*; *key* is the same for the same news."""

    draft: str
    audience: Audience
    owner: str
    outdated: tuple[Outdated, ...]
    message: str
    key: str
