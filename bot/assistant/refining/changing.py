"""A brief changed by wishes: each changes one part of it; what one names wrongly is told with the nearest names."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.assistant.drafting.naming import Namer
from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.nearest import NamingError
from bot.assistant.refining.people import People, Person
from bot.assistant.refining.wishes import EXAMPLES, Part, Wish, read_wishes
from bot.domain.drafted import SavedDraft
from bot.domain.drafts import Brief, Length

_LENGTHS: tuple[Length, ...] = ("shorter", "", "longer")
_TONES = ("formal", "plain", "warm")
_NUMBERS: Mapping[str, int] = MappingProxyType({"one": 1, "two": 2, "three": 3, "four": 4})
_FIELDS: Mapping[Part, str] = MappingProxyType(
    {
        "shorter": "length", "longer": "length", "warmer": "tone", "formaler": "tone", "warm": "tone",
        "formal": "tone", "plain": "tone", "other_persona": "persona", "person": "persona", "no_voice": "voice",
        "fact": "text", "no_facts": "text",
    }
)  # fmt: skip
_SHORTEST_FACT = 3  # words
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Desk:
    """What the wishes on *draft* may name: what *namer* knows, its map's places, and the *people*."""

    namer: Namer
    draft: SavedDraft
    people: People
    team: TeamMap | None

    def changed(self, text: str) -> Brief:
        """Return the brief of the draft as *text* wishes it; raises `NamingError`."""
        wishes = read_wishes(text)
        if not wishes:
            raise NamingError(_not_understood(text))
        _refuse_contradictions(wishes)
        brief = self.draft.brief
        for wish in wishes:
            brief = self._apply(wish, brief)
        return brief

    def _apply(self, wish: Wish, brief: Brief) -> Brief:
        match wish.part:
            case "shorter" | "longer" | "turn":
                return _sized(brief, wish)
            case "warmer" | "formaler" | "warm" | "formal" | "plain" | "tone":
                return replace(brief, tone=self._tone(brief, wish))
            case "other_persona":
                return _for(self.people.other(), brief)
            case "back":
                return self._back(wish.name)
            case "fact" | "no_facts" | "goal":
                return _told(wish, brief)
            case _:
                return self._named(wish, brief)

    def _named(self, wish: Wish, brief: Brief) -> Brief:
        """Change what *wish* names: a language, voice, number, channel, place or person."""
        match wish.part:
            case "language":
                return replace(brief, language="" if wish.name.casefold() == "english" else wish.name)
            case "voice" | "no_voice":
                voice = self.namer.voice(wish.name, self.draft.audience.workspace)
                return replace(brief, voice=voice.id if voice else "")
            case "variants":
                return replace(brief, variants=_NUMBERS.get(wish.name.casefold()) or int(wish.name))
            case "channel":
                return replace(brief, channel=self.namer.channel(wish.name).id)
            case "touchpoint":
                return self._place(wish.name, brief)
            case _:
                return self._person_or_place(wish.name, brief)

    def _tone(self, brief: Brief, wish: Wish) -> str:
        if wish.part in {"warm", "formal", "plain"}:
            return wish.part
        voice = self.namer.voice(brief.voice, self.draft.audience.workspace)
        if wish.part == "tone":
            self.namer.tone(wish.name, voice)
            return wish.name.casefold()
        now = brief.tone or ("plain" if self.namer.tone("", voice) else "formal")
        at = _TONES.index(now) + (1 if wish.part == "warmer" else -1)
        if not 0 <= at < len(_TONES):
            raise NamingError(f"It is {now} already, and no tone goes further. Tones: {', '.join(_TONES)}.")
        return _TONES[at]

    def _back(self, name: str) -> Brief:
        numbers = [version.number for version in self.draft.versions]
        wanted = int(name) if name else self.draft.newest.number - 1
        version = self.draft.version(wanted) if wanted in numbers else None
        if version is None:
            raise NamingError(f"There is no version {wanted} to go back to: the draft has 1 to {numbers[-1]}.")
        return version.draft.brief

    def _place(self, name: str, brief: Brief) -> Brief:
        """Return *brief* for the touchpoint, or else the stage, called *name*."""
        stage = self.namer.stage(brief.stage, self.team)
        with suppress(NamingError):
            point = self.namer.touchpoint(name, self.team, stage)
            return replace(brief, touchpoint=point.text if point else "")
        with suppress(NamingError):
            self.namer.stage(name, self.team)
            return replace(brief, stage=name, touchpoint="", turn=0)
        self.namer.touchpoint(name, self.team, stage)
        return brief

    def _person_or_place(self, name: str, brief: Brief) -> Brief:
        person = self.people.called(name)
        if person:
            return _for(person, brief)
        with suppress(NamingError):
            return replace(brief, channel=self.namer.channel(name).id)
        with suppress(NamingError):
            self.namer.stage(name, self.team)
            return replace(brief, stage=name, touchpoint="", turn=0)
        people = listed(self.people.names(), "or") or "nobody, for there is no map"
        raise NamingError(f"“{name[:_MOST_SHOWN]}” is no person, channel or stage that I know. People: {people}.")


def _sized(brief: Brief, wish: Wish) -> Brief:
    if wish.part == "turn":
        return replace(brief, turn=brief.turn + 1)
    at = _LENGTHS.index(brief.length) + (1 if wish.part == "longer" else -1)
    if not 0 <= at < len(_LENGTHS):
        raise NamingError(f"It is the {brief.length} one already; that is as far as it goes without another brief.")
    return replace(brief, length=_LENGTHS[at])


def _for(person: Person, brief: Brief) -> Brief:
    """Return *brief* for *person*, from the first angle on; a touchpoint of another map is none of theirs."""
    touchpoint = brief.touchpoint if person.map == brief.map else ""
    return replace(brief, map=person.map, persona=person.name, touchpoint=touchpoint, turn=0)


def _told(wish: Wish, brief: Brief) -> Brief:
    if wish.part == "no_facts":
        return replace(brief, text="")
    if wish.part == "goal":
        return replace(brief, goal=wish.name)
    if len(wish.name.split()) < _SHORTEST_FACT:
        raise NamingError("Give the fact as a sentence, for example: mention that delivery takes two days.")
    fact = f"{wish.name[:1].upper()}{wish.name[1:]}".rstrip(".") + "."
    return replace(brief, text=f"{brief.text.rstrip()}\n{fact}".strip())


def _refuse_contradictions(wishes: Sequence[Wish]) -> None:
    """Raise `NamingError` where two different wishes change one part of the brief."""
    first: dict[str, Wish] = {}
    for wish in wishes:
        field = _FIELDS.get(wish.part, wish.part)
        other = first.setdefault(field, wish)
        if (other.part, other.name) != (wish.part, wish.name) and field != "text":
            raise NamingError(f"“{other.said}” and “{wish.said}” pull in two directions: say which.")


def _not_understood(text: str) -> str:
    shown = re.sub(r"\s+", " ", text).strip()
    shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[: _MOST_SHOWN - 1]}…"
    return f"“{shown}” is no wish that I understand. Say for example: {', '.join(EXAMPLES)}."
