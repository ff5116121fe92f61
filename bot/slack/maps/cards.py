"""The card of a map that was dropped: what was read, what is odd about it, and the buttons to keep it (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.keeping import Added
from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing.findings import SEVERITIES, Finding
from bot.content.maps.describing import counted, describe
from bot.content.maps.remarks import Remark
from bot.domain.maps import JourneyMap
from bot.domain.passages import EVERY_WORKSPACE, Audience
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Picture, Reply
from bot.slack.audience import Place, audience_at_home, audience_of_channel, audience_of_workspace
from bot.slack.maps.drops import Piece, Ref
from bot.slack.showing.blocks import Block, button

ADD_MAP, SHOW_FINDINGS = "add_map", "show_findings"
ALL, HERE, MINE = "all", "here", "mine"

_FORMATS = {"yaml": "YAML", "mermaid": "Mermaid", "csv": "CSV", "xlsx": "XLSX", "markdown": "Markdown"}
_BUTTONS = {ALL: "Add to our maps", HERE: "Add for this channel", MINE: "Add only for me"}
_REMARKS, _FINDINGS, _CHANGES, _MORE_CHANGES, _STAGES = 5, 3, 8, 30, 12
_MARKS = {"error": "🔴", "warning": "🟠", "note": "🔵"}


@dataclass(frozen=True, slots=True)
class Known:
    """The version of the dropped map that its dropper has already, and what the drop would change in it."""

    team: TeamMap
    changes: tuple[str, ...]


def card(piece: Piece, findings: Sequence[Finding], known: Known | None, closing: str) -> Reply:
    """Say what was read of *piece*, how it differs from what is *known*, its worst *findings*, and a *closing*."""
    journey, file = piece.file.map, piece.file
    kind = _FORMATS.get(file.format, file.format)
    parts: list[Part] = [
        Paragraph(f"Read from {file.document.path.name} ({kind}): {summary(journey)}."),
        Paragraph(stages_of(journey)),
        *_version(known),
        *_listed("Repaired while reading", [_remark(one) for one in file.repairs], _REMARKS),
        *_listed("In the file, but not kept", [_remark(one) for one in file.losses], _REMARKS),
        *_reviewed(findings),
        Notice(closing),
    ]
    picture = Picture(journey, describe(journey))
    return Reply("map", tuple(parts), headline=journey.title, picture=picture)


def added_reply(added: Added) -> Reply:
    """Say which version a map is now, for whom, what changed, and what can be asked about it."""
    team, own = added.team, added.team.read.map
    told = f"**{own.title}** is in our maps: {version_of(team)}." + ("" if added.is_new else " Nothing in it changed.")
    parts = (
        Paragraph(told),
        *_listed("What changed", list(added.changes), _MORE_CHANGES),
        Notice(f"Ask me about it anywhere it may be seen, or type /journey map {own.id}"),
    )
    asks = (f"What are the pain points in “{own.title}”?", f"Which touchpoints are there in “{own.title}”?")
    return Reply("help", parts, suggestions=asks, map=own.id)


def findings_reply(team: TeamMap, findings: Sequence[Finding]) -> Reply:
    """List everything that review has to say of a map, worst first, each with its line and what to do."""
    headline = f"{team.read.map.title}: review"
    if not findings:
        return Reply("list", (Paragraph("Review found nothing to mend."),), headline, map=team.read.map.id)
    told = [f"{_finding(one)}. _{one.remedy}_ `{one.rule}`" for one in _worst_first(findings)]
    count = Paragraph(f"{counted(len(findings), 'finding')} in {team.file}, worst first.")
    return Reply("list", (count, Bullets(tuple(told))), headline, map=team.read.map.id)


def buttons(ref: Ref, place: Place, findings: int, *, added: bool = False) -> list[Block]:
    """Offer to add the map for each audience that makes sense at *place*, and to show what review found."""
    offers = [] if added or place.shared else [ALL, MINE] if place.direct else [ALL, HERE, MINE]
    elements = [button(f"{ADD_MAP}_{whose}", _BUTTONS[whose], ref.value(), primary=whose == ALL) for whose in offers]
    if findings:
        elements.append(button(SHOW_FINDINGS, f"Show all findings ({findings})", ref.value()))
    return [{"type": "actions", "elements": elements}] if elements else []


def audience_for(whose: str, place: Place) -> Audience:
    """Return the audience that the button *whose* stands for; raises `KeyError` for any other."""
    return {
        ALL: audience_of_workspace(place),
        HERE: audience_of_channel(place),
        MINE: audience_at_home(place.team, place.user),
    }[whose]


def seen_by_whom(audience: Audience) -> str:
    """Say in words who may see what is for *audience*."""
    if audience.user:
        return "only you"
    if audience.channels:
        return "the people in this channel"
    return "everyone in this workspace" if audience.workspace not in {"", EVERY_WORKSPACE} else "everyone"


def version_of(team: TeamMap) -> str:
    """Say which version of a map it is and who sees it, or which file of a folder it is read from."""
    where = f"version {team.version}" if team.is_saved else f"read from {team.file}"
    return f"{where}, for {seen_by_whom(team.audience)}"


def summary(journey: JourneyMap) -> str:
    """Say whose journey it is and how large."""
    steps = [step for stage in journey.stages for step in stage.steps]
    touchpoints = {touchpoint.id for step in steps for touchpoint in step.touchpoints}
    counts = [
        counted(len(journey.stages), "stage"),
        counted(len(steps), "step"),
        counted(len(touchpoints), "touchpoint"),
        counted(sum(len(step.pain_points) for step in steps), "pain point"),
    ]
    return f"the journey of {journey.persona.name}, with {', '.join(counts[:-1])} and {counts[-1]}"


def stages_of(journey: JourneyMap) -> str:
    """Name the stages in their order."""
    names = [stage.name for stage in journey.stages[:_STAGES]]
    more = len(journey.stages) - len(names)
    return " → ".join([f"**{name}**" for name in names] + ([f"and {more} more"] if more else []))


def _version(known: Known | None) -> list[Part]:
    if known is None:
        return []
    where = version_of(known.team)
    if not known.changes:
        return [Paragraph(f"You have this map already ({where}), and nothing in it would change.")]
    title = f"You have this map already ({where}). What would change"
    return _listed(title, list(known.changes), _CHANGES)


def _listed(title: str, lines: list[str], most: int) -> list[Part]:
    if not lines:
        return []
    shown = lines[:most]
    if len(lines) > most:
        shown.append(f"and {len(lines) - most} more")
    return [Paragraph(f"**{title}** ({len(lines)})"), Bullets(tuple(shown))]


def _remark(one: Remark) -> str:
    return f"line {one.line}: {one.message}" if one.line else one.message


def _reviewed(findings: Sequence[Finding]) -> list[Part]:
    if not findings:
        return [Paragraph("Review found nothing to mend.")]
    found = Counter(one.severity for one in findings)
    told = ", ".join(counted(found[severity], severity) for severity in SEVERITIES if found[severity])
    title = f"Review: {told}" + (", the worst first" if len(findings) > 1 else "")
    lines = [_finding(one) for one in _worst_first(findings)[:_FINDINGS]]
    return [Paragraph(f"**{title}**"), Bullets(tuple(lines))]


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.line))


def _finding(one: Finding) -> str:
    return f"{_MARKS[one.severity]} line {one.line}: {one.message}"
