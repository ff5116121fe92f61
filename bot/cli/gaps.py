"""The gap analysis as JSON: every tactic of every stage."""

from typing import Any

from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing import GapReport
from bot.assistant.reviewing.gaps import Gap, StageGaps
from bot.content.maps.elements import MapElement
from bot.domain.passages import Passage


def gaps_object(report: GapReport) -> dict[str, Any]:
    """Return *report* in the shape that `gaps --json` prints."""
    team = report.team
    return {
        "map": team.journey.id,
        "version": team.version,
        "counts": {name: report.count(name) for name in ("covered", "missing", "not_applicable")},
        "stages": [_stage(team, stage) for stage in report.stages],
    }


def _stage(team: TeamMap, stage: StageGaps) -> dict[str, Any]:
    return {
        "stage": stage.stage.id,
        "name": stage.stage.name,
        "canonical": stage.stage.canonical,
        "reason": stage.reason,
        "tactics": [_gap(team, gap) for gap in stage.gaps],
    }


def _gap(team: TeamMap, gap: Gap) -> dict[str, Any]:
    return {
        "tactic": gap.tactic.id,
        "name": gap.tactic.name,
        "status": gap.status,
        "by": [_element(team, element) for element in gap.by],
        "nearest": _element(team, gap.nearest) if gap.nearest else None,
        "reason": gap.reason,
        "citation": _cited(gap.source),
    }


def _element(team: TeamMap, element: MapElement) -> dict[str, Any]:
    named = {"element": element.kind, "id": element.id, "text": element.text}
    stage = element.stage.id if element.stage else None
    return named | {"stage": stage, "citation": _cited(team.passage(element))}


def _cited(passage: Passage) -> dict[str, Any]:
    return {"id": passage.id, "quote": passage.text, "source": ", ".join(passage.sources), "lines": str(passage.lines)}
