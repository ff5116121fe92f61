"""The use case of proposing a change: a diff that holds as a map and before the review, and its acceptance."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.keeping import Added, KeepingError, MapKeeper
from bot.assistant.mapping import TeamMap
from bot.assistant.proposing.glossary import glossary_diff
from bot.assistant.reviewing.findings import Finding
from bot.content.documents import ContentError
from bot.content.maps.amending import Amended, amended
from bot.content.maps.mapfile import MapFile
from bot.content.maps.packing import pack, unpack
from bot.domain.passages import Audience
from bot.domain.questions import Addition, Proposal

GLOSSARY = "The glossary"


class Reviews(Protocol):
    """What reviews a map."""

    def findings(self, file: MapFile) -> Sequence[Finding]:
        """Return everything that is weak in the map of *file*."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an addition would change in what is called *title*, against version *base*, or in a file where that is 0.

    `owner` is what the map says of its owner; `notes` say what the review will remark of the new one.
    """

    title: str
    diff: str
    base: int = 0
    owner: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposer:
    """Makes diffs of what people propose, and saves what is accepted; what is refused names the remedy.

    `taken` are the names that the glossary has entries of.
    """

    keeper: MapKeeper
    reviewer: Reviews
    taken: Collection[str]

    def offer(self, asked: str, addition: Addition, audience: Audience) -> Offer:
        """Return what *addition* would change so that *asked* is answered; raises `KeepingError`."""
        if not addition.map:
            return Offer(GLOSSARY, glossary_diff(asked, addition, self.taken))
        team = self.keeper.find(addition.map, audience)
        new = _amended(team.read, self._raw(team, audience), addition)
        if not new.diff:
            raise KeepingError(f"“{team.journey.title}” says that already.")
        notes = self._notes(team.read, new.file)
        return Offer(
            team.journey.title, new.diff, team.version if team.is_saved else 0, team.journey.owner or "", notes
        )

    def accept(self, proposal: Proposal) -> Added | Offer:
        """Save what is proposed as a new version by its author; where the map changed since, return a fresh offer.

        A second call changes nothing more. Raises `KeepingError`.
        """
        addition, audience = proposal.addition, proposal.audience
        team = self.keeper.find(addition.map, audience)
        if team.version == proposal.base:
            new = _amended(team.read, self._raw(team, audience), addition)
            return self.keeper.add(new.file, new.raw, team.audience, proposal.name)
        return self._saved_before(team, proposal) or self.offer(proposal.asked, addition, audience)

    def _saved_before(self, team: TeamMap, proposal: Proposal) -> Added | None:
        """Return *team* where its newest version is what *proposal* made of the one before."""
        versions = {one.version: one for one in self.keeper.versions(team.journey.id, proposal.audience)}
        before = versions.get(proposal.base)
        if before is None or team.version != proposal.base + 1:
            return None
        with suppress(KeepingError):
            new = _amended(unpack(before.document), self.keeper.source_of(before), proposal.addition)
            if pack(new.file) == versions[team.version].document:
                return Added(team, (), is_new=False)
        return None

    def _raw(self, team: TeamMap, audience: Audience) -> bytes:
        if team.is_saved:
            return self.keeper.source(team.journey.id, audience)
        with suppress(OSError):
            return team.read.document.path.read_bytes()
        return b""

    def _notes(self, old: MapFile, new: MapFile) -> tuple[str, ...]:
        """Return what the review finds in *new* beside what it finds in *old*; raises `KeepingError` for an error."""
        known = {(found.rule, found.message) for found in self.reviewer.findings(old)}
        found = [one for one in self.reviewer.findings(new) if (one.rule, one.message) not in known]
        errors = [f"{one.message}: {one.remedy}." for one in found if one.severity == "error"]
        if errors:
            raise KeepingError(f"The review refuses it: {' '.join(errors)}")
        return tuple(f"Review will say: {one.message}." for one in found)


def _amended(file: MapFile, raw: bytes, addition: Addition) -> Amended:
    try:
        return amended(file, raw, addition)
    except ContentError as error:
        remedy = f"; {error.remedy}" if error.remedy else ""
        raise KeepingError(f"That cannot be added: {error.message}{remedy}.") from error
