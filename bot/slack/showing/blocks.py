"""A reply as Slack blocks and fallback text; no block is larger than Slack takes."""

from collections.abc import Sequence
from typing import Any, Literal

from bot.domain.reply import Bullets, Citation, Notice, Paragraph, Part, Reply, Table
from bot.slack.showing.tables import native_tables, table_lines
from bot.slack.showing.text import escape, mrkdwn, neutralise, shorten, size, split, unmarked

Block = dict[str, Any]
Look = Literal["rich", "basic"]

ASK_SUGGESTION, FEEDBACK = "ask_suggestion", "feedback"
HELPFUL, UNHELPFUL = "helpful", "unhelpful"

FALLBACK_CHARACTERS = 2_000
_PIECE = 2_000  # below the 3,000 of a section, so that little room is lost when a message is nearly full
_LABEL, _VALUE, _SUGGESTIONS = 75, 2_000, 5
_SOURCES, _SOURCE_TITLE, _SOURCE_IDS = 20, 120, 60
_JUDGED = 300  # characters of a question: whoever looks through opinions recognises it


def head_blocks(reply: Reply, asked: str = "") -> list[Block]:
    """Make what stands above the parts of *reply*: what was *asked*, where that is not visible, and the headline."""
    text = escape(shorten(asked, 300))
    told = [section(f"*{piece}*") for piece in split(unmarked(reply.headline), _PIECE, escape)]
    return [context(f"Asked: {text}"), *told] if text else told


def body_blocks(reply: Reply, look: Look = "rich") -> list[Block]:
    """Make the parts of *reply*; none is longer than a message, but all of them together may be."""
    return [block for part in reply.parts for block in _part(part, look)]


def tail_blocks(
    reply: Reply, look: Look = "rich", *, buttons: bool = True, actions: Sequence[Block] = (), question: str = ""
) -> list[Block]:
    """Make what stands below the parts: sources, *actions*, and the *buttons* of every answer to a *question*."""
    return [*_sources(reply.citations), *actions, *(_buttons(reply, look, question) if buttons else ())]


def read_opinion(value: str) -> tuple[bool, str]:
    """Read back whether an answer helped, and what was asked; empty where that was not said."""
    opinion, _, question = value.partition(" ")
    return opinion == HELPFUL, question


def fallback(reply: Reply) -> str:
    """Write *reply* as one short neutral text."""
    spoken = [reply.headline, *(part.text for part in reply.parts if isinstance(part, Paragraph | Notice))]
    spoken += [item for part in reply.parts if isinstance(part, Bullets) for item in part.items]
    # Shown as it stands where blocks are not, and there Slack would link an address by itself.
    text = " ".join(filter(None, map(unmarked, spoken))).replace("://", "[:]//")
    pieces = split(text, FALLBACK_CHARACTERS - 2, escape)
    if not pieces:
        return "An answer without words."
    return pieces[0] if len(pieces) == 1 else f"{pieces[0]} …"


def weight(value: object) -> int:
    """Count the characters of every string under *value*, as Slack's total for a message may."""
    if isinstance(value, str):
        return size(value)
    if isinstance(value, dict):
        return sum(weight(item) for name, item in value.items() if name != "type")
    return sum(weight(item) for item in value) if isinstance(value, list | tuple) else 0


