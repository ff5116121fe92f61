"""A map with something added: in the text of its own YAML file where that can be, so that the rest of it stays."""

import copy
import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.writing.structured import write_yaml, yaml_of
from bot.content.maps.yaml import read_map_bytes
from bot.content.nodes import NodeError, Place, read_nodes
from bot.domain.questions import Addition, Lacking

_OF_STEPS: Mapping[Lacking, tuple[str, str]] = MappingProxyType(
    {
        "touchpoint": ("touchpoints", "name"),
        "pain_point": ("pain_points", "text"),
        "opportunity": ("opportunities", "text"),
    }
)
_PROVEN = frozenset(("touchpoint", "pain_point"))  # what the schema lets name its evidence
NEEDS_STEP = frozenset(_OF_STEPS)


@dataclass(frozen=True, slots=True)
class Amended:
    """A map with something added, the file that it is kept with, and the difference as a unified diff of YAML."""

    file: MapFile
    raw: bytes
    diff: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """A *value* for the *place* of a field, or for the end of the list there."""

    place: Place
    value: Any
    appends: bool


def amended(file: MapFile, raw: bytes, addition: Addition) -> Amended:
    """Return *file*, which was read from *raw*, with *addition*; raises `ContentError` where it has no place there."""
    data = copy.deepcopy(file.document.data)
    edits = tuple(_edits(file, addition))
    for edit in edits:
        _apply(edit, data)
    name = file.document.path.name
    text = _own_text(file, raw)
    written = _written(text, edits, data) if text else ""
    if written:
        return Amended(
            read_map_bytes(written.encode(), file.document.path), written.encode(), _diff(name, text, written)
        )
    new = map_of(replace(file.document, data=data), file.format, file.repairs, file.losses)
    before, after = (yaml_of(one.map)[0].decode() for one in (file, new))
    return Amended(new, raw, _diff(f"{file.map.id}.yaml", before, after))


def _edits(file: MapFile, addition: Addition) -> Iterator[_Edit]:
    stage = _stage(file, addition)
    text, kind = addition.text.strip(), addition.kind
    if kind in {"owner", "goal"}:
        yield _Edit((*stage, kind), text, appends=False)
    elif kind == "step":
        yield _Edit((*stage, "steps"), {"action": text}, appends=True)
    elif kind == "metric":
        name, _, meaning = (part.strip() for part in text.partition(":"))
        said = {"name": name, "definition": meaning, "source": addition.source.strip()}
        yield _Edit((*stage, "metrics"), {key: value for key, value in said.items() if value}, appends=True)
    else:
        yield from _at_step(file, addition, (*stage, "steps", _step(file, addition, stage)))


def _at_step(file: MapFile, addition: Addition, step: Place) -> Iterator[_Edit]:
    name, field = _OF_STEPS[addition.kind]
    proof = _evidence(addition) if addition.kind in _PROVEN and addition.source.strip() else {}
    known = any(own.id == proof.get("id") for own in file.map.evidence)
    said = {field: addition.text.strip()} | ({"evidence": [proof["id"]]} if proof else {})
    yield _Edit((*step, name), said, appends=True)
    if proof and not known:
        yield _Edit(("evidence",), proof, appends=True)


def _evidence(addition: Addition) -> dict[str, str]:
    said = f"{addition.text}\0{addition.source}"
    own = f"e-{hashlib.blake2s(said.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    kept = {"id": own, "kind": "team knowledge", "text": addition.text.strip(), "source": addition.source.strip()}
    return kept | ({"date": addition.day} if addition.day else {}) | {"confidence": "reported"}


def _stage(file: MapFile, addition: Addition) -> Place:
    for number, stage in enumerate(file.map.stages):
        if stage.id == addition.stage:
            return ("stages", number)
    raise ContentError("the map has no such stage any more", file.document.path, remedy="pick another one")


def _step(file: MapFile, addition: Addition, stage: Place) -> int:
    for number, step in enumerate(file.map.stages[int(stage[1])].steps):
        if step.id == addition.step:
            return number
    raise ContentError("the stage has no such step any more", file.document.path, remedy="pick another one")


def _apply(edit: _Edit, data: Any) -> None:  # noqa: ANN401 - whatever a file holds
    holder = data
    for part in edit.place[:-1]:
        holder = holder[part]
    field = edit.place[-1]
    holder[field] = [*(holder.get(field) or ()), edit.value] if edit.appends else edit.value


def _own_text(file: MapFile, raw: bytes) -> str:
    """Return the YAML text that *file* says, empty where *raw* is of another format or no longer what it says."""
    with suppress(UnicodeDecodeError, NodeError):
        text = raw.decode("utf-8-sig")
        if file.format == "yaml" and text.strip() and read_nodes(text)[0] == file.document.data:
            return text
    return ""


def _written(text: str, edits: tuple[_Edit, ...], wanted: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """Return *text* with *edits* written into its lines; empty where that would not say what is *wanted*."""
    with suppress(NodeError, LookupError, ContentError):
        for edit in edits:
            text = _with(text, edit)
        return text if read_nodes(text)[0] == wanted else ""
    return ""


def _with(text: str, edit: _Edit) -> str:
    _, places, columns = read_nodes(text)
    lines = text.splitlines()
    holder, field = edit.place[:-1], str(edit.place[-1])
    if edit.place not in places:
        column = min(columns[below] for below in columns if below[:-1] == holder)
        value = [edit.value] if edit.appends else edit.value
        return _inserted(lines, places[holder][1], column - 1, {field: value})
    if edit.appends:
        first, last = places[*edit.place, 0][0], places[edit.place][1]
        return _inserted(lines, last, _indent(lines[first - 1]), [edit.value])
    at = places[edit.place][0] - 1
    written = write_yaml({field: edit.value}).rstrip("\n")
    lines[at] = re.sub(rf"{re.escape(field)}\s*:.*$", lambda _: written, lines[at])
    return "\n".join(lines) + "\n"


def _inserted(lines: list[str], after: int, indent: int, value: Any) -> str:  # noqa: ANN401 - whatever a map holds
    new = [f"{' ' * indent}{line}" if line else line for line in write_yaml(value).splitlines()]
    return "\n".join([*lines[:after], *new, *lines[after:]]) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _diff(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(lines)
