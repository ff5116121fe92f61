"""What a team can do at a stage, and how it sees whether that worked."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.entries import Claim, Entry, Identifier, Name, Sentence
from bot.domain.stages import StageCode

Grade = Annotated[int, Field(ge=1, le=5)]


class Tactic(Entry):
    """Something a team does at one or more stages; `signs` are what it is called where a map shows it."""

    id: Identifier
    name: Name
    aliases: tuple[Name, ...] = ()
    stages: Annotated[tuple[StageCode, ...], Field(min_length=1)]
    what: Claim
    when: Claim
    measure: Claim
    watch_out: Claim | None = None
    metrics: tuple[Identifier, ...] = ()
    channels: tuple[Name, ...] = ()
    effort: Grade | None = None
    impact: Grade | None = None
    asks: tuple[Sentence, ...] = ()
    signs: tuple[Name, ...] = ()


class Metric(Entry):
    """A figure with its formula, and the usual way of getting it wrong."""

    id: Identifier
    name: Name
    aliases: tuple[Name, ...] = ()
    stages: Annotated[tuple[StageCode, ...], Field(min_length=1)]
    what: Claim
    formula: Claim
    unit: Name
    direction: Literal["up", "down", "band"]
    trap: Claim
    asks: tuple[Sentence, ...] = ()
