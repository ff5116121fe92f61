"""What every entry of the knowledge folder is made of: a strict frozen record, and claims with sources."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=600, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


def refused(message: str, remedy: str, *at: str | int) -> PydanticCustomError:
    """Return what a validator of an entry raises; *at* is the place below the field that it validates."""
    return PydanticCustomError("refused", message, {"remedy": remedy, "at": at})


class Entry(BaseModel):
    """A frozen record read from a file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Claim(Entry):
    """One statement, and the ids of the sources that make it."""

    text: Sentence
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


Claims = tuple[Claim, ...]
SomeClaims = Annotated[Claims, Field(min_length=1)]
Asks = Annotated[tuple[Sentence, ...], Field(min_length=1)]
