"""A person's own drafts in the Home tab, each with how far it is (pure)."""

from collections.abc import Mapping, Sequence

from bot.domain.drafted import SavedDraft
from bot.domain.drafts import DraftChannel
from bot.domain.passages import Audience
from bot.slack.showing.blocks import Block, context, section
from bot.slack.showing.text import escape, shorten

TITLE = "My drafts"
MOST_DRAFTS = 8
NONE = "None yet. `/journey draft` begins one: a message for a touchpoint, in variants, with its sources."
_NAME = 100


def draft_blocks(drafts: Sequence[SavedDraft], channels: Mapping[str, DraftChannel], home: Audience) -> list[Block]:
    """List *drafts*, the one last changed first; their maps are named where they may be seen at *home*."""
    if not drafts:
        return [context(NONE)]
    lines = [_line(draft, channels, named=home.may_see(draft.audience)) for draft in drafts[:MOST_DRAFTS]]
    rest = [context("More are kept. Each stays in the thread that it was written in.")]
    return [section("\n".join(lines)), *(rest if len(drafts) > MOST_DRAFTS else [])]


def _line(draft: SavedDraft, channels: Mapping[str, DraftChannel], *, named: bool) -> str:
    made = draft.newest.draft
    channel = channels[made.channel].name if made.channel in channels else made.channel
    about = [channel, f"at {made.stage.replace('_', ' ')}", *([f"for {draft.map}"] if draft.map and named else [])]
    return f"• *{escape(shorten(' '.join(about), _NAME))}*  {_status(draft)}"


def _status(draft: SavedDraft) -> str:
    number, approval = draft.newest.number, draft.approval
    if approval is None:
        return f"version {number}, not approved yet"
    told = f"variant {approval.variant} of version {approval.version} approved"
    return told if approval.version == number else f"{told}, version {number} is newer"
