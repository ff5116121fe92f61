"""The columns of a map in a flat table, one row per step and touchpoint: their names, and how cells are written.

Cells that hold several texts are joined by ` | `; the cells of one holder that stands several times on a row
(pain points, opportunities, ...) are aligned by position: `a | b` in `pain_point`, `high | ` in `pain_severity`.
A list inside such a cell (the evidence of each pain point) is joined by `, `. A backslash keeps a separator that
is part of a text. A text that a spreadsheet would take for a formula has an apostrophe in front.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Holder = Literal[
    "map", "persona", "scenario", "stage", "step", "emotion", "touchpoint",
    "metric", "transition", "backstage", "pain_point", "opportunity", "evidence", "waiver",
]  # fmt: skip
SEVERAL: dict[Holder, tuple[Literal["map", "stage", "step"], str]] = {
    # holders that may stand several times on a row: what they belong to, and in which of its lists
    "metric": ("stage", "metrics"),
    "transition": ("map", "transitions"),  # on the row of the stage that it leaves, which is its `from`
    "backstage": ("step", "backstage"),
    "pain_point": ("step", "pain_points"),
    "opportunity": ("step", "opportunities"),
    "evidence": ("map", "evidence"),  # on the row of the first step that names it, else on the first row
    "waiver": ("map", "waivers"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of the schema that it holds, and of what; `usual` ones are written even when empty."""

    name: str
    holder: Holder
    key: str
    is_list: bool = False
    usual: bool = False


def _usual(name: str, holder: Holder, key: str, *, is_list: bool = False) -> Column:
    return Column(name, holder, key, is_list, usual=True)


COLUMNS: tuple[Column, ...] = (
    Column("map_id", "map", "id"),
    _usual("map_title", "map", "title"),
    _usual("state", "map", "state"),
    _usual("persona", "persona", "name"),
    Column("persona_id", "persona", "id"),
    Column("persona_role", "persona", "role"),
    Column("persona_goals", "persona", "goals", is_list=True),
    Column("persona_quote", "persona", "quote"),
    Column("scenario", "scenario", "summary"),
    Column("scenario_trigger", "scenario", "trigger"),
    Column("scenario_start", "scenario", "start"),
    Column("scenario_end", "scenario", "end"),
    Column("goals", "map", "goals", is_list=True),
    Column("business_goals", "map", "business_goals", is_list=True),
    Column("map_owner", "map", "owner"),
    Column("updated", "map", "updated"),
    Column("stage_id", "stage", "id"),
    _usual("stage", "stage", "name"),
    _usual("canonical_stage", "stage", "canonical"),
    Column("stage_order", "stage", "order"),
    Column("goal", "stage", "goal"),
    Column("stage_owner", "stage", "owner"),
    Column("step_id", "step", "id"),
    _usual("action", "step", "action"),
    _usual("actors", "step", "actors", is_list=True),
    Column("touchpoint_id", "touchpoint", "id"),
    _usual("touchpoint", "touchpoint", "name"),
    _usual("channel", "touchpoint", "channel"),
    _usual("side", "touchpoint", "stage_side"),
    _usual("owner", "touchpoint", "owner"),
    Column("ours", "touchpoint", "ours"),
    Column("touchpoint_evidence", "touchpoint", "evidence", is_list=True),
    Column("backstage_id", "backstage", "id"),
    Column("backstage", "backstage", "action"),
    Column("backstage_owner", "backstage", "owner"),
    Column("backstage_system", "backstage", "system"),
    _usual("thought", "step", "thoughts", is_list=True),
    _usual("emotion_score", "emotion", "score"),
    _usual("emotion", "emotion", "label"),
    Column("emotion_actor", "emotion", "actor"),
    Column("pain_id", "pain_point", "id"),
    _usual("pain_point", "pain_point", "text"),
    _usual("pain_severity", "pain_point", "severity"),
    Column("pain_frequency", "pain_point", "frequency"),
    Column("pain_evidence", "pain_point", "evidence", is_list=True),
    Column("opportunity_id", "opportunity", "id"),
    _usual("opportunity", "opportunity", "text"),
    _usual("impact", "opportunity", "impact"),
    _usual("effort", "opportunity", "effort"),
    Column("addresses", "opportunity", "addresses", is_list=True),
    Column("status", "opportunity", "status"),
    Column("opportunity_owner", "opportunity", "owner"),
    _usual("moment_of_truth", "step", "moment_of_truth"),
    Column("why", "step", "why"),
    Column("duration", "step", "duration"),
    Column("metric_id", "metric", "id"),
    _usual("metric", "metric", "name"),
    Column("definition", "metric", "definition"),
    Column("unit", "metric", "unit"),
    Column("direction", "metric", "direction"),
    _usual("target", "metric", "target"),
    _usual("current", "metric", "current"),
    Column("as_of", "metric", "as_of"),
    _usual("metric_source", "metric", "source"),
    Column("evidence_id", "evidence", "id"),
    _usual("evidence", "evidence", "text"),
    Column("evidence_kind", "evidence", "kind"),
    Column("evidence_source", "evidence", "source"),
    Column("evidence_date", "evidence", "date"),
    _usual("confidence", "evidence", "confidence"),
    Column("transition_to", "transition", "to"),
    Column("transition_kind", "transition", "kind"),
    Column("transition_condition", "transition", "condition"),
    Column("transition_label", "transition", "label"),
    Column("transition_share", "transition", "share"),
    Column("waiver_rule", "waiver", "rule"),
    Column("waiver_reason", "waiver", "reason"),
    Column("waiver_at", "waiver", "at"),
)
COLUMN_OF = {column.name: column for column in COLUMNS}
ON_EVERY_ROW = frozenset({"map_id", "map_title", "state", "persona", "stage_id", "stage", "step_id", "action"})

