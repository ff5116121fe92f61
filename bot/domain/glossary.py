"""Sources, terms, answered questions, and the points on which sources disagree."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.domain.entries import Asks, Claim, Claims, Entry, Identifier, Name, Sentence, SomeClaims, SourceId, refused


class Source(Entry):
    """A document that claims are drawn from, or `general` for what the field commonly knows.

    Documentation is what a platform or a standard says of its own limits: where (`address`), and on which day it
    was `found` to say so.
    """

    id: SourceId
    title: Name
    kind: Literal["glossary", "article", "general", "documentation"]
    address: Name | None = None
    found: Annotated[dt.date | None, Field(validate_default=True)] = None
    scope: Sentence
    silent_on: tuple[Name, ...] = ()
    file: Name | None = None

    @field_validator("found")
    @classmethod
    def _documentation_is_dated(cls, found: dt.date | None, info: ValidationInfo) -> dt.date | None:
        if info.data.get("kind") == "documentation" and (found is None or not info.data.get("address")):
            raise refused(
                "documentation needs an address, and the day on which it was found", "add address: and found:"
            )
        return found


class Sources(Entry):
    """The file that lists every source."""

    sources: tuple[Source, ...]

    @field_validator("sources")
    @classmethod
    def _ids_are_told_apart(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        seen: set[str] = set()
        for number, source in enumerate(sources):
            if source.id in seen:
                raise refused(
                    f"the source {source.id!r} is given twice", "keep one, or give it another id", number, "id"
                )
            seen.add(source.id)
        return sources


class Term(Entry):
    """A word that a newcomer meets, explained in claims."""

    id: Identifier
    term: Name
    aliases: tuple[Name, ...] = ()
    short: Claim
    definition: SomeClaims
    why: SomeClaims
    how: Claims = ()
    example: Claims = ()
    pitfalls: Claims = ()
    metrics: tuple[Identifier, ...] = ()
    see_also: tuple[Identifier, ...] = ()
    conflicts: tuple[Identifier, ...] = ()
    asks: Asks


class Question(Entry):
    """A whole question that people ask, answered in claims; *side* is the side of the journey that it answers."""

    id: Identifier
    question: Sentence
    side: Literal["why", "how", "helps", "measure", "contact"] | None = None
    asks: Asks
    answer: SomeClaims
    see_also: tuple[Identifier, ...] = ()
    conflicts: tuple[Identifier, ...] = ()


class Position(Entry):
    """What one side of a conflict says; `says` never blends two sources that differ."""

    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    says: Sentence


class Conflict(Entry):
    """A point on which the sources disagree: each side, and the view this product works with."""

    id: Identifier
    title: Name
    asks: Asks
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    ours: Sentence
    see_also: tuple[Identifier, ...] = ()
