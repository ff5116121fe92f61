"""What a team can do at a stage, and how it sees whether that worked."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.domain.entries import Claim, Entry, Identifier, Name, Sentence
from bot.domain.stages import StageCode

Grade = Annotated[int, Field(ge=1, le=5)]
GoesWrong = Annotated[str, StringConstraints(pattern=r"^[a-z_]+#goes_wrong(-[0-9]+)?$")]
Push = Literal["offer", "discount"]


class Tactic(Entry):
    """Something a team does at one or more stages.

    `signs` are what it is called where a map shows it, `eases` the troubles that it takes on, and `guards` the claims
    on what goes wrong at a stage that it is an answer to. It `pushes` where it asks people to buy, by a lower price or
    without.
    """

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
    eases: tuple[Name, ...] = ()
    guards: tuple[GoesWrong, ...] = ()
    pushes: Push | None = None


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
