"""Moments as Slack shows them: each reader's own language and time zone decide, so nobody sets either."""

import datetime as dt

from bot.slack.showing.blocks import Block, Look, context
from bot.slack.showing.text import escape

FORMAT = "{date_pretty}, {time}"


def dated(before: str, moment: dt.datetime, look: Look = "rich") -> Block:
    """Make a line that ends in *moment* (UTC); the basic look, which knows no dates, names it in UTC."""
    named = f"{moment:%Y-%m-%d, %H:%M} UTC"
    if look == "basic":
        return context(escape(f"{before}{named}"))
    when = {"type": "date", "timestamp": int(moment.timestamp()), "format": FORMAT, "fallback": named}
    line: list[Block] = [{"type": "text", "text": before}, when]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": line}]}
