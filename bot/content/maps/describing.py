"""A map in a few plain sentences, for those who cannot see its picture."""

from collections import Counter
from collections.abc import Sequence

from bot.content.maps.elements import emotion_text
from bot.domain.maps import JourneyMap, Step

LONGEST = 1000  # characters; Slack takes 2,000 as the alternative text of a picture
_MOST_NAMES = 12
_LONGEST_NAME = 60
_WAYS = {"loop": "loop", "back": "way back", "skip": "skip", "exit": "exit"}
STATES = {"current": "as is", "future": "to be"}


def describe(journey: JourneyMap) -> str:
    """Say what the picture of *journey* shows, in at most `LONGEST` characters."""
    sentences = [_opening(journey), _stages(journey), _feelings(journey), _counts(journey), _moments(journey)]
    return shortened(" ".join(filter(None, sentences)), LONGEST)


def shortened(text: str, longest: int) -> str:
    """Return *text* in at most *longest* characters, with an ellipsis where something is left out."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def persona_text(journey: JourneyMap) -> str:
    """Name the persona, with the role where it is known."""
    persona = journey.persona
    return f"{persona.name}, {persona.role}" if persona.role else persona.name


def extremes(journey: JourneyMap) -> tuple[list[Step], list[Step]]:
    """Return the steps with the highest score and those with the lowest; both empty where no step has one."""
    scored = [(score, step) for stage in journey.stages for step in stage.steps if (score := _score(step)) is not None]
    if not scored:
        return [], []
    scores = [score for score, _ in scored]
    ends = max(scores), min(scores)
    high, low = ([step for score, step in scored if score == end] for end in ends)
    return high, low


def counted(count: int, thing: str) -> str:
    """Say how many there are of *thing*."""
    plural = f"{thing[:-1]}ies" if thing.endswith("y") and thing[-2:] != "ay" else f"{thing}s"
    plural = {"way back": "ways back", "moment of truth": "moments of truth"}.get(thing, plural)
    return f"{count} {thing if count == 1 else plural}"


def _opening(journey: JourneyMap) -> str:
    scenario = f" {_sentence(journey.scenario.summary)}" if journey.scenario and journey.scenario.summary else ""
    return f"Journey map “{journey.title}” ({STATES[journey.state]}) of {_sentence(persona_text(journey))}{scenario}"


def _stages(journey: JourneyMap) -> str:
    names = [shortened(stage.name, _LONGEST_NAME) for stage in journey.stages]
    steps = sum(len(stage.steps) for stage in journey.stages)
    order = " in order" if len(names) > 1 else ""
    return f"{counted(len(names), 'stage')}{order}, with {counted(steps, 'step')}: {_listed(names)}."


def _feelings(journey: JourneyMap) -> str:
    high, low = extremes(journey)
    if not high:
        words = any(step.emotion for stage in journey.stages for step in stage.steps)
        return "Feelings are given in words only, so there is no curve." if words else "No feelings are given."
    if high[0].emotion and low[0].emotion and high[0].emotion.score == low[0].emotion.score:
        return f"The emotion curve is level at {emotion_text(high[0].emotion)}."
    return f"The emotion curve is highest at {_place(high)} and lowest at {_place(low)}."


def _place(steps: Sequence[Step]) -> str:
    step = steps[0]
    feeling = emotion_text(step.emotion) if step.emotion else ""
    others = f" and {counted(len(steps) - 1, 'other step')}" if len(steps) > 1 else ""
    return f"“{shortened(step.action, _LONGEST_NAME)}”{others}, {feeling}"


def _counts(journey: JourneyMap) -> str:
    steps = [step for stage in journey.stages for step in stage.steps]
    pains = [pain for step in steps for pain in step.pain_points]
    severe = sum(pain.severity == "high" for pain in pains)
    touchpoints = len({touchpoint.name.casefold() for step in steps for touchpoint in step.touchpoints})
    parts = [
        counted(touchpoints, "touchpoint") if touchpoints else "",
        counted(len(pains), "pain point") + (f", {severe} of high severity" if severe else ""),
        counted(sum(len(step.opportunities) for step in steps), "opportunity"),
        *_ways(journey),
    ]
    return f"It shows {'; '.join(filter(None, parts))}."


def _ways(journey: JourneyMap) -> list[str]:
    kinds = Counter[str](transition.kind for transition in journey.transitions)
    return [counted(kinds[kind], thing) for kind, thing in _WAYS.items() if kinds[kind]]


def _moments(journey: JourneyMap) -> str:
    steps = [step for stage in journey.stages for step in stage.steps if step.moment_of_truth]
    if not steps:
        return ""
    names = [f"“{shortened(step.action, _LONGEST_NAME)}”" for step in steps]
    return f"{counted(len(steps), 'moment of truth')}: {_listed(names)}."


def _listed(names: Sequence[str]) -> str:
    more = f", and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "。", "…")) else f"{text}."


def _score(step: Step) -> int | None:
    return step.emotion.score if step.emotion else None
