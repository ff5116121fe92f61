"""Customer feedback at a map: how much of it there is at each touchpoint, and where a text most likely belongs."""

from collections import Counter
from collections.abc import Sequence

from bot.assistant.language import content_words, stems
from bot.assistant.mapping import TeamMap
from bot.domain.maps import MapStage, Step, Touchpoint


def feedback_counts(team: TeamMap) -> dict[str, int]:
    """Return how many pieces of feedback were filed at each touchpoint, by its id, most first.

    Under "" stand those of a stage as a whole, and of touchpoints that the map no longer has.
    """
    known = {touchpoint.id for _, _, touchpoint in _touchpoints(team)}
    return dict(Counter(said.touchpoint if said.touchpoint in known else "" for said in team.feedback).most_common())


def guess_touchpoint(team: TeamMap, text: str) -> tuple[str, str]:
    """Return the stage and touchpoint whose words *text* shares most, ("", "") where it shares none."""
    return _best(team, text)[1]


def guess_map(teams: Sequence[TeamMap], text: str) -> TeamMap | None:
    """Return the one of *teams* at whose touchpoints *text* fits best: the first where none fits better."""
    return max(teams, key=lambda team: _best(team, text)[0], default=None)


def _best(team: TeamMap, text: str) -> tuple[int, tuple[str, str]]:
    said = stems(content_words(text))
    best, place = 0, ("", "")
    for stage, step, touchpoint in _touchpoints(team):
        name = stems(content_words(f"{touchpoint.name} {touchpoint.channel or ''}"))
        around = stems(content_words(f"{stage.name} {step.action} {' '.join(pain.text for pain in step.pain_points)}"))
        shared = 3 * len(said & name) + len(said & (around - name))  # the name itself says more than what is around it
        if shared > best:
            best, place = shared, (stage.id or "", touchpoint.id or "")
    return best, place


def _touchpoints(team: TeamMap) -> list[tuple[MapStage, Step, Touchpoint]]:
    return [
        (stage, step, touchpoint)
        for stage in team.journey.stages
        for step in stage.steps
        for touchpoint in step.touchpoints
    ]
