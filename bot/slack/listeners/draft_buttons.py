"""The buttons under the cards of drafts: a wish for another version, and what is done with one variant."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.drafts.orders import ATTACH, COPY, INSPECT, REFINE, WISH, WISHES, WITH_VARIANT, read_spot
from bot.slack.listeners.actions import ask_of, press_key
from bot.slack.listeners.drafts import name_of

Payload = Mapping[str, Any]

_REPEATED = frozenset({COPY, INSPECT, ATTACH})  # what only one person saw is gone with the next page, and asked again


def handle_wish(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down the wish that a button under a draft stands for; a double click wishes once."""
    number = str(action["action_id"]).removeprefix(f"{WISH}_")
    wishes = dict(enumerate(WISHES))
    if number.isdecimal() and int(number) in wishes:
        _submit(work, REFINE, str(action.get("value")), wishes[int(number)], (body, action, context))
    ack()


def handle_variant(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down what is to be done with a variant; a double click does it once."""
    job = str(action["action_id"])
    if job in WITH_VARIANT:
        _submit(work, job, str(action.get("value")), "", (body, action, context))
    ack()


def _submit(work: Work, job: str, value: str, wish: str, pressed: tuple[Payload, Payload, BoltContext]) -> None:
    """Submit *job* on what *value* means; nothing where it means nothing, as only a forged one does."""
    body, action, context = pressed
    try:
        spot = read_spot(value)
    except ValueError:
        return
    ask = replace(ask_of("", body, context), echo="", shares="")
    about = {"spot": spot.value(), "wish": wish, "name": name_of(body["user"]), "card": body["container"]["message_ts"]}
    again = f":{action['action_ts']}" if job in _REPEATED else ""
    key = f"{press_key(ask.place, body, action)}:{spot.draft}:{spot.version}:{spot.variant}:{wish}{again}"
    work.submit(key, job, ask.payload() | about, ask.place.team)
