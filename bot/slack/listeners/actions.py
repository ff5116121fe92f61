"""Buttons: a suggested question, what stands under the card of a map, and where a button stands at all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.ports import Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, is_direct
from bot.slack.jobs import ANSWER, TACTICS
from bot.slack.maps.cards import ADD_MAP, SHOW_FINDINGS
from bot.slack.showing.text import spoken

Payload = Mapping[str, Any]


def handle_suggestion(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down a suggested question as if the person had asked it; a double click asks once."""
    ask = ask_of(spoken(str(action.get("value", ""))), body, context)
    work.submit(press_key(ask.place, body, action), ANSWER, ask.payload(), ask.place.team)
    ack()


def handle_tactics(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that tactics are asked for what the answer is about; a double click asks once."""
    ask = ask_of(spoken(str(action.get("value", ""))), body, context)
    told = replace(ask, echo=f"tactics {ask.text}", shares=TACTICS if ask.private else "")
    work.submit(press_key(ask.place, body, action), TACTICS, told.payload(), ask.place.team)
    ack()


def handle_add(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that the map of a card is to be added, and for whom; a double click adds once."""
    ask = replace(ask_of("", body, context), echo="")
    user = body["user"]
    added = {"whose": action["action_id"].removeprefix(f"{ADD_MAP}_"), "author": user.get("name") or user["id"]}
    card = {"ref": str(action.get("value") or ""), "card": body["container"]["message_ts"]}
    work.submit(press_key(ask.place, body, action), ADD_MAP, ask.payload() | card | added, ask.place.team)
    ack()


def handle_findings(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that all findings of a card are to be shown; a double click shows them once."""
    ask = replace(ask_of("", body, context), echo="")
    payload = ask.payload() | {"ref": str(action.get("value") or "")}
    work.submit(press_key(ask.place, body, action), SHOW_FINDINGS, payload, ask.place.team)
    ack()


def handle_other(ack: Ack) -> None:
    """Acknowledge what needs no answer, or Slack would show an error."""
    ack()


def ask_of(text: str, body: Payload, context: BoltContext) -> Ask:
    """Read *text* as asked where the button stands: in a thread, or under what only this person sees."""
    message: Payload = body.get("message") or {}
    private = bool(body["container"].get("is_ephemeral")) or message.get("subtype") == "ephemeral"
    thread = "" if private else message.get("thread_ts") or body["container"]["message_ts"]
    channel, team, user = body["container"]["channel_id"], context.team_id or "", body["user"]
    place = Place(
        team=team,
        channel=channel,
        user=user["id"],
        thread=thread,
        direct=is_direct(channel, "im" if body.get("channel", {}).get("name") == "directmessage" else ""),
        shared=user.get("team_id", team) != team,
    )
    shares = ANSWER if private else ""
    return Ask(text, place, body.get("response_url", "") if private else "", private=private, echo=text, shares=shares)


def press_key(place: Place, body: Payload, action: Payload) -> str:
    """Return the key of the work that a person's press makes: a double click meets it again."""
    name = action["action_id"]
    return f"{place.team}:{place.channel}:{body['container']['message_ts']}:{place.user}:{name}"


def pressed(body: Payload, context: BoltContext) -> Ask:
    """Read who pressed a button and where: under a message, or in the Home tab, which has no channel."""
    if "message_ts" in body["container"]:
        return replace(ask_of("", body, context), echo="", shares="")
    return Ask("", Place(context.team_id or "", "", body["user"]["id"], direct=True))
