"""What a brief names (channel, stage, map, touchpoint, voice, tone), and the nearest names to a wrong one."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from bot.assistant.language import clean, tokens
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.content.library import Library
from bot.content.maps.elements import MapElement
from bot.domain.drafts import DraftChannel, Voice
from bot.domain.stages import StageCode

TONES: Mapping[str, bool] = MappingProxyType({"plain": True, "warm": True, "formal": False})  # with contractions?
_MOST_NAMED = 24
_NEAR = 3
_LONGEST_NAME = 4  # words

Named = TypeVar("Named", DraftChannel, Voice)


@dataclass(frozen=True, slots=True)
class UnknownName(Exception):  # noqa: N818 - it is told to the person as what it is
    """A name in the brief that stands for nothing; the message names the nearest ones."""

    message: str

    def __str__(self) -> str:
        """Return the message."""
        return self.message


@dataclass(frozen=True)
class Namer:
    """Finds what is meant by a name."""

    library: Library
    gazetteer: Gazetteer

    def channel(self, name: str) -> DraftChannel:
        """Return the marketing channel called *name*; raises `UnknownName`."""
        return _called(name, self.library.channels, "channel")

    def voice(self, name: str) -> Voice | None:
        """Return the voice called *name*, none where nothing is named; raises `UnknownName`."""
        return _called(name, self.library.voices, "voice") if name.strip() else None

    def stage(self, name: str, team: TeamMap | None) -> StageCode:
        """Return the canonical stage called *name*, in *team*'s own words or any model's; raises `UnknownName`."""
        wanted = _key(name)
        stages = team.journey.stages if team else ()
        own = {_key(called): stage for stage in stages for called in (stage.id, stage.name)}
        if wanted in own:
            code = own[wanted].canonical
            if code:
                return code
            codes = ", ".join(StageCode)
            raise UnknownName(f"“{own[wanted].name}” is none of the canonical stages; say which comes next: {codes}.")
        code = next((code for code in StageCode if _key(code) == wanted), None) or self._by_name(name)
        if code:
            return code
        known = [*StageCode, *(stage.name for stage in stages)]
        raise UnknownName(_unknown("stage", name, known))

    def touchpoint(self, name: str, team: TeamMap | None, code: StageCode) -> MapElement | None:
        """Return the touchpoint called *name* at the stage *code* of *team*'s map; raises `UnknownName`."""
        if not name.strip():
            return None
        if team is None:
            raise UnknownName("A touchpoint belongs to a map: name the map, too.")
        own = _touchpoints(team, code)
        found = next((one for one in own if _key(name) in {_key(one.id), _key(one.text)}), None)
        if found is None:
            place = f"touchpoint at {code} in “{team.journey.id}”"
            raise UnknownName(_unknown(place, name, self.touchpoints(team, code)))
        return found

    def touchpoints(self, team: TeamMap | None, code: StageCode) -> list[str]:
        """Return the names of the touchpoints at the stage *code* of *team*'s map."""
        return list(dict.fromkeys(one.text for one in _touchpoints(team, code))) if team else []

    def person(self, name: str, team: TeamMap | None) -> str:
        """Return who of the people in *team*'s map is called *name*, "" for its persona; raises `UnknownName`."""
        if not name.strip():
            return ""
        if team is None:
            raise UnknownName("A persona belongs to a map: name the map, too.")
        own = team.journey.persona
        if _key(name) in {_key(called) for called in (own.name, own.id, own.role) if called}:
            return ""
        actors = list(dict.fromkeys(a for stage in team.journey.stages for step in stage.steps for a in step.actors))
        found = next((actor for actor in actors if _key(actor) == _key(name)), None)
        if found is None:
            raise UnknownName(_unknown("persona", name, [own.name, *actors]))
        return "" if found == own.name else found

    def tone(self, name: str, voice: Voice | None) -> bool:
        """Say whether the tone called *name*, or else *voice*, has contractions; raises `UnknownName`."""
        if not name.strip():
            return voice.contractions if voice else True
        if _key(name) not in TONES:
            raise UnknownName(_unknown("tone", name, list(TONES)))
        return TONES[_key(name)]

    def _by_name(self, name: str) -> StageCode | None:
        """Return the stage that the glossary, or else most of the models that have the name, mean by *name*."""
        if len(tokens(name)) > _LONGEST_NAME:
            return None
        refs = [ref for mention in self.gazetteer.find(name) for ref in mention.refs]
        of_glossary = next((code for code in StageCode for ref in refs if ref == f"glossary/{code}"), None)
        stages = [stage for model in self.library.models for stage in model.stages]
        meant = Counter(
            code
            for stage in stages
            if _key(name) in map(_key, (stage.name, *stage.aliases))
            for code in stage.canonical
        )
        return of_glossary or next((code for code, _ in meant.most_common(1)), None)


def _touchpoints(team: TeamMap, code: StageCode) -> list[MapElement]:
    return [one for one in team.elements if one.kind == "touchpoint" and one.stage and one.stage.canonical == code]


def _called(name: str, known: Mapping[str, Named], kind: str) -> Named:
    entry: Named
    for entry in known.values():
        if _key(name) in {_key(entry.id), _key(entry.name), *map(_key, entry.aliases)}:
            return entry
    raise UnknownName(_unknown(kind, name, list(known)))


def _unknown(kind: str, name: str, known: Sequence[str]) -> str:
    near = _nearest(name, known)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    listed = ", ".join(known[:_MOST_NAMED]) or "none"
    return f"There is no {kind} called “{clean(name)[:64]}”.{hint} Known: {listed}."


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    by_key = {_key(one): one for one in known}
    return [by_key[key] for key in difflib.get_close_matches(_key(name), list(by_key), n=_NEAR)]


def _key(name: str | None) -> str:
    return " ".join(tokens((name or "").replace("_", " ")))
