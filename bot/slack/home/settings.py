"""A person's settings in the Home tab: the card a day, and where the rest is set (pure)."""

import datetime as dt

from bot.domain.learning import FOR_GOOD, Enrolment
from bot.slack.learning.cards import settings_button
from bot.slack.showing.blocks import Block, context, section
from bot.slack.showing.text import escape

TITLE = "Settings"
NOT_ENROLLED = "*A card a day*  not yet: it comes in our direct message on working days, at an hour that you choose."
REST = (
    "Dates are shown in the language and the time zone of your Slack. How I behave in a channel is set there by "
    "`/journey settings`. `/journey my-data` says what is kept of you, sends you a copy, or deletes it."
)


def setting_blocks(enrolment: Enrolment | None, today: dt.date) -> list[Block]:
    """Say what is set, *today* being the person's own date."""
    told = section(_told(enrolment, today) if enrolment else NOT_ENROLLED)
    return [told | {"accessory": settings_button(enrolled=enrolment is not None)}, context(REST)]


def _told(own: Enrolment, today: dt.date) -> str:
    lines = [f"*A card a day*  on working days at {own.hour}:00, {escape(own.zone)}"]
    if own.paused_until == FOR_GOOD:
        lines.append("*Paused*  until you go on")
    elif own.paused_until and own.paused_until > today:
        lines.append(f"*Paused*  until {own.paused_until:%-d %B}")
    lines.append("*Team progress*  " + ("you are counted, without a name" if own.shares else "you are not counted"))
    return "\n".join(lines)
