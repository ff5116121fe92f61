"""How far somebody has come, and a team whose members agreed to be counted."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.teaching import Progress, TeamView, chart_of
from bot.domain.progress import ProgressBar, ProgressChart
from bot.domain.reply import Notice, Paragraph, Reply
from bot.ports import Attempt
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of_person, audience_of_workspace
from bot.slack.delivery.uploads import Uploads
from bot.slack.learning.cards import Sheet, settings_button
from bot.slack.learning.orders import NEXT, Spot
from bot.slack.learning.school import School, learner_at, showing_of
from bot.slack.showing.blocks import button

TEAM = "team"
_SIGNS, _TITLE = 12, "How far you are"
_MASTERED = "Mastered is a card that you will most likely still know in three weeks."
_MINE = "Only you see this. `/journey progress team` shows the team, as far as its members agreed to be counted."
_FEW = (
    "The team is shown from five members on who agreed to be counted, so that nobody can be made out. "
    "Each decides in their own settings: `/journey learn settings`."
)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells a person how far they have come, or the team."""

    school: School

    def do(self, attempt: Attempt) -> None:
        """Tell it to the person alone."""
        ask = replace(read_ask(attempt.payload), echo="", shares="")
        own = self.school.teacher.progress(learner_at(ask.place), audience_of_person(ask.place))
        of_team = ask.text.casefold() == TEAM
        reply = self._team(ask) if of_team else progress_reply(own)
        spot = Spot("", showing_of(attempt.key))
        enrolled = self.school.lessons.enrolled(learner_at(ask.place)) is not None
        below = [button(NEXT, "Next card", spot.value(), primary=True), settings_button(enrolled=enrolled)]
        self.school.put(attempt, ask, Sheet(reply, ({"type": "actions", "elements": below},)))
        if ask.place.direct and not of_team:  # nothing but words can be shown to one person alone in a channel
            self._draw(ask.place, own)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)

    def _draw(self, place: Place, progress: Progress) -> None:
        delivery = self.school.delivery
        uploads = Uploads(delivery.caller, place.team)
        channel = place.channel or uploads.direct_channel(place.user)
        if delivery.pictures is not None and channel:
            uploads.show_progress(chart_of(progress), delivery.pictures, channel, place.thread)

    def _team(self, ask: Ask) -> Reply:
        view = self.school.teacher.team(audience_of_workspace(ask.place))
        return team_reply(view) if view else Reply("help", (Paragraph(_FEW),))


def progress_reply(progress: Progress) -> Reply:
    """Say by stage what is mastered and seen."""
    chart, path = chart_of(progress), progress.path
    week = f"The first week: {path.seen} of {path.cards} cards."
    return Reply("help", (Paragraph(f"{chart.told} {week}"), _bars(chart), Notice(f"{_MASTERED} {_MINE}")), _TITLE)


def team_reply(view: TeamView) -> Reply:
    """Say by stage how far those have come together who agreed to be counted, and no name."""
    chart = chart_of(view)
    together = Paragraph(f"{view.people} of you agreed to be counted. Together: {chart.told}")
    count = Notice(f"Every card counts once for each of the {view.people}. {_MASTERED}")
    return Reply("help", (together, _bars(chart), count), "How far the team is")


def _bars(chart: ProgressChart) -> Paragraph:
    return Paragraph("\n".join(f"`{bar_signs(bar)}`  **{bar.name}**: {bar.told}" for bar in chart.bars))


def bar_signs(bar: ProgressBar) -> str:
    """Draw *bar* in signs of one width; what has begun is seen to have."""
    mastered, seen = (math.ceil(_SIGNS * part / bar.cards) for part in (bar.mastered, bar.seen))
    return "█" * mastered + "▒" * (seen - mastered) + "·" * (_SIGNS - seen)
