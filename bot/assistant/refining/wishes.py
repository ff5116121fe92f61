"""Wishes in plain words, told apart by what they want changed; none is guessed at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from bot.assistant.language import clean

Part = Literal[
    "shorter", "longer", "warmer", "formaler", "warm", "formal", "plain", "tone", "turn", "other_persona", "language",
    "voice", "no_voice", "variants", "goal", "fact", "no_facts", "back", "channel", "touchpoint", "person",
]  # fmt: skip
Table = Mapping[Part, re.Pattern[str]]
EXAMPLES = (
    "shorter", "longer", "warmer", "less formal", "more formal", "another angle", "for the other persona",
    "as an sms", "in the warm voice", "at the checkout page", "two variants", "mention that …", "goal: book a demo",
    "back to version 1",
)  # fmt: skip
_LONGEST = 1_000  # characters; a fact to add is a sentence or two
_LANGUAGES = "|".join(
    "english german deutsch french français francais spanish español espanol italian italiano portuguese português"
    " dutch nederlands swedish svenska danish dansk norwegian norsk finnish suomi polish polski czech čeština slovak"
    " hungarian romanian bulgarian greek turkish türkçe russian ukrainian arabic hebrew hindi bengali thai vietnamese"
    " indonesian malay japanese chinese mandarin korean".split()
)
_BEFORE = re.compile(
    r"^(?:please|pls|(?:can|could|would) (?:you|we)|(?:i|we)(?:'d| would) like (?:it|this|that)?(?: to be)?"
    r"|i want (?:it|this)?|let's have|and|but|now|just|still|even|rather|be|a (?:bit|little|touch)|much|slightly"
    r"|(?:re)?(?:make|write|turn|do|put|keep|have|give me|try)(?: (?:it|this|that|them|these|me|one))?"
    r"|(?:it|this|that)(?:'s| is| should be| sounds?| reads?)|somewhat|way)\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\s*,?\s+(?:please|pls|thanks|thank you|now|instead|a bit|a little))+$", re.IGNORECASE)
_APART = re.compile(r"\s*[,;]\s*(?:and |but |then )?|\s+(?:and|but|then)\s+|\s*[+&]\s*", re.IGNORECASE)
_ANOTHER = "(?:another|an? (?:different|new|other)|different|other|new|one more|more)"
_THING = (
    "(?:angles?|wordings?|takes?|approach(?:es)?|ideas?|ways?|versions?|tr(?:y|ies)|attempts?|variants?|options?"
    "|drafts?)"
)


def _table(patterns: Mapping[Part, tuple[str, ...]]) -> Table:
    return MappingProxyType({part: re.compile("|".join(ways), re.IGNORECASE) for part, ways in patterns.items()})


_CLOSED = _table(
    {
        "shorter": (
            r"short(?:er|en)?(?: it)?", r"brief(?:er)?", r"(?:more )?concise", r"tight(?:er|en)?(?: it)?", r"cris?per",
            r"less (?:text|wordy)", r"(?:fewer|less) words", r"too (?:long|wordy)", r"cut it(?: down)?",
            r"(?:trim|condense)(?: it)?",
        ),
        "longer": (
            r"long(?:er)?", r"(?:with )?more (?:text|words|details?|detailed)", r"too short", r"say more",
            r"(?:expand|lengthen)(?: it)?",
        ),
        "warmer": (
            r"warmer|friendlier|softer|kinder|nicer", r"less (?:formal|stiff|cold|serious|distant|dry)",
            r"(?:sound )?more (?:warm|friendly|personal|casual|relaxed|human|informal)",
            r"too (?:formal|stiff|cold|dry|serious)",
        ),
        "formaler": (
            r"more (?:formal|serious|professional|businesslike)", r"cooler|colder",
            r"less (?:casual|warm|friendly|personal|chatty|informal)", r"too (?:casual|warm|friendly|chatty|informal)",
        ),
        "warm": (r"warm|friendly|casual|informal",),
        "formal": (r"formal|professional|businesslike",),
        "plain": (r"(?:more )?(?:plain|neutral)(?:er)?", r"plainly"),
        "turn": (
            rf"(?:from |in )?{_ANOTHER} {_THING}", r"(?:once )?again", r"(?:something )?else", r"differently",
            r"something (?:different|new)", r"(?:reword|rephrase)(?: it)?",
        ),
        "other_persona": (r"(?:for|to) (?:the|an)? ?other (?:persona|person|customer|reader|audience|people)",),
        "no_voice": (r"without (?:a |the |any )?voice", r"no voice"),
        "no_facts": (r"without (?:the |my )?(?:facts|brief)", r"(?:drop|forget|remove) (?:the |my )?(?:facts|brief)"),
        "back": (r"undo", r"(?:back to )?(?:the )?(?:previous|former)(?: (?:one|version|draft))?"),
    }
)  # fmt: skip
_SWALLOWING = _table(  # what follows is text, whatever is in it
    {
        "fact": (
            r"(?:also )?(?:mention|add|say|include|state|note|tell them|point out)(?: the fact)?(?: that|:) (.+)",
            r"(?:also )?(?:mention|add|include) (.+)", r"brief: (.+)",
        ),
    }
)  # fmt: skip
_OPEN = _table(
    {
        "goal": (
            r"(?:the |its )?(?:new )?(?:goal|aim)(?: is(?: to)?|:)? (?:to )?(.+)",
            r"(?:it|they) should get (?:them|people) to (.+)",
        ),
        "language": (
            rf"(?:in|into|to|auf|en|language:) ({_LANGUAGES})",
            rf"translated?(?: (?:it|this))?(?: (?:in)?to)? ({_LANGUAGES})",
        ),
        "tone": (r"(?:(?:in|with) )?(?:an? |the )?(\w+) tone", r"tone:? (\w+)"),
        "voice": (r"(?:(?:in|with|using) )?(?:the |our |an? )?(.+?) voice", r"voice:? (.+)"),
        "variants": (r"(?:only |just )?(\d+|one|two|three|four)(?: (?:variants?|versions?|options?|drafts?))?",),
        "back": (r"(?:go )?(?:back|return|revert) to (?:version )?(\d+)", r"version (\d+)"),
        "channel": (r"(?:as|into) (?:an? |the )?(.+)", r"channel:? (.+)"),
        "touchpoint": (r"at (?:the )?(?:touchpoint |stage )?(.+)", r"(?:touchpoint|stage):? (.+)"),
        "person": (r"(?:for|to) (?:the )?(?:persona )?(.+)", r"persona:? (.+)"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that somebody wants changed, the words for it, and what these name."""

    part: Part
    said: str
    name: str = ""