def section(text: str) -> Block:
    """Make a section of mrkdwn; `verbatim` keeps Slack from linking what looks like an address."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def context(*texts: str) -> Block:
    """Make a line of small print, at most ten texts of mrkdwn."""
    return {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts],
    }


def button(action: str, label: str, value: str, *, primary: bool = False) -> Block:
    """Make a button; its *value* has at most 2,000 characters."""
    text = {"type": "plain_text", "text": shorten(label, _LABEL), "emoji": True}
    made: Block = {"type": "button", "action_id": action, "text": text, "value": value}
    return made | {"style": "primary"} if primary else made


def _part(part: Part, look: Look) -> list[Block]:
    match part:
        case Paragraph(text):
            return [section(piece) for piece in split(text, _PIECE)]
        case Bullets(items, numbered):
            return _bullets(items, numbered=numbered)
        case Table():
            return _table(part, look)
        case Notice(text):
            return [context(piece) for piece in split(text, _PIECE, _small_print)]


def _bullets(items: tuple[str, ...], *, numbered: bool) -> list[Block]:
    marks = (f"{number}." if numbered else "•" for number in range(1, len(items) + 1))
    flat = (" ".join(item.split()) for item in items)
    return _sections([f"{mark} {item}" for mark, item in zip(marks, flat, strict=True) if item])


def _table(table: Table, look: Look) -> list[Block]:
    native = native_tables(table) if look == "rich" else []
    return native or _sections(table_lines(table))


def _small_print(text: str) -> str:
    inner = mrkdwn(text).strip()
    return f"_{inner}_" if inner and "_" not in inner else inner


def _sections(lines: list[str]) -> list[Block]:
    """Gather Markdown *lines* into as few sections as hold them."""
    gathered: list[str] = []
    for piece in (piece for line in lines for piece in split(line, _PIECE)):
        if gathered and size(gathered[-1]) + 1 + size(piece) <= _PIECE:
            gathered[-1] = f"{gathered[-1]}\n{piece}"
        else:
            gathered.append(piece)
    return [section(text) for text in gathered]


def _sources(citations: tuple[Citation, ...]) -> list[Block]:
    """List what was cited, each title once: `[1] [2] Churn (source 000)`, `Stage ([3] source 000, [4] source 002)`."""
    titles: dict[str, dict[str, list[str]]] = {}
    for citation in citations:
        titles.setdefault(_titled(citation), {}).setdefault(_origin(citation), []).append(f"[{citation.n}]")
    lines = [_source(title, origins) for title, origins in titles.items()]
    if len(lines) > _SOURCES:
        lines[_SOURCES:] = [f"and {len(lines) - _SOURCES} more"]
    text = "  ·  ".join(lines)
    return [context(piece) for piece in split(f"*Sources*  {text}", _PIECE, str)] if lines else []


def _source(title: str, origins: dict[str, list[str]]) -> str:
    marked = [(" ".join(marks), origin) for origin, marks in origins.items()]
    if len(marked) == 1:
        [(marks, origin)] = marked
        return f"{marks} {title} ({origin})" if origin else f"{marks} {title}"
    return f"{title} ({', '.join(f'{marks} {origin}'.strip() for marks, origin in marked)})"


def _titled(citation: Citation) -> str:
    title = escape(shorten(citation.title, _SOURCE_TITLE)) or "untitled"
    return f"{title}, version {citation.version}" if citation.kind == "map" else title


def _origin(citation: Citation) -> str:
    if citation.kind == "map":
        lines = escape(shorten(citation.lines, 20))
        return f"{'lines' if '-' in lines else 'line'} {lines}"
    return escape(shorten(citation.origin, _SOURCE_IDS)) if citation.source else ""


def _buttons(reply: Reply, look: Look, question: str) -> list[Block]:
    texts = [neutralise(" ".join(text.split())) for text in reply.suggestions]
    asks = [text for text in texts if text and size(text) <= _VALUE][:_SUGGESTIONS]
    actions = [button(f"{ASK_SUGGESTION}_{place}", text, text) for place, text in enumerate(asks)]
    blocks: list[Block] = [{"type": "actions", "elements": actions}] if actions else []
    return blocks if reply.kind in {"help", "chat"} else [*blocks, _feedback(look, question)]


def _feedback(look: Look, question: str) -> Block:
    asked = shorten(" ".join(question.split()), _JUDGED)
    good, bad = (f"{opinion} {asked}".rstrip() for opinion in (HELPFUL, UNHELPFUL))
    if look == "basic":
        names = ((HELPFUL, "👍 Helpful", good), (UNHELPFUL, "👎 Not helpful", bad))
        return {"type": "actions", "elements": [button(f"{FEEDBACK}_{own}", says, value) for own, says, value in names]}
    element = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": {"text": {"type": "plain_text", "text": "Helpful"}, "value": good},
        "negative_button": {"text": {"type": "plain_text", "text": "Not helpful"}, "value": bad},
    }
    return {"type": "context_actions", "elements": [element]}
