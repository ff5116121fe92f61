"""What the form for a draft offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.assistant.mapping import TeamMap
from bot.content.voices import OwnVoices
from bot.domain.drafts import DraftChannel, Voice
from bot.domain.maps import MapStage
from bot.domain.stages import StageCode


@dataclass(frozen=True, slots=True)
class Choices:
    """The channels and voices that there are, by their ids, and which voices workspaces have of their *own*."""

    channels: Mapping[str, DraftChannel] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    own: OwnVoices = field(default_factory=OwnVoices)

    def at(self, team: str) -> "Choices":
        """Return what there is for the workspace *team*."""
        return Choices(self.channels, {**self.voices, **self.own.of(team)})

    def channel_called(self, name: str) -> str:
        """Return the id of the channel whose name or id is *name*, empty for none."""
        wanted = " ".join(name.casefold().replace("_", " ").split())
        found = (one.id for one in self.channels.values() if wanted in {*map(_key, (one.id, one.name, *one.aliases))})
        return next(found, "") if wanted else ""


def stages_of(team: TeamMap | None) -> dict[str, str]:
    """Return the names of the stages that a draft can be for, by what names them in a brief.

    A map has its own; one that is none of the canonical stages says nothing of what belongs there.
    """
    if team is None:
        return {code.value: code.value.replace("_", " ").capitalize() for code in StageCode}
    return {_id(stage): stage.name for stage in team.journey.stages if stage.canonical}


def touchpoints_of(team: TeamMap | None, stage_id: str) -> dict[str, str]:
    """Return the names of the touchpoints at a stage of *team*'s map by their ids, each once."""
    stages: Sequence[MapStage] = team.journey.stages if team else ()
    own = [point for stage in stages if _id(stage) == stage_id for step in stage.steps for point in step.touchpoints]
    return {point.id or point.name: point.name for point in own}


def _id(stage: MapStage) -> str:
    return stage.id or stage.name


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())
