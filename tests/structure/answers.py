"""Computes the expected answers of the structure questions, without any code of the product.

`python -m tests.structure.answers` evaluates the `query` of each question over plain dictionaries and writes
the `expected` rows into the sets. A query names a map, an element kind, stages, conditions and an extreme:
`{map: m, element: pain_point, stage: [Paying], where: [severity = high], extreme: [max, frequency]}`.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.structure.elements import Element, elements, goals
from tests.structure.plain import HERE, Plain, plain_map, present

HALVES = ("development", "test")  # the two that the floors and the balance hold for
# The others are fresh questions by other writers, and may be missing.
SETS = (*HALVES, *(f"development-{number}" for number in range(2, 21)))
CLOSED = {"refuse", "ambiguous", "says", "none"}  # answers without a fact, and why
RANKS = {"low": 1, "medium": 2, "high": 3}
_CONDITION = re.compile(r"(?P<field>.+?) (?P<op>=|!=|<=|>=|<|>|is|in) (?P<value>.+)")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda own, other: own == other,
    "<": lambda own, other: own < other,
    ">": lambda own, other: own > other,
    "<=": lambda own, other: own <= other,
    ">=": lambda own, other: own >= other,
}


def answer(query: Plain) -> list[Plain]:
    """Return the rows that answer *query* completely, none twice."""
    if "union" in query:
        rows = [row for part in query["union"] for row in answer(part)]
    else:
        rows = [element.row() for element in _found(query)]
    return [row for at, row in enumerate(rows) if row["element"] == "emotion" or row not in rows[:at]]


def maps_of(query: Plain) -> set[str]:
    """Return the maps that *query* asks of."""
    parts = [query, *query.get("union", ())]
    return {part["map"] for part in parts if "map" in part}


def _found(query: Plain) -> list[Element]:
    if "goals" in query:
        return goals(query["map"], query["goals"])
    for name, find in (("after", _after), ("targets", _targets), ("supports", _supports)):
        if name in query:
            return find(query["map"], query[name])
    every = [element for element in elements(query["map"]) if element.kind == query["element"]]
    if "stage" in query:
        _check_stages(query)
        names = set(query["stage"])
        every = [element for element in every if names & _names(element.stage)]
    found = [element for element in every if all(holds(element, text) for text in query.get("where", ()))]
    return _extreme(found, *query["extreme"]) if "extreme" in query else found


def _names(stage: Plain | None) -> set[str]:
    return {str(stage["name"]), str(stage.get("id", stage["name"]))} if stage else set()


def _check_stages(query: Plain) -> None:
    known = {name for stage in plain_map(query["map"])["stages"] for name in _names(stage)}
    unknown = set(query["stage"]) - known
    if unknown:
        raise LookupError(f"{query['map']} has no stage {unknown}")


def holds(element: Element, condition: str) -> bool:
    """Say whether *condition*, `field op value`, holds for *element*."""
    parts = _CONDITION.fullmatch(condition)
    if not parts:
        raise ValueError(condition)
    own, op = element.field(parts["field"]), parts["op"]
    if op == "is":
        return bool(own) is (parts["value"] == "given")
    if op == "in":
        return any(str(item) in parts["value"].split(",") for item in own)
    value = yaml.safe_load(parts["value"])
    if op == "!=":
        return value not in own
    return any(_COMPARE[op](RANKS.get(item, item) if op != "=" else item, value) for item in own)


def _extreme(found: list[Element], which: str, field: str) -> list[Element]:
    ranked = [(RANKS.get(str(own), own), element) for element in found for own in element.field(field)[:1]]
    best = (max if which == "max" else min)((rank for rank, _ in ranked), default=None)
    return [element for rank, element in ranked if rank == best]


def _ways_from(key: str, stage: str) -> list[Element]:
    return [element for element in elements(key) if element.kind == "transition" and element.value["from"] == stage]


def _next(key: str, stage: str) -> list[Element]:
    stages = [element for element in elements(key) if element.kind == "stage"]
    at = next(number for number, element in enumerate(stages) if stage in _names(element.stage))
    return stages[at + 1 : at + 2]


def _after(key: str, stage: str) -> list[Element]:
    """Return the ways that lead on from *stage*, and the next stage where no way of its own leads there."""
    ways = _ways_from(key, stage)
    targets = {way.value["to"] for way in ways}
    return ways + [element for element in _next(key, stage) if not targets & _names(element.stage)]


def _targets(key: str, stage: str) -> list[Element]:
    targets = {way.value["to"] for way in _ways_from(key, stage)}
    stages = [element for element in elements(key) if element.kind == "stage"]
    following = _next(key, stage)
    return [element for element in stages if targets & _names(element.stage) or element in following]


def _supports(key: str, own: str) -> list[Element]:
    every = elements(key)
    ids = {name for element in every if own in (element.value.get("id"), element.value.get("text"))
           for name in element.field("evidence")}  # fmt: skip
    return [element for element in every if element.kind == "evidence" and element.value["id"] in ids]


def computed(question: Plain) -> Plain:
    """Return *question* with its expected rows, and those of each other reading that is as good."""
    query = question["query"]
    fresh = {name: value for name, value in question.items() if name not in {"expected", "expected_also"}}
    asked = [query, *question.get("also", ())]
    if not all(present(key) for part in asked for key in maps_of(part)):
        return question
    closed = CLOSED & query.keys()
    fresh["expected"] = [] if closed else answer(query)
    if question.get("also"):
        fresh["expected_also"] = [answer(other) for other in question["also"] if not CLOSED & other.keys()]
    if not closed and not all([fresh["expected"], *fresh.get("expected_also", ())]):
        raise ValueError(f"the answer to {question['id']} is empty: is that meant?")
    return fresh


def read_set(name: str) -> list[Plain]:
    """Read the questions of one set."""
    found: list[Plain] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def sets_here() -> list[str]:
    """Return the names of the sets whose file is here."""
    return [name for name in SETS if (HERE / f"{name}.yaml").is_file()]


def shown(question: Plain) -> str:
    """Write *question* as YAML: a line for each field, a line for each expected row."""
    lines = []
    for name, value in question.items():
        if name == "expected" and value:
            lines += [f"{name}:", *(f"- {_flow(row)}" for row in value)]
        else:
            lines.append(f"{name}: {_flow(value)}")
    return "- " + "\n  ".join(lines)


def _flow(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, width=10_000, allow_unicode=True, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


def main() -> None:
    """Write the expected answers into every set that is here."""
    head = "# `expected` is computed from `query`: run `python -m tests.structure.answers` after every change.\n"
    for path in (Path(HERE / f"{name}.yaml") for name in sets_here()):
        questions = [computed(question) for question in read_set(path.stem)]
        path.write_text(head + "\n".join(map(shown, questions)) + "\n", encoding="utf-8")
        sys.stderr.write(f"{path.name}: {len(questions)} questions\n")


if __name__ == "__main__":
    main()
