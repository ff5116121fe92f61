"""A person's own drafts in the Home tab, each with how far it is (pure)."""

from collections.abc import Mapping

from bot.domain.drafted import OwnDrafts, SavedDraft
from bot.domain.drafts import DraftChannel
from bot.domain.passages import Audience
from bot.slack.drafts.choices import Choices
from bot.slack.showing.blocks import Block, context, section
from bot.slack.showing.text import escape, shorten

TITLE = "My drafts"
MOST_DRAFTS = 8
NONE = "None yet. `/journey draft` begins one: a message for a touchpoint, in variants, with its sources."
_NAME = 100


def draft_blocks(own: OwnDrafts, choices: Choices, home: Audience) -> list[Block]:
    """List a person's *own* drafts, newest change first; maps are named where they may be seen at *home*."""
    drafts, channels = own.drafts, choices.channels
    if not drafts:
        return [context(NONE)]
    lines = [_line(draft, channels, named=home.may_see(draft.audience)) for draft in drafts[:MOST_DRAFTS]]
    told = ["More are kept. Each stays in the thread that it was written in."] if len(drafts) > MOST_DRAFTS else []
    voice = choices.voices.get(own.brief.voice) if own.brief else None
    told += [f"The next one begins in the voice “{escape(shorten(voice.name, _NAME))}”, as your last."] if voice else []
    return [section("\n".join(lines)), *map(context, told)]


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
