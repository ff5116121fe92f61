"""The Home tab as a whole: its sections side by side, whatever becomes of one of them, and when it is published."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.learning import Learner
from bot.domain.passages import Audience
from bot.ports import Attempt, Job
from bot.slack.audience import audience_at_home
from bot.slack.delivery import Delivery
from bot.slack.showing.blocks import Block, context

logger = logging.getLogger(__name__)

HOME = "home"
MOST_BLOCKS = 100  # that Slack takes in a view
_TROUBLE = "This part could not be shown just now. It comes back when you open this tab again."
_CUT = "There is more than Slack shows in one tab. `/journey help` lists the commands that show all of it."


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person in their own Home tab, which nobody else reads; *occasion* tells one look at it from others."""

    team: str
    user: str
    occasion: str = ""

    @property
    def audience(self) -> Audience:
        """What they may see there."""
        return audience_at_home(self.team, self.user)

    @property
    def learner(self) -> Learner:
        """The same person as they learn."""
        return Learner(self.team, self.user)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the tab: its title, and what makes the blocks below it."""

    title: str
    show: Callable[[Visitor], Sequence[Block]]


@dataclass(frozen=True, slots=True)
class HomeTab:
    """Publishes *sections*, in their order."""

    sections: Sequence[Section]
    delivery: Delivery

    def publish(self, team: str, user: str, occasion: str) -> None:
        """Bring the Home tab of *user* up to date; a failure is logged, it then stays as it was.

        *occasion* is the key of the work that does so.
        """
        self.delivery.publish(team, user, self.view(Visitor(team, user, occasion)))

    def view(self, visitor: Visitor) -> Block:
        """Return the tab as *visitor* sees it now."""
        blocks: list[Block] = []
        for part in self.sections:
            blocks += [{"type": "divider"}] if blocks else []
            blocks += [_header(part.title), *_shown(part, visitor)]
        if len(blocks) > MOST_BLOCKS:
            blocks = [*blocks[: MOST_BLOCKS - 1], context(_CUT)]
        return {"type": "home", "blocks": blocks}


@dataclass(frozen=True, slots=True)
class Homing:
    """Brings a person's Home tab up to date."""

    tab: HomeTab

    def do(self, attempt: Attempt) -> None:
        """Publish it."""
        self.tab.publish(attempt.payload["team"], attempt.payload["user"], attempt.key)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it as it was: it is brought up to date whenever it is opened."""


@dataclass(frozen=True, slots=True)
class Freshening:
    """Does a *job* that changes what the Home tab of its person shows, and brings the tab up to date after it."""

    job: Job
    tab: HomeTab

    def do(self, attempt: Attempt) -> None:
        """Do it, then publish."""
        self.job.do(attempt)
        self.tab.publish(attempt.payload["team"], attempt.payload["user"], attempt.key)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Give the job up."""
        self.job.give_up(key, payload)


def _shown(part: Section, visitor: Visitor) -> Sequence[Block]:
    """Return the blocks of *part*, or a line that it is missing: whatever goes wrong in it, the others stand."""
    try:
        return part.show(visitor)
    except Exception:  # a tab must never be blank, and sections read stores of foreign libraries
        logger.exception("the section “%s” of a Home tab could not be made", part.title)
        return [context(_TROUBLE)]


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text}}
