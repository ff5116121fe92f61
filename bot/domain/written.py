"""A reply as text, and back: what was composed once is kept over a crash."""

from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from bot.domain.reply import Part, Reply

_REPLY = TypeAdapter(Reply)
_PARTS = {kind.__name__: TypeAdapter(kind) for kind in get_args(Part)}


def write_reply(reply: Reply) -> str:
    """Write *reply* as JSON; a part stands beside its kind, for two kinds have the same fields."""
    body: dict[str, Any] = _REPLY.dump_python(reply, mode="json", by_alias=True)
    body["parts"] = [(type(part).__name__, part) for part in reply.parts]
    return to_json(body).decode()


def read_reply(text: str) -> Reply:
    """Read back what `write_reply` wrote."""
    body = from_json(text)
    parts = tuple(_PARTS[kind].validate_python(part) for kind, part in body["parts"])
    return _REPLY.validate_python(body | {"parts": parts})
