"""What is due goes into the queue of work, once for each person and day, whoever's clock finds it."""

import datetime as dt
from collections.abc import Collection, Mapping

from bot.assistant.teaching.lessons import Lessons
from bot.domain.learning import Due, Learner
from bot.ports import Work

CARD = "card"  # the job, whose payload `read_due` reads


def submit_due(lessons: Lessons, work: Work, gone: Collection[str] = ()) -> int:
    """Write down which cards are to be sent now, and return how many are new; several clocks may do so at once.

    The workspaces that are *gone* took the assistant out, and get nothing.
    """
    due = (one for one in lessons.due() if one.learner.workspace not in gone)
    return sum(work.submit(one.key, CARD, _payload(one), one.learner.workspace) for one in due)


def read_due(payload: Mapping[str, str]) -> Due:
    """Read what `submit_due` wrote down."""
    again = payload.get("snoozed")
    snoozed = dt.datetime.fromisoformat(again) if again else None
    return Due(Learner(payload["team"], payload["user"]), dt.date.fromisoformat(payload["day"]), snoozed)


def _payload(due: Due) -> dict[str, str]:
    snoozed = due.snoozed.isoformat() if due.snoozed else ""
    own = due.learner
    return {"team": own.workspace, "user": own.member, "day": due.day.isoformat(), "snoozed": snoozed}
