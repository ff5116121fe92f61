"""Buttons under an answer: a suggested question, and whether the answer helped."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltContext

from bot.domain.conversation import Feedback
from bot.ports import ConversationStore, Work
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_of, is_direct
from bot.slack.blocks import HELPFUL
from bot.slack.cards import ADD_MAP, SHOW_FINDINGS
from bot.slack.jobs import ANSWER, SAY
from bot.slack.text import spoken

Payload = Mapping[str, Any]

THANKS = "Thank you, noted."
SORRY_FOR_THAT = "Thank you, noted. Tell me what you were looking for, and I try again."


def handle_suggestion(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down a suggested question as if the person had asked it; a double click asks once."""
    ask = _ask(spoken(str(action.get("value", ""))), body, context)
    work.submit(_key(ask.place, body, action), ANSWER, ask.payload(), ask.place.team)
    ack()


def handle_feedback(
    work: Work,
    store: ConversationStore,
    body: Payload,
    action: Payload,
    context: BoltContext,
    ack: Ack,
) -> None:
    """Keep what the person thinks of an answer, and thank that person only."""
    helpful = action.get("value") == HELPFUL
    ask = replace(_ask(THANKS if helpful else SORRY_FOR_THAT, body, context), private=True, echo="")
    place = ask.place
    audience = replace(audience_of(place), user=place.user)  # one opinion per person, also in a channel
    store.add_feedback(Feedback(place.conversation, body["container"]["message_ts"], helpful, audience))
    work.submit(f"{_key(place, body, action)}:{action.get('value')}", SAY, ask.payload(), place.team)
    ack()


def handle_add(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that the map of a card is to be added, and for whom; a double click adds once."""
    ask = replace(_ask("", body, context), echo="")
    user = body["user"]
    added = {"whose": action["action_id"].removeprefix(f"{ADD_MAP}_"), "author": user.get("name") or user["id"]}
    card = {"ref": str(action.get("value") or ""), "card": body["container"]["message_ts"]}
    work.submit(_key(ask.place, body, action), ADD_MAP, ask.payload() | card | added, ask.place.team)
    ack()


def handle_findings(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that all findings of a card are to be shown; a double click shows them once."""
    ask = replace(_ask("", body, context), echo="")
    payload = ask.payload() | {"ref": str(action.get("value") or "")}
    work.submit(_key(ask.place, body, action), SHOW_FINDINGS, payload, ask.place.team)
    ack()


def handle_other(ack: Ack) -> None:
    """Acknowledge what needs no answer, or Slack would show an error."""
    ack()


def _ask(text: str, body: Payload, context: BoltContext) -> Ask:
    """Read where the button stands: under a message in a thread, or under one that only this person sees."""
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
    return Ask(text, place, body.get("response_url", "") if private else "", private=private, echo=text)


def _key(place: Place, body: Payload, action: Payload) -> str:
    name = action["action_id"]
    return f"{place.team}:{place.channel}:{body['container']['message_ts']}:{place.user}:{name}"
