"""The review as a use case: a map in, a reply out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.reviewing.findings import Finding
from bot.assistant.reviewing.gaps import GapReport, gaps
from bot.assistant.reviewing.linting import lint
from bot.assistant.reviewing.matching import Matcher
from bot.assistant.reviewing.replies import gaps_reply, lint_reply
from bot.content.library import Library
from bot.content.maps.mapfile import MapFile
from bot.domain.reply import Reply
from bot.ports import Embedder


@dataclass(frozen=True)
class Reviewer:
    """Finds weak spots and gaps in maps; *today* tells the day."""

    library: Library
    embedder: Embedder
    today: Callable[[], dt.date]

    def findings(self, file: MapFile) -> list[Finding]:
        """Return what the rules find in the map of *file*, in the order of its lines."""
        return lint(file, self.today())

    def report(self, team: TeamMap) -> GapReport:
        """Compare the map of *team* with the glossary's tactics."""
        return gaps(team, self.library, self._matcher)

    def lint(self, team: TeamMap) -> Reply:
        """Say what the rules find in the map of *team*."""
        return lint_reply(team, self.findings(team.read))

    def gaps(self, team: TeamMap) -> Reply:
        """Say which tactics of the glossary the map of *team* covers and misses."""
        return gaps_reply(team, self.report(team))

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.embedder)
