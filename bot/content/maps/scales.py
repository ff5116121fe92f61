"""Emotion scores on the scale that their file declares, brought to -2..+2."""

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from bot.content.documents import ContentError, Document
from bot.content.maps.remarks import Remark, remark
from bot.content.nodes import Place, field_name

Scale = tuple[int, int]
OURS: Scale = (-2, 2)
_WIDE: Scale = (0, 10)
_TOP_OF_USUAL_SCALES = 5  # real diagrams with a score above it are on 0..10 throughout
_EXAMPLE = "declare the file's own scale, for example 'emotion_scale: {min: 1, max: 5}'"


def rescaled(document: Document) -> tuple[Any, list[Remark]]:
    """Return the data of *document* with its scores on -2..+2, and what is to be said of it.

    Raises `ContentError` for a score outside its scale. What is no number is left for the schema to judge.
    """
    scores = list(_scores(document.data))
    declared = document.data.get("emotion_scale")
    scale = _implied(scores) if declared is None else _declared(declared, document)
    if scale is None:
        return document.data, []
    for place, score in scores:
        if not scale[0] <= score <= scale[1]:
            message = f"the score {score:g} is not within {scale[0]}..{scale[1]}"
            raise _refusal(message, document, place, _EXAMPLE)
    if scale == OURS:
        return document.data, []
    place = ("emotion_scale",) if declared is not None else scores[0][0]
    message = f"emotion scores were brought from {scale[0]}..{scale[1]} to -2..+2"
    return _brought(document.data, scores, scale), [remark("rescaled", message, document, place)]


def bring(score: float, scale: Scale) -> int:
    """Return *score* of *scale* on -2..+2, halves away from 0."""
    share = (Fraction(score) - scale[0]) / (scale[1] - scale[0])
    exact = OURS[0] + share * (OURS[1] - OURS[0])
    size = int(abs(exact) + Fraction(1, 2))
    return size if exact >= 0 else -size


def _implied(scores: list[tuple[Place, float]]) -> Scale:
    values = [score for _, score in scores]
    return _WIDE if values and max(values) > _TOP_OF_USUAL_SCALES and min(values) >= 0 else OURS


def _declared(declared: object, document: Document) -> Scale | None:
    if not isinstance(declared, dict):
        return None
    lowest, highest = declared.get("min", OURS[0]), declared.get("max", OURS[1])
    if type(lowest) is not int or type(highest) is not int:
        return None
    if lowest >= highest:
        message = "the scale's min is not below its max"
        raise _refusal(message, document, ("emotion_scale",), "write the lower end as min")
    return lowest, highest


def _brought(data: dict[str, Any], scores: list[tuple[Place, float]], scale: Scale) -> dict[str, Any]:
    brought = copy.deepcopy(data)
    for place, score in scores:
        holder: Any = brought
        for part in place[:-1]:
            holder = holder[part]
        holder[place[-1]] = bring(score, scale)
    return brought | {"emotion_scale": {"min": OURS[0], "max": OURS[1]}}


def _refusal(message: str, document: Document, place: Place, remedy: str) -> ContentError:
    return ContentError(message, document.path, document.lines_of(place)[0], field_name(place), remedy)


def _scores(data: dict[str, Any]) -> Iterator[tuple[Place, float]]:
    for at, stage in _entries(data, "stages"):
        for below, step in _entries(stage, "steps"):
            emotion = step.get("emotion")
            score = emotion.get("score") if isinstance(emotion, dict) else None
            if isinstance(score, int | float) and not isinstance(score, bool):
                yield ("stages", at, "steps", below, "emotion", "score"), score


def _entries(holder: dict[str, Any], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    items = holder.get(name)
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield number, item
