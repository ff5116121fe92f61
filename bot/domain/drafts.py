"""Marketing channels and voices as the knowledge describes them, and the drafts written for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.domain.entries import Claim, Entry, Identifier, Name, Sentence, SomeClaims, refused

Unit = Literal["characters", "gsm", "utf16", "words", "weighted", "width"]
Surface = Literal["message", "advert", "post", "page", "conversation", "form", "outline"]
Element = Literal["unsubscribe", "sender", "opt_out", "alt_text"]
Emoji = Literal["none", "sparing", "free"]
Level = Literal["high", "medium", "low"]
Length = Literal["", "shorter", "longer"]
Count = Annotated[int, Field(ge=1)]


class Where(Entry):
    """Where the numbers of a field are from; a number that nobody prescribes is customary, and `general`."""

    hard: Claim | None = None
    soft: Claim | None = None
    number: Claim | None = None


class DraftField(Entry):
    """A part of what a channel takes: how its length is counted, what it must not and should not exceed.

    `least` and `most` say how many texts it takes: a responsive search ad has 3 to 15 headlines.
    """

    id: Identifier
    name: Name
    unit: Unit
    soft: Count | None = None
    hard: Count | None = None
    least: Count = 1
    most: Annotated[Count, Field(validate_default=True)] = 1
    required: bool = True
    where: Annotated[Where, Field(validate_default=True)] = Where()

    @field_validator("hard")
    @classmethod
    def _hard_is_not_below_soft(cls, hard: int | None, info: ValidationInfo) -> int | None:
        soft = info.data.get("soft")
        if hard is not None and soft is not None and hard < soft:
            raise refused(f"the hard limit {hard} is below the soft one {soft}", f"write {soft} or more")
        return hard

    @field_validator("most")
    @classmethod
    def _most_is_not_below_least(cls, most: int, info: ValidationInfo) -> int:
        least = info.data.get("least", 1)
        if most < least:
            raise refused(f"at most {most} is fewer than at least {least}", f"write {least} or more")
        return most

    @field_validator("where")
    @classmethod
    def _every_number_has_its_source(cls, where: Where, info: ValidationInfo) -> Where:
        given = {name: info.data.get(name) is not None for name in ("hard", "soft")}
        given["number"] = info.data.get("most", 1) > 1
        for name, wanted in given.items():
            if wanted and getattr(where, name) is None:
                remedy = f"add {name}: with a text and its sources; [general] where it is customary"
                raise refused(f"the number of {name!r} has no source", remedy)
        return where


class Required(Entry):
    """What must stand in a draft: one of `signs` in `field`, or any text in it where there are no signs.

    `text` is what a draft may say there; what is in braces is filled in by the tool that sends it.
    """

    element: Element
    field: Identifier
    signs: tuple[Name, ...] = ()
    text: Sentence
    why: Claim


class Links(Entry):
    """How many links a channel bears, and why."""

    most: Annotated[int, Field(ge=0)]
    why: Claim


class EmojiRule(Entry):
    """How many emoji a channel bears, and why."""

    use: Emoji
    why: Claim


class DraftChannel(Entry):
    """Something a draft is written for; `placeholders` are those that the sending tool fills in."""

    id: Identifier
    name: Name
    aliases: tuple[Name, ...] = ()
    kind: Surface
    checked: dt.date
    fields: Annotated[tuple[DraftField, ...], Field(min_length=1)]
    required: tuple[Required, ...] = ()
    placeholders: tuple[Name, ...] = ()
    links: Links
    emoji: EmojiRule
    usual: SomeClaims

    @field_validator("fields")
    @classmethod
    def _fields_are_told_apart(cls, fields: tuple[DraftField, ...]) -> tuple[DraftField, ...]:
        seen: set[str] = set()
        for number, field in enumerate(fields):
            if field.id in seen:
                raise refused(f"the field {field.id!r} is given twice", "give it another id", number, "id")
            seen.add(field.id)
        return fields

    @field_validator("required")
    @classmethod
    def _required_elements_have_a_field(
        cls, required: tuple[Required, ...], info: ValidationInfo
    ) -> tuple[Required, ...]:
        known = [field.id for field in info.data.get("fields", ())]
        for number, one in enumerate(required):
            if known and one.field not in known:
                message = f"the channel has no field {one.field!r}"
                raise refused(message, f"write one of {', '.join(known)}", number, "field")
        return required

    def field(self, field_id: str) -> DraftField | None:
        """Return the field called *field_id*."""
        return next((field for field in self.fields if field.id == field_id), None)


class Swap(Entry):
    """A word to avoid, and what to write instead."""

    word: Name
    instead: Name


class Disclaimer(Entry):
    """What a draft must add where it says one of `claims`; `#` in them stands for any number."""

    claims: Annotated[tuple[Name, ...], Field(min_length=1)]
    text: Sentence


class Voice(Entry):
    """How a team sounds: tone, words, spelling, emoji, sign-off, and what it never says.

    `reading_level` is the highest school grade (Flesch-Kincaid) that its texts ask of a reader.
    """

    id: Identifier
    name: Name
    aliases: tuple[Name, ...] = ()
    about: Sentence
    tone: Annotated[tuple[Name, ...], Field(min_length=1)]
    reading_level: Annotated[int, Field(ge=1, le=18)]
    spelling: Literal["en-GB", "en-US"]
    contractions: bool = True
    emoji: Emoji = "none"
    exclamations: Annotated[int, Field(ge=0)] = 0
    sign_off: Sentence | None = None
    use: tuple[Name, ...] = ()
    avoid: tuple[Swap, ...] = ()
    never: tuple[Name, ...] = ()
    disclaimers: tuple[Disclaimer, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What somebody asks a draft for; every name is as they typed it, `text` is what they tell about it.

    `goal` is what the reader should do in the end ("book a demo"), `persona` who of the map's people is written to
    (its own persona where empty), `turn` counts how often another angle was wished for. A `language` other than
    English is refused.
    """

    channel: str
    stage: str
    map: str = ""
    touchpoint: str = ""
    voice: str = ""
    tone: str = ""
    text: str = ""
    variants: int = 3
    persona: str = ""
    length: Length = ""
    turn: int = 0
    goal: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft, in which field, the ids of what it rests on, and whether these hold all it says."""

    field: str
    text: str
    sources: tuple[str, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What one rule says of a draft: exact counts in `detail`, and how much it matters where it is not ok."""

    rule: str
    level: Level
    ok: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a draft: its angle, the texts of each field by its id, its sentences and checks."""

    angle: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    sentences: tuple[DraftSentence, ...] = ()
    checks: tuple[DraftCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written for a brief: for which channel and stage (ids), and what the person still has to say."""

    brief: Brief
    channel: str
    stage: str
    variants: tuple[Variant, ...]
    needs_input: tuple[str, ...] = ()
