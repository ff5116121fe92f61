"""What a brief names: channel, stage, touchpoint, voice and tone, each by any of its names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from bot.assistant.language import tokens
from bot.assistant.mapping import TeamMap
from bot.assistant.nearest import NamingError, unknown
from bot.assistant.stage_names import StageNames
from bot.content.library import Library
from bot.content.maps.elements import MapElement
from bot.content.voices import OwnVoices
from bot.domain.drafts import DraftChannel, Voice
from bot.domain.stages import StageCode

TONES: Mapping[str, bool] = MappingProxyType({"plain": True, "warm": True, "formal": False})  # with contractions?

Named = TypeVar("Named", DraftChannel, Voice)


@dataclass(frozen=True)
class Namer:
    """Finds what is meant by a name; every method raises `NamingError` where it stands for nothing."""

    library: Library
    stages: StageNames
    own: OwnVoices = field(default_factory=OwnVoices)

    def channel(self, name: str) -> DraftChannel:
        """Return the marketing channel called *name*."""
        return _called(name, self.library.channels, "channel")

    def voice(self, name: str, workspace: str = "") -> Voice | None:
        """Return the voice called *name* in *workspace*, none where nothing is named."""
        known = {**self.library.voices, **self.own.of(workspace)}
        return _called(name, known, "voice") if name.strip() else None

    def stage(self, name: str, team: TeamMap | None) -> StageCode:
        """Return the canonical stage called *name*, in *team*'s own words or any model's."""
        meant = self.stages.find(name, team)
        if len(meant.codes) == 1:
            return meant.codes[0]
        if meant.codes:
            raise NamingError(self.stages.which(meant), tuple(meant.codes))
        codes = ", ".join(StageCode)
        raise NamingError(f"“{meant.stages[0].name}” is none of the canonical stages; say which comes next: {codes}.")

    def touchpoint(self, name: str, team: TeamMap | None, code: StageCode) -> MapElement | None:
        """Return the touchpoint called *name* at the stage *code* of *team*'s map."""
        if not name.strip():
            return None
        if team is None:
            raise NamingError("A touchpoint belongs to a map: name the map, too.")
        own = _touchpoints(team, code)
        found = next((one for one in own if _key(name) in {_key(one.id), _key(one.text)}), None)
        if found is None:
            raise unknown("touchpoint", name, self.touchpoints(team, code), place=f" at {code} in “{team.journey.id}”")
        return found

    def touchpoints(self, team: TeamMap | None, code: StageCode) -> list[str]:
        """Return the names of the touchpoints at the stage *code* of *team*'s map."""
        return list(dict.fromkeys(one.text for one in _touchpoints(team, code))) if team else []

    def person(self, name: str, team: TeamMap | None) -> str:
        """Return who of the people in *team*'s map is called *name*, "" for its persona."""
        if not name.strip():
            return ""
        if team is None:
            raise NamingError("A persona belongs to a map: name the map, too.")
        own = team.journey.persona
        if _key(name) in {_key(called) for called in (own.name, own.id, own.role) if called}:
            return ""
        actors = list(dict.fromkeys(a for stage in team.journey.stages for step in stage.steps for a in step.actors))
        found = next((actor for actor in actors if _key(actor) == _key(name)), None)
        if found is None:
            raise unknown("persona", name, [own.name, *actors])
        return "" if found == own.name else found

    def tone(self, name: str, voice: Voice | None) -> bool:
        """Say whether the tone called *name*, or else *voice*, has contractions."""
        if not name.strip():
            return voice.contractions if voice else True
        if _key(name) not in TONES:
            raise unknown("tone", name, list(TONES))
        return TONES[_key(name)]


def _touchpoints(team: TeamMap, code: StageCode) -> list[MapElement]:
    return [one for one in team.elements if one.kind == "touchpoint" and one.stage and one.stage.canonical == code]


def _called(name: str, known: Mapping[str, Named], kind: str) -> Named:
    entry: Named
    others: dict[str, str] = {}
    for entry in known.values():
        names = (entry.id, entry.name, *entry.aliases)
        if _key(name) in map(_key, names):
            return entry
        others |= dict.fromkeys(names, entry.id)
    raise unknown(kind, name, list(known), others)


def _key(name: str | None) -> str:
    return " ".join(tokens((name or "").replace("_", " ")))
