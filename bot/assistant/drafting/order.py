"""A brief with everything that it names found."""

from dataclasses import dataclass

from bot.assistant.drafting.briefing import BriefRead
from bot.assistant.drafting.facts import Facts
from bot.assistant.drafting.phrases import Manner
from bot.assistant.mapping import TeamMap
from bot.domain.drafts import Brief, DraftChannel, Voice
from bot.domain.stages import StageCode


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, for whom and in which manner, and what may be said."""

    brief: Brief
    channel: DraftChannel
    stage: StageCode
    team: TeamMap | None
    voice: Voice | None
    manner: Manner
    facts: Facts
    said: BriefRead
    call: str = ""

    @property
    def given(self) -> tuple[str, ...]:
        """What the person told to say, word for word."""
        return (*self.said.facts, *filter(None, (self.call,)))
