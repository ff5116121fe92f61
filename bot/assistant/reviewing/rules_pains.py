"""Rules on pain points and opportunities."""

from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking, once_for_all
from bot.assistant.reviewing.subject import Subject
from bot.content.maps.elements import MapElement
from bot.domain.maps import Evidence, Opportunity, PainPoint


def _pains(subject: Subject) -> list[tuple[MapElement, PainPoint]]:
    return [(element, element.value) for element in subject.of("pain_point") if isinstance(element.value, PainPoint)]


def _high(subject: Subject) -> list[tuple[MapElement, PainPoint]]:
    return [(element, pain) for element, pain in _pains(subject) if pain.severity == "high"]


def _without_opportunity(subject: Subject) -> Iterable[Hit]:
    chances = [element.value for element in subject.of("opportunity")]
    addressed = {own for chance in chances if isinstance(chance, Opportunity) for own in chance.addresses}
    among = _high(subject)
    found = [element for element, pain in among if pain.id not in addressed]
    return once_for_all(found, len(among)) if not chances else [hit(element) for element in found]


def _assumed(subject: Subject) -> Iterable[Hit]:
    values = [element.value for element in subject.of("evidence")]
    known = {value.id: value.confidence for value in values if isinstance(value, Evidence)}
    for element, pain in _high(subject):
        confidences = {known[own] for own in pain.evidence if own in known}
        if confidences == {"assumed"}:
            yield hit(element, evidence=", ".join(pain.evidence))


PAINS = (
    Rule(
        "pain-without-evidence", "warning", "nothing proves the pain point “{name}”",
        "name under `evidence` what it rests on: an interview, a figure, a support log, or the team's own assumption",
        "A pain point without evidence is an opinion, and the loudest one wins. Even an assumption may be written "
        "down as evidence, with the confidence `assumed`: then everybody sees what still has to be checked.",
        lacking("pain_point", "evidence"),
        whole="none of the {count} pain points has any evidence",
        needs="pain points",
    ),
    Rule(
        "pain-without-severity", "note", "the pain point “{name}” has no severity",
        "write `severity: low`, `medium` or `high`",
        "Severity is what pain points are ranked by, in answers as in meetings. Without it the first one of the list "
        "looks like the worst.",
        lacking("pain_point", "severity"),
        whole="none of the {count} pain points has a severity",
        needs="pain points",
    ),
    Rule(
        "high-pain-without-opportunity", "warning", "no opportunity addresses the pain point “{name}”, although its "
        "severity is high",
        "add an opportunity with its id under `addresses`, or waive this where nothing can be done",
        "A map that names what hurts most and nothing that could be done about it gets read once. Where an opportunity "
        "exists, it only has to name the pain point.",
        _without_opportunity,
        whole="{count} pain points have a high severity, but the map has no opportunities",
        needs="opportunities",
    ),
    Rule(
        "high-pain-on-assumption", "warning", "the high severity of “{name}” rests on assumptions alone ({evidence})",
        "ask or observe customers before anything is built on it, or lower the severity",
        "High severity moves budgets. If all its evidence is marked `assumed`, nobody has asked or watched a customer "
        "yet, and the team may be mending its own fear.",
        _assumed,
    ),
    Rule(
        "opportunity-addresses-nothing", "warning", "the opportunity “{name}” addresses no pain point",
        "name under `addresses` the pain point that it would ease, or waive this with what it is good for",
        "An idea that eases no pain point is a solution in search of a problem, or its pain point is missing from the "
        "map. A few ideas build on something good instead: a waiver with that reason keeps them.",
        lacking("opportunity", "addresses"),
        whole="none of the {count} opportunities addresses a pain point",
        needs="opportunities",
    ),
    Rule(
        "opportunity-without-grades", "note", "the opportunity “{name}” lacks its impact or its effort",
        "grade both from 1 to 5",
        "Impact and effort are what opportunities are ranked by. Without one of them an opportunity stands in no "
        "ranking at all.",
        lacking("opportunity", "impact", "effort"),
        whole="none of the {count} opportunities has both impact and effort",
        needs="opportunities",
    ),
    Rule(
        "opportunity-without-owner", "note", "the opportunity “{name}” has no owner",
        "name the team that would do it",
        "An idea that belongs to nobody stays an idea. The owner is whoever would do it, not whoever thought of it.",
        lacking("opportunity", "owner"),
        whole="none of the {count} opportunities has an owner",
        needs="owners",
    ),
)  # fmt: skip
