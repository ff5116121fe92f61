"""Messages that are meant for the assistant, and the opening of its direct message."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.jobs import ANSWER, PROMPTS
from bot.slack.text import spoken

Event = Mapping[str, Any]


def handle_message(work: Work, event: Event, body: Event, context: BoltContext) -> None:
    """Write down a message to be answered in its thread; a mention and its twin `message` share one key."""
    bot = context.bot_user_id or ""
    if not is_addressed(event, bot):
        return
    place = Place(
        team=context.team_id or "",
        channel=event["channel"],
        user=event["user"],
        thread=event.get("thread_ts") or event["ts"],
        direct=is_direct(event["channel"], event.get("channel_type", "")),
        shared=body.get("is_ext_shared_channel") is True,
    )
    ask = Ask(spoken(event.get("text") or "", bot), place)
    work.submit(f"{place.team}:{place.channel}:{event['ts']}", ANSWER, ask.payload())


def handle_home_opened(work: Work, event: Event, context: BoltContext) -> None:
    """Offer first questions in a direct message that was opened."""
    if event.get("tab") == "messages":
        key = f"{context.team_id}:{event['channel']}:opened:{event['event_ts']}"
        work.submit(key, PROMPTS, {"channel": event["channel"]})


def is_addressed(event: Event, bot: str) -> bool:
    """Say whether a person wrote to the assistant: a mention, or a direct message; never a bot or an edit."""
    if event.get("bot_id") or event.get("subtype") or event.get("user") in {None, "", bot, "USLACKBOT"}:
        return False
    if event["type"] == "app_mention" or is_direct(event["channel"], event.get("channel_type", "")):
        return True
    return bool(bot) and f"<@{bot}" in (event.get("text") or "")
