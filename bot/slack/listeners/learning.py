"""Learning: the buttons under its cards, and the form for a card a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.assistant.teaching import LessonError, Lessons
from bot.domain.learning import Enrolment, Learner
from bot.ports import Work
from bot.slack.api.calls import by_method, once, quietly
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.home.tab import HOME
from bot.slack.jobs import MAP, SAY, TERM
from bot.slack.learning.form import (
    KEPT,
    OFF,
    PAUSED,
    WEEK,
    ZONE,
    Wanted,
    learning_form,
    read_wanted,
    saved_view,
)
from bot.slack.learning.orders import EXPLAIN, SHOW_MAP, Spot, read_spot
from bot.slack.learning.school import learner_at
from bot.slack.listeners.actions import pressed
from bot.slack.listeners.drafts import Memo, read_memo
from bot.slack.listeners.forms import TOO_SLOW
from bot.slack.listeners.zones import zone_of
from bot.slack.showing.blocks import Look

Payload = Mapping[str, Any]

_WEEK = 7  # days
_DOUBLE_CLICK = 10.0  # seconds


def handle_press(work: Work, job: str, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write *job* down; a double click does it once, and of several answers the first one counts, on any device."""
    spot = _spot(action)
    if spot is not None:
        ask = pressed(body, context)
        about = {"spot": spot.value(spot.said), "card": str(body["container"].get("message_ts") or "")}
        key = f"{_key(ask.place, spot)}:{job}{'' if ask.place.channel else _moment(action)}"
        work.submit(key, job, ask.payload() | about, ask.place.team)
    ack()


def handle_reading(work: Work, body: Payload, action: Payload, context: BoltContext, ack: Ack) -> None:
    """Write down that the entry or the map of a card is to be shown; a double click shows it once."""
    spot = _spot(action)
    if spot is not None and spot.said:
        job = MAP if action["action_id"] == SHOW_MAP else TERM
        ask = replace(pressed(body, context), text=spot.said)
        work.submit(f"{_key(ask.place, spot)}:{EXPLAIN}:{spot.said}", job, ask.payload(), ask.place.team)
    ack()


@dataclass(frozen=True, slots=True)
class LearningForms:
    """Opens the form and does what it says: light reads and writes of the store, for Slack waits three seconds."""

    lessons: Lessons
    work: Work
    look: Look = "rich"

    def open_for_command(self, place: Place, command: Payload, client: WebClient) -> None:
        """Open the form."""
        self._open(Memo(place, command.get("response_url") or ""), command, client)

    def handle_open(self, body: Payload, context: BoltContext, client: WebClient, ack: Ack) -> None:
        """Open the form by a button."""
        ask = pressed(body, context)
        self._open(Memo(ask.place, ask.reply_url), body, client)
        ack()

    def handle_submission(self, body: Payload, view: Payload, context: BoltContext, ack: Ack) -> None:
        """Do what the form says and show what is set now, or say in it what is wrong."""
        memo = read_memo(view["private_metadata"], context.team_id or "", body["user"]["id"])
        own, place = learner_at(memo.place), memo.place
        wanted = read_wanted(view, self._enrolled(own))
        try:
            self._set(own, wanted)
        except LessonError as error:
            ack(response_action="errors", errors={ZONE: str(error)})
            return
        forgotten = self.lessons.restart(own) if wanted.restarts else None
        shown = saved_view(self.lessons.enrolled(own), self.lessons.next_at(own), forgotten, self.look)
        home = {"team": place.team, "user": place.user}
        self.work.submit(f"{place.team}:{place.user}:lessons:{view['id']}", HOME, home, place.team)
        ack(response_action="update", view=shown)

    def _set(self, own: Learner, wanted: Wanted) -> None:
        if wanted.daily == OFF:
            self.lessons.leave(own)
            return
        if wanted.daily == KEPT:
            self.lessons.change_time(own, wanted.zone, wanted.hour)
        else:
            self.lessons.enrol(own, wanted.zone, wanted.hour)
        if wanted.daily in {WEEK, PAUSED}:
            self.lessons.pause(own, _WEEK if wanted.daily == WEEK else None)
        self.lessons.share(own, wanted.shares)

    def _enrolled(self, own: Learner) -> Enrolment | None:
        """Return the enrolment of *own*, without a pause that is over."""
        known = self.lessons.enrolled(own)
        over = known and known.paused_until and known.paused_until <= self.lessons.clock().date()
        return replace(known, paused_until=None) if known and over else known

    def _open(self, memo: Memo, trigger: Payload, client: WebClient) -> None:
        """Open the form, or tell the person that Slack did not open it."""
        place, known = memo.place, self._enrolled(learner_at(memo.place))
        zone = known.zone if known else zone_of(client, place.user)
        form = learning_form(known, zone, memo.write())
        opening = partial(client.views_open, trigger_id=trigger["trigger_id"], view=form)
        if not quietly("form", lambda: by_method(opening), once) and place.channel:
            ask = Ask(TOO_SLOW, place, memo.reply_url, private=True)
            self.work.submit(f"{place.team}:{trigger['trigger_id']}", SAY, ask.payload(), place.team)


def _spot(action: Payload) -> Spot | None:
    """Return the card that a button means; None where it means nothing, as only a forged one does."""
    try:
        return read_spot(str(action.get("value")))
    except ValueError:
        return None


def _key(place: Place, spot: Spot) -> str:
    """Return how the key begins of everything that comes of one showing of a card."""
    return f"{place.team}:{place.channel}:{place.user}:lesson:{spot.showing}"


def _moment(action: Payload) -> str:
    """Return when a button of the Home tab was pressed, to some seconds: it stays there, and is pressed again."""
    return f":{float(action['action_ts']) // _DOUBLE_CLICK:.0f}"
