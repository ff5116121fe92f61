"""A person's cards in the Home tab: what is due, and how far they are, by stage (pure)."""

from bot.assistant.teaching import Progress, chart_of
from bot.domain.progress import ProgressBar
from bot.slack.learning.orders import NEXT, SHOW_PROGRESS, Spot
from bot.slack.showing.blocks import Block, button, section
from bot.slack.showing.text import escape

TITLE = "My cards"
FIRST = (
    "*The field and your maps in a minute a day.* Cards are made of the glossary and of your team's maps; each answer "
    "shows its source, and what you know comes back ever more seldom."
)
_SIGNS = 12  # of a bar


def card_blocks(progress: Progress, showing: str) -> list[Block]:
    """Say what is due and mastered, and offer the next card; *showing* tells this look at the tab from others."""
    whole, value = progress.whole, Spot("", showing).value()
    buttons = [button(NEXT, "Next card", value, primary=True)]
    if not whole.seen:
        return [section(FIRST), {"type": "actions", "elements": buttons}]
    buttons.append(button(SHOW_PROGRESS, "How far am I?", value))
    told = f"*{whole.due}* due now · *{whole.mastered}* mastered · {whole.seen} of {whole.cards} seen"
    bars = "\n".join(map(_line, chart_of(progress).bars))
    return [section(told), section(bars), {"type": "actions", "elements": buttons}]


def _line(bar: ProgressBar) -> str:
    mastered, seen = (max(round(_SIGNS * part / bar.cards), part > 0) for part in (bar.mastered, bar.seen))
    signs = "█" * mastered + "▒" * (seen - mastered) + "·" * (_SIGNS - seen)
    return f"`{signs}`  {escape(bar.name)}: {bar.told}"
