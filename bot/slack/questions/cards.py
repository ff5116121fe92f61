"""The card of a proposal: the question, what is to be added, the diff, and the buttons that decide (pure)."""

import re
from collections.abc import Sequence

from bot.domain.questions import Proposal
from bot.domain.reply import Paragraph, Part, Reply
from bot.slack.audience import is_direct
from bot.slack.conversing.handovers import named
from bot.slack.questions.form import KINDS
from bot.slack.questions.orders import ACCEPT, DECLINE, decision_value
from bot.slack.showing.blocks import Block, Look, button, context, section
from bot.slack.showing.text import escape, neutralise, shorten, size

_PIECE, _PIECES = 2_500, 3  # of a diff; all of it is a few lines, but for a long answer
_QUESTION, _SAID = 500, 300
_FILE = (
    "This is a file that no button changes: hand the lines to whoever keeps it. “Accept” says that they have it, "
    "and marks this as accepted."
)
_SPACES = re.compile(r"^([+-]?)( +)", re.MULTILINE)
_MARKS = {"accepted": "✅ Accepted by", "declined": "Declined by"}


def proposal_card(
    proposal: Proposal, look: Look, notes: Sequence[str] = (), by: str = ""
) -> tuple[Reply, tuple[Block, ...]]:
    """Return what the card of *proposal* says, and its blocks; *notes* stand above the buttons, *by* decided it.

    In a channel it mentions whoever is to decide.
    """
    parts: list[Part] = [Paragraph(_told(proposal)), Paragraph(f"“{shorten(proposal.asked, _QUESTION)}”")]
    if proposal.addition.source:
        parts.append(Paragraph(f"_How we know:_ {shorten(proposal.addition.source, _SAID)}"))
    blocks = diff_blocks(proposal.diff, look)
    if proposal.state != "open":
        blocks.append(context(escape(f"{_MARKS[proposal.state]} {by}".strip())))
    else:
        said = [*notes, *([] if proposal.base else [_FILE])]
        blocks += [context(escape(shorten(note, _SAID))) for note in said]
        if proposal.decider and not is_direct(proposal.channel):
            blocks.append(named("", proposal.decider, ", this is yours to decide.", look))
        blocks.append({"type": "actions", "elements": [*_buttons(proposal)]})
    return Reply("help", tuple(parts), "A proposed change"), tuple(blocks)


def diff_blocks(diff: str, look: Look) -> list[Block]:
    """Show *diff* as it stands; a Slack with the basic look has no frames, and would drop the spaces of a line."""
    pieces = [""]
    for line in (escape(_indented(diff)) if look == "basic" else neutralise(diff)).splitlines():
        if pieces[-1] and size(pieces[-1]) + size(line) >= _PIECE:
            pieces.append("")
        pieces[-1] += f"{line}\n"
    shown = [section(piece) if look == "basic" else _framed(piece) for piece in pieces[:_PIECES]]
    more = len(pieces) - _PIECES
    return [*shown, context(f"The diff goes on; {more} more parts are not shown.")] if more > 0 else shown


def _indented(diff: str) -> str:
    return _SPACES.sub(lambda found: found[1] + "\u00a0" * len(found[2]), diff)


def _told(proposal: Proposal) -> str:
    kind = KINDS.get(proposal.addition.kind, "answer").partition(":")[0].partition(",")[0].lower()
    what = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return f"**{proposal.name}** proposes {what} for “{proposal.title}”, so that this gets an answer:"


def _buttons(proposal: Proposal) -> list[Block]:
    value = decision_value(proposal)
    return [button(ACCEPT, "Accept", value, primary=True), button(DECLINE, "Decline", value)]


def _framed(text: str) -> Block:
    elements = [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}]
    return {"type": "rich_text", "elements": elements}
