"""What is said about a person's own data, and the buttons below it (pure)."""

from bot.domain.reply import Bullets, Paragraph, Reply
from bot.slack.showing.blocks import Block, button

MY_DATA, EXPORT_ME, FORGET_ME = "my_data", "export_me", "forget_me"

TOLD = Reply(
    "help",
    (
        Paragraph("This is kept of you in this workspace:"),
        Bullets((
            "what you learned, and when you want a card",
            "what you asked me alone, your questions without an answer, and what you thought of answers",
            "maps, drafts and feedback that are for you alone, and what you last asked a draft for",
        )),
        Paragraph(
            "Deleting takes all of that. What belongs to your team stays without your name: its maps, the drafts of "
            "channels, and questions that were handed over. It also stops your cards."
        ),
    ),
    "Your data",
)  # fmt: skip
_SURE = "All of it goes at once, for good. Nobody can bring it back."
EXPORTED = "All that is kept of you is in the file that I shared in our direct message."
NOT_SENT = "The file could not be sent, sorry. Please try again in a while."
NOTHING_LEFT = "There was nothing of you to delete."


def buttons() -> list[Block]:
    """Offer a copy and the end of all of it, the latter only after a second look."""
    end = button(FORGET_ME, "Delete my data", FORGET_ME) | {
        "style": "danger",
        "confirm": {
            "title": {"type": "plain_text", "text": "Delete your data?"},
            "text": {"type": "plain_text", "text": _SURE},
            "confirm": {"type": "plain_text", "text": "Delete it"},
            "deny": {"type": "plain_text", "text": "Keep it"},
            "style": "danger",
        },
    }
    return [{"type": "actions", "elements": [button(EXPORT_ME, "Send me a copy", EXPORT_ME), end]}]


def forgotten(rows: int) -> str:
    """Say what was deleted."""
    return f"Done: nothing of you is kept any more. {rows} entries were deleted." if rows else NOTHING_LEFT
