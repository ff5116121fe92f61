"""The form for drafts: opened by the command or the shortcut, and sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.assistant.keeping import guess_map, guess_touchpoint
from bot.assistant.mapping import TeamMap
from bot.domain.drafts import Brief
from bot.ports import Work
from bot.ports.drafts import DraftStore
from bot.ports.threads import ChannelStore
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_at_home, audience_of, home_of, is_direct
from bot.slack.drafts.choices import Choices, stages_of, touchpoints_of
from bot.slack.drafts.form import CHANNEL, missing, order_form, read_order, repicked
from bot.slack.drafts.orders import DRAFT, write_brief
from bot.slack.jobs import SAY
from bot.slack.listeners.forms import TOO_SLOW
from bot.slack.maps.desk import Keeper
from bot.slack.showing.blocks import Look
from bot.slack.showing.text import neutralise, shorten, written

Payload = Mapping[str, Any]

DRAFT_MESSAGE = "draft_message"
SEEN = "The drafts come in a thread here, where everybody in this channel reads them and may go on with them."
ALONE = "The drafts come in a thread here, which only you see."
_NAME = 80
NOT_HERE = (
    "People of another organisation read along here, so I write no drafts in this channel. "
    "Type `/journey draft` in our direct message."
)


@dataclass(frozen=True, slots=True)
class Memo:
    """What the form has to remember: where it was opened, and Slack's address for an answer to one person alone."""

    place: Place
    reply_url: str = ""

    def write(self) -> str:
        """Write it as the private metadata of a view."""
        place = self.place
        return json.dumps([place.channel, place.thread, place.direct, self.reply_url])


def read_memo(text: str, team: str, user: str) -> Memo:
    """Read back what `Memo.write` wrote; team and person are those of the request, whatever the form says."""
    channel, thread, direct, reply_url = json.loads(text)
    return Memo(Place(team, channel, user, thread, direct=direct), reply_url)


