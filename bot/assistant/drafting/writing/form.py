"""The form that a chat model fills in: for each field sentences with the ids of what they rest on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.checking.phrases import seen
from bot.assistant.drafting.composing import is_long
from bot.domain.drafts import DraftField

_CITED = re.compile(r"\s*[\[(]\s*((?:[fs]\d+)(?:\s*[,;]\s*[fs]\d+)*)\s*[\])]")
_LONGEST = 4_000  # characters of one text; more is no copy


@dataclass(frozen=True, slots=True)
class Line:
    """A text that the model wrote, and the ids that it names for it; *begins* says that a paragraph begins here."""

    field: str
    text: str
    ids: tuple[str, ...]
    begins: bool = False


def schema_of(fields: Sequence[DraftField], ids: Sequence[str], most: Mapping[str, int]) -> dict[str, object]:
    """Return the JSON schema of a form with *fields*, which name *ids*; *most* is how many texts a field takes."""
    return {
        "title": "draft",
        "description": "The texts of each field, sentence by sentence, with what each rests on.",
        "type": "object",
        "properties": {
            field.id: {"type": "array", "items": _item(field, ids), "minItems": 1, "maxItems": most[field.id]}
            for field in fields
        },
        "required": [field.id for field in fields],
        "additionalProperties": False,
    }


def _item(field: DraftField, ids: Sequence[str]) -> dict[str, object]:
    sources = {"type": "array", "items": {"type": "string", "enum": list(ids)}, "minItems": 1}
    properties: dict[str, object] = {"text": {"type": "string"}, "sources": sources}
    if is_long(field):
        properties["new_paragraph"] = {"type": "boolean"}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def read_lines(form: Mapping[str, object], fields: Sequence[DraftField]) -> list[Line]:
    """Return what the *form* says for *fields*, in their order; what has another shape is read as far as it can be."""
    return [line for field in fields for line in _lines(field.id, form.get(field.id))]


def _lines(field: str, value: object) -> Iterator[Line]:
    if isinstance(value, list):
        for one in value:
            yield from _lines(field, one)
    elif isinstance(value, str):
        yield from _line(field, value, (), begins=False)
    elif isinstance(value, dict) and isinstance(value.get("text"), str):
        sources = value.get("sources")
        ids = [one for one in sources if isinstance(one, str)] if isinstance(sources, list) else []
        yield from _line(field, value["text"], ids, begins=value.get("new_paragraph") is True)


def _line(field: str, text: str, ids: Sequence[str], *, begins: bool) -> Iterator[Line]:
    """Yield *text* without marks, which count as ids."""
    marked = [one for found in _CITED.findall(text) for one in re.findall(r"[fs]\d+", found)]
    plain = seen(_CITED.sub("", text)[:_LONGEST])
    if plain:
        yield Line(field, plain, tuple(dict.fromkeys((*ids, *marked))), begins)
