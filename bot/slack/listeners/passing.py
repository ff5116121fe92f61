"""Passing an answer on to the channel, or a question to a person; and shortcuts on somebody else's message."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.conversing.handovers import HAND_OVER, RESOLVE
from bot.slack.jobs import ANSWER, CROSSWALK, DIFF, EXPLAIN, GAPS, LINT, MAP, MAPS, TACTICS, TERM
from bot.slack.listeners.actions import ask_of
from bot.slack.showing.offers import read_question, read_share
from bot.slack.showing.text import spoken

Payload = Mapping[str, Any]

ASK_ABOUT, EXPLAIN_TERMS = "ask_about", "explain_terms"
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
    ask = _about(body, shortcut, context)
    _submit(work, ANSWER, replace(ask, echo=ask.text, shares=ANSWER), shortcut)
    ack()


def handle_explain(work: Work, body: Payload, shortcut: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that the terms in somebody's message are to be explained, to the person who asks alone."""
    _submit(work, EXPLAIN, _about(body, shortcut, context), shortcut)
    ack()


def _about(body: Payload, shortcut: Payload, context: BoltContext) -> Ask:
    """Read the message that a shortcut was used on."""
    message: Payload = shortcut.get("message") or {}
    channel: Payload = shortcut.get("channel") or {}
    user, team, where = body["user"], context.team_id or "", str(channel.get("id") or "")
    direct = is_direct(where, "im" if channel.get("name") == "directmessage" else "")
    text = spoken(str(message.get("text") or ""), context.bot_user_id or "")
    place = Place(team, where, user["id"], direct=direct, shared=(user.get("team_id") or team) != team)
    return Ask(text, place, str(shortcut.get("response_url") or ""), private=True)


def _submit(work: Work, job: str, ask: Ask, shortcut: Payload) -> None:
    place = ask.place
    work.submit(f"{place.team}:{place.channel}:{shortcut['trigger_id']}", job, ask.payload(), place.team)
