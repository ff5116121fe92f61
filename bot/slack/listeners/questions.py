"""Open questions: the form that proposes a change, opened by a button and sent, and the buttons that decide."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.assistant.mapping import TeamMap
from bot.domain.questions import Asked
from bot.ports import Work
from bot.ports.questions import QuestionStore
from bot.ports.threads import ChannelStore
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_of, audience_of_person, home_of
from bot.slack.jobs import SAY
from bot.slack.listeners.actions import ask_of, press_key, pressed
from bot.slack.listeners.drafts import name_of
from bot.slack.listeners.forms import TOO_SLOW
from bot.slack.maps.desk import Keeper
from bot.slack.questions.desk import GONE
from bot.slack.questions.form import TEXT, checked, guessed_map, map_picked, propose_form, read_form
from bot.slack.questions.orders import DECIDE, PROPOSE, read_decision

Payload = Mapping[str, Any]

NOT_HERE = (
    "People of another organisation read along here, so changes of your maps are not proposed in this channel. "
    "Ask me the same in our direct message, and propose it there."
)


@dataclass(frozen=True, slots=True)
class Memo:
    """What the form has to remember: where it was opened, and for which question."""

    place: Place
    question: str

    def write(self) -> str:
        """Write it as the private metadata of a view."""
        return json.dumps([self.place.channel, self.place.direct, self.question])


def read_memo(text: str, team: str, user: str) -> Memo:
    """Read back what `Memo.write` wrote; team and person are those of the request, whatever the form says."""
    channel, direct, question = json.loads(text)
    return Memo(Place(team, channel, user, direct=direct), question)


@dataclass(frozen=True, slots=True)
class ProposalForms:
    """Opens the form and submits what it proposes: light reads of the stores, for Slack waits three seconds.

    What is proposed in a channel is made of what the whole channel may see; what somebody asked alone, or opens in the
    Home tab, of what that person may see.
    """

    keeper: Keeper
    questions: QuestionStore
    channels: ChannelStore
    work: Work
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    def handle_button(self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack) -> None:
        """Open the form for the question of the button, or say why not."""
        place = pressed(body, context).place
        asked = self._asked(str(action.get("value") or ""), place)
        if asked is None:
            self._say(GONE, place, body)
        else:
            place = _apart(place) if asked.audience.user else place
            if self._has_outsiders(place):
                self._say(NOT_HERE, place, body)
            else:
                self._open(Memo(place, asked.id), asked, body, client)
        ack()

    def handle_choice(self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack) -> None:
        """Offer the places of the map that was picked in the form."""
        ack()
        view = body["view"]
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        asked, maps = self._asked(memo.question, memo.place), self._maps(memo.place)
        wanted = map_picked(str((action.get("selected_option") or {}).get("value") or ""))
        chosen = next((team for team in maps if team.journey.id == wanted), None)
        if asked:
            form = propose_form(maps, asked, memo.write(), chosen)
            update = partial(client.views_update, view_id=view["id"], hash=view["hash"], view=form)
            quietly("form", lambda: by_method(update), once)

    def handle_submission(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """Write down what the form proposes, or say in it what is wrong."""
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        place = memo.place
        addition, wrong = checked(read_form(view), self._maps(place), f"{self.now():%Y-%m-%d}")
        if self._has_outsiders(place):
            wrong = {TEXT: NOT_HERE}
        if wrong or addition is None:
            ack(response_action="errors", errors=wrong)
            return
        said = {"question": memo.question, "addition": json.dumps(asdict(addition), ensure_ascii=False)}
        payload = Ask("", place).payload() | said | {"name": name_of(body["user"])}
        self.work.submit(f"{place.team}:{place.channel}:propose:{view['id']}", PROPOSE, payload, place.team)
        ack()

    def _asked(self, question: str, place: Place) -> Asked | None:
        """Return the question as it was asked last, if the person may see it here."""
        asks = self.questions.asks(question, audience_of_person(place))
        return asks[-1] if asks else None

    def _has_outsiders(self, place: Place) -> bool:
        return place.shared or (not place.direct and self.channels.settings(place.channel, home_of(place)).outsiders)

    def _maps(self, place: Place) -> list[TeamMap]:
        """Return the maps that a proposal at *place* may change, those that count there first."""
        first = () if place.direct else self.channels.settings(place.channel, home_of(place)).maps
        return sorted(self.keeper.seen_by(audience_of(place)), key=lambda team: team.journey.id not in first)

    def _open(self, memo: Memo, asked: Asked, trigger: Payload, client: WebClient) -> None:
        """Open the form, or tell the person that Slack did not open it."""
        maps = self._maps(memo.place)
        form = propose_form(maps, asked, memo.write(), guessed_map(maps, asked.text))
        opening = partial(client.views_open, trigger_id=trigger["trigger_id"], view=form)
        if not quietly("form", lambda: by_method(opening), once):
            self._say(TOO_SLOW, memo.place, trigger)

    def _say(self, text: str, place: Place, trigger: Payload) -> None:
        ask = Ask(text, place, private=not place.direct)
        if place.channel:  # in the Home tab nobody hears anything
            self.work.submit(f"{place.team}:{trigger['trigger_id']}", SAY, ask.payload(), place.team)


def handle_decision(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down what somebody decides on a proposal; a double click decides once."""
    value, name = str(action.get("value")), str(action["action_id"])
    try:
        own = read_decision(value)
    except ValueError:  # as only a forged one is
        ack()
        return
    ask = replace(ask_of("", body, context), echo="", shares="")
    about = {"proposal": own, "action": name, "name": name_of(body["user"])}
    key = f"{press_key(ask.place, body, action)}:{value}"
    work.submit(key, DECIDE, ask.payload() | about, ask.place.team)
    ack()


def _apart(place: Place) -> Place:
    """Return the own place of the person at *place*."""
    return place if place.direct else Place(place.team, "", place.user, direct=True, shared=place.shared)
