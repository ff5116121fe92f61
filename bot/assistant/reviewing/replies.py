"""Findings and gaps as replies, for every surface."""

from collections.abc import Iterable, Sequence

from bot.assistant.answering.composing import Composer
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.reviewing.findings import SEVERITIES, Finding
from bot.assistant.reviewing.gaps import Gap, GapReport, StageGaps, Status
from bot.assistant.reviewing.linting import counts
from bot.content.maps.elements import MapElement
from bot.domain.maps import Opportunity
from bot.domain.passages import Lines, Passage
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply, Table

_WORST = 5
_MOST_MISSING = 3
_HEADER = ("Stage", "Covered", "Missing, worth most first", "Not applicable")
_NOTHING = "–"


def lint_reply(team: TeamMap, findings: Sequence[Finding]) -> Reply:
    """Say how many findings there are and show the worst, each with the line of the map that it is on."""
    title, map_id = team.journey.title, team.journey.id
    asks = (f"Show me the gaps of the map “{title}”",)
    if not findings:
        text = f"Nothing to mend in “{title}”: no rule found anything that is not waived."
        return Reply("list", (Paragraph(text),), headline=f"{title}: review", suggestions=asks, map=map_id)
    composer = Composer()
    worst = sorted(findings, key=lambda found: SEVERITIES.index(found.severity))[:_WORST]
    items = tuple(f"**{found.severity}**: {_said(found)} {composer.mark(_line(team, found))}" for found in worst)
    parts: list[Part] = [Paragraph(f"{_counted(findings)} in “{title}”."), Bullets(items)]
    if len(findings) > len(worst):
        parts.append(Notice(f"These are the worst {len(worst)} of {len(findings)}; `journey lint {map_id}` shows all."))
    return composer.reply("list", parts, headline=f"{title}: review", confidence=1.0, suggestions=asks, map_id=map_id)


def gaps_reply(team: TeamMap, report: GapReport) -> Reply:
    """Lay out which tactics of the glossary each stage covers and misses, with the lines of both."""
    composer = Composer()
    rows = [_row(team, stage, composer) for stage in report.stages]
    if all(row[-1] == _NOTHING for row in rows):  # a column that says nothing takes room from the others
        rows = [row[:-1] for row in rows]
    names: tuple[Status, ...] = ("covered", "missing", "not_applicable")
    counted = ", ".join(f"{report.count(name)} {name.replace('_', ' ')}" for name in names)
    parts: list[Part] = [
        Paragraph(f"The glossary's tactics for each stage of “{team.journey.title}”: {counted}."),
        Table(_HEADER[: len(rows[0])], tuple(rows)),
        Notice(
            "Matched by meaning, so look before you act: “near” names what comes close. "
            f"`journey gaps {team.journey.id} --json` lists every tactic."
        ),
    ]
    headline = f"{team.journey.title}: gaps"
    return composer.reply("list", parts, headline=headline, confidence=0.8, map_id=team.journey.id)


def _row(team: TeamMap, stage: StageGaps, composer: Composer) -> tuple[str, ...]:
    name = stage.stage.name
    if stage.reason:
        return name, _NOTHING, _NOTHING, f"Everything: {stage.reason}"
    covered = "; ".join(_covered(team, gap, composer) for gap in stage.of("covered"))
    missing = stage.of("missing")
    shown = "; ".join(_missing(gap, composer) for gap in missing[:_MOST_MISSING])
    more = f"; and {len(missing) - _MOST_MISSING} more" if len(missing) > _MOST_MISSING else ""
    absent = "; ".join(f"{gap.tactic.name}: {gap.reason}" for gap in stage.of("not_applicable"))
    return name, covered or _NOTHING, f"{shown}{more}" or _NOTHING, absent or _NOTHING


def _covered(team: TeamMap, gap: Gap, composer: Composer) -> str:
    by = ", ".join(f"{_named(element)} {composer.mark(team.passage(element))}" for element in gap.by)
    return f"{gap.tactic.name} {composer.mark(gap.source)} by {by}"


def _missing(gap: Gap, composer: Composer) -> str:
    near = f" (near: {gap.nearest.text})" if gap.nearest else ""
    return f"{gap.tactic.name}{near} {composer.mark(gap.source)}"


def _named(element: MapElement) -> str:
    """Return what *element* is called; an opportunity is not there yet, and says so."""
    if isinstance(element.value, Opportunity):
        return f"{element.text} (opportunity, {element.value.status or 'no status'})"
    return element.text


def _said(found: Finding) -> str:
    return f"{found.message}. {found.remedy[:1].upper()}{found.remedy[1:]}."


def _line(team: TeamMap, found: Finding) -> Passage:
    """Return the place of *found* as a passage that can be cited."""
    first, last = team.read.document.lines_of(found.place)
    return Passage(
        id=f"map/{team.journey.id}#{found.field or 'map'}",
        kind="map",
        title=team.journey.title,
        text=found.message,
        sources=(team.journey.id,),
        audience=team.audience,
        file=team.file,
        lines=Lines(found.line, max(found.line, min(first, last))),
        version=team.version,
    )


def _counted(findings: Iterable[Finding]) -> str:
    return ", ".join(f"{count} {name}{'s' if count != 1 else ''}" for name, count in counts(findings).items() if count)
