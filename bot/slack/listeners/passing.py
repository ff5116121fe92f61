"""Passing an answer on to the channel, or a question to a person; and asking about somebody else's message."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.conversing.handovers import HAND_OVER, RESOLVE
from bot.slack.jobs import ANSWER, CROSSWALK, DIFF, GAPS, LINT, MAP, MAPS, TACTICS, TERM
from bot.slack.listeners.actions import ask_of
from bot.slack.showing.offers import read_question, read_share
from bot.slack.showing.text import spoken

Payload = Mapping[str, Any]

ASK_ABOUT = "ask_about"
SHARED = frozenset({ANSWER, TERM, CROSSWALK, MAPS, MAP, LINT, GAPS, DIFF, TACTICS})


def handle_share(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that what one person was answered is asked again for the channel; a double click asks once.

    The private answer itself goes nowhere: what is shared is composed anew, from what the whole channel may see.
    """
    job, thread, text = read_share(str(action.get("value")))
    asked = ask_of(text, body, context)
    place = replace(asked.place, thread=thread)
    if job in SHARED:
        key = f"{place.team}:{place.channel}:{body['container']['message_ts']}:{place.user}:shared"
        work.submit(key, job, Ask(text, place, echo=text or job).payload(), place.team)
    ack()


def handle_human(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that a person shall answer; whoever presses it again, it is asked once."""
    map_id, question = read_question(str(action.get("value")))
    ask = replace(ask_of(question, body, context), shares="")
    key = f"{ask.place.team}:{ask.place.channel}:{body['container']['message_ts']}:human"
    work.submit(key, HAND_OVER, ask.payload() | {"asked": question, "map": map_id}, ask.place.team)
    ack()


def handle_resolve(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that somebody resolved what was handed over; the first one counts."""
    ask, own = ask_of("", body, context), str(action.get("value"))
    work.submit(f"{own}:resolved", RESOLVE, ask.payload() | {"own": own}, ask.place.team)
    ack()


def handle_ask_about(work: Work, body: Payload, shortcut: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down somebody's message as a question of the person who asks about it, and is answered alone."""
    message: Payload = shortcut.get("message") or {}
    channel: Payload = shortcut.get("channel") or {}
    user, team, where = body["user"], context.team_id or "", str(channel.get("id") or "")
    direct = is_direct(where, "im" if channel.get("name") == "directmessage" else "")
    text = spoken(str(message.get("text") or ""), context.bot_user_id or "")
    place = Place(team, where, user["id"], direct=direct, shared=(user.get("team_id") or team) != team)
    address = str(shortcut.get("response_url") or "")
    ask = Ask(text, place, address, private=True, echo=text, shares=ANSWER)
    work.submit(f"{team}:{where}:{shortcut['trigger_id']}", ANSWER, ask.payload(), team)
    ack()
