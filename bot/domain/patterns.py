"""What drafts are composed from without a chat model: sentence patterns of ours, and what each field is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from bot.domain.entries import Entry, Identifier, Name
from bot.domain.stages import StageCode

Angle = Literal["problem", "goal", "question", "proof"]
ANGLES: Mapping[str, str] = MappingProxyType(
    {
        "problem": "the problem first",
        "goal": "the goal first",
        "question": "the customer's question first",
        "proof": "what was heard or shown first",
    }
)
"""What people read for an angle."""

Move = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
Moves = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(?:\|[a-z_]+)*$")]
Pattern = Annotated[str, StringConstraints(min_length=2, max_length=240, strip_whitespace=True)]


def _words(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words, json_schema_input_type=str)]


class Patterns(Entry):
    """Sentences by the move that they make; `<slot>` is filled from a map, `[name]` stays for a person to fill.

    The sheet of a stage has no slots, names for each move the claim of the glossary that it follows, and the order of
    the angles. The sheet of an angle has slots. The sheet `common` holds what is said everywhere, and what to write
    for a `[name]`.
    """

    id: StageCode | Angle | Literal["common"]
    angles: tuple[Angle, ...] = ()
    because: dict[Move, Name] = Field(default_factory=dict)
    moves: dict[Move, Annotated[tuple[Pattern, ...], Field(min_length=1)]]
    hints: dict[Name, Name] = Field(default_factory=dict)


Fields = dict[Identifier, tuple[tuple[Moves, ...], ...]]


class Recipe(Entry):
    """What each field of a marketing channel is made of: paragraphs of moves; `drop` may go, the first of it first.

    Of moves joined by a bar the first that has a sentence is made. A field that takes several texts is made of the
    sentences of its moves, one each. `by_angle` says what the variant of an angle is made of instead. `id` is the
    channel's; `default` serves every field that no other recipe makes.
    """

    id: Identifier
    fields: Fields
    by_angle: dict[Angle, Fields] = Field(default_factory=dict)
    drop: tuple[Move, ...] = ()

    def made_of(self, field: str, angle: Angle) -> tuple[tuple[Moves, ...], ...] | None:
        """Return the paragraphs that *field* is made of in the variant of *angle*, None where it is not named."""
        return self.by_angle.get(angle, {}).get(field, self.fields.get(field))


class Lexicon(Entry):
    """Words that decide whether and how a map's text can be said to a customer."""

    id: Identifier
    verbs: Words
    nouns_too: Words
    modals: Words
    blame: Words
    internal: Words
    harsh: Words
    pronouns_of_others: Words
    ours_to_want: Words


DEFAULT, ANY_FIELD = "default", "text"


@dataclass(frozen=True, slots=True)
class Book:
    """All patterns by sheet, the recipes by channel, and the lexicon."""

    sheets: Mapping[str, Patterns]
    recipes: Mapping[str, Recipe]
    lexicon: Lexicon

    def recipe(self, channel: str) -> Recipe:
        """Return the recipe of *channel*, with the default one for every field that it does not name."""
        default = self.recipes[DEFAULT]
        own = self.recipes.get(channel, default)
        fields = {**default.fields, **own.fields}
        return Recipe(id=own.id, fields=fields, by_angle=own.by_angle, drop=own.drop or default.drop)