def read_wishes(text: str) -> tuple[Wish, ...]:
    """Return the wishes that *text* is made of; none where any part of it is not understood."""
    plain = clean(text)
    if not plain or len(plain) > _LONGEST:
        return ()
    return _read(plain.rstrip(".!? "), {}) or ()


def _read(text: str, known: dict[str, tuple[Wish, ...] | None]) -> tuple[Wish, ...] | None:
    """Return the wishes in *text*; what is *known* of its ends is not read again, as there are many ways to cut it."""
    if text not in known:
        known[text] = _taken_apart(text, known)
    return known[text]


def _taken_apart(text: str, known: dict[str, tuple[Wish, ...] | None]) -> tuple[Wish, ...] | None:
    stripped = _stripped(text)
    whole = _one(stripped, _CLOSED, _SWALLOWING)
    if whole:
        return (whole,)
    for found in _APART.finditer(text):
        first = _one(_stripped(text[: found.start()]), _CLOSED, _OPEN)
        others = _read(text[found.end() :], known) if first else None
        if first and others:
            return (first, *others)
    opened = _one(stripped, _OPEN)
    return (opened,) if opened else None


def _one(text: str, *tables: Table) -> Wish | None:
    for part, pattern in _rows(tables):
        found = pattern.fullmatch(text)
        if found:
            return Wish(part, text, next(filter(None, found.groups()), "").strip(" “”\"'"))
    return None


def _rows(tables: tuple[Table, ...]) -> Iterator[tuple[Part, re.Pattern[str]]]:
    for table in tables:
        yield from table.items()


def _stripped(text: str) -> str:
    """Return *text* without what is only polite, or only points at the draft."""
    text = text.replace("’", "'").strip(' “”"')
    shorter = _BEFORE.sub("", _AFTER.sub("", text), count=1)
    return text if shorter in {"", text} else _stripped(shorter)
