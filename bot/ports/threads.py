"""The ports of a chat platform: how the assistant behaves in a channel, and the conversations it is in."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.channels import ChannelSettings
from bot.domain.exchanges import Exchange, Handover
from bot.domain.passages import Audience


class ChannelStore(Protocol):
    """How the assistant behaves in each channel; an audience stands for its workspace."""

    def settings(self, channel: str, audience: Audience) -> ChannelSettings:
        """Return what was set for *channel*, or what holds where nothing was."""

    def save_settings(self, channel: str, audience: Audience, settings: ChannelSettings) -> None:
        """Set *settings* for *channel*."""

    def with_digest(self) -> Sequence[tuple[Audience, ChannelSettings]]:
        """Return every channel that wishes for a weekly digest, of all workspaces, and its settings."""


class ThreadStore(Protocol):
    """The conversations that the assistant is in; an audience stands for its workspace."""

    def people(self, conversation: str, audience: Audience) -> frozenset[str]:
        """Return who takes part in *conversation* beside the assistant; nobody where it is not in it."""

    def join(self, conversation: str, audience: Audience, person: str) -> None:
        """Remember that *person* takes part in *conversation*, and with that the assistant too."""

    def note_question(self, question: str, audience: Audience) -> None:
        """Remember that *question* is one to the assistant; nothing changes where that is known."""

    def exchange(self, question: str, audience: Audience) -> Exchange | None:
        """Return what is known of *question*; None where it was none to the assistant."""

    def note_edit(self, question: str, audience: Audience, edit: str) -> None:
        """Remember that *question* was edited at *edit*."""

    def withdraw(self, question: str, audience: Audience) -> None:
        """Remember that *question* is not to be answered, or no longer."""

    def note_answers(self, question: str, audience: Audience, edit: str, answers: Sequence[str]) -> bool:
        """Remember the messages that answer *question* as it was at *edit*.

        False, and nothing is remembered, where it was withdrawn or edited since: those messages must go.
        """

    def open_handover(self, handover: Handover) -> bool:
        """Remember *handover*; False where one of that id is known already."""

    def handover(self, own: str, audience: Audience) -> Handover | None:
        """Return the handover whose id is *own*."""

    def place_handover(self, handover: Handover) -> None:
        """Remember where the card of *handover* and its notice are."""

    def resolve_handover(self, own: str, audience: Audience, person: str) -> bool:
        """Remember that *person* resolved the handover; False where somebody did before."""
