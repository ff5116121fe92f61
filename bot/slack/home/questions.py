"""This week's questions without an answer in the Home tab, by stage (pure)."""

import datetime as dt
from collections.abc import Sequence

from bot.domain.questions import Unanswered
from bot.slack.questions.listing import question_blocks
from bot.slack.showing.blocks import Block, context

TITLE = "Questions without an answer"
WEEK = dt.timedelta(days=7)
MOST_QUESTIONS = 8
NONE = "Nobody is waiting: what was asked this week got an answer."


def open_blocks(found: Sequence[Unanswered]) -> list[Block]:
    """List the most asked of *found*, each with the button that proposes a change."""
    if not found:
        return [context(NONE)]
    more = len(found) - MOST_QUESTIONS
    rest = [context(f"{more} more are open: `/journey questions` lists what is open where you type it.")]
    return [*question_blocks(found[:MOST_QUESTIONS]), *(rest if more > 0 else [])]
