"""A workspace that leaves: nothing more is done for it, and after a time of grace everything of it goes."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ports.workspaces import Forgets, InstallationStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Departures:
    """Says goodbye to workspaces: *work* goes at once, *kept* when the *grace* is over.

    Until then a new installation finds everything as it was.
    """

    installations: InstallationStore
    work: Forgets
    kept: Sequence[Forgets]
    grace: dt.timedelta
    clock: Callable[[], dt.datetime]

    def leave(self, workspace: str, moment: dt.datetime) -> bool:
        """Do nothing more for *workspace*, which took the assistant out at *moment*.

        False where that is old news: it was installed again since, or is gone already.
        """
        if not self.installations.remove(workspace, moment):
            return False
        self.work.forget(workspace)
        logger.info("workspace %s took the assistant out: all of it goes in %d days", workspace, self.grace.days)
        return True

    def gone(self) -> frozenset[str]:
        """Return the workspaces that took the assistant out, for which nothing is done."""
        return frozenset(one.workspace for one in self.installations.all() if one.removed_at)

    def forget_due(self) -> list[str]:
        """Delete everything of the workspaces whose grace is over; returns which these are."""
        due = list(self.installations.removed_before(self.clock() - self.grace))
        for workspace in due:
            self.forget(workspace)
        return due

    def forget(self, workspace: str) -> int:
        """Delete everything of *workspace* now; returns how many rows that were.

        The installation goes last: what is cut off in the middle is found again, and done again.
        """
        gone = sum(part.forget(workspace) for part in (self.work, *self.kept, self.installations))
        logger.info("everything of workspace %s was deleted: %d rows", workspace, gone)
        return gone
