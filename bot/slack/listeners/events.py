"""Events: messages and what becomes of them, the opening of the direct message, what people look at, and Stop."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.ports import Work
from bot.slack.api.files import slack_file
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.hearing.judging import Heard
from bot.slack.hearing.reception import Reception
from bot.slack.home.tab import HOME
from bot.slack.jobs import PROMPTS
from bot.slack.maps.drops import Drop
from bot.slack.maps.pasted import pasted_maps
from bot.slack.showing.text import spoken

Event = Mapping[str, Any]

_SPOKEN = {"", None, "file_share", "thread_broadcast"}  # every other kind of message is a notice or a machine's
_CHANNEL = "slack#/types/channel_id"


def handle_message(reception: Reception, event: Event, body: Event, context: BoltContext) -> None:
    """Hear a message, its edit or its deletion."""
    match event.get("subtype"):
        case "message_changed":
            handle_edit(reception, event, context)
        case "message_deleted" if event.get("deleted_ts"):
            reception.deleted(_place(event.get("previous_message") or {}, event, context), str(event["deleted_ts"]))
        case kind if kind in _SPOKEN and is_person(event, context.bot_user_id or ""):
            _hear(reception, event, body, context)


def handle_edit(reception: Reception, event: Event, context: BoltContext) -> None:
    """Follow the edit of a question; a link's preview is none, and what leaves a thread behind is a deletion."""
    new: Event = event.get("message") or {}
    before: Event = event.get("previous_message") or {}
    if new.get("subtype") == "tombstone":
        reception.deleted(_place(before, event, context), str(new["ts"]))
    elif is_person(new, context.bot_user_id or "") and new.get("edited") and new.get("text") != before.get("text"):
        place = _place(new, event, context)
        asked = Ask(spoken(str(new.get("text") or ""), context.bot_user_id or ""), place)
        reception.edited(asked, str(new["ts"]), str(new["edited"]["ts"]))


def handle_stop(reception: Reception, event: Event, context: BoltContext) -> None:
    """Stop the work in the thread whose Stop button was pressed."""
    channel, user, thread = (str(event.get(name) or "") for name in ("channel", "user", "thread_ts"))
    if channel and user and thread:
        place = Place(context.team_id or "", channel, user, thread, is_direct(channel))
        reception.stopped(place, str(event.get("event_ts") or ""))


def handle_home_opened(work: Work, event: Event, context: BoltContext) -> None:
    """Offer first questions in a direct message that was opened, and bring a Home tab up to date."""
    if event.get("tab") == "messages":
        _offer(work, event, context)
    elif event.get("tab") == "home":
        team = context.team_id or ""
        opened = f"{team}:{event['channel']}:opened:{event['event_ts']}"
        work.submit(opened, HOME, {"team": team, "user": event["user"]}, team)


def handle_looking(work: Work, event: Event, context: BoltContext) -> None:
    """Offer questions that fit what the person looks at now, beside the direct message."""
    if is_direct(event["channel"]):
        _offer(work, event, context)


def is_person(event: Event, bot: str) -> bool:
    """Say whether a person wrote it: neither a bot, nor Slack, nor ourselves."""
    return not event.get("bot_id") and event.get("user") not in {None, "", bot, "USLACKBOT"}


def channels_in(looked_at: Event | None) -> tuple[str, ...]:
    """Return the channels among what a person looks at; other things say nothing about maps."""
    entities = (looked_at or {}).get("entities") or ()
    return tuple(str(each.get("value")) for each in entities if each.get("type") == _CHANNEL and each.get("value"))


def _offer(work: Work, event: Event, context: BoltContext) -> None:
    team, channel = context.team_id or "", event["channel"]
    payload = {"team": team, "channel": channel, "user": event["user"]}
    payload["looks_at"] = " ".join(channels_in(event.get("context")))
    work.submit(f"{team}:{channel}:opened:{event['event_ts']}", PROMPTS, payload, team)


def _hear(reception: Reception, event: Event, body: Event, context: BoltContext) -> None:
    place, bot, text = _place(event, event, context), context.bot_user_id or "", str(event.get("text") or "")
    shared = body.get("is_ext_shared_channel") is True
    place = Place(place.team, place.channel, place.user, place.thread, place.direct, shared)
    heard = Heard(
        text,
        place.user,
        bot,
        named=event["type"] == "app_mention",
        direct=place.direct,
        threaded=event.get("thread_ts") not in {None, event["ts"]},
        open=shared,
    )
    files = tuple(map(slack_file, event.get("files") or ()))
    ask = Ask(spoken(text, bot), place, looks_at=channels_in(event.get("app_context")))
    reception.hear(heard, Drop(ask, event["ts"], files, text if not files and pasted_maps(text) else ""))


def _place(message: Event, event: Event, context: BoltContext) -> Place:
    """Read where *message* stands, by the *event* that brought it."""
    channel = event["channel"]
    direct = is_direct(channel, event.get("channel_type", ""))
    thread = str(message.get("thread_ts") or message.get("ts") or "")
    return Place(context.team_id or "", channel, str(message.get("user") or ""), thread, direct)
