"""How far somebody has come, and a team whose members agreed to be counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.teaching import Progress, Share, TeamView
from bot.domain.reply import Notice, Paragraph, Reply, Table
from bot.ports import Attempt
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import audience_of_person, audience_of_workspace
from bot.slack.learning.cards import Sheet, settings_button
from bot.slack.learning.orders import NEXT, Spot
from bot.slack.learning.school import School, learner_at, showing_of
from bot.slack.showing.blocks import button

TEAM = "team"
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
        reply = self._team(ask) if ask.text.casefold() == TEAM else self._own(ask)
        spot = Spot("", showing_of(attempt.key))
        enrolled = self.school.lessons.enrolled(learner_at(ask.place)) is not None
        below = [button(NEXT, "Next card", spot.value(), primary=True), settings_button(enrolled=enrolled)]
        self.school.put(attempt, ask, Sheet(reply, ({"type": "actions", "elements": below},)))

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.school.give_up(key, payload)

    def _own(self, ask: Ask) -> Reply:
        found = self.school.teacher.progress(learner_at(ask.place), audience_of_person(ask.place))
        return progress_reply(found)

    def _team(self, ask: Ask) -> Reply:
        view = self.school.teacher.team(audience_of_workspace(ask.place))
        return team_reply(view) if view else Reply("help", (Paragraph(_FEW),))


def progress_reply(progress: Progress) -> Reply:
    """Say by stage what is mastered, seen and due."""
    path = progress.path
    parts = (
        Paragraph(f"{_counted(progress.whole)}\nThe first week: {path.seen} of {path.cards} cards."),
        _table(progress.stages),
        Notice(f"{_MASTERED} {_MINE}"),
    )
    return Reply("help", parts, "How far you are")


def team_reply(view: TeamView) -> Reply:
    """Say by stage how far those have come together who agreed to be counted, and no name."""
    together = Paragraph(f"{view.people} of you agreed to be counted. Together: {_counted(view.whole)}")
    count = Notice(f"Every card counts once for each of the {view.people}. {_MASTERED}")
    return Reply("help", (together, _table(view.stages), count), "How far the team is")


def _counted(whole: Share) -> str:
    return f"**{whole.seen}** of {whole.cards} cards seen, **{whole.mastered}** mastered, **{whole.due}** due now."


def _table(stages: Mapping[str, Share]) -> Table:
    rows = tuple(_row(stage, share) for stage, share in stages.items())
    return Table(("Stage", "Mastered", "Seen", "Cards", "Due"), rows)


def _row(stage: str, share: Share) -> tuple[str, ...]:
    counts = (share.mastered, share.seen, share.cards, share.due)
    return (stage_name(stage), *map(str, counts))


def stage_name(code: str) -> str:
    """Return what a stage is called; cards of no stage are general ones."""
    return code.replace("_", " ").capitalize() if code else "General"
