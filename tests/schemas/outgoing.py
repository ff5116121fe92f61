"""Whether a call that the bot made is one that Slack takes: its types, its limits, and nothing alive in it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.schemas.slack_rules import (
    Payload,
    alive,
    block_problems,
    known_names,
    rule_problems,
    schema_problems,
    strings,
    view_problems,
)

HOOK = "hook"  # not a method: the address that answers a command or a button
MESSAGES = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update", HOOK})
VIEWS = frozenset({"views.open", "views.push", "views.publish", "views.update"})
STREAMS = frozenset({"chat.startStream", "chat.appendStream", "chat.stopStream"})
READS = frozenset({"auth.test", "files.info", "users.info"})
READS |= {f"conversations.{what}" for what in ("history", "info", "members", "replies")}
_STREAM_CHARACTERS, _STREAM_BYTES = 12_000, 10_600  # beyond these people saw msg_too_long
_UPLOADS = frozenset({"files.getUploadURLExternal", "files.completeUploadExternal"})
_WORDS = frozenset({"true", "false", "1", "0"})


def call_problems(method: str, arguments: Payload) -> list[str]:
    """List what Slack would refuse in a call of *method*, or should never have been sent."""
    if method in {"upload", "apps.connections.open"}:
        return []
    typed = _typed(method, arguments)
    problems = [] if method == HOOK else _type_problems(method, typed)
    if method in MESSAGES:
        problems += schema_problems("blocks", typed.get("blocks", [])) + rule_problems(typed)
        problems += list(_unfurls(method, typed))
    elif method in VIEWS:
        problems += view_problems(typed["view"])
    elif method in STREAMS:
        problems += list(_of_stream(method, typed))
    else:
        problems += [f"alive: {text!r}" for text in strings(typed) if alive(text)] if method not in READS else []
        problems += list(_of_small(typed))
    return problems


def stream_problems(calls: Iterable[tuple[str, Payload, str]]) -> list[str]:
    """List the streams in *calls* (method, arguments, time stamp) that hold more than Slack takes in one message."""
    held: dict[tuple[str, str], str] = defaultdict(str)
    for method, arguments, stamp in calls:
        if method in STREAMS:
            held[arguments["channel"], stamp] += "".join(_written(arguments))
    return [
        f"a stream of {len(text)} characters in {len(text.encode())} bytes"
        for text in held.values()
        if len(text) > _STREAM_CHARACTERS or len(text.encode()) > _STREAM_BYTES
    ]


def _typed(method: str, arguments: Payload) -> Payload:
    """Return *arguments* as their type has them: a form and an address hold words only."""
    typed = {name: value for name, value in arguments.items() if name != "team_id"}  # which Bolt's client adds
    if method in _UPLOADS or method in READS:
        typed = {name: _read(name, value) for name, value in typed.items()}
    if "alt_txt" in typed:  # so says the method's documentation and the SDK for Python; the types say alt_text
        typed["alt_text"] = typed.pop("alt_txt")
    return typed


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a form holds
    if not isinstance(value, str):
        return value
    if name in {"files", "length", "limit"}:
        return json.loads(value)
    if name in {"inclusive", "include_all_metadata", "include_locale"} and value in _WORDS:
        return value in {"true", "1"}
    return value


def _type_problems(method: str, typed: Payload) -> list[str]:
    return schema_problems(method, typed) if method in known_names() else [f"{method} has no type in outgoing.ts"]


def _unfurls(method: str, typed: Payload) -> Iterator[str]:
    if method in {"chat.postMessage", HOOK}:
        yield from (f"{name} is on" for name in ("unfurl_links", "unfurl_media") if typed.get(name) is not False)


def _of_stream(method: str, typed: Payload) -> Iterator[str]:
    text = "".join(_written(typed))
    blocks = [
        *typed.get("blocks", []),
        *(block for chunk in typed.get("chunks", []) for block in chunk.get("blocks", [])),
    ]
    if "markdown_text" in typed and "chunks" in typed:
        yield "markdown_text and chunks in one request"
    if method == "chat.appendStream" and not text and not blocks:
        yield "nothing to append"
    if method == "chat.startStream" and not typed["channel"].startswith("D"):
        names = ("recipient_team_id", "recipient_user_id")
        yield from (f"no {name}, outside a direct message" for name in names if not typed.get(name))
    if alive(text) or "://" in text:
        yield f"alive: {text!r}"
    yield from schema_problems("blocks", blocks)
    yield from block_problems(blocks)


def _written(arguments: Payload) -> list[str]:
    chunks = [str(chunk.get("text", "")) for chunk in arguments.get("chunks", [])]
    return [str(arguments.get("markdown_text", "")), *chunks]


def _of_small(typed: Payload) -> Iterator[str]:
    if len(typed.get("loading_messages", [])) > 10:
        yield "more than 10 loading messages"
    if "prompts" in typed and not 0 < len(typed["prompts"]) <= 4:
        yield f"{len(typed['prompts'])} prompts"
    if not len(typed.get("alt_text", "x")) <= 1_000:
        yield "alt_txt above 1,000 characters"
