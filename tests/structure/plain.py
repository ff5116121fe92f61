"""Journey maps as plain dictionaries, read without any code of the product, so that answers are independent of it.

A Mermaid diagram becomes the same kind of dictionary: its sections are stages, its tasks are steps.
"""

import re
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEVERITIES = {1: "low", 2: "low", 3: "medium", 4: "high", 5: "high"}
CONFIDENCES = {3: "observed", 2: "reported", 1: "assumed"}
_TASK = re.compile(r"\s*(?P<action>[^:]+?)\s*:\s*(?P<score>\d+)\s*(?::(?P<actors>.*))?$")

Plain = dict[str, Any]


@lru_cache
def catalogue() -> dict[str, Path]:
    """Return the file of each map, by the key that the sets call it."""
    named = yaml.safe_load((HERE / "catalogue.yaml").read_text(encoding="utf-8"))
    return {key: (ROOT / path).resolve() for key, path in named.items()}


def present(key: str) -> bool:
    """Say whether the file of the map *key* is here; what is shared is not, outside of this house."""
    return catalogue()[key].is_file()


@lru_cache
def plain_map(key: str) -> Plain:
    """Read the map *key*: scores on -2..+2, severities and confidences in words."""
    path = catalogue()[key]
    text = path.read_text(encoding="utf-8")
    found = _diagram(text) if path.suffix == ".mmd" else yaml.safe_load(text)
    scale = found.get("emotion_scale") or {"min": -2, "max": 2}
    for stage in found["stages"]:
        for step in stage.get("steps") or ():
            _normalise(step, scale["min"], scale["max"])
    for evidence in found.get("evidence") or ():
        evidence["confidence"] = CONFIDENCES.get(evidence.get("confidence"), evidence.get("confidence"))
    return dict(found)


def _normalise(step: Plain, lowest: int, highest: int) -> None:
    emotion = step.get("emotion") or {}
    if "score" in emotion:
        share = Fraction(emotion["score"] - lowest, highest - lowest)
        exact = share * 4 - 2
        emotion["score"] = int(abs(exact) + Fraction(1, 2)) * (1 if exact >= 0 else -1)
    for pain in step.get("pain_points") or ():
        if "severity" in pain:
            pain["severity"] = SEVERITIES.get(pain["severity"], pain["severity"])


def _diagram(text: str) -> Plain:
    title, people = "", Counter[str]()
    stages: list[Plain] = []
    for line in text.splitlines():
        words = line.strip()
        task = _TASK.match(line)
        if words.startswith("title "):
            title = words.removeprefix("title ").strip()
        elif words.startswith("section "):
            stages.append({"name": words.removeprefix("section ").strip(), "steps": []})
        elif task and stages:
            actors = [actor.strip() for actor in (task["actors"] or "").split(",") if actor.strip()]
            people.update(actors)
            step = {"action": task["action"], "actors": actors, "emotion": {"score": int(task["score"]) - 3}}
            stages[-1]["steps"].append(step)
    persona = people.most_common(1)[0][0] if people else ""
    return {"title": title, "persona": {"name": persona}, "stages": stages}
