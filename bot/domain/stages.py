"""The eight canonical stages, and the stage models that are compared with them."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.entries import Asks, Claim, Claims, Entry, Identifier, Name, Sentence, SomeClaims, SourceId


class StageCode(StrEnum):
    """The canonical stages, in their order; teams keep their own names beside them."""

    AWARENESS = "awareness"
    DISCOVERY = "discovery"
    CONSIDERATION = "consideration"
    INTENT = "intent"
    PURCHASE = "purchase"
    POST_PURCHASE = "post_purchase"
    LOYALTY = "loyalty"
    ADVOCACY = "advocacy"


class Stage(Entry):
    """A canonical stage, as an entry of the glossary; `id` is its code."""

    id: StageCode
    name: Name
    aliases: tuple[Name, ...] = ()
    short: Claim
    customer: SomeClaims
    goal: SomeClaims
    contact: SomeClaims
    helps: SomeClaims
    goes_wrong: SomeClaims
    measure: SomeClaims
    sources_say: Claims = ()
    metrics: tuple[Identifier, ...] = ()
    see_also: tuple[Identifier, ...] = ()
    conflicts: tuple[Identifier, ...] = ()
    asks: Asks


class ModelStage(Entry):
    """A stage by the name its own model gives it, and the canonical stages it points at, if any."""

    name: Name
    aliases: tuple[Name, ...] = ()
    canonical: tuple[StageCode, ...] = ()
    note: Sentence | None = None


class OtherList(Entry):
    """A second list of stages that the same source gives elsewhere, at odds with its first."""

    where: Name
    stages: Annotated[tuple[ModelStage, ...], Field(min_length=1)]


class StageModel(Entry):
    """An ordered list of stages as one source has it."""

    id: Identifier
    name: Name
    aliases: tuple[Name, ...] = ()
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    shape: Literal["line", "loop", "circle"] = "line"
    about: Claim
    stages: Annotated[tuple[ModelStage, ...], Field(min_length=2)]
    also_lists: tuple[OtherList, ...] = ()
    notes: Claims = ()
    asks: Asks
