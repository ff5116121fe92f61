"""Messages that are meant for the assistant, and the opening of its direct message."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.drops import Drop
from bot.slack.files import slack_file
from bot.slack.jobs import ANSWER, PROMPTS
from bot.slack.map_jobs import HOME, READ_MAP
from bot.slack.pasted import pasted_maps
from bot.slack.text import spoken

Event = Mapping[str, Any]

_SPOKEN = {"", None, "file_share"}  # every other kind of message is an edit, a notice or a machine's


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
    text = event.get("text") or ""
    ask = Ask(spoken(text, bot), place)
    files = tuple(map(slack_file, event.get("files") or ()))
    drop = Drop(ask, event["ts"], files, text if not files and pasted_maps(text) else "")
    key = f"q:{place.team}:{place.channel}:{event['ts']}"
    if _brings_maps(drop):  # under a key of its own: a twin that came without the files takes nothing away
        work.submit(f"{key}:maps", READ_MAP, drop.payload(), place.team)
        return
    work.submit(key, ANSWER, ask.payload(), place.team)


def handle_home_opened(work: Work, event: Event, context: BoltContext) -> None:
    """Offer first questions in a direct message that was opened, and bring a Home tab up to date."""
    team = context.team_id or ""
    opened = f"{team}:{event['channel']}:opened:{event['event_ts']}"
    if event.get("tab") == "messages":
        work.submit(opened, PROMPTS, {"team": team, "channel": event["channel"]}, team)
    elif event.get("tab") == "home":
        work.submit(opened, HOME, {"team": team, "user": event["user"]}, team)


def is_addressed(event: Event, bot: str) -> bool:
    """Say whether a person wrote to the assistant: a mention, or a direct message; never a bot or an edit."""
    if (
        event.get("bot_id")
        or event.get("subtype", "") not in _SPOKEN
        or event.get("user") in {None, "", bot, "USLACKBOT"}
    ):
        return False
    if event["type"] == "app_mention" or is_direct(event["channel"], event.get("channel_type", "")):
        return True
    return bool(bot) and f"<@{bot}" in (event.get("text") or "")


def _brings_maps(drop: Drop) -> bool:
    """Say whether there is something to read; a question with nothing but a screenshot beside it is a question."""
    return bool(drop.pasted) or any(not file.is_media or not drop.ask.text for file in drop.files)
