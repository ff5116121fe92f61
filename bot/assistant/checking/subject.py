"""A variant under its checks: its texts by field, what its sentences rest on, and what a rule of the table is."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.assistant.checking.phrases import seen
from bot.domain.drafts import DraftChannel, DraftCheck, DraftField, Level, Variant, Voice
from bot.domain.stages import StageCode

_LONGEST_QUOTE = 60
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
_BLANK = re.compile(r"\[[^\]]*\](?!\()|\{[^{}]*\}")


@dataclass(frozen=True)
class Subject:
    """A *variant* for a *channel*, *voice* and *stage*; *sources* holds what each source of a sentence says."""

    variant: Variant
    channel: DraftChannel
    voice: Voice | None
    stage: StageCode
    sources: Mapping[str, str]
    brief: str = ""

    @cached_property
    def texts(self) -> tuple[tuple[DraftField, str], ...]:
        """Every text with its field, in the order of the variant; a field that the channel lacks is left out."""
        known = [(self.channel.field(field_id), texts) for field_id, texts in self.variant.fields]
        return tuple((field, text) for field, texts in known if field is not None for text in texts if text.strip())

    @cached_property
    def text(self) -> str:
        """The whole draft on one line a text, without signs that are not seen."""
        return "\n".join(seen(text) for _, text in self.texts)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the whole draft; each text ends one."""
        return tuple(filter(None, (part.strip() for _, text in self.texts for part in _END.split(text))))

    @cached_property
    def ours(self) -> str:
        """What the channel and the voice themselves put into a draft."""
        fixed = [one.text for one in self.channel.required]
        if self.voice:
            fixed += [self.voice.sign_off or "", *(one.text for one in self.voice.disclaimers)]
        return "\n".join(fixed)

    def of(self, field_id: str) -> list[str]:
        """Return the texts of the field *field_id*."""
        return [text for field, text in self.texts if field.id == field_id]


Find = Callable[[Subject], Iterable[str]]


def _told_nothing(_subject: Subject) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class DraftRule:
    """One row of the table: what `find` yields is wrong; `tell` says what was seen where nothing is."""

    id: str
    level: Level
    remedy: str
    about: str
    find: Find
    tell: Callable[[Subject], str] = _told_nothing

    def check(self, subject: Subject) -> DraftCheck:
        """Apply the rule to *subject*."""
        found = list(dict.fromkeys(self.find(subject)))
        detail = "; ".join(found) if found else self.tell(subject)
        return DraftCheck(self.id, self.level, not found, detail, self.remedy if found else "")


def without_blanks(text: str) -> str:
    """Return *text* without placeholders, which are filled in later."""
    return _BLANK.sub(" ", text)


def quoted(text: str) -> str:
    """Return *text* in quotes, cut to what a message has room for."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= _LONGEST_QUOTE else f"“{text[: _LONGEST_QUOTE - 1].rstrip()}…”"


def listed(words: Iterable[str]) -> str:
    """Return *words* in quotes, each once."""
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
