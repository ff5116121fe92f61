"""When a card comes back: FSRS with its defaults and two grades, "not yet" (Again) and "knew it" (Good)."""

import datetime as dt

from fsrs import Card, Rating, Scheduler, State

from bot.domain.learning import Memory

MASTERED = 21.0  # days of stability; Anki's manual calls a card mature from an interval of 21 days on
SITTING = dt.timedelta(hours=8)  # what lies closer together is one day's work, wherever its midnight is
_SCHEDULER = Scheduler(enable_fuzzing=False)  # no dice: the same answers mean the same day, on every device


def answered(before: Memory | None, card_id: str, now: dt.datetime, *, knew: bool) -> Memory:
    """Return the memory of *card_id* after an answer *now* (UTC); *before* is None where it is the first one."""
    if before is None:
        card = Card(card_id=0, due=now)
    else:
        now = max(now, before.last_at)  # a clock that was set back must not make a memory older
        card = Card(
            0, State(before.state), before.step, before.stability, before.difficulty, before.due, before.last_at
        )
    after, _ = _SCHEDULER.review_card(card, Rating.Good if knew else Rating.Again, now)
    return Memory(
        card=card_id, state=int(after.state), step=after.step, stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0, due=after.due, first_at=before.first_at if before else now, last_at=now,
        answers=(before.answers if before else 0) + 1, missed=(before.missed if before else 0) + (not knew),
        sitting=before.sitting + 1 if before and now - before.last_at < SITTING else 1,
    )  # fmt: skip
