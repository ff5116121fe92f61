"""Advice for a stage: at most five tactics of the glossary, ranked by what the team's map says goes badly there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.assistant.advising.choosing import Choice, choose
from bot.assistant.advising.fitting import Fitter
from bot.assistant.advising.ranking import Proposal, Ranking, Wanted, order
from bot.assistant.advising.replies import Advice, ask_for, glossary_reply, map_reply
from bot.assistant.advising.situation import Situation, situation_of, situations_of
from bot.assistant.mapping.shelf import Maps, TeamMap
from bot.assistant.nearest import NamingError
from bot.assistant.reviewing import Reviewer
from bot.assistant.stage_names import Meant, StageNames
from bot.content.library import Library
from bot.domain.passages import Audience
from bot.domain.reply import Paragraph, Reply
from bot.domain.stages import StageCode
from bot.ports import Embedder

MOST = 5
_ENOUGH = 3  # where fewer have a reason, what merely fits the stage fills up to so many


@dataclass(frozen=True, slots=True)
class Wish:
    """What advice is asked for: a *stage*, and what limits it, each by any name; the whole map where no stage is said.

    Only the maps in *within* count, if any are named there.
    """

    stage: str = ""
    map: str = ""
    persona: str = ""
    channel: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advisor:
    """Advises from the glossary and the maps that the asker may see."""

    library: Library
    names: StageNames
    maps: Maps
    reviewer: Reviewer
    embedder: Embedder

    def advise(self, wish: Wish, audience: Audience) -> Reply:
        """Propose tactics for what *wish* names, or ask back which stage is meant; raises `NamingError`."""
        seen = self.seen_by(audience, wish.within)
        return self._advised(choose(seen, wish.map, wish.persona, wish.channel), wish.stage, seen)

    def advise_in(self, team: TeamMap, stage: str = "") -> Reply:
        """Propose tactics for a *stage* of *team*'s map, or for all of it; raises `NamingError`."""
        return self._advised(Choice(team), stage, (team,))

    def seen_by(self, audience: Audience, within: Sequence[str] = ()) -> list[TeamMap]:
        """Return the maps that *audience* may see, only those *within* where any are named."""
        return [team for team in self.maps.seen_by(audience) if not within or team.journey.id in within]

    def _advised(self, choice: Choice, stage: str, seen: Sequence[TeamMap]) -> Reply:
        team = choice.team
        if not stage:
            return self._for_whole(choice)
        meant = self.names.find(stage, team)
        if len(meant.codes) != 1:
            return self._ask_which(meant, team) if meant.codes else _none_of_ours(meant, team)
        if team is None or not meant.stages:
            return self._from_glossary(meant.codes[0], choice, seen)
        return self._from_map(choice, team, [situation_of(team, meant.codes[0], meant.stages, choice.actor)])

    def advise_on(self, team: TeamMap, pains: Collection[str], lead: str = "") -> Reply:
        """Propose tactics for the pain points of *team*'s map with the ids *pains*; *lead* is said before them."""
        found = [
            replace(s, troubles=tuple(t for t in s.troubles if t.place is not None and t.place.id in pains))
            for s in situations_of(team)
        ]
        return self._from_map(Choice(team, focused=True, lead=lead), team, [s for s in found if s.troubles])

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self.library, Fitter(self.embedder))

    def _for_whole(self, choice: Choice) -> Reply:
        if choice.team is None:
            names = ", ".join(stage.name for stage in self.library.stages)
            raise NamingError(f"Name a stage: {names}, or one of your map's own.")
        situations = situations_of(choice.team, choice.actor)
        return self._from_map(replace(choice, focused=True), choice.team, [s for s in situations if s.troubles])

    def _from_map(self, choice: Choice, team: TeamMap, situations: Sequence[Situation]) -> Reply:
        report = self.reviewer.report(team)
        wanted = Wanted(choice.channels, choice.focused)
        found = [p for situation in situations for p in self._ranking.of_situation(situation, report, wanted)]
        in_hand = [] if found else [(s, gap) for s in situations for gap in self._ranking.in_hand(s, report)]
        return map_reply(Advice(team, situations, _best(found), report, in_hand), self.library, choice)

    def _from_glossary(self, code: StageCode, choice: Choice, seen: Sequence[TeamMap]) -> Reply:
        stage = next(own for own in self.library.stages if own.id is code)
        found = _best(self._ranking.of_stage(code, Wanted(choice.channels)))
        others = [t for t in seen if t is not choice.team and any(own.canonical == code for own in t.journey.stages)]
        return glossary_reply(self.library, stage, found, choice, others)

    def _ask_which(self, meant: Meant, team: TeamMap | None) -> Reply:
        map_id = team.journey.id if team else ""
        asks = tuple(ask_for(self.names.title(code), team) for code in meant.codes)
        return Reply("abstain", (Paragraph(self.names.which(meant)),), confidence=0.0, suggestions=asks, map=map_id)


def _none_of_ours(meant: Meant, team: TeamMap | None) -> Reply:
    """Say that the glossary knows nothing for a stage that is none of the canonical ones."""
    told = (
        f"“{meant.stages[0].name}” is none of the canonical stages, so the glossary has no tactics for it. "
        "Give it a canonical stage in the map, or ask for one of the stages beside it."
    )
    return Reply("abstain", (Paragraph(told),), confidence=0.0, map=team.journey.id if team else "")


def _best(found: Sequence[Proposal]) -> list[Proposal]:
    """Return the best of what was *found* at all stages, each tactic once; what is equal stays in its order."""
    ranked: dict[str, Proposal] = {}
    for proposal in sorted(found, key=order):
        ranked.setdefault(proposal.tactic.id, proposal)
    with_reason = [proposal for proposal in ranked.values() if proposal.reasons]
    return with_reason[:MOST] if len(with_reason) >= _ENOUGH else list(ranked.values())[:_ENOUGH]
