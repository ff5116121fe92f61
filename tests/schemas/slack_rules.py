"""What Slack takes: its own types as JSON Schema, its SDK's checks, and the rules that neither knows."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft7Validator
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

_SCHEMA = Path(__file__).with_name("slack.schema.json.gz")
_UNSEEN = ("value",)  # what a button or a choice brings back to us, and nobody reads
_ALIVE = ("<!", "<@", "<#", "<http:", "<https:", "<mailto:")

Payload = dict[str, Any]


@cache
def _types() -> dict[str, Payload]:
    """Return the schema of each name in outgoing.ts, with all that it refers to."""
    schemas = json.loads(gzip.decompress(_SCHEMA.read_bytes()))
    found = ((schema["$ref"].rpartition("/")[2], schema["definitions"]) for schema in schemas)
    return {
        name: {**whole, "definitions": definitions}
        for root, definitions in found
        for name, whole in definitions[root]["properties"].items()
    }


@cache
def _validator(name: str) -> Draft7Validator:
    return Draft7Validator(_types()[name])


def known_names() -> frozenset[str]:
    """Return the names that have a type."""
    return frozenset(_types())


def schema_problems(name: str, value: object) -> list[str]:
    """List how *value* breaks the type of *name*: a method's arguments, `blocks` or `event`."""
    return [f"{error.instance_path}: {error.message[:300]}" for error in _validator(name).iter_errors(value)]


def rule_problems(payload: Payload) -> list[str]:
    """List how the blocks and text of *payload* break Slack's limits, or let something alive through."""
    blocks: list[Payload] = payload.get("blocks", [])
    return [*_of_message(payload), *block_problems(blocks)]


def block_problems(blocks: list[Payload]) -> list[str]:
    """List how the *blocks* of one message break Slack's limits, or let something alive through."""
    return [*_of_blocks(blocks), *(problem for block in blocks for problem in _of_block(block))]


def alive(text: str) -> bool:
    """Say whether Slack would make a mention, a broadcast or a link of something in *text*."""
    return any(token in text for token in _ALIVE)


def view_problems(view: Payload) -> list[str]:
    """List how a modal or a Home tab breaks Slack's types and limits, or lets something alive through."""
    of_blocks = (problem for block in view["blocks"] for problem in _of_block(block))
    return [*schema_problems(view["type"], view), *_of_view(view), *of_blocks]


def strings(value: object, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every string under *value*, but not under the names to *leave_out*."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in leave_out:
                yield from strings(item, leave_out)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, leave_out)


def _of_message(payload: Payload) -> Iterator[str]:
    if not 0 < len(payload.get("text", "")) <= 4_000:
        yield "no fallback text, or one above 4,000 characters"
    yield from (f"alive: {text!r}" for text in strings(payload, leave_out=("blocks",)) if alive(text))


def _of_blocks(blocks: list[Payload]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    if sum(len(text) for text in strings(blocks, leave_out=("type",))) > 13_000:
        yield "more than about 13,000 characters over all blocks"
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > 12_000:
        yield "more than 12,000 characters of markdown"
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield "two tables"
    ids = Counter(element["action_id"] for block in blocks for element in _elements(block))
    yield from (f"action_id {name!r} twice" for name, times in ids.items() if times > 1)
    yield from (f"alive: {text!r}" for text in strings(blocks, leave_out=_UNSEEN) if alive(text))


def _of_view(view: Payload) -> Iterator[str]:
    if not 0 < len(view["blocks"]) <= 100:
        yield f"{len(view['blocks'])} blocks"
    for name in ("title", "submit", "close"):
        if name in view and not 0 < len(view[name]["text"]) <= 24:
            yield f"{name} above 24 characters"
    if len(view.get("private_metadata", "")) > 3_000:
        yield "private metadata above 3,000 characters"
    if "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        yield "an input, but nothing to submit it with"
    blocks = Counter(block["block_id"] for block in view["blocks"] if "block_id" in block)
    yield from (f"block_id {name!r} twice" for name, times in blocks.items() if times > 1)
    texts = strings(view, leave_out=("private_metadata", *_UNSEEN))
    yield from (f"alive: {text!r}" for text in texts if alive(text))
    yield from (problem for block in view["blocks"] if block["type"] == "input" for problem in _of_input(block))


def _of_input(block: Payload) -> Iterator[str]:
    element, label = block["element"], block["label"]["text"]
    groups = [group["options"] for group in element.get("option_groups", [])]
    options = [option for group in groups for option in group] or element.get("options", [])
    if not label or len(label) > 2_000 or len(block.get("hint", {}).get("text", "x")) > 2_000:
        yield "a label or hint that is empty or above 2,000 characters"
    if element["type"] == "static_select" and (not options or max(len(groups), len(options) * (not groups)) > 100):
        yield f"{len(options)} options in {len(groups)} groups"
    if any(not 0 < len(group) <= 100 for group in groups):
        yield "a group of no options, or of more than 100"
    if any(len(option["text"]["text"]) > 75 or not 0 < len(option["value"]) <= 150 for option in options):
        yield "an option above 75 characters, or its value above 150"
    if len({option["value"] for option in options}) < len(options):
        yield "two options of one value"
    if "initial_option" in element and element["initial_option"] not in options:
        yield "a first choice that is not among the options"
    if len(element.get("initial_value", "")) > element.get("max_length", 3_000):
        yield "a text longer than the field takes"


def _elements(block: Payload) -> list[Payload]:
    return block.get("elements", []) if block["type"] in {"actions", "context_actions"} else []


def _of_block(block: Payload) -> Iterator[str]:
    yield from _of_sdk(block)
    kind = block["type"]
    if kind in {"actions", "context"} and not block["elements"]:
        yield f"empty {kind}"
    if kind == "section" and "text" in block and not block["text"]["text"].strip():
        yield "empty section"
    if kind == "section" and any(len(field["text"]) > 2_000 for field in block.get("fields", [])):
        yield "field above 2,000 characters"
    if kind == "table":
        yield from _of_table(block)
    for option in (option for element in _elements(block) for option in element.get("options", [])):
        if len(option["text"]["text"]) > 75:
            yield "option above 75 characters"
    if kind in {"context", "section"} and any(len(text) > 3_000 for text in strings(block)):
        yield "text above 3,000 characters"


def _of_sdk(block: Payload) -> Iterator[str]:
    parsed = Block.parse(block)
    if parsed is None:
        yield f"unknown block {block['type']!r}"
        return
    try:
        parsed.validate_json()
        for element in getattr(parsed, "elements", None) or ():
            element.validate_json()
    except SlackObjectFormationError as error:
        yield str(error)


def _of_table(block: Payload) -> Iterator[str]:
    rows = block["rows"]
    if len(rows) > 100:
        yield f"table of {len(rows)} rows"
    if any(len(row) > 20 for row in rows) or len({len(row) for row in rows}) != 1:
        yield "table above 20 columns, or ragged"
    if any(not cell["text"] for row in rows for cell in row):
        yield "empty table cell"
    if sum(len(cell["text"]) for row in rows for cell in row) > 10_000:
        yield "table above 10,000 characters"
