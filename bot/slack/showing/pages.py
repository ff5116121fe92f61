"""A reply as the messages that hold all of it: as few as Slack's limits allow, marked 1/2 where there are several."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.reply import Reply
from bot.slack.showing.blocks import (
    Block,
    Look,
    body_blocks,
    context,
    fallback,
    head_blocks,
    section,
    tail_blocks,
    weight,
)

MESSAGE_BLOCKS = 50
MESSAGE_CHARACTERS = 13_000  # beyond 13,200 over all blocks Slack answers msg_blocks_too_long (measured by others)
_SPARE = 400  # room for a mark or a notice
_ROOM = MESSAGE_CHARACTERS - _SPARE


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the blocks, and the text for notifications and screen readers."""

    blocks: tuple[Block, ...]
    text: str


def render(
    reply: Reply,
    *,
    asked: str = "",
    look: Look = "rich",
    buttons: bool = True,
    actions: Sequence[Block] = (),
    question: str = "",
) -> tuple[Message, ...]:
    """Turn *reply* into messages, of which the last has the sources and buttons.

    *asked* is shown above where the question itself is not visible, *actions* below everything but the
    buttons of every answer, which remember the *question*. The look `basic` does without table and feedback
    blocks, for clients that don't know them.
    """
    tail = tail_blocks(reply, look, buttons=buttons, actions=actions, question=question)
    pages = _filled([*head_blocks(reply, asked), *body_blocks(reply, look), *tail])
    text = fallback(reply)
    if len(pages) < 2:  # noqa: PLR2004 - one needs no mark
        return (Message(tuple(pages[0] if pages else [section(text)]), text),)
    marked = ((f"{n}/{len(pages)}", page) for n, page in enumerate(pages, 1))
    return tuple(
        Message((*page, context(mark)), text if mark.startswith("1/") else f"({mark})") for mark, page in marked
    )


def opening(reply: Reply, notice: str, *, asked: str = "", look: Look = "rich", tail: Sequence[Block] = ()) -> Message:
    """Make one message of the beginning of *reply* and, where there is room, the *tail*; *notice* says what of it."""
    room, places = _ROOM - weight(tail), MESSAGE_BLOCKS - 1 - len(tail)
    blocks = [*head_blocks(reply, asked), *body_blocks(reply, look)]
    first = _filled(blocks, max(room, _ROOM // 2), places)[:1]
    shown = [*(block for page in first for block in page), context(notice)]
    fits = weight(shown) + weight(tail) <= MESSAGE_CHARACTERS
    return Message((*shown, *tail) if fits else tuple(shown), fallback(reply))


def _filled(blocks: Sequence[Block], room: int = _ROOM, places: int = MESSAGE_BLOCKS - 1) -> list[list[Block]]:
    """Lay *blocks* out on pages of at most *places* blocks, *room* characters and one table."""
    pages: list[list[Block]] = []
    left = 0
    for block in blocks:
        own, page = weight(block), pages[-1] if pages else []
        second_table = block["type"] == "table" and any(other["type"] == "table" for other in page)
        if not pages or own > left or len(page) == places or second_table:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= own
    return pages
