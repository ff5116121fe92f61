"""The form for a card a day: whether, when, and who may count it (pure; knows Slack's limits)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.assistant.teaching.hours import FIRST_HOUR, LAST_HOUR
from bot.domain.learning import FOR_GOOD, Enrolment
from bot.slack.forms.elements import labelled, option, plain
from bot.slack.showing.blocks import Block, Look, context, section
from bot.slack.showing.dates import dated
from bot.slack.showing.text import escape

SAVE_LEARNING = "save_learning"
DAILY, HOUR, ZONE, SHARE, RESTART = "daily", "hour", "zone", "share", "restart"
ON, WEEK, PAUSED, KEPT, OFF = "on", "week", "paused", "kept", "off"

_YES, _ZONE, _HOUR = "yes", 60, 9
_HERE = "Nobody but you sees what you learn, what you know and what is set here."
_DAILY: dict[str, str] = {
    ON: "Yes, on working days",
    WEEK: "Pause for a week",
    PAUSED: "Pause until I go on",
    OFF: "No card a day",
}
_SHARED = "Count me in: by stage, without names, and only from five of us on"
_AGAIN = "Forget what I learned so far; this cannot be undone"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a submitted form says; what it says nothing of is as it was."""

    daily: str
    hour: int
    zone: str
    shares: bool
    restarts: bool


def learning_form(own: Enrolment | None, zone: str, memo: str) -> Block:
    """Make the form with what is set now, or with an offer to begin in *zone*; *memo* comes back with it."""
    hours = [option(f"{hour}:00", str(hour)) for hour in range(FIRST_HOUR, LAST_HOUR + 1)]
    share, again = option(_SHARED, _YES), option(_AGAIN, _YES)
    daily = _picked(DAILY, [option(label, value) for value, label in _daily(own).items()], _now(own))
    zone_text: Block = {"type": "plain_text_input", "action_id": ZONE, "max_length": _ZONE}
    zone_text |= {"placeholder": plain("Europe/Berlin")} | ({"initial_value": zone} if zone else {})
    return {
        "type": "modal",
        "callback_id": SAVE_LEARNING,
        "title": plain("Learn the journey"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "private_metadata": memo,
        "blocks": [
            context(_HERE),
            labelled(DAILY, "A card a day, in our direct message", daily),
            labelled(HOUR, "At about", _picked(HOUR, hours, str(own.hour if own else _HOUR))),
            labelled(ZONE, "Your time zone", zone_text, hint="As in Europe/Berlin, America/New_York or UTC."),
            labelled(SHARE, "The team's progress", _box(SHARE, share, on=bool(own and own.shares)), optional=True),
            labelled(RESTART, "Start over", _box(RESTART, again, on=False), optional=True),
        ],
    }


def read_wanted(view: Mapping[str, Any], own: Enrolment | None) -> Wanted:
    """Read what a submitted form says."""
    fields = view["state"]["values"]
    values: dict[str, Mapping[str, Any]] = {name: next(iter(block.values()), {}) for name, block in fields.items()}
    daily, hour = _one(values.get(DAILY)), _one(values.get(HOUR))
    return Wanted(
        daily=daily if daily in _daily(own) else _now(own),
        hour=int(hour) if hour.isdecimal() and len(hour) < 3 else own.hour if own else _HOUR,  # noqa: PLR2004 - o'clock
        zone=" ".join(str((values.get(ZONE) or {}).get("value") or "").split())[:_ZONE],
        shares=_ticked(values.get(SHARE)),
        restarts=_ticked(values.get(RESTART)),
    )


def saved_view(own: Enrolment | None, next_at: dt.datetime | None, forgotten: int | None, look: Look) -> Block:
    """Say what is set now, when the next card comes, and how many cards were forgotten where that was wished for."""
    blocks = [section(_told(own))]
    if next_at:
        blocks.append(dated("The next card comes: ", next_at, look=look))
    if forgotten is not None:
        blocks.append(section(f"What was kept of {forgotten} cards was deleted." if forgotten else "Nothing was kept."))
    if own and own.shares:
        blocks.append(context("You are counted in the team's progress, without your name."))
    blocks.append(context("`/journey learn` shows a card at any time, `/journey learn settings` this form."))
    return {"type": "modal", "title": plain("Learn the journey"), "close": plain("Done"), "blocks": blocks}


def _told(own: Enrolment | None) -> str:
    if own is None:
        return "*Saved:* no card a day. What you learned is kept."
    if own.paused_until == FOR_GOOD:
        return "*Saved:* paused until you go on."
    when = f"on working days at {own.hour}:00, {escape(own.zone)}"
    return f"*Saved:* a card a day, {when}."


def _daily(own: Enrolment | None) -> dict[str, str]:
    """Return what the form offers; a pause that has an end may also be left as it is."""
    until = own.paused_until if own else None
    return ({KEPT: f"Paused until {until}"} if until and until != FOR_GOOD else {}) | _DAILY


def _now(own: Enrolment | None) -> str:
    until = own.paused_until if own else None
    if until is None:
        return ON
    return PAUSED if until == FOR_GOOD else KEPT


def _picked(action: str, options: list[Block], value: str) -> Block:
    initial = next((one for one in options if one["value"] == value), options[0])
    return {"type": "static_select", "action_id": action, "options": options, "initial_option": initial}


def _box(action: str, choice: Block, *, on: bool) -> Block:
    made: Block = {"type": "checkboxes", "action_id": action, "options": [choice]}
    return made | ({"initial_options": [choice]} if on else {})


def _one(value: Mapping[str, Any] | None) -> str:
    return str(((value or {}).get("selected_option") or {}).get("value") or "")


def _ticked(value: Mapping[str, Any] | None) -> bool:
    return bool((value or {}).get("selected_options"))
