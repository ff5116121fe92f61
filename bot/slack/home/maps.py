"""Our maps in the Home tab: how they are, what changed last, and what customers said (pure; knows Slack's limits)."""

from collections.abc import Sequence

from bot.content.maps.describing import counted
from bot.domain.passages import EVERYONE
from bot.slack.maps.cards import version_of
from bot.slack.maps.desk import HomeMap
from bot.slack.showing.blocks import Block, button, context, section
from bot.slack.showing.text import escape, shorten

TITLE = "Our journey maps"
OPEN_FEEDBACK, SHOW_PICTURE = "open_feedback", "home_picture"
MOST_MAPS = 15  # of three blocks each, so that the other sections have room in a tab of a hundred
_TITLE, _LINE, _TOUCHPOINTS = 150, 300, 8

FIRST = (
    "*No map of your own is here yet.* Drop one in *Messages*: a YAML, Mermaid, CSV, XLSX or Markdown file, or paste "
    "YAML or a Mermaid diagram. I show what I read and what is weak in it, and keep it once you say so."
)
_HINT = "Maps that belong to a channel are listed there: type `/journey maps` in it."


def map_blocks(maps: Sequence[HomeMap]) -> list[Block]:
    """Show *maps*, a team's own before the samples."""
    blocks = [section(FIRST)] if all(map(_is_sample, maps)) else []
    for shown in sorted(maps, key=_is_sample)[:MOST_MAPS]:
        blocks += _map(shown)
    if len(maps) > MOST_MAPS:
        blocks.append(context(f"{len(maps) - MOST_MAPS} more maps are listed by `/journey maps`."))
    return [*blocks, context(_HINT)]


def _is_sample(shown: HomeMap) -> bool:
    return shown.team.audience == EVERYONE


def _map(shown: HomeMap) -> list[Block]:
    journey = shown.team.read.map
    steps = sum(len(stage.steps) for stage in journey.stages)
    size = f"{counted(len(journey.stages), 'stage')}, {counted(steps, 'step')}"
    origin = "a sample" if _is_sample(shown) else version_of(shown.team)
    lines = [f"*Health*  {_health(shown)}", f"*Feedback*  {_feedback(shown)}"]
    if shown.change:
        lines.insert(0, f"*Newest change*  {escape(shorten(shown.change, _LINE))}")
    return [
        section(f"*{escape(shorten(journey.title, _TITLE))}*\n`{journey.id}` · {size} · {escape(origin)}"),
        section("\n".join(lines)),
        {
            "type": "actions",
            "elements": [
                button(SHOW_PICTURE, "Show its picture", journey.id),
                button(OPEN_FEEDBACK, "File feedback", journey.id),
            ],
        },
    ]


def _health(shown: HomeMap) -> str:
    if not shown.findings:
        return "review found nothing to mend"
    told = ", ".join(counted(number, severity) for severity, number in shown.findings)
    return f"{told} · `/journey lint {shown.team.read.map.id}`"


def _feedback(shown: HomeMap) -> str:
    if not shown.feedback:
        return "none filed yet"
    named = [f"{escape(shorten(name, _TITLE))} ({number})" for name, number in shown.feedback[:_TOUCHPOINTS]]
    more = len(shown.feedback) - len(named)
    return " · ".join([*named, f"and {more} more places"] if more else named)
