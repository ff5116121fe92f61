"""The buttons of a person's own data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.listeners.actions import ask_of

Payload = Mapping[str, Any]


def handle_personal(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that a person wants a copy of their data, or its end.

    The key holds nothing of the person, for it outlasts what it stands for by a week.
    """
    asked = ask_of("", body, context)
    direct = asked.place.direct
    ask = replace(asked, private=not direct, reply_url="" if direct else asked.reply_url, echo="", shares="")
    team, channel = ask.place.team, "" if direct else ask.place.channel
    key = f"{team}:{channel}:{action['action_ts']}:{action['action_id']}"
    payload = ask.payload() | {"name": str(body["user"].get("name") or body["user"].get("username") or "")}
    work.submit(key, str(action["action_id"]), payload, team)
    ack()
