"""Forms for chat models to fill in: asked for in plain words, and read back from what was said."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from bot.adapters.chat.trouble import AttemptError, status_of

# Some servers break over a schema instead of refusing it: llama-cpp-python 0.3.36 answers 500.
_REFUSED = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INTERNAL_SERVER_ERROR}


def takes_no_forms(error: Exception) -> bool:
    """Say whether *error* means that the provider has no structured output, or not for this schema."""
    return isinstance(error, NotImplementedError) or status_of(error) in _REFUSED


def asked_in_words(system: str, schema: Mapping[str, object]) -> str:
    """Return *system* with the request for JSON of *schema* behind it."""
    return f"{system}\n\nAnswer with one JSON object and nothing else. It has this JSON schema:\n{json.dumps(schema)}"


def read_form(text: str) -> Mapping[str, object]:
    """Return the object in *text*, which may stand in a fence or between words; raises `AttemptError`."""
    try:
        form = json.loads(text[text.find("{") : text.rfind("}") + 1], strict=False)  # lines may break inside a text
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict) or not form:
        raise AttemptError("the chat model filled in no form that can be read", passing=True)
    return form
