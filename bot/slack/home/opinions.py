"""What people found unhelpful, in the Home tab (pure)."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.conversation import Unhelpful
from bot.slack.forms.reasons import REASONS
from bot.slack.showing.blocks import Block, context, section
from bot.slack.showing.text import escape, shorten

TITLE = "Found unhelpful"
MOST_OPINIONS = 6
NONE = "Nothing so far. The buttons under an answer say whether it helped."
_WORDS = 200


def opinion_blocks(found: Sequence[Unhelpful]) -> list[Block]:
    """List what was *found* unhelpful, the newest first, each question once with the reason that was given."""
    if not found:
        return [context(NONE)]
    questions = Counter(one.question for one in found)
    first = {one.question: one for one in reversed(found)}  # the newest of each
    lines = [_line(first[question], count) for question, count in questions.items()]
    more = len(lines) - MOST_OPINIONS
    rest = [context(f"and {more} more")] if more > 0 else []
    return [section("\n".join(lines[:MOST_OPINIONS])), *rest]


def _line(one: Unhelpful, count: int) -> str:
    asked = f"“{escape(shorten(one.question, _WORDS))}”" if one.question else "An answer"
    said = " · ".join(filter(None, (REASONS.get(one.reason, ""), one.comment)))
    times = f" ({count} times)" if count > 1 else ""
    return f"• {asked}{times}" + (f"  {escape(shorten(said, _WORDS))}" if said else "")
