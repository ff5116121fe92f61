"""A customer journey map: stages of steps, and everything that hangs on them.

Names and ranges follow the schema `journey/1`. Only `schema`, `id`, `title`, `persona.name`, `stages[].name`
and `steps[].action` are required, so that a bare diagram is already a valid map. Unknown keys are kept.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.domain.entries import Identifier, Name
from bot.domain.stages import StageCode

ElementId = Annotated[str, Field(min_length=1, max_length=64)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Copy = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
Severity = Literal["low", "medium", "high"]
Score = Annotated[int, Field(ge=-2, le=2)]
Grade = Annotated[int, Field(ge=1, le=5)]
Share = Annotated[float, Field(ge=0, le=1)]

_SEVERITIES = {1: "low", 2: "low", 3: "medium", 4: "high", 5: "high"}
_CONFIDENCES = {3: "observed", 2: "reported", 1: "assumed"}


def _named(names: dict[int, str]) -> BeforeValidator:
    def name(value: object) -> object:
        return names.get(value, value) if type(value) is int else value

    return BeforeValidator(name, json_schema_input_type=Literal[(*names.values(), *names)])


class Element(BaseModel):
    """A part of a map; keys it does not know are kept in `model_extra`, and `id: 7` is the id "7"."""

    model_config = ConfigDict(
        frozen=True, extra="allow", populate_by_name=True, coerce_numbers_to_str=True, allow_inf_nan=False
    )


class Persona(Element):
    """The person whose journey it is."""

    name: Name
    id: ElementId | None = None
    role: Name | None = None
    goals: tuple[Text, ...] = ()
    quote: Text | None = None


class Scenario(Element):
    """The situation that the map covers, from its trigger to its end."""

    summary: Text | None = None
    trigger: Text | None = None
    start: Text | None = None
    end: Text | None = None


class EmotionScale(Element):
    """The scale the file's emotion scores are on; readers rescale to -2..+2."""

    min: int = -2
    max: int = 2


class Message(Element):
    """What is written for a touchpoint: the draft it was, the marketing channel, and who approved it."""

    channel: Name
    text: Copy
    draft: Name | None = None
    approved_by: Name | None = None
    approved: dt.date | None = None


class Touchpoint(Element):
    """Where the customer meets the company, or somebody speaking about it."""

    name: Name
    id: ElementId | None = None
    channel: Name | None = None
    stage_side: Literal["frontstage", "backstage"] | None = None
    owner: Name | None = None
    ours: bool | None = None
    evidence: tuple[ElementId, ...] = ()
    messages: tuple[Message, ...] = ()


class Backstage(Element):
    """What the company does out of the customer's sight."""

    action: Text
    id: ElementId | None = None
    owner: Name | None = None
    system: Name | None = None


class Emotion(Element):
    """How the customer feels: -2 very bad, 0 neutral, +2 very good; without a score where only words are known."""

    score: Score | None = None
    label: Name | None = None
    actor: Name | None = None


class PainPoint(Element):
    """What hinders or annoys the customer; `frequency` is the share of customers, 0 to 1."""

    text: Text
    id: ElementId | None = None
    severity: Annotated[Severity, _named(_SEVERITIES)] | None = None
    frequency: Share | None = None
    evidence: tuple[ElementId, ...] = ()


class Opportunity(Element):
    """Something the team could do; impact and effort run from 1 to 5."""

    text: Text
    id: ElementId | None = None
    impact: Grade | None = None
    effort: Grade | None = None
    addresses: tuple[ElementId, ...] = ()
    status: Name | None = None
    owner: Name | None = None


class Step(Element):
    """One thing the customer does, and what surrounds it; `actors` where others take part, or act alone."""

    action: Text
    id: ElementId | None = None
    actors: tuple[Name, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    backstage: tuple[Backstage, ...] = ()
    thoughts: tuple[Text, ...] = ()
    emotion: Emotion | None = None
    pain_points: tuple[PainPoint, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    moment_of_truth: bool = False
    why: Text | None = None
    duration: Annotated[str, Field(pattern=r"^P[0-9YMWDTHS.]+$")] | None = None


class MapMetric(Element):
    """A figure the team keeps for a stage; a `current` value wants `as_of` and `source`."""

    name: Name
    id: ElementId | None = None
    definition: Text | None = None
    unit: Name | None = None
    direction: Literal["up", "down", "band"] | None = None
    target: float | None = None
    current: float | None = None
    as_of: dt.date | None = None
    source: Name | None = None


class MapStage(Element):
    """A stage by the team's own name."""

    name: Name
    id: ElementId | None = None
    canonical: StageCode | None = None
    order: int | None = None
    goal: Text | None = None
    owner: Name | None = None
    steps: tuple[Step, ...] = ()
    metrics: tuple[MapMetric, ...] = ()


class Transition(Element):
    """A way from one stage to another that is not simply the next one."""

    source: Annotated[ElementId, Field(alias="from")]
    target: Annotated[ElementId, Field(alias="to")]
    kind: Literal["next", "back", "skip", "loop", "exit"]
    condition: Text | None = None
    label: Name | None = None
    share: Share | None = None


class Evidence(Element):
    """What a statement of the map rests on, and from which day it is."""

    id: ElementId
    kind: Name
    text: Text
    source: Name | None = None
    date: dt.date | None = None
    confidence: Annotated[Literal["observed", "reported", "assumed"], _named(_CONFIDENCES)] | None = None


class Waiver(Element):
    """A finding of the map's review that the team accepts: of one rule, at one element or everywhere."""

    rule: Name
    reason: Text
    at: ElementId | None = None


class JourneyMap(Element):
    """One map, of one persona in one scenario."""

    format: Annotated[Literal["journey/1"], Field(alias="schema")]
    id: Identifier
    title: Name
    persona: Persona
    stages: Annotated[tuple[MapStage, ...], Field(min_length=1)]
    state: Literal["current", "future"] = "current"
    scenario: Scenario | None = None
    goals: tuple[Text, ...] = ()
    business_goals: tuple[Text, ...] = ()
    owner: Name | None = None
    updated: dt.date | None = None
    emotion_scale: EmotionScale = EmotionScale()
    transitions: tuple[Transition, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    waivers: tuple[Waiver, ...] = ()
