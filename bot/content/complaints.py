"""What pydantic finds wrong with a file, said so that the author of the file knows what to do."""

import difflib
import re
import typing
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.nodes import Place, field_name


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: at which place, in which words, and the remedy."""

    place: Place
    field: str
    message: str
    remedy: str


_REMEDIES = {
    "missing": ("a value is missing", "add it"),
    "string_type": ("the value is not a text", "write words, or put the value in quotes"),
    "string_too_short": ("the value is empty or too short", "write at least {min_length} characters"),
    "string_too_long": ("the value is too long", "write at most {max_length} characters"),
    "string_pattern_mismatch": ("the value has a form that is not allowed", "match {pattern}"),
    "literal_error": ("the value is not one of those known", "write {expected}"),
    "enum": ("the value is not one of those known", "write {expected}"),
    "tuple_type": ("the value is not a list", "write one entry on a line, each after '- '"),
    "too_short": ("the value has too few entries", "give at least {min_length}"),
    "too_long": ("the value has too many entries", "give at most {max_length}"),
    "greater_than_equal": ("the value is too small", "write {ge} or more"),
    "less_than_equal": ("the value is too large", "write {le} or less"),
    "int_type": ("the value is not a whole number", "write digits only"),
    "int_parsing": ("the value is not a whole number", "write digits only"),
    "int_from_float": ("the value is not a whole number", "leave the fraction out"),
    "float_type": ("the value is not a number", "write digits only"),
    "float_parsing": ("the value is not a number", "write digits only"),
    "bool_parsing": ("the value is neither true nor false", "write true or false"),
    "bool_type": ("the value is neither true nor false", "write true or false"),
    "date_from_datetime_parsing": ("the value is not a date", "write it as 2026-11-30"),
    "date_type": ("the value is not a date", "write it as 2026-11-30"),
    "model_type": ("the value holds no fields", "write its fields below it, indented"),
}  # fmt: skip


def complaints(error: ValidationError, model: type[BaseModel]) -> list[Complaint]:
    """Put what *error* found in a file for *model* into words.

    Fields that are not known go first: such a field is often a misspelt one, which is then found missing as well.
    """
    found = error.errors(include_url=False, include_input=False)
    return [_put(one, model) for one in sorted(found, key=lambda one: one["type"] != "extra_forbidden")]


def _put(error: ErrorDetails, model: type[BaseModel]) -> Complaint:
    place: Place = error["loc"]
    if error["type"] == "extra_forbidden":
        message, remedy = "this file knows no such field", _nearest_field(place, model)
    elif error["type"] == "refused":
        message, remedy = error["msg"], error["ctx"]["remedy"]
        place = (*place, *error["ctx"]["at"])
    elif error["type"] in _REMEDIES:
        message, remedy = _REMEDIES[error["type"]]
        remedy = remedy.format_map(error.get("ctx", {}))
    else:
        message = "the value does not fit: " + re.sub(r"^(Input|Value error,) ", "it ", error["msg"])
        remedy = "correct it"
    return Complaint(place, field_name(place), message, remedy)


def _nearest_field(place: Place, model: type[BaseModel]) -> str:
    known = _fields(model, place[:-1])
    near = difflib.get_close_matches(str(place[-1]), known, n=1)
    if near:
        return f"write {near[0]!r}"
    return "remove it" + (f", or use one of {', '.join(known)}" if known else "")


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    """Return the names that a file may use at *place* of a *model*."""
    inner: Any = model
    for part in place:
        if isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in inner.model_fields.items()}
        inner = _model_in(fields[part].annotation) if part in fields else None
        if inner is None:
            return []
    return [info.alias or name for name, info in inner.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the one model inside *annotation*, be it optional or a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_model_in(argument) for argument in typing.get_args(annotation)]
    return next((found for found in inner if found), None)
