"""Advice as a reply: the proposals, between what decided their order and what is left out of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.advising.choosing import Choice
from bot.assistant.advising.ranking import Proposal, had
from bot.assistant.advising.situation import Situation, Trouble
from bot.assistant.advising.telling import Teller
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.reviewing.gaps import Gap, GapReport
from bot.content.library import Library
from bot.domain.maps import Opportunity
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply
from bot.domain.stages import Stage

_MOST_HAD = 6
_CONFIDENCE = 0.8  # a ranking is a proposal, so nobody gets it unasked
_ESTIMATE = "Impact and effort, 1 to 5, are our own estimates."
_BY_MEANING = "What fits which trouble is matched by meaning: judge it before you act."


def glossary_reply(
    library: Library, stage: Stage, proposals: Sequence[Proposal], choice: Choice, others: Sequence[TeamMap]
) -> Reply:
    """Tell *proposals* for *stage* that rest on the glossary alone; the maps *others* have that stage."""
    teller, name = Teller(library, choice.channels), stage.name.lower()
    title = choice.team.journey.title if choice.team else ""
    lacking = f"“{title}” has no stage for {name}" if title else "No map is named"
    parts: list[Part] = [
        Paragraph(f"{lacking}, so this comes from the glossary alone and says nothing of your own customers.")
    ]
    parts += _told(teller, proposals, shows_stage=False) or [Paragraph(_nothing(name, choice))]
    return teller.composer.reply(
        "tactics",
        [*parts, Notice(f"Ranked by what often goes wrong at this stage, then by impact less effort. {_ESTIMATE}")],
        headline=f"Tactics for the {name} stage",
        confidence=_CONFIDENCE,
        subjects=(f"glossary/{stage.id.value}",),
        aspect="helps",
        suggestions=[ask_for(stage.name, other) for other in others[:2]],
    )


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised for stages of *team*'s map; what it has *in_hand* is told where nothing is left to propose."""

    team: TeamMap
    situations: Sequence[Situation]
    proposals: Sequence[Proposal]
    report: GapReport
    in_hand: Sequence[tuple[Situation, Gap]] = ()


def map_reply(advice: Advice, library: Library, choice: Choice) -> Reply:
    """Tell what is advised for the stages of a map."""
    teller, team, situations = Teller(library, choice.channels), advice.team, advice.situations
    many = len(situations) > 1
    parts: list[Part] = [Paragraph(choice.lead)] if choice.lead else []
    parts += _situation(teller, situations)
    parts += _told(teller, advice.proposals, shows_stage=many) or _in_hand(teller, advice, choice)
    parts += _left_open(teller, situations, advice.proposals, [gap for _, gap in advice.in_hand])
    parts += _had(teller, situations, advice.report) if advice.proposals else ()
    who = team.journey.persona.name
    aims = f", then by nearness to the goals of {who}" if any(own.goals for own in situations) else ""
    order = f"Ranked by what hurts most, then by impact less effort{aims}."
    parts += [Notice(f"{order} {_BY_MEANING} {_ESTIMATE}")] if advice.proposals else [Notice(_BY_MEANING)]
    return teller.composer.reply(
        "tactics",
        parts,
        headline=f"{team.journey.title}: tactics" + ("" if many else f" for {_names(situations)}"),
        confidence=_CONFIDENCE,
        subjects=[f"glossary/{situation.code.value}" for situation in situations[:1]],
        aspect="helps",
        map_id=team.journey.id,
        suggestions=[f"What are the pain points in “{team.journey.title}”?"],
    )


def ask_for(stage: str, team: TeamMap | None) -> str:
    """Return the question for tactics at *stage* of *team*'s map, or at all."""
    return f"Which tactics fit the {stage.lower()} stage" + (f" in “{team.journey.title}”?" if team else "?")


def _told(teller: Teller, proposals: Sequence[Proposal], *, shows_stage: bool) -> list[Part]:
    stages = [p.situation.name if p.situation and shows_stage else "" for p in proposals]
    numbered = enumerate(zip(proposals, stages, strict=True), 1)
    return [part for number, (proposal, stage) in numbered for part in teller.proposal(number, proposal, stage)]


