"""The page about the checks of a draft, written from their table."""

import sys
from pathlib import Path

from bot.assistant.checking.table import DRAFT_RULES, SECTIONS
from bot.assistant.checking.voices import VOICE_RULES

_INTRODUCTION = """\
# What is checked in a draft

*Written by `make fix` from the tables in `bot/assistant/checking/`; change it there.*

Every variant of a draft is checked by {count} rules, with or without a chat model. A check names its rule, says what
was counted or found, and what to do. **high**: it must not go out like that. **medium**: a colleague would send it
back. **low**: worth a second look.

The channel's limits are data in `knowledge/channels/`, each with its source; the voice's words are data in
`knowledge/voices/`.
"""
_VOICES = """\
## A voice of your own

`journey voice check FILE…` reads voices, and finds what contradicts itself. The exit code is 0 without errors and
warnings, 1 with any, and 2 where a file could not be read; `--json` prints one object.
"""


def checks_page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION.format(count=len(DRAFT_RULES))]
    for title, rules in SECTIONS.items():
        rows = [f"| `{rule.id}` | {rule.level} | {rule.about} | {rule.remedy} |" for rule in rules]
        parts.append(_table(title, "level", rows))
    parts.append(_VOICES)
    rows = [f"| `{rule.id}` | {rule.severity} | {rule.about} | {rule.remedy} |" for rule in VOICE_RULES.values()]
    parts.append(_table("", "severity", rows))
    return "\n".join(parts)


def _table(title: str, grade: str, rows: list[str]) -> str:
    heading = [f"## {title}\n"] if title else []
    return "\n".join([*heading, f"| rule | {grade} | finds | what to do |", "| --- | --- | --- | --- |", *rows, ""])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(checks_page(), encoding="utf-8")
