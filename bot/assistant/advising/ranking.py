"""The tactics for a stage in their order: by what goes badly there, what the map has already, and what they cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.advising.fitting import SURE, Fitter
from bot.assistant.advising.situation import Situation, Trouble
from bot.assistant.advising.stage_fit import StageRule, rule_for
from bot.assistant.reviewing.channels import channel_codes
from bot.assistant.reviewing.gaps import Gap, GapReport
from bot.content.library import Library
from bot.content.maps.elements import MapElement
from bot.domain.maps import Step, Touchpoint
from bot.domain.stages import StageCode
from bot.domain.tactics import Tactic

_UNKNOWN_GRADE = 3  # the middle of 1 to 5


@dataclass(frozen=True, slots=True)
class Reason:
    """A trouble that a tactic takes on; or, where that is not *sure*, may ease."""

    trouble: Trouble
    score: float

    @property
    def sure(self) -> bool:
        """Say whether the tactic is said to take the trouble on."""
        return self.score >= SURE


@dataclass(frozen=True, slots=True)
class Proposal:
    """A *tactic*, the *situation* on a map that it is for, why, where, and what of the map comes *near* it."""

    tactic: Tactic
    situation: Situation | None = None
    reasons: tuple[Reason, ...] = ()
    touchpoints: tuple[MapElement, ...] = ()
    near: MapElement | None = None
    rule: StageRule | None = None

    @property
    def need(self) -> int:
        """How much hurts that the tactic takes on; what it only may ease counts half."""
        return sum(reason.trouble.weight * (2 if reason.sure else 1) for reason in self.reasons)

    @property
    def is_placed(self) -> bool:
        """Say whether the first touchpoint is at a step that the tactic helps."""
        return bool(self.touchpoints) and self.touchpoints[0].step in _helped(self.reasons)

    @property
    def worth(self) -> int:
        """Impact less effort, in grades."""
        return (self.tactic.impact or _UNKNOWN_GRADE) - (self.tactic.effort or _UNKNOWN_GRADE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What limits a ranking: the *channels* that a tactic must use one of, and the troubles that must be *taken_on*."""

    channels: frozenset[str] = frozenset()
    focused: bool = False


@dataclass(frozen=True)
class Ranking:
    """Ranks the tactics of *library*."""

    library: Library
    fitter: Fitter

    def of_stage(self, code: StageCode, wanted: Wanted) -> list[Proposal]:
        """Rank the tactics for the stage *code* by what the glossary says of it alone."""
        return self._ranked(code, (), None, {}, wanted)

    def of_situation(self, situation: Situation, report: GapReport, wanted: Wanted) -> list[Proposal]:
        """Rank the tactics that the map of *situation* does not have yet, by what it says goes badly there."""
        missing = {gap.tactic.id: gap for gap in _gaps(report, situation.code) if gap.status == "missing"}
        for own in had(report):
            missing.pop(own, None)
        return self._ranked(situation.code, situation.troubles, situation, missing, wanted)

    def in_hand(self, situation: Situation, report: GapReport) -> list[Gap]:
        """Return what the map has already of the tactics that take on its troubles here."""
        own = {ref: gap for ref, (gap, _) in had(report).items() if situation.code in gap.tactic.stages}
        tactics = [t for t in self.library.of(Tactic) if situation.code in t.stages and len(t.stages) < len(StageCode)]
        rows = self.fitter.fits(tactics, [trouble.text for trouble in situation.troubles])
        return [gap for ref, gap in own.items() if any(ref in row for row in rows)]

    def _ranked(
        self,
        code: StageCode,
        troubles: Sequence[Trouble],
        situation: Situation | None,
        missing: Mapping[str, Gap],
        wanted: Wanted,
    ) -> list[Proposal]:
        """Rank those that the channel allows; all tactics of a stage compete for its troubles, had or not."""
        tactics = [t for t in self.library.of(Tactic) if code in t.stages and len(t.stages) < len(StageCode)]
        scores = self.fitter.fits(tactics, [trouble.text for trouble in troubles])
        found = []
        for tactic in tactics:
            rule = rule_for(tactic, code)
            fits = not wanted.channels or not wanted.channels.isdisjoint(channel_codes(tactic.channels))
            if not fits or (rule and rule.effect == "never") or (situation and tactic.id not in missing):
                continue
            reasons = [Reason(t, own[tactic.id]) for t, own in zip(troubles, scores, strict=True) if tactic.id in own]
            reasons += [] if wanted.focused else self._guarded(tactic, code)
            if reasons or not wanted.focused:
                near = missing[tactic.id].nearest if situation else None
                points = _touchpoints(tactic, reasons, situation, wanted.channels)
                ordered = tuple(sorted(reasons, key=lambda reason: (-reason.trouble.weight, -reason.score)))
                found.append(Proposal(tactic, situation, ordered, points, near, rule))
        goals = [goal.text for goal in situation.goals] if situation else []
        close = self.fitter.closeness([proposal.tactic for proposal in found], goals)
        return sorted(found, key=lambda proposal: (*order(proposal), -close[proposal.tactic.id]))

    def _guarded(self, tactic: Tactic, code: StageCode) -> list[Reason]:
        """Return what the glossary says often goes wrong at the stage *code* and *tactic* is an answer to."""
        claims = self.library.claims(f"glossary/{code.value}", "goes_wrong")
        own = [claim for claim in claims if claim.id.removeprefix("glossary/") in tactic.guards]
        return [Reason(Trouble(claim.text, claim.text, claim, 1), 1.0) for claim in own]


def had(report: GapReport) -> dict[str, tuple[Gap, str]]:
    """Return the tactics that the map has at any stage, by id, each with the name of that stage."""
    rows = ((gap, stage.stage.name) for stage in report.stages for gap in stage.of("covered"))
    return {gap.tactic.id: (gap, name) for gap, name in rows}


def _gaps(report: GapReport, code: StageCode) -> Iterator[Gap]:
    found = next((stage for stage in report.stages if stage.stage.canonical == code), None)
    yield from found.gaps if found else ()


def order(proposal: Proposal) -> tuple[bool, int, bool, bool, int, int]:
    """Return the key by which proposals are ranked, the best first."""
    return (
        proposal.rule is not None,
        -proposal.need,
        proposal.near is not None,
        not proposal.touchpoints,
        -proposal.worth,
        -(proposal.tactic.impact or _UNKNOWN_GRADE),
    )


def _touchpoints(
    tactic: Tactic, reasons: Sequence[Reason], situation: Situation | None, channels: frozenset[str]
) -> tuple[MapElement, ...]:
    """Return the touchpoints in a channel of *tactic*, first those at a step that it helps."""
    wanted = channel_codes(tactic.channels)
    wanted = wanted & channels if channels else wanted
    own = situation.touchpoints if situation else []
    fitting = [point for point in own if not wanted.isdisjoint(_channels(point))]
    helped = _helped(reasons)
    return tuple(sorted(fitting, key=lambda point: point.step not in helped))


def _helped(reasons: Sequence[Reason]) -> list[Step | None]:
    return [reason.trouble.place.step for reason in reasons if reason.trouble.place]


def _channels(point: MapElement) -> frozenset[str]:
    """Return the channels of a touchpoint, by what it is called where the map does not say: "Landing page"."""
    said = point.value.channel if isinstance(point.value, Touchpoint) else None
    return channel_codes([said or point.text])