def _situation(teller: Teller, situations: Sequence[Situation]) -> Iterator[Part]:
    """Yield what the map holds against customers at the stages, what is planned for it, and how many leave there."""
    found = [_trouble(teller, situation, trouble) for situation in situations for trouble in situation.troubles]
    where = _names(situations)
    if found:
        yield Paragraph(f"What goes badly at {where}, by the map:")
        yield Bullets(tuple(found))
    else:
        yield Paragraph(f"The map has no pain point and no low at {where}, so the glossary decides what comes first.")
    exits = [f"{way.text} {teller.mark(s, way)}" for s in situations for way in s.exits]
    metrics = [f"“{metric.text}” {teller.mark(s, metric)}" for s in situations for metric in s.of("metric")]
    told = [f"Customers are lost here: {listed(exits)}."] if exits else []
    told += [f"The map measures {listed(metrics)} here."] if metrics and len(situations) == 1 else []
    if told:
        yield Paragraph(" ".join(told))


def _trouble(teller: Teller, situation: Situation, trouble: Trouble) -> str:
    told = f"{trouble.said} {teller.composer.mark(trouble.source)}"
    planned = listed([f"“{chance.text}” {teller.mark(situation, chance)}" for chance in trouble.planned])
    return f"{told}; on the map against it: {planned}" if planned else told


def _in_hand(teller: Teller, advice: Advice, choice: Choice) -> list[Part]:
    """Tell what the map has already against the trouble, with how to measure it; nothing better is known."""
    if not advice.in_hand:
        return [Paragraph(_nothing(_names(advice.situations), choice))]
    parts: list[Part] = [
        Paragraph("Nothing new to propose: what takes this on is on the map already, done or planned.")
    ]
    for situation, gap in advice.in_hand:
        parts += teller.held(gap, situation)
    return parts


def _left_open(
    teller: Teller, situations: Sequence[Situation], proposals: Sequence[Proposal], in_hand: Sequence[Gap]
) -> Iterator[Part]:
    """Yield the troubles that neither a proposal nor a plan of the team takes on."""
    taken = {reason.trouble.source.id for proposal in proposals for reason in proposal.reasons}
    own = [t for situation in situations for t in situation.troubles if t.source.id not in taken and not t.planned]
    if own and not in_hand:
        told = "; ".join(f"“{trouble.text}” {teller.composer.mark(trouble.source)}" for trouble in own)
        yield Paragraph(f"**Left open**, as nothing proposed here takes it on: {told}.")


def _had(teller: Teller, situations: Sequence[Situation], report: GapReport) -> Iterator[Part]:
    """Yield what the map has already of the tactics for these stages."""
    codes = {situation.code for situation in situations}
    own = [(gap, stage) for gap, stage in had(report).values() if codes & set(gap.tactic.stages)]
    if own:
        told = [_by(teller, gap, stage, situations) for gap, stage in own[:_MOST_HAD]]
        more = f"; and {len(own) - _MOST_HAD} more" if len(own) > _MOST_HAD else ""
        yield Paragraph(f"**Not proposed**, as the map has it already: {'; '.join(told)}{more}.")


def _by(teller: Teller, gap: Gap, stage: str, situations: Sequence[Situation]) -> str:
    named = [f"“{e.text}”{_status(e.value)} {teller.mark(situations[0], e)}" for e in gap.by[:2]]
    here = any(stage == own.name for situation in situations for own in situation.stages)
    return f"{gap.tactic.name} by {listed(named)}" + ("" if here else f" at “{stage}”")


def _status(value: object) -> str:
    return f" ({value.status or 'an opportunity'})" if isinstance(value, Opportunity) else ""


def _names(situations: Sequence[Situation]) -> str:
    return f"“{situations[0].name}”" if len(situations) == 1 else "its stages"


def _nothing(where: str, choice: Choice) -> str:
    if choice.channels:
        return f"No tactic that is left for {where} uses {listed(sorted(choice.channels), 'or')}."
    return f"The glossary has no tactic left for {where}."
