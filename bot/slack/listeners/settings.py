"""The settings of a channel: the form opened by the command, and saved when it is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.ports import Work
from bot.ports.threads import ChannelStore
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_of, home_of
from bot.slack.forms.channel import changed, read_settings, settings_form
from bot.slack.hearing.reception import Clock
from bot.slack.jobs import SAY
from bot.slack.listeners.forms import TOO_SLOW, Memo, read_memo
from bot.slack.listeners.zones import zone_of
from bot.slack.maps.desk import Keeper
from bot.slack.showing.text import neutralise, shorten

Payload = Mapping[str, Any]

NO_CHANNEL = "Settings belong to a channel: type `/journey settings` in it. In our direct message I answer everything."
_NAME = 80


@dataclass(frozen=True, slots=True)
class ChannelForms:
    """Opens the form and saves what it says.

    Slack lets nobody type a command into a channel that they are not in, and the form's memory of its channel
    is Slack's, not the client's: so whoever submits one is a member of that channel.
    """

    keeper: Keeper
    channels: ChannelStore
    work: Work
    now: Clock

    def open_for_command(self, place: Place, command: Payload, client: WebClient) -> None:
        """Open the form, or tell the person why not."""
        if place.direct:
            self._say(NO_CHANNEL, place, command)
            return
        settings = self.channels.settings(place.channel, home_of(place))
        zone = "" if settings.quiet or settings.digest else zone_of(client, place.user)
        form = settings_form(settings, self.keeper.seen_by(audience_of(place)), Memo(place, "").write(), zone)
        opening = quietly("form", lambda: by_method(self._opener(client, command, form)), once)
        if not opening:
            self._say(TOO_SLOW, place, command)

    def handle_submission(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """Save what the form says and tell the channel, or say in the form what is wrong with it."""
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        place = memo.place
        filled = read_settings(view, self.keeper.seen_by(audience_of(place)))
        if filled.wrong:
            ack(response_action="errors", errors=dict(filled.wrong))
            return
        old = self.channels.settings(place.channel, home_of(place))
        digest = filled.settings.digest and filled.settings.digest.set_at(self.now(), old.digest)
        new = replace(filled.settings, outsiders=old.outsiders, digest=digest)
        self.channels.save_settings(place.channel, home_of(place), new)
        told = changed(old, filled.settings)
        if told:
            name = shorten(neutralise(str(body["user"].get("name") or "Somebody")), _NAME)
            said = Ask(" ".join((f"{name} changed how I behave in this channel.", *told)), place)
            self.work.submit(f"{place.team}:{place.channel}:set:{view['id']}", SAY, said.payload(), place.team)
        ack()

    def _say(self, text: str, place: Place, command: Payload) -> None:
        ask = Ask(text, place, command.get("response_url") or "", private=True)
        self.work.submit(f"{place.team}:{command['trigger_id']}", SAY, ask.payload(), place.team)

    @staticmethod
    def _opener(client: WebClient, command: Payload, form: Payload) -> Any:  # noqa: ANN401 - a call yet to be made
        return lambda: client.views_open(trigger_id=command["trigger_id"], view=dict(form))
