"""What is said about kept maps: the list, one map, what changed, and what was added, removed and restored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.assistant.answering.composing import Composer
from bot.assistant.keeping.feedback import feedback_counts
from bot.assistant.keeping.keeper import Added, Diff
from bot.assistant.mapping import TeamMap
from bot.content.maps.describing import describe
from bot.content.maps.elements import KINDS, ElementKind, MapElement
from bot.domain.maps import MapStage
from bot.domain.passages import EVERY_WORKSPACE, Audience
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Picture, Reply, Table

_MOST_CHANGES = 60  # a longer list is not read; the rest is counted
_NAMES: dict[ElementKind, tuple[str, str]] = {
    "backstage": ("backstage action", "backstage actions"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "opportunity": ("opportunity", "opportunities"),
}


def list_reply(seen: Sequence[TeamMap]) -> Reply:
    """List the maps that the asker may see."""
    if not seen:
        text = "There is no map here yet. Drop a file with one, or run `journey maps add FILE`."
        return Reply(kind="help", parts=(Paragraph(text),), headline="Your maps")
    header = ("Map", "Title", "Persona", "Stages", "Steps", "Version", "Who sees it")
    rows = tuple(_row(team) for team in seen)
    asks = tuple(f"Which pain points are in “{team.journey.title}”?" for team in seen[:2])
    return Reply(kind="list", parts=(Table(header, rows),), headline="Your maps", suggestions=asks)


def show_reply(team: TeamMap) -> Reply:
    """Show what a map holds, stage by stage, whose it is, and what customers said at it."""
    journey, composer = team.journey, Composer()
    state = "as it is today" if journey.state == "current" else "as it should become"
    role = f", {journey.persona.role}" if journey.persona.role else ""
    intro = f"{journey.title}: the journey of {journey.persona.name}{role}, {state}."
    parts: list[Part] = [Paragraph(intro), Paragraph(origin(team)), Paragraph(f"It holds {_counts(team)}.")]
    parts += [_stages(team, composer), *_feedback(team)]
    for word, remarks in (("repaired", team.read.repairs), ("lost", team.read.losses)):
        if remarks:
            parts.append(Notice(f"{len(remarks)} {_things(len(remarks))} {word} when the file was read."))
    reply = composer.reply(
        "map",
        parts,
        headline=journey.title,
        confidence=1.0,
        suggestions=(f"What are the pain points in “{journey.title}”?",),
        map_id=journey.id,
    )
    return with_picture(reply, team)


def diff_reply(diff: Diff) -> Reply:
    """Say what changed between two versions of a map."""
    title, versions = diff.team.journey.title, f"version {diff.first} to version {diff.second}"
    headline = f"{title}: {versions}"
    return Reply(kind="map", parts=_told(diff.changes), headline=headline, map=diff.team.journey.id)


def added_reply(added: Added) -> Reply:
    """Say what became of a map that was added: it is new, a new version with its changes, or unchanged."""
    team = added.team
    who = whose(team.audience)
    title, version = team.journey.title, team.version
    if not added.is_new:
        text = (
            f"“{title}” is there again, as version {version}."
            if added.was_removed
            else (f"“{title}” is unchanged: it is version {version} already.")
        )
        return Reply(kind="map", parts=(Paragraph(text),), map=team.journey.id)
    intro = Paragraph(f"“{title}” is saved as version {version} of {team.journey.id}, for {who}.")
    changed = _told(added.changes) if version > 1 else ()
    return Reply(kind="map", parts=(intro, *changed), headline=title, map=team.journey.id)


def removed_reply(team: TeamMap) -> Reply:
    """Say that a map is gone, and how it comes back."""
    text = f"“{team.journey.title}” is removed. It can be restored: `maps restore {team.journey.id}`."
    return Reply(kind="map", parts=(Paragraph(text),))


def restored_reply(team: TeamMap) -> Reply:
    """Say that a map is back."""
    text = f"“{team.journey.title}” is back, as version {team.version}."
    return Reply(kind="map", parts=(Paragraph(text),), map=team.journey.id)


def with_picture(reply: Reply, team: TeamMap) -> Reply:
    """Ask the surface to draw the map of *team* beside *reply*."""
    return replace(reply, picture=Picture(team.journey, describe(team.journey)))


def whose(audience: Audience) -> str:
    """Say in words for whom a map is."""
    if audience.user:
        return "one person"
    if audience.channels:
        return f"the channel{'s'[: len(audience.channels) > 1]} {', '.join(audience.channels)}"
    if audience.workspace == EVERY_WORKSPACE:
        return "every workspace here"
    return "everyone in the workspace" if audience.workspace else "everyone"


def origin(team: TeamMap) -> str:
    """Say which version of a map this is, by whom and from when, and who sees it."""
    who = f"It is for {whose(team.audience)}."
    if team.saved_at is None:
        return f"Read from the file {team.file}. {who}"
    by = f" by {team.author}" if team.author else ""
    return f"Version {team.version}, saved{by} on {team.saved_at:%Y-%m-%d at %H:%M} UTC from {team.file}. {who}"


def count_of(kind: ElementKind, count: int) -> str:
    """Say how many elements of *kind* there are."""
    word = kind.replace("_", " ")
    one, more = _NAMES.get(kind, (word, f"{word}s"))
    return f"{count} {one if count == 1 else more}"


def _row(team: TeamMap) -> tuple[str, ...]:
    journey = team.journey
    steps = sum(len(stage.steps) for stage in journey.stages)
    version = str(team.version) if team.is_saved else "file"
    return (
        journey.id, journey.title, journey.persona.name, str(len(journey.stages)), str(steps), version,
        whose(team.audience),
    )  # fmt: skip


def kind_counts(team: TeamMap) -> dict[ElementKind, int]:
    """Return how many elements of each kind a map has; a touchpoint that is met twice counts once."""
    found = Counter(kind for kind, _ in {(element.kind, element.id) for element in team.elements})
    return {kind: found[kind] for kind in KINDS if found[kind]}


def _counts(team: TeamMap) -> str:
    told = [count_of(kind, count) for kind, count in kind_counts(team).items() if kind != "persona"]
    return ", ".join(told[:-1]) + f" and {told[-1]}" if len(told) > 1 else told[0]


def _stages(team: TeamMap, composer: Composer) -> Bullets:
    return Bullets(
        tuple(_stage(team, element, composer) for element in team.elements if isinstance(element.value, MapStage)),
        numbered=True,
    )


def _stage(team: TeamMap, element: MapElement, composer: Composer) -> str:
    stage = element.stage
    steps = "; ".join(step.action for step in stage.steps) if stage else ""
    mark = composer.mark(team.passage(element, f"{team.journey.title}, stage {element.text}: {steps or 'no steps'}"))
    kinds: tuple[ElementKind, ...] = ("touchpoint", "pain_point", "opportunity", "metric")
    here = {(own.kind, own.id) for own in team.elements if own.stage is stage}
    counted = [count_of(kind, count) for kind in kinds if (count := sum(own == kind for own, _ in here))]
    return f"**{element.text}** {mark}: {steps or 'no steps'}" + (f" ({', '.join(counted)})" if counted else "")


def _feedback(team: TeamMap) -> Iterator[Part]:
    if not team.feedback:
        return
    names = {element.id: element.text for element in team.elements if element.kind == "touchpoint"}
    total = len(team.feedback)
    yield Paragraph(f"Customers were heard {total} time{'s'[: total > 1]}:")
    rows = [(names.get(own, "no touchpoint"), str(count)) for own, count in feedback_counts(team).items()]
    yield Table(("Touchpoint", "Feedback"), tuple(rows))


def _told(told: Sequence[str]) -> tuple[Part, ...]:
    if not told:
        return (Paragraph("Nothing that the map says changed."),)
    shown = Bullets(tuple(told[:_MOST_CHANGES]))
    more = len(told) - _MOST_CHANGES
    return (shown, Notice(f"{more} more changes are not shown.")) if more > 0 else (shown,)


def _things(count: int) -> str:
    return "thing was" if count == 1 else "things were"
