"""What Slack asks of the core about a team's maps: to keep them and to review them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.keeping import Added, Diff, KeepingError, changes, feedback_counts
from bot.assistant.keeping.replies import diff_reply, list_reply, show_reply
from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing.findings import SEVERITIES, Finding
from bot.content.maps.mapfile import MapFile
from bot.domain.passages import Audience
from bot.domain.reply import Paragraph, Reply
from bot.domain.saved import CustomerFeedback, Said
from bot.slack.maps.cards import Known, findings_reply

_CHANGES = 2  # of the newest version, that the Home tab names


@dataclass(frozen=True, slots=True)
class HomeMap:
    """A map as the Home tab shows it: its newest change in words, and what was counted.

    `findings` are those of its review by severity, `feedback` what was filed, by the name of the touchpoint.
    """

    team: TeamMap
    change: str
    findings: tuple[tuple[str, int], ...]
    feedback: tuple[tuple[str, int], ...]


class Keeper(Protocol):
    """What the core's MapKeeper offers to Slack; every call raises `KeepingError` with a sentence for the asker."""

    def seen_by(self, audience: Audience) -> list[TeamMap]:
        """Return the maps that *audience* may see, ordered by id."""

    def find(self, map_id: str, audience: Audience) -> TeamMap:
        """Return the map whose id or title is *map_id*."""

    def add(self, file: MapFile, raw: bytes, audience: Audience, author: str) -> Added:
        """Save *file*, which was read from *raw*, for *audience*."""

    def diff(self, map_id: str, audience: Audience, first: int = 0, second: int = 0) -> Diff:
        """Compare two versions of a map, the last two where none is named."""

    def newest_changes(self, audience: Audience) -> Mapping[str, Sequence[str]]:
        """Return what the newest version changed in each map that *audience* may see, by id."""

    def file_feedback(self, map_id: str, audience: Audience, said: Said) -> CustomerFeedback:
        """File what a customer *said* at a map."""


class Reviewer(Protocol):
    """What the core's review offers to Slack."""

    def findings(self, file: MapFile) -> Sequence[Finding]:
        """Return everything that is weak in the map of *file*."""

    def gaps(self, team: TeamMap) -> Reply:
        """Set a map against the tactics of the glossary."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The core's side of everything about maps, as Slack's commands, cards and Home tab need it."""

    keeper: Keeper
    reviewer: Reviewer

    def known(self, file: MapFile, audience: Audience) -> Known | None:
        """Return the map of the same id that *audience* sees already, and what *file* would change in it."""
        same = (team for team in self.keeper.seen_by(audience) if team.journey.id == file.map.id)
        team = next(same, None)
        return Known(team, changes(team.read.map, file.map)) if team else None

    def home(self, audience: Audience) -> list[HomeMap]:
        """Return the maps that *audience* may see, each with its newest change and what was counted."""
        changed = self.keeper.newest_changes(audience)
        return [self._home_map(team, changed.get(team.read.map.id, ())) for team in self.keeper.seen_by(audience)]

    def listed(self, audience: Audience) -> Reply:
        """List the maps that *audience* may see."""
        return list_reply(self.keeper.seen_by(audience))

    def shown(self, map_id: str, audience: Audience) -> Reply:
        """Show one map, with its picture; raises `KeepingError`."""
        return show_reply(self.keeper.find(map_id, audience))

    def linted(self, map_id: str, audience: Audience) -> Reply:
        """Review one map; raises `KeepingError`."""
        team = self.keeper.find(map_id, audience)
        return findings_reply(team, self.reviewer.findings(team.read))

    def gaps(self, map_id: str, audience: Audience) -> Reply:
        """Say which tactics of the glossary one map has, and which it lacks; raises `KeepingError`."""
        return self.reviewer.gaps(self.keeper.find(map_id, audience))

    def compared(self, argument: str, audience: Audience) -> Reply:
        """Say what changed in `id`, or between two versions in `id 1 3`; raises `KeepingError`."""
        map_id, *versions = argument.split()
        numbers = [int(version) for version in versions if version.isdecimal() and len(version) < 7]  # noqa: PLR2004
        if len(numbers) != len(versions):
            raise KeepingError("Name versions by their numbers, as in `diff onboarding 1 3`.")
        return diff_reply(self.keeper.diff(map_id, audience, *numbers))

    def _home_map(self, team: TeamMap, changed: Sequence[str]) -> HomeMap:
        found = Counter(finding.severity for finding in self.reviewer.findings(team.read))
        findings = tuple((severity, found[severity]) for severity in SEVERITIES if found[severity])
        names = {element.id: element.text for element in team.elements if element.kind == "touchpoint"}
        counts = tuple((names.get(own, "a stage as a whole"), count) for own, count in feedback_counts(team).items())
        more = f", and {len(changed) - _CHANGES} more" if len(changed) > _CHANGES else ""
        return HomeMap(team, "; ".join(changed[:_CHANGES]) + more, findings, counts)


def sorry(sentence: str) -> Reply:
    """Say why something cannot be done, in a *sentence* that the person may read."""
    return Reply("help", (Paragraph(sentence),))
