"""Whether an answer helped, and why not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.domain.conversation import Feedback
from bot.ports import ConversationStore, Work
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.audience import Place, audience_of
from bot.slack.forms.reasons import read_reason, reason_form, thanks_view
from bot.slack.jobs import SAY
from bot.slack.listeners.actions import ask_of, press_key
from bot.slack.showing.blocks import read_opinion

Payload = Mapping[str, Any]

THANKS = "Thank you, noted."
SORRY_FOR_THAT = "Thank you, noted. Tell me what you were looking for, and I try again."


@dataclass(frozen=True, slots=True)
class Opinions:
    """Keeps what people think of answers, one opinion for each person and answer."""

    work: Work
    store: ConversationStore

    def handle_feedback(
        self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack
    ) -> None:
        """Keep what the person thinks of an answer; thank that person only, or ask them why it did not help."""
        helpful, question = read_opinion(str(action.get("value") or ""))
        asked = ask_of(THANKS if helpful else SORRY_FOR_THAT, body, context)
        message = str(body["container"]["message_ts"])
        self.store.add_feedback(_feedback(asked.place, message, question, helpful=helpful))
        if helpful or not _ask_why(asked.place, message, question, body, client):
            ask = replace(asked, private=True, echo="", shares="")
            key = f"{press_key(ask.place, body, action)}:{helpful}"
            self.work.submit(key, SAY, ask.payload(), ask.place.team)
        ack()

    def handle_reason(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """Keep why an answer did not help."""
        channel, thread, direct, shared, message, *question = json.loads(view["private_metadata"])
        place = Place(context.team_id or "", channel, body["user"]["id"], thread, direct, shared)
        reason, comment = read_reason(view)
        said = _feedback(place, message, "".join(question), helpful=False)  # a form opened before had none
        self.store.add_feedback(replace(said, reason=reason, comment=comment))
        ack(response_action="update", view=thanks_view())


def _feedback(place: Place, message: str, question: str, *, helpful: bool) -> Feedback:
    audience = replace(audience_of(place), user=place.user)  # one opinion per person, also in a channel
    return Feedback(place.conversation, message, helpful, audience, question=question)


def _ask_why(place: Place, message: str, question: str, body: Payload, client: WebClient) -> bool:
    memo = [place.channel, place.thread, place.direct, place.shared, message, question]
    form = reason_form(json.dumps(memo, ensure_ascii=False))
    return quietly("form", lambda: by_method(lambda: client.views_open(trigger_id=body["trigger_id"], view=form)), once)