@dataclass(frozen=True, slots=True)
class DraftForms:
    """Opens the form and submits what it orders: light reads of the stores, for Slack waits three seconds.

    A draft in a channel is read by all of it, so it is made of what the whole channel may see, whoever orders it.
    """

    keeper: Keeper
    choices: Choices
    drafts: DraftStore
    channels: ChannelStore
    work: Work
    look: Look = "rich"

    def open_for_command(self, place: Place, text: str, command: Payload, client: WebClient) -> None:
        """Open the form, for the channel and the map that *text* names, or with it as a fact."""
        memo = Memo(place, command.get("response_url") or "")
        if self._has_outsiders(place):
            self._say(NOT_HERE, memo, command)
            return
        usual = self._usual(place)
        name, _, wanted = text.partition(" in ")
        channel = self.choices.channel_called(name)
        own = [team.journey.id for team in self._maps(place) if wanted.strip().casefold() == team.journey.id]
        named = replace(usual, channel=channel or usual.channel, map=own[0] if own else usual.map)
        brief = named if channel else replace(usual, text=text)
        self._open(memo, brief, command, client)

    def handle_shortcut(
        self, body: Payload, shortcut: Payload, context: BoltContext, client: WebClient, ack: Ack
    ) -> None:
        """Open the form with the words of a message; the drafts come in its thread."""
        message: Payload = shortcut.get("message") or {}
        place = _place_of(shortcut, body, context)
        memo = Memo(place, str(shortcut.get("response_url") or ""))
        if self._has_outsiders(place):
            self._say(NOT_HERE, memo, shortcut)
        else:
            text = written(str(message.get("text") or ""), context.bot_user_id or "")
            brief, advice = self._guessed(place, text)
            self._open(memo, brief, shortcut, client, *advice)
        ack()

    def handle_choice(self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack) -> None:
        """Offer the stages of the map, or the touchpoints of the stage, that was picked in the form."""
        ack()
        view = body["view"]
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        value = str((action.get("selected_option") or {}).get("value") or "")
        brief = repicked(read_order(view).brief, str(action["action_id"]), value)
        form = self._form(memo, brief, "rich")  # a Slack that tells of this choice tells of others, too
        update = partial(client.views_update, view_id=view["id"], hash=view["hash"], view=form)
        quietly("form", lambda: by_method(update), once)

    def handle_submission(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """Write down what the form orders, or say in it what is wrong."""
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        asked, maps, place = read_order(view), self._maps(memo.place), memo.place
        choices = self.choices.at(place.team)
        wrong = {CHANNEL: NOT_HERE} if self._has_outsiders(place) else missing(asked, choices, maps)
        if wrong:
            ack(response_action="errors", errors=wrong)
            return
        ask = Ask("", place, memo.reply_url)
        names = json.dumps(_names(asked.brief, maps, choices), ensure_ascii=False)
        order = {"brief": write_brief(asked.brief), "names": names, "name": name_of(body["user"])}
        self.work.submit(f"{place.team}:{place.channel}:draft:{view['id']}", DRAFT, ask.payload() | order, place.team)
        ack()

    def _has_outsiders(self, place: Place) -> bool:
        return place.shared or (not place.direct and self.channels.settings(place.channel, home_of(place)).outsiders)

    def _maps(self, place: Place) -> list[TeamMap]:
        """Return the maps that a draft at *place* may speak of, those that count there first."""
        first = () if place.direct else self.channels.settings(place.channel, home_of(place)).maps
        return sorted(self.keeper.seen_by(audience_of(place)), key=lambda team: team.journey.id not in first)

    def _usual(self, place: Place) -> Brief:
        """Return what the person ordered last, without its words; the first time, the channel's own settings."""
        last = self.drafts.defaults(place.user, audience_at_home(place.team, place.user))
        settings = self.channels.settings(place.channel, home_of(place))
        if last is None:
            maps = [team.journey.id for team in self._maps(place)]
            own = next((own for own in settings.maps if own in maps), next(iter(maps), ""))
            last = Brief("email", "", own)
        voice = last.voice or (settings.voice if settings.voice in self.choices.at(place.team).voices else "")
        return Brief(last.channel, last.stage, last.map, last.touchpoint, voice, variants=last.variants)

    def _guessed(self, place: Place, text: str) -> tuple[Brief, tuple[str, ...]]:
        """Return the usual order with *text*, at the touchpoint that its words fit best, and what was guessed."""
        usual, maps = replace(self._usual(place), text=text), self._maps(place)
        team = guess_map(maps, text)
        stage, touchpoint = guess_touchpoint(team, text) if team else ("", "")
        if team is None or stage not in stages_of(team):
            return usual, ()
        name = touchpoints_of(team, stage).get(touchpoint, stages_of(team)[stage])
        advice = f"Guessed from the message: {name}, on “{team.journey.title}”. Change it if it belongs elsewhere."
        return replace(usual, map=team.journey.id, stage=stage, touchpoint=touchpoint), (advice,)

    def _form(self, memo: Memo, brief: Brief, look: Look, *advice: str) -> dict[str, Any]:
        notes = (ALONE if memo.place.direct else SEEN, *advice)
        return order_form(
            self.choices.at(memo.place.team), self._maps(memo.place), brief, memo.write(), look=look, notes=notes
        )

    def _open(self, memo: Memo, brief: Brief, trigger: Payload, client: WebClient, *advice: str) -> None:
        """Open the form, or tell the person that Slack did not open it."""
        form = self._form(memo, brief, self.look, *advice)
        opening = partial(client.views_open, trigger_id=trigger["trigger_id"], view=form)
        if not quietly("form", lambda: by_method(opening), once):
            self._say(TOO_SLOW, memo, trigger)

    def _say(self, text: str, memo: Memo, trigger: Payload) -> None:
        ask, team = Ask(text, memo.place, memo.reply_url, private=True), memo.place.team
        self.work.submit(f"{team}:{trigger['trigger_id']}", SAY, ask.payload(), team)


def _place_of(shortcut: Payload, body: Payload, context: BoltContext) -> Place:
    """Return the thread of the message that the shortcut was used on."""
    message: Payload = shortcut.get("message") or {}
    channel: Payload = shortcut.get("channel") or {}
    user, team, where = body["user"], context.team_id or "", str(channel.get("id") or "")
    direct = is_direct(where, "im" if channel.get("name") == "directmessage" else "")
    thread = str(message.get("thread_ts") or message.get("ts") or "")
    return Place(team, where, user["id"], thread, direct, (user.get("team_id") or team) != team)


def _names(brief: Brief, maps: list[TeamMap], choices: Choices) -> list[str]:
    """Return what people call the stage, the touchpoint, the map and the voice of *brief*."""
    team = next((team for team in maps if team.journey.id == brief.map), None)
    voice = choices.voices.get(brief.voice)
    stage = stages_of(team).get(brief.stage, "")
    touchpoint = touchpoints_of(team, brief.stage).get(brief.touchpoint, "")
    return [stage, touchpoint, team.journey.title if team else "", voice.name if voice else ""]


def name_of(user: Payload) -> str:
    """Return the name by which *user* is shown to others."""
    return neutralise(shorten(str(user.get("name") or "Somebody"), _NAME))
