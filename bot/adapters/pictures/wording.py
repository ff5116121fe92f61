"""The short words that stand in a picture beside those of the map."""

import re

from bot.domain.maps import JourneyMap, MapMetric, Opportunity, PainPoint, Step, Touchpoint, Transition

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "h", "M": "min", "S": "s"}
_MARK = "\u200e"  # keeps names that are read from the right in their place in a sentence that is not
_CONFIDENCE = ("observed", "reported", "assumed")


def duration_text(duration: str) -> str:
    """Say an ISO 8601 duration in words; one that is not understood is said as it is."""
    days, _, clock = duration[1:].partition("T")
    words = [_counted(amount, _UNITS[unit]) for amount, unit in re.findall(r"([\d.]+)([YMWD])", days)]
    words += [f"{amount} {_CLOCK[unit]}" for amount, unit in re.findall(r"([\d.]+)([HMS])", clock)]
    return " ".join(words) or duration


def actors_text(step: Step, persona: str) -> str:
    """Say who takes part in a step beside the one whose journey it is."""
    others = [actor for actor in step.actors if actor.casefold() != persona.casefold()]
    return f"taking part: {', '.join(others)}" if others else ""


def score_text(score: int) -> str:
    """Say a score with its sign."""
    return f"+{score}" if score > 0 else f"−{-score}" if score else "0"


def where_text(touchpoint: Touchpoint) -> str:
    """Say the channel of a touchpoint, who owns it, and that it is not ours."""
    side = "backstage" if touchpoint.stage_side == "backstage" else ""
    strange = "not ours" if touchpoint.ours is False else ""
    return " · ".join(filter(None, (touchpoint.channel, side, touchpoint.owner, strange)))


def pain_text(pain: PainPoint, journey: JourneyMap) -> str:
    """Say how severe and how frequent a pain point is, and how well that is known."""
    wanted = {found.confidence for found in journey.evidence if found.id in pain.evidence}
    known = next((word for word in _CONFIDENCE if word in wanted), "no evidence" if journey.evidence else "")
    share = f"{pain.frequency:.0%}" if pain.frequency is not None else ""
    return " · ".join(filter(None, (pain.severity or "", share, known)))


def idea_text(idea: Opportunity, numbers: dict[str, str]) -> str:
    """Say which pain points an opportunity is for, how far it is, and who owns it."""
    pains = [numbers.get(pain, pain) for pain in idea.addresses]
    return " · ".join(filter(None, (f"for {', '.join(pains)}" if pains else "", idea.status, idea.owner)))


def metric_text(metric: MapMetric) -> str:
    """Say where a metric is and where it is to go."""
    current, target = (_number(value) for value in (metric.current, metric.target))
    if current and target:
        values = f"{current} → {target}"
    elif target:
        values = f"target {target}"
    else:
        values = current
    return f"{values} {metric.unit}" if metric.unit and values else values


def metric_source(metric: MapMetric) -> str:
    """Say of which day a metric is, and where it comes from."""
    return " · ".join(filter(None, (metric.as_of.isoformat() if metric.as_of else "", metric.source)))


def way_text(way: Transition, names: dict[str, str]) -> str:
    """Say a way between stages in full: kind, share, ends, condition and label."""
    share = f" {way.share:.0%}" if way.share is not None else ""
    ends = f"{names.get(way.source, way.source)}{_MARK} → {_MARK}{names.get(way.target, way.target)}{_MARK}"
    why = "; ".join(filter(None, (way.label, way.condition)))
    return f"{way.kind}{share}: {ends}" + (f" ({why}{_MARK})" if why else "")


def _counted(amount: str, unit: str) -> str:
    return f"{amount} {unit}" if amount == "1" else f"{amount} {unit}s"


def _number(value: float | None) -> str:
    return f"{value:,.6g}" if value is not None else ""
