"""What changed between two versions of a map, as whoever keeps the versions tells it."""

import re
from typing import Protocol

from bot.assistant.mapping.shelf import TeamMap
from bot.domain.passages import Audience
from bot.domain.reply import Bullets, Paragraph, Part, Reply

_CHANGES = re.compile(
    r"\bwhat(?:'s| is| has| was| did|s)? (?:\w+ ){0,3}?(?:changed?|new|different|updated)\b|\bchanges?\b|\bdiff\b"
    r"|\bdifferen\w+ (?:between|from|to) (?:\w+ ){0,3}versions?\b|\bcompare (?:\w+ ){0,4}versions?\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\bversions?\b|\bsince (?:the )?(?:last|previous)\b|\b(?:last|latest) (?:change|update|edit)s?\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"\b(?:versions?|v|and|to|with|against|vs\.?)\s*#?(\d{1,6})\b", re.IGNORECASE)


class HistoryError(Exception):
    """The versions asked for are not there; the message says why, in one sentence for the asker."""


class VersionChanges(Protocol):
    """The changes from one version to another, in words."""

    @property
    def first(self) -> int:
        """The older version."""

    @property
    def second(self) -> int:
        """The newer version."""

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed, one sentence each."""


class History(Protocol):
    """Whoever keeps the versions of maps."""

    def diff(self, map_id: str, audience: Audience, first: int = 0, second: int = 0) -> VersionChanges:
        """Compare two versions of the map, the last two where none is named; raises `HistoryError`."""


def asks_for_changes(text: str) -> bool:
    """Say whether *text* asks what changed between versions of a map."""
    return bool(_CHANGES.search(text)) and bool(
        _VERSION.search(text) or re.search(r"\bmap\b.*\bchanged?\b", text, re.IGNORECASE)
    )


def versions_in(text: str) -> tuple[int, int]:
    """Return the versions that *text* names, 0 for one that it leaves open."""
    numbers = sorted({int(found) for found in _NUMBERS.findall(text)})[:2]
    return (numbers[0], numbers[1]) if len(numbers) > 1 else (numbers[0], 0) if numbers else (0, 0)


def tell_changes(team: TeamMap, audience: Audience, text: str, history: History | None) -> Reply:
    """Say what changed in *team*'s map between the versions that *text* names."""
    title = team.journey.title
    if history is None:
        return _refusal(team, f"Of “{title}” only the present version is known.")
    first, second = versions_in(text)
    try:
        diff = history.diff(team.journey.id, audience, first, second)
    except HistoryError as error:
        return _refusal(team, str(error))
    if diff.first == diff.second:
        return _refusal(team, f"Of “{title}” there is only version {diff.second} so far.")
    told = f"{title}: {len(diff.changes) or 'no'} change{'s' if len(diff.changes) != 1 else ''}"
    parts: list[Part] = [Paragraph(f"{told} from version {diff.first} to version {diff.second}.")]
    if diff.changes:
        parts.append(Bullets(diff.changes))
    return Reply(kind="map", parts=tuple(parts), headline=f"{title}: changes", map=team.journey.id)


def _refusal(team: TeamMap, text: str) -> Reply:
    return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0, map=team.journey.id)
