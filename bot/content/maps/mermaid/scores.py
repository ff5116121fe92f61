"""The scale that the scores of a diagram are on, found for the whole of it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.content.maps.mermaid.remarking import Remarks
from bot.content.maps.mermaid.tasks import Task
from bot.content.maps.scales import OURS, Scale, bring

MERMAID: Scale = (1, 5)
_WIDE: Scale = (0, 10)
_TOP = MERMAID[1]


def settled(tasks: Sequence[Task], remarks: Remarks) -> tuple[list[Task], Scale]:
    """Return *tasks* with scores on one scale, and that scale: one score above 5 puts them all on 0..10.

    Scores that are on neither scale are mended or left out, each with a remark.
    """
    scores = [task.score for task in tasks if task.score is not None]
    scale = _scale(scores)
    if scale == _WIDE:
        first = next(task for task in tasks if task.score is not None and _TOP < task.score <= _WIDE[1])
        said = f"the score {first.score:g} is above 5, so all of the diagram's scores were read as 0..10"
        remarks.repair(said, first.line, first.column)
    if scale == OURS:
        first = next(task for task in tasks if task.score is not None and task.score < 0)
        said = f"the score {first.score:g} is below 0, so all of the diagram's scores were read as -2..+2"
        remarks.repair(said, first.line, first.column)
    return [_settled(task, scale, remarks) for task in tasks], scale


def brought(score: float, scale: Scale) -> float:
    """Return *score* as the map keeps it: on our scale, or as it is on 0..10, which the map then declares."""
    return score if scale == _WIDE else bring(score, scale)


def _scale(scores: Sequence[float]) -> Scale:
    usual = [score for score in scores if 0 <= score <= _WIDE[1]]
    if any(score > _TOP for score in usual):
        return _WIDE
    if any(score < 0 for score in scores) and all(OURS[0] <= score <= OURS[1] for score in scores):
        return OURS
    return MERMAID


def _settled(task: Task, scale: Scale, remarks: Remarks) -> Task:
    score = task.score
    if score is None:
        return task
    if not -_WIDE[1] <= score <= _WIDE[1] or (scale == _WIDE and score < 0):
        remarks.repair(f"the score {score:g} is on no scale we know, so the step has none", task.line, task.column)
        return replace(task, score=None)
    if score < scale[0]:
        remarks.repair(f"the score {score:g} is below 1 and was read as 1", task.line, task.column)
        score = scale[0]
    if scale != _WIDE and score != int(score):
        remarks.repair(f"the score {score:g} was rounded", task.line, task.column)
    return replace(task, score=score)
