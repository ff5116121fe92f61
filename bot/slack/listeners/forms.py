"""The form for customer feedback: opened by the shortcut, the command or the Home tab, and submitted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.assistant.keeping import KeepingError
from bot.domain.saved import Confidence, FeedbackKind, Said
from bot.ports import Work
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_of_person, is_direct
from bot.slack.forms.feedback import MAP, TEXT, Filing, feedback_form, filed_view, missing, read_filing, spots_of
from bot.slack.home.tab import HOME
from bot.slack.jobs import SAY
from bot.slack.maps.desk import Keeper
from bot.slack.showing.blocks import Look
from bot.slack.showing.text import written

Payload = Mapping[str, Any]

TOO_SLOW = "The form could not be opened; Slack allows three seconds for that. Please try again."
OTHER_MAP = "These are places of another map. Pick one that belongs to the map above."


@dataclass(frozen=True, slots=True)
class Memo:
    """What a form has to remember: where it was opened, and where the words were said."""

    place: Place
    said_at: str

    def write(self) -> str:
        """Write it as the private metadata of a view."""
        place = self.place
        return json.dumps([place.channel, place.direct, place.shared, self.said_at])


def read_memo(text: str, team: str, user: str) -> Memo:
    """Read back what `Memo.write` wrote; team and person are those of the request, whatever the form says."""
    channel, direct, shared, said_at = json.loads(text)
    return Memo(Place(team, channel, user, direct=direct, shared=shared), said_at)


@dataclass(frozen=True, slots=True)
class Forms:
    """Opens the form and files what it says; a light read or write of the store, for Slack waits three seconds."""

    keeper: Keeper
    work: Work
    look: Look = "rich"

    def handle_shortcut(
        self, body: Payload, shortcut: Payload, context: BoltContext, client: WebClient, ack: Ack
    ) -> None:
        """Open the form with the words of a message."""
        message: Payload = shortcut.get("message") or {}
        channel: Payload = shortcut.get("channel") or {}
        place = _place(channel.get("id") or "", channel.get("name") or "", body, context)
        domain = (body.get("team") or {}).get("domain") or "app"
        stamp = str(message.get("ts") or "").replace(".", "")
        said_at = f"https://{domain}.slack.com/archives/{place.channel}/p{stamp}"
        text = written(str(message.get("text") or ""))
        self._open(Memo(place, said_at), text, shortcut, client, reply_url=shortcut.get("response_url") or "")
        ack()

    def handle_home_button(
        self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack
    ) -> None:
        """Open the form for a map of the Home tab."""
        place = _place("", "", body, context)
        self._open(Memo(place, "Slack"), "", body, client, map_id=str(action.get("value")))
        ack()

    def open_for_command(self, place: Place, text: str, command: Payload, client: WebClient) -> None:
        """Open the form with what was typed after the command."""
        self._open(Memo(place, "Slack"), text, command, client, reply_url=command.get("response_url") or "")

    def handle_map(self, body: Payload, action: Payload, context: BoltContext, client: WebClient, ack: Ack) -> None:
        """Offer the places of the map that was picked in the form."""
        ack()
        view = body["view"]
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        maps = self.keeper.seen_by(audience_of_person(memo.place))
        wanted = (action.get("selected_option") or {}).get("value")
        chosen = next((team for team in maps if team.journey.id == wanted), None)
        form = feedback_form(maps, read_filing(view).text, memo.write(), look=self.look, chosen=chosen)
        update = partial(client.views_update, view_id=view["id"], hash=view["hash"], view=form)
        quietly("form", lambda: by_method(update), once)

    def handle_submission(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """File what the form says and show where it counts now, or say in the form what is wrong with it."""
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        filing = read_filing(view)
        wrong = missing(filing) or self._misplaced(filing, memo)
        if not wrong:
            try:
                ack(response_action="update", view=self._file(filing, memo, body["user"]))
            except KeepingError as error:
                wrong = {TEXT: str(error)}
        if wrong:
            ack(response_action="errors", errors=wrong)
            return
        team, user = memo.place.team, memo.place.user
        self.work.submit(f"{team}:{user}:filed:{view['id']}", HOME, {"team": team, "user": user}, team)

    def _open(
        self, memo: Memo, text: str, trigger: Payload, client: WebClient, *, reply_url: str = "", map_id: str = ""
    ) -> None:
        """Open the form, or tell the person that Slack did not open it."""
        maps = self.keeper.seen_by(audience_of_person(memo.place))
        chosen = next((team for team in maps if team.read.map.id == map_id), None)
        form = feedback_form(maps, text, memo.write(), look=self.look, chosen=chosen)
        opening = partial(client.views_open, trigger_id=trigger["trigger_id"], view=form)
        if not quietly("form", lambda: by_method(opening), once) and memo.place.channel:
            ask = Ask(TOO_SLOW, memo.place, reply_url, private=True)
            team = memo.place.team
            self.work.submit(f"{team}:{trigger['trigger_id']}", SAY, ask.payload(), team)

    def _misplaced(self, filing: Filing, memo: Memo) -> dict[str, str]:
        try:
            team = self.keeper.find(filing.map, audience_of_person(memo.place))
        except KeepingError as error:
            return {MAP: str(error)}
        known = any(spot.key == filing.spot for spot in spots_of(team))
        return {} if known else {filing.spot_block: OTHER_MAP}

    def _file(self, filing: Filing, memo: Memo, user: Payload) -> dict[str, Any]:
        audience = audience_of_person(memo.place)
        team = self.keeper.find(filing.map, audience)
        spot = next(spot for spot in spots_of(team) if spot.key == filing.spot)
        kind, confidence = cast("FeedbackKind", filing.kind), cast("Confidence", filing.confidence)
        author = str(user.get("name") or user["id"])
        said = Said(spot.stage, spot.touchpoint, kind, confidence, filing.text, memo.said_at, author)
        self.keeper.file_feedback(filing.map, audience, said)
        return filed_view(self.keeper.find(filing.map, audience), spot)


def _place(channel: str, name: str, body: Payload, context: BoltContext) -> Place:
    user, team = body["user"], context.team_id or ""
    kind = "im" if name == "directmessage" else ""
    return Place(
        team, channel, user["id"], direct=is_direct(channel, kind), shared=(user.get("team_id") or team) != team
    )
