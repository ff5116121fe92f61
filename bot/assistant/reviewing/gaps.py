"""Gap analysis: the glossary's tactics for each stage, against what stands on the map there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.reviewing.channels import channel_codes
from bot.assistant.reviewing.matching import COVERS, PERHAPS, Matcher, sight_of
from bot.content.library import Library
from bot.content.maps.elements import MapElement
from bot.content.passages import reference
from bot.domain.maps import MapStage, Opportunity, Touchpoint
from bot.domain.passages import Passage
from bot.domain.stages import StageCode
from bot.domain.tactics import Tactic

Status = Literal["covered", "missing", "not_applicable"]
_KINDS = {"touchpoint", "backstage", "opportunity"}
_DROPPED = {"rejected", "dropped", "declined", "discarded", "cancelled", "won't do"}


@dataclass(frozen=True, slots=True)
class Gap:
    """How a stage stands to one tactic: by what it is covered, or why it is not.

    `nearest` is what comes close to a missing tactic, for a person to judge.
    """

    tactic: Tactic
    status: Status
    source: Passage
    by: tuple[MapElement, ...] = ()
    nearest: MapElement | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StageGaps:
    """A stage of the map and its tactics, in the glossary's order; without any where `reason` says why."""

    stage: MapStage
    gaps: tuple[Gap, ...] = ()
    reason: str = ""

    def of(self, status: Status) -> list[Gap]:
        """Return the gaps of *status*; the missing tactics begin with what is worth most for its effort."""
        found = [gap for gap in self.gaps if gap.status == status]
        return sorted(found, key=_worth) if status == "missing" else found


@dataclass(frozen=True, slots=True)
class GapReport:
    """What the glossary advises and a map does not show, stage by stage."""

    team: TeamMap
    stages: tuple[StageGaps, ...]

    def count(self, status: Status) -> int:
        """Return how many tactics over all stages have *status*."""
        return sum(len(stage.of(status)) for stage in self.stages)


def gaps(team: TeamMap, library: Library, matcher: Matcher) -> GapReport:
    """Compare the map of *team* with the tactics of *library*."""
    tactics = [tactic for tactic in library.of(Tactic) if len(tactic.stages) < len(StageCode)]
    comparison = _Comparison(team, library, matcher, tactics)
    return GapReport(team, tuple(comparison.stages()))


class _Comparison:
    """One map beside the tactics, every element scored once for each canonical stage."""

    def __init__(self, team: TeamMap, library: Library, matcher: Matcher, tactics: Sequence[Tactic]) -> None:
        self.team, self.library, self.matcher, self.tactics = team, library, matcher, tactics
        values = [element.value for element in team.elements]
        self.channels = channel_codes(v.channel for v in values if isinstance(v, Touchpoint) and v.channel)

    def stages(self) -> Iterator[StageGaps]:
        by_code = {code: tuple(self._gaps(code)) for code in self._codes()}
        for stage in self.team.journey.stages:
            if stage.canonical is None:
                reason = "it is none of the canonical stages, so the glossary has no tactics for it"
                yield StageGaps(stage, reason=reason)
            else:
                yield StageGaps(stage, by_code[stage.canonical])

    def _codes(self) -> list[StageCode]:
        return list(dict.fromkeys(stage.canonical for stage in self.team.journey.stages if stage.canonical))

    def _gaps(self, code: StageCode) -> Iterator[Gap]:
        tactics = [tactic for tactic in self.tactics if code in tactic.stages]
        found = self._elements(code)
        scores = self.matcher.scores(tactics, [sight_of(element) for element in found])
        for tactic in tactics:
            own = [(by_tactic[tactic.id], element, by_tactic) for element, by_tactic in zip(found, scores, strict=True)]
            by = [e for score, e, others in own if score >= COVERS and score >= max(others.values())]
            score, nearest, _ = max(own, key=lambda row: row[0], default=(0.0, None, None))
            yield self._gap(tactic, by, nearest if score >= PERHAPS else None)

    def _gap(self, tactic: Tactic, by: list[MapElement], nearest: MapElement | None) -> Gap:
        source = self.library.claims(reference(tactic), "what")[0]
        if by:
            return Gap(tactic, "covered", source, tuple(by))
        absent = self.channels and tactic.channels and self.channels.isdisjoint(channel_codes(tactic.channels))
        if absent:
            needed = " or ".join(tactic.channels)
            return Gap(tactic, "not_applicable", source, reason=f"needs {needed}, and this journey has none of these")
        return Gap(tactic, "missing", source, nearest=nearest)

    def _elements(self, code: StageCode) -> list[MapElement]:
        """Return what stands at the stages of *code*, each once; what was dropped carries nothing out."""
        here: dict[tuple[str, str], MapElement] = {}
        for element in self.team.elements:
            at_code = element.stage is not None and element.stage.canonical == code
            if at_code and element.kind in _KINDS and not is_dropped(element):
                here.setdefault((element.kind, element.id), element)
        return list(here.values())


def is_dropped(element: MapElement) -> bool:
    """Say whether *element* is an opportunity that the team decided against."""
    status = element.value.status if isinstance(element.value, Opportunity) else None
    return (status or "").casefold() in _DROPPED


def _worth(gap: Gap) -> tuple[int, int, str]:
    return -(gap.tactic.impact or 0), gap.tactic.effort or 0, gap.tactic.name
