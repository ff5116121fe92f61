"""The buttons of the Home tab that are answered in the direct message."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.home.maps import SHOW_PICTURE

Payload = Mapping[str, Any]


def handle_picture(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that a map of the Home tab is to be shown with its picture."""
    team, user = context.team_id or "", body["user"]["id"]
    ask = Ask(str(action.get("value") or ""), Place(team, "", user, direct=True))
    work.submit(f"{team}:{user}:picture:{ask.text}:{action['action_ts']}", SHOW_PICTURE, ask.payload(), team)
    ack()
