"""What Slack asks of the core about drafts, and the threads that drafts are in."""

from dataclasses import dataclass
from typing import Protocol

from bot.assistant.drafting import DraftRefused
from bot.assistant.keeping import Added
from bot.domain.conversation import Turn
from bot.domain.drafted import SavedDraft
from bot.domain.drafts import Brief
from bot.domain.passages import Audience
from bot.ports import ConversationStore
from bot.slack.audience import Place, audience_of

_KIND = "draft"


class Drafts(Protocol):
    """What the core's DraftKeeper offers to Slack; what cannot be done is refused with a sentence for the asker.

    A call with a *key* that was made before changes nothing, and returns what it made then.
    """

    def begin(self, brief: Brief, audience: Audience, author: str, key: str = "") -> SavedDraft | DraftRefused:
        """Write and keep the drafts that *brief* asks for."""

    def refine(
        self, draft_id: str, wish: str, audience: Audience, author: str, key: str = ""
    ) -> SavedDraft | DraftRefused:
        """Add a version of a draft that does what was wished for."""

    def is_wish(self, text: str) -> bool:
        """Say whether *text* is a wish that `refine` understands."""

    def approve(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str
    ) -> SavedDraft | DraftRefused:
        """Remember that *author* approves a variant."""

    def copy(self, draft_id: str, version: int, variant: int, audience: Audience) -> str | DraftRefused:
        """Return the clean text of a variant."""

    def attach(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str
    ) -> Added | DraftRefused:
        """Save a variant with the touchpoint that it is for, as a new version of the map."""

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | DraftRefused:
        """Return a draft that *audience* may see."""


@dataclass(frozen=True, slots=True)
class Threads:
    """Which draft a thread is about: the last one that its conversation speaks of."""

    conversations: ConversationStore

    def note(self, place: Place, saved: SavedDraft) -> None:
        """Remember that the thread of *place* is about *saved*, and so about its map."""
        turn = Turn(saved.newest.wish, _KIND, aspect=saved.id, map=saved.map)
        self.conversations.add_turn(place.conversation, audience_of(place), turn)

    def draft_in(self, place: Place) -> str:
        """Return the id of the draft that the thread of *place* is about; empty for none."""
        turns = self.conversations.turns(place.conversation, audience_of(place))
        return next((turn.aspect for turn in reversed(turns) if turn.kind == _KIND), "")
