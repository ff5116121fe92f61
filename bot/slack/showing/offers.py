"""What is offered under an answer beside its own suggestions: to share it, or to ask a person instead (pure)."""

import json

from bot.domain.questions import question_id
from bot.domain.reply import Reply
from bot.slack.ask import Ask
from bot.slack.showing.blocks import Block, button
from bot.slack.showing.tactics import tactics_button
from bot.slack.showing.text import neutralise, shorten, size

SHARE, ASK_HUMAN = "share_answer", "ask_human"
# Opens the form for the open question whose id is its value; where several stand together, each has a suffix of its
# own, such as `propose_change_0`.
PROPOSE_CHANGE = "propose_change"

_VALUE = 2_000  # characters that the value of a button takes
_QUESTION = 1_000
_SEEN = "Your question is shown in this conversation, and to the person who owns the map or looks after the channel."


def offers(ask: Ask, reply: Reply) -> list[Block]:
    """Return the buttons that fit the answer *reply* to *ask*, in a block of their own."""
    elements = [made] if (made := tactics_button(reply)) else []
    if reply.abstained and not ask.place.shared:
        elements.append(_ask_human(ask, reply))
        if reply.unanswered and not ask.unasked:
            elements.append(button(PROPOSE_CHANGE, "Propose a change", question_id(ask.text, ask.read_by)))
    if ask.private and ask.shares and not ask.place.direct:
        value = json.dumps([ask.shares, ask.place.thread, ask.text], ensure_ascii=False)
        if size(value) <= _VALUE:
            elements.append(button(SHARE, "Share in channel", value))
    return [{"type": "actions", "elements": elements}] if elements else []


def read_share(value: str) -> tuple[str, str, str]:
    """Read back the job, the thread and the text of what is to be shared; raises `ValueError` for anything else."""
    job, thread, text = json.loads(value)
    return str(job), str(thread), str(text)


def read_question(value: str) -> tuple[str, str]:
    """Read back the map and the question that a person shall answer; raises `ValueError` for anything else."""
    map_id, question = json.loads(value)
    return str(map_id), str(question)


def _ask_human(ask: Ask, reply: Reply) -> Block:
    question = shorten(neutralise(ask.echo or ask.text), _QUESTION)
    made = button(ASK_HUMAN, "Ask a human", json.dumps([reply.map, question]))
    return made | {
        "confirm": {
            "title": {"type": "plain_text", "text": "Ask a human?"},
            "text": {"type": "plain_text", "text": _SEEN},
            "confirm": {"type": "plain_text", "text": "Ask"},
            "deny": {"type": "plain_text", "text": "Not now"},
        }
    }
