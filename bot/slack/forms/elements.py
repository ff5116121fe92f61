"""What every form is made of: plain text, options, inputs with a label, and what was filled in (pure)."""

from collections.abc import Mapping
from typing import Any

from bot.slack.showing.blocks import Block
from bot.slack.showing.text import neutralise, shorten, split

LABEL, OPTIONS, LONGEST = 75, 100, 3_000  # what Slack takes: signs of a label, options of a menu, signs of a text


def plain(text: str) -> Block:
    """Return *text* as Slack takes it where nothing may be marked up."""
    return {"type": "plain_text", "text": text}


def option(label: str, value: str) -> Block:
    """Return a choice called *label*, which sends *value*."""
    return {"text": plain(shorten(neutralise(label), LABEL) or "untitled"), "value": value}


def labelled(block_id: str, label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    """Return the input *element* below its *label*, with a *hint* below it."""
    made: Block = {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
    return made | ({"optional": True} if optional else {}) | ({"hint": plain(hint)} if hint else {})


def long_text(action_id: str, text: str) -> Block:
    """Return an input for several lines that holds as much of *text* as Slack takes."""
    written = split(text, LONGEST, neutralise)
    made: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": True, "max_length": LONGEST}
    return made | ({"initial_value": written[0]} if written else {})


def value_of(block: Mapping[str, Any]) -> str:
    """Return what one block of a submitted form holds: a text, or the value of an option."""
    element: Mapping[str, Any] = next(iter(block.values()), {})
    chosen: Mapping[str, Any] = element.get("selected_option") or {}
    return str(element.get("value") or chosen.get("value") or "")
