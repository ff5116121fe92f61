"""Whether a message is answered: the one place that decides when the assistant speaks, and to whom (pure)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from bot.domain.channels import ChannelSettings
from bot.slack.conversing.manners import asks_on, is_called, is_for_others, is_question, mentions, points_at_answer


class Verdict(Enum):
    """What becomes of a message: an answer for all, for its writer, only a sure one, a refusal, or nothing."""

    ANSWER = "answer"
    PRIVATELY = "privately"
    IF_SURE = "if sure"
    REFUSE = "refuse"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Heard:
    """A person's message: its *text* as Slack hands it over, who wrote it, and where.

    `bot` is the assistant's own id; `open` says that people of another organisation read along.
    """

    text: str
    person: str
    bot: str
    named: bool = False
    direct: bool = False
    threaded: bool = False
    open: bool = False

    @property
    def to_us(self) -> bool:
        """Say whether the message mentions the assistant."""
        return self.named or mentions(self.text, self.bot)


def judge(heard: Heard, settings: ChannelSettings, people: Collection[str], *, quiet: bool, welcome: bool) -> Verdict:
    """Decide what becomes of *heard*, in a channel with these *settings*, in a thread of these *people*.

    *quiet* hours leave mentions only, answered to their writer; where outsiders are not *welcome*, a mention
    is refused.
    """
    if heard.direct:
        return Verdict.ANSWER
    if heard.open and not welcome:
        return Verdict.REFUSE if heard.to_us else Verdict.SILENCE
    speaks = Verdict.PRIVATELY if settings.privately or quiet else Verdict.ANSWER
    if heard.to_us:
        return speaks
    if quiet or settings.hears == "mentioned" or is_for_others(heard.text, heard.bot):
        return Verdict.SILENCE
    if heard.threaded:
        return speaks if _goes_on(heard, people) else Verdict.SILENCE
    alone = settings.hears == "when_sure" and not heard.open and is_question(heard.text)
    return Verdict.IF_SURE if alone else Verdict.SILENCE


def _goes_on(heard: Heard, people: Collection[str]) -> bool:
    """Say whether *heard* goes on talking to the assistant, in a thread that it and *people* take part in."""
    if not people:
        return False
    if is_called(heard.text):
        return True
    if set(people) <= {heard.person}:
        return asks_on(heard.text)
    return points_at_answer(heard.text) and asks_on(heard.text)
