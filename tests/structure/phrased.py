"""Questions made from ways of asking: each way is filled with a map, a stage and values that the map really has.

`phrased/*.yaml` holds what one writer thinks that people say: for every query, many ways of asking for it, with
slots. Which map and which values fill a way is drawn by its own words, so that it is the same every time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any

import yaml

from tests.structure.answers import answer
from tests.structure.elements import TEXTS, elements
from tests.structure.plain import HERE, Plain, plain_map, present

FOLDER = HERE / "phrased"
_SLOT = re.compile(r"\$(\w+)")
_TRIES = 300


@lru_cache
def phrased(name: str) -> list[Plain]:
    """Return the questions of the file *name* whose maps are here, each with its expected rows."""
    mentions: dict[str, list[str]] = yaml.safe_load((HERE / "mentions.yaml").read_text(encoding="utf-8"))
    here = {key: said for key, said in mentions.items() if present(key)}
    ways: list[Plain] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    every = [(way, said) for way in ways for said in way["said"]]
    return [
        _filled(f"{name}-{number}", way, said, here) for number, (way, said) in enumerate(every, 1) if _askable(way)
    ]


def files_here() -> list[str]:
    """Return the names of the files of ways of asking."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def _askable(way: Plain) -> bool:
    return all(present(key) for key in way.get("maps", ()))


def _filled(id_: str, way: Plain, said: str, mentions: dict[str, list[str]]) -> Plain:
    """Fill one way of asking with the first map and values drawn for which there is an answer."""
    draw = Random(said)
    for key, values in islice(_draws(way, draw, list(way.get("maps", mentions))), _TRIES):
        query = _on(key, _with_values(way["query"], {slot: value for slot, (value, _) in values.items()}))
        rows = answer(query)
        whole = not way.get("each") or all(map(answer, query["union"]))  # `each`: no part of a union is empty
        if rows and whole and len(rows) <= way.get("most", 40):
            words = {slot: text for slot, (_, text) in values.items()} | {"map": draw.choice(mentions.get(key, [key]))}
            scope = {} if "{map}" in said else {"maps": [key]}
            return {"id": id_, "kind": way["kind"], "question": said.format(**words), **scope,
                    "query": query, "expected": rows}  # fmt: skip
    message = f"{id_}: no map has an answer to {way['query']}"
    raise ValueError(message)


def _on(key: str, query: Plain) -> Plain:
    """Return *query* as one that is put to the map *key*, in all its parts."""
    return {"union": [_on(key, part) for part in query["union"]]} if "union" in query else query | {"map": key}


def _draws(way: Plain, draw: Random, keys: list[str]) -> Iterator[tuple[str, dict[str, tuple[Any, str]]]]:
    slots = sorted(set(_SLOT.findall(str(way["query"]))))
    while True:
        key = draw.choice(keys)
        choices = {slot: _choices(key, slot, way) for slot in slots}
        if all(choices.values()):
            yield key, {slot: draw.choice(found) for slot, found in choices.items()}


def _choices(key: str, slot: str, way: Plain) -> list[tuple[Any, str]]:
    """Return what can fill *slot*, as the query has it and as people say it."""
    if slot == "stage":
        return [(stage["name"], stage["name"]) for stage in plain_map(key)["stages"]]
    source = way.get("slots", {}).get(slot, slot)
    if isinstance(source, list):
        return [(value, str(value)) for value in source]
    if source in TEXTS:
        own = [element.value for element in elements(key) if element.kind == source]
        named = [(value, str(value[TEXTS[source]])) for value in own if TEXTS[source] in value]
        return [(value.get("id", text), text) for value, text in named]
    kinds = {part.get("element") for part in way["query"].get("union", [way["query"]])}
    asked = [element for element in elements(key) if element.kind in kinds]
    return [(value, str(value)) for value in dict.fromkeys(v for element in asked for v in element.field(source))]


def _with_values(query: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - a query is any YAML
    if isinstance(query, dict):
        return {name: _with_values(part, values) for name, part in query.items()}
    if isinstance(query, list):
        return [_with_values(part, values) for part in query]
    return _SLOT.sub(lambda found: str(values[found[1]]), query) if isinstance(query, str) else query
