"""The list of open questions by stage, each with the button that proposes a change (pure)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.domain.questions import Unanswered
from bot.domain.reply import Notice, Paragraph, Part, Reply
from bot.domain.stages import StageCode
from bot.slack.questions.orders import PROPOSE_CHANGE
from bot.slack.showing.blocks import Block, button, section
from bot.slack.showing.text import escape, shorten

MOST = 20  # questions in one list, so that it is one message
_QUESTION = 300
_STAGES = [code.value for code in StageCode]
_NONE = "Nobody is waiting: what was asked here in the last {} days got an answer."
_HOW = "“Propose a change” writes the missing line into a map or the glossary, for its owner to accept."


def open_questions(found: Sequence[Unanswered], days: int) -> tuple[Reply, list[Block]]:
    """Return the list of what was *found* for the last *days* days, and its blocks."""
    if not found:
        return Reply("help", (Paragraph(_NONE.format(days)),)), []
    parts: list[Part] = [Notice(_HOW)]
    if len(found) > MOST:
        parts.append(Notice(f"The {MOST} most asked are shown, and {len(found) - MOST} more are open."))
    return Reply("help", tuple(parts), "Questions without an answer"), question_blocks(found[:MOST])


def question_blocks(found: Sequence[Unanswered]) -> list[Block]:
    """Return the blocks of the questions that were *found*, by stage in the order of the journey."""
    order = sorted(found, key=lambda one: _STAGES.index(one.stage) if one.stage in _STAGES else len(_STAGES))
    return list(_blocks(order))


def stage_title(code: str) -> str:
    """Return what people read for a stage *code*, or for none."""
    return code.replace("_", "-").capitalize() if code else "No stage named"


def asked_times(count: int) -> str:
    """Say how often a question was asked; nothing where that was once."""
    return f" _(asked {count} times)_" if count > 1 else ""


def _blocks(shown: Sequence[Unanswered]) -> Iterator[Block]:
    number = 0
    for stage, same in groupby(shown, key=lambda one: one.stage):
        yield section(f"*{stage_title(stage)}*")
        for one in same:
            line = section(f"• {escape(shorten(one.question, _QUESTION))}{asked_times(one.count)}")
            yield line | {"accessory": button(f"{PROPOSE_CHANGE}_{number}", "Propose a change", one.id)}
            number += 1