_PIPES = re.compile(r"(\\*)\|")
_COMMAS = re.compile(r"(\\*),")
_SLASHES_AT_END = re.compile(r"(\\+)$")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # the last four are wide = + - @


def join_cell(texts: Iterable[str]) -> str:
    """Write *texts* as one cell, ` | ` between them."""
    return " | ".join(_PIPES.sub(r"\1\1\\|", text) for text in texts)


def split_cell(cell: str) -> list[str]:
    """Return the texts of a cell that `join_cell` or a person wrote; only a `|` with space around it parts them."""
    return _parted(cell, "|", spaced=True) if cell.strip() else []


def join_inner(texts: Iterable[str]) -> str:
    """Write *texts* as a list inside one text of a cell, `, ` between them."""
    escaped = [_COMMAS.sub(r"\1\1\\,", text) for text in texts]
    return ", ".join([*(_SLASHES_AT_END.sub(r"\1\1", text) for text in escaped[:-1]), *escaped[-1:]])


def split_inner(text: str) -> list[str]:
    """Return the texts that `join_inner` wrote into *text*."""
    return _parted(text, ",", spaced=False) if text.strip() else []


def harmless(text: str) -> str:
    """Put an apostrophe before a *text* that a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unharmed(text: str) -> str:
    """Return the text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _parted(text: str, mark: str, *, spaced: bool) -> list[str]:
    """Part *text* at each bare *mark*: one after an even number of backslashes, and *spaced* if that is asked."""
    pieces = text.split(mark)
    parts: list[str] = []
    part = ""
    for piece, following in pairwise(pieces):
        part += piece
        slashes = len(piece) - len(piece.rstrip("\\"))
        kept = part[: len(part) - slashes] + "\\" * (slashes // 2)
        if slashes % 2 or (spaced and not _has_space(kept, following)):
            part = kept + mark
        else:
            parts.append(kept.strip())
            part = ""
    return [*parts, (part + pieces[-1]).strip()]


def _has_space(before: str, after: str) -> bool:
    return (not before or before[-1].isspace()) and (not after or after[0].isspace())
