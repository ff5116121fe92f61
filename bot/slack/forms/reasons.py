"""The form that asks why an answer did not help (pure; knows Slack's limits)."""

from collections.abc import Mapping
from typing import Any

from bot.slack.forms.elements import labelled, plain
from bot.slack.showing.blocks import Block, section

WHY = "feedback_reason"

_REASON, _COMMENT = "reason", "comment"
_LONGEST = 1_000
REASONS = {
    "wrong": "It is wrong",
    "not_asked": "It is not what I asked",
    "incomplete": "Something is missing",
    "outdated": "It is out of date",
    "unclear": "I don't understand it",
    "other": "Something else",
}


def reason_form(memo: str) -> Block:
    """Make the form; *memo* comes back with it."""
    options: list[Block] = [{"text": plain(label), "value": value} for value, label in REASONS.items()]
    radio: Block = {"type": "radio_buttons", "action_id": _REASON, "options": options}
    comment: Block = {"type": "plain_text_input", "action_id": _COMMENT, "multiline": True, "max_length": _LONGEST}
    return {
        "type": "modal",
        "callback_id": WHY,
        "title": plain("What was not helpful?"),
        "submit": plain("Send"),
        "close": plain("Skip"),
        "private_metadata": memo,
        "blocks": [
            labelled(_REASON, "Thank you, noted. What is the matter with it?", radio),
            labelled(_COMMENT, "In your own words", comment) | {"optional": True},
        ],
    }


def read_reason(view: Mapping[str, Any]) -> tuple[str, str]:
    """Read the reason, by its code, and the comment of a submitted form."""
    values = view["state"]["values"]
    option = ((values.get(_REASON) or {}).get(_REASON) or {}).get("selected_option") or {}
    reason = str(option.get("value") or "")
    comment = str(((values.get(_COMMENT) or {}).get(_COMMENT) or {}).get("value") or "")
    return reason if reason in REASONS else "other", comment.strip()[:_LONGEST]


def thanks_view() -> Block:
    """Say what becomes of it."""
    told = "Thank you. Whoever looks after the sources reads this. Ask again in other words, and I try once more."
    return {"type": "modal", "title": plain("Thank you"), "close": plain("Done"), "blocks": [section(told)]}
