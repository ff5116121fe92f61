"""The page about the rules, written from their table."""

import re
import sys
from pathlib import Path

from bot.assistant.reviewing.findings import Rule
from bot.assistant.reviewing.table import RULES, SECTIONS

_INTRODUCTION = """\
# What `journey lint` finds

*Written by `make fix` from the table in `bot/assistant/reviewing/`; change it there.*

`journey lint FILE|FOLDER|ID…` reviews journey maps by {count} rules. Every finding names its rule, the line and column
of the file, what is wrong, and what to do about it.

- **error**: the map contradicts itself, and something in it is lost. **warning**: a weak spot that a team should
  mend or waive. **note**: worth knowing. The exit code is 0 without errors and warnings, 1 with any, and 2 where a
  file could not be read.
- `--json` prints one object, `--sarif` a SARIF 2.1.0 log for code hosts, `--rules` this table in short.
- **Each defect is found once.** Where no element of a kind has something (no stage an owner, no pain point any
  evidence), the map is told once, not each element. A stage without steps is not told again that it has no
  touchpoint, and a stage out of reach because of a dead end before it is not told either.
- **The review fits how the map was read.** A Mermaid diagram cannot hold owners, goals or metrics, so rules on
  them are left out, and one note says so (`format-limits`). They apply as soon as the map is kept as YAML.

## Waivers

A finding that the team accepts is waived in the file, with a reason:

```yaml
waivers:
  - rule: stage-without-metric
    at: running-out          # the id of an element, or a stage's name; everywhere without it
    reason: Nobody can count what happens at a colleague's desk.
```

A waiver `at` an element covers everything inside it too. One that silences nothing is a finding itself, so that
it does not outlive its reason.
"""


def rules_page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION.format(count=len(RULES))]
    for title, rules in SECTIONS.items():
        rows = [f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {told(rule)} |" for rule in rules]
        parts.append("\n".join([f"## {title}\n", "| rule | severity | says |", "| --- | --- | --- |", *rows, ""]))
        parts += [_entry(rule) for rule in rules]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    return f"### {rule.id}\n\n{rule.about}\n\n*What to do:* {rule.remedy}.\n"


def told(rule: Rule) -> str:
    """Return the message of *rule* with dots for what it is filled with."""
    return re.sub(r"\{\w+\}", "…", "what the reader noticed" if rule.message == "{message}" else rule.message)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_page(), encoding="utf-8")
