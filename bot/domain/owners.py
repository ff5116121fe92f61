"""Whose the kept things are, and which of them an asker sees: who sees the things of the same owners sees the same."""

from collections.abc import Iterable

from bot.domain.passages import Audience


class Owners:
    """The audiences that things belong to, found in as many steps as an asker sees, however many there are."""

    def __init__(self, audiences: Iterable[Audience] = ()) -> None:
        """Take the *audiences*, in any order."""
        self._kept: dict[tuple[str, str], set[Audience]] = {}
        for own in audiences:
            self._kept.setdefault((own.workspace, own.user), set()).add(own)

    def seen_by(self, asker: Audience) -> frozenset[Audience]:
        """Return those whose things *asker* may see."""
        places = {(workspace, user) for workspace in asker.workspaces for user in ("", asker.user)}
        return frozenset(own for place in places for own in self._kept.get(place, ()) if asker.may_see(own))
