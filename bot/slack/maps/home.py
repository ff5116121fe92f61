"""The Home tab: the maps that a person may see, how they are, and what customers said (pure; knows Slack's limits)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.mapping import TeamMap
from bot.content.maps.describing import counted
from bot.domain.passages import EVERYONE
from bot.slack.maps.cards import version_of
from bot.slack.showing.blocks import Block, button, context, section
from bot.slack.showing.text import escape, shorten

OPEN_FEEDBACK = "open_feedback"
MOST_MAPS = 20  # of four blocks at most, in a view that takes a hundred
_TITLE, _LINE, _TOUCHPOINTS = 150, 300, 8

FIRST = (
    "*No map of your own is here yet.* Drop one in *Messages*: a YAML, Mermaid, CSV, XLSX or Markdown file, or paste "
    "YAML or a Mermaid diagram. I show what I read and what is weak in it, and keep it once you say so."
)
_HINT = "Maps that belong to a channel are listed there: type `/journey maps` in it."


@dataclass(frozen=True, slots=True)
class HomeMap:
    """A map as the Home tab shows it: its newest change in words, and what was counted.

    `findings` are those of its review by severity, `feedback` what was filed, by the name of the touchpoint.
    """

    team: TeamMap
    change: str
    findings: tuple[tuple[str, int], ...]
    feedback: tuple[tuple[str, int], ...]


def home_view(maps: Sequence[HomeMap]) -> Block:
    """Make the Home tab of *maps*."""
    blocks: list[Block] = [_header("Your journey maps")]
    if all(map(_is_sample, maps)):
        blocks.append(section(FIRST))
    for shown in sorted(maps, key=_is_sample)[:MOST_MAPS]:
        blocks += [{"type": "divider"}, *_map(shown)]
    if len(maps) > MOST_MAPS:
        blocks.append(context(f"{len(maps) - MOST_MAPS} more maps are listed by `/journey maps`."))
    blocks += [{"type": "divider"}, context(_HINT)]
    return {"type": "home", "blocks": blocks}


def _is_sample(shown: HomeMap) -> bool:
    return shown.team.audience == EVERYONE


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text}}


def _map(shown: HomeMap) -> list[Block]:
    journey = shown.team.read.map
    steps = sum(len(stage.steps) for stage in journey.stages)
    size = f"{counted(len(journey.stages), 'stage')}, {counted(steps, 'step')}"
    origin = "a sample" if _is_sample(shown) else version_of(shown.team)
    head = section(f"*{escape(shorten(journey.title, _TITLE))}*\n`{journey.id}` · {size} · {escape(origin)}")
    head["accessory"] = button(OPEN_FEEDBACK, "File feedback", journey.id)
    lines = [f"*Health*  {_health(shown)}", f"*Feedback*  {_feedback(shown)}"]
    if shown.change:
        lines.insert(0, f"*Newest change*  {escape(shorten(shown.change, _LINE))}")
    return [head, section("\n".join(lines))]


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
