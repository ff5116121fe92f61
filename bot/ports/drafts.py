"""The port of saved drafts: their versions, who approved what, and what each person last asked a draft for."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.drafted import Approval, DraftVersion, OwnDrafts, SavedDraft
from bot.domain.drafts import Brief
from bot.domain.passages import Audience


class DraftStore(Protocol):
    """The drafts that people keep, each for one audience."""

    def begin(self, draft: SavedDraft) -> bool:
        """Keep *draft* with its versions; False where one of that id is known already, and nothing is changed."""

    def add_version(self, draft_id: str, audience: Audience, version: DraftVersion) -> bool:
        """Add *version* to the draft *draft_id* among those that *audience* may see.

        False where there is no such draft, or somebody else was quicker with that number.
        """

    def approve(self, draft_id: str, audience: Audience, approval: Approval) -> bool:
        """Remember *approval* in place of an earlier one; False where *audience* may see no such draft."""

    def note_told(self, draft_id: str, audience: Audience, key: str) -> bool:
        """Remember that the owner was told the news called *key*; False where *audience* may see no such draft."""

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | None:
        """Return the draft *draft_id* if *audience* may see it."""

    def of(self, audience: Audience) -> Sequence[SavedDraft]:
        """Return the drafts that *audience* may see, at most 100, the one last changed first."""

    def by(self, member: str, audience: Audience) -> OwnDrafts:
        """Return what *member* of this workspace began, at most 20, each with its newest version alone.

        Without any, nothing is known of what they begin with either.
        """

    def of_workspace(self, audience: Audience) -> Sequence[SavedDraft]:
        """Return every draft in the workspace of *audience*, whoever may see it: to tell owners of changes."""

    def owners(self) -> Sequence[Audience]:
        """Return every workspace that has drafts, each once."""

    def defaults(self, member: str, audience: Audience) -> Brief | None:
        """Return what *member* of this workspace last asked a draft for, as far as it was remembered."""

    def save_defaults(self, member: str, audience: Audience, brief: Brief) -> None:
        """Remember *brief* in place of what *member* asked for before."""
