"""The ports of many workspaces: where the assistant is installed, and what must go when one leaves."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.installations import Installation


class InstallationStore(Protocol):
    """The workspaces that the assistant is or was in, one installation each."""

    def save(self, installation: Installation) -> None:
        """Keep *installation* in place of what is known of its workspace."""

    def get(self, workspace: str) -> Installation | None:
        """Return the installation in *workspace*, also a removed one."""

    def all(self) -> Sequence[Installation]:
        """Return every installation, by workspace, without its tokens."""

    def remove(self, workspace: str, moment: dt.datetime) -> bool:
        """Note that the assistant is gone from *workspace*, and forget its tokens.

        False where it was installed after *moment*, or is gone already.
        """

    def return_to(self, workspace: str) -> None:
        """Note that the assistant is in *workspace*, with a token that is not kept here."""

    def removed_before(self, moment: dt.datetime) -> Sequence[str]:
        """Return the workspaces that the assistant is gone from since before *moment*."""

    def claim_refresh(self, installation: Installation, now: float, seconds: float) -> bool:
        """Become the one who refreshes the token of *installation* for *seconds* from *now*.

        False where another is, or was quicker: the token is a newer one then.
        """

    def refreshed(self, workspace: str, token: str, refresh_token: str, expires_at: int) -> bool:
        """Keep a new token of *workspace*; False where the assistant is gone from there."""

    def forget(self, workspace: str) -> int:
        """Delete the installation in *workspace*; returns 1 or 0."""

    def issue_state(self, state: str, expires_at: float) -> None:
        """Remember the *state* of an installation that was begun."""

    def consume_state(self, state: str, now: float) -> bool:
        """Say whether *state* was issued and has not expired, once."""


class Forgets(Protocol):
    """Something that holds what belongs to workspaces."""

    def forget(self, workspace: str) -> int:
        """Delete everything of *workspace*, for good; returns how many rows that were."""
