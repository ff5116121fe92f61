"""Rules on stages: what a stage needs to be more than a heading."""

from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking, once_for_all
from bot.assistant.reviewing.subject import Subject
from bot.content.maps.elements import MapElement
from bot.domain.maps import MapStage
from bot.domain.stages import StageCode

_ORDER = {code: number for number, code in enumerate(StageCode)}


def _stages(subject: Subject) -> list[tuple[MapElement, MapStage]]:
    return [(element, element.value) for element in subject.of("stage") if isinstance(element.value, MapStage)]


def _without_touchpoint(subject: Subject) -> Iterable[Hit]:
    among = [(element, stage) for element, stage in _stages(subject) if stage.steps]
    found = [element for element, stage in among if not any(step.touchpoints for step in stage.steps)]
    return once_for_all(found, len(among))


def _backwards(subject: Subject) -> Iterable[Hit]:
    before: MapStage | None = None
    for element, stage in _stages(subject):
        if stage.canonical is None:
            continue
        if before is not None and before.canonical and _ORDER[stage.canonical] < _ORDER[before.canonical]:
            words = {"code": stage.canonical.value, "other": before.name, "earlier": before.canonical.value}
            yield hit(element, **words)
        before = stage


def _same_names(subject: Subject) -> Iterable[Hit]:
    seen: dict[str, MapElement] = {}
    for element, stage in _stages(subject):
        first = seen.setdefault(stage.name.casefold(), element)
        if first is not element:
            yield hit(element, line=str(subject.file.document.line(first.place)))


STAGES = (
    Rule(
        "stage-without-steps", "warning", "the stage “{name}” has no steps",
        "write down what the customer does there, or take the stage out",
        "A stage without steps says that something happens, but not what. No touchpoint, feeling or pain point can "
        "hang on it, and pictures show an empty column.",
        lacking("stage", "steps"),
        whole="none of the {count} stages has a step",
    ),
    Rule(
        "stage-without-touchpoint", "warning", "at the stage “{name}” the customer meets nothing: no step has a "
        "touchpoint",
        "name at its steps where the customer meets you, or somebody speaking about you",
        "Touchpoints are where a team can change something. A stage without any is either looked at from the inside, "
        "or the team is not there although its customers are: worth knowing in both cases.",
        _without_touchpoint,
        whole="no step of the map has a touchpoint",
        needs="touchpoints",
    ),
    Rule(
        "stage-without-goal", "warning", "the stage “{name}” has no goal",
        "say under `goal` in one sentence what is reached when the stage is left",
        "Without a goal nobody can tell whether a stage works, and the metrics beside it measure what is easy to "
        "count.",
        lacking("stage", "goal"),
        whole="none of the {count} stages has a goal",
        needs="goals",
    ),
    Rule(
        "stage-without-owner", "warning", "the stage “{name}” has no owner",
        "name under `owner` the team that answers for it",
        "What falls between two teams is what customers complain about. A stage has one owner, even where many work "
        "at it.",
        lacking("stage", "owner"),
        whole="none of the {count} stages has an owner",
        needs="owners",
    ),
    Rule(
        "stage-without-metric", "warning", "the stage “{name}” has no metric",
        "add one figure that moves when the stage gets better, with its formula and source",
        "A stage that is not measured gets better or worse unseen. One figure with a clear formula is enough.",
        lacking("stage", "metrics"),
        whole="none of the {count} stages has a metric",
        needs="metrics",
    ),
    Rule(
        "stage-without-canonical", "note", "the stage “{name}” is none of the canonical stages",
        "write under `canonical` which of the eight it is, or waive this where none fits",
        "The canonical stage is what links your own word to the glossary: to its tactics, its metrics and to "
        "questions that use the common name. A stage for which none of the eight fits is fine; a waiver says so.",
        lacking("stage", "canonical"),
        whole="none of the {count} stages says which canonical stage it is",
        needs="canonical stages",
    ),
    Rule(
        "canonical-order", "note", "the stage “{name}” ({code}) comes after “{other}” ({earlier}), which is later by "
        "its canonical stage",
        "check both `canonical`, or write the way back as a transition",
        "The canonical stages have an order. Where a map's stages run against it, one of them usually points at the "
        "wrong one, or a return was drawn as a stage of its own.",
        _backwards,
    ),
    Rule(
        "same-stage-name", "warning", "another stage is called “{name}” too, at line {line}",
        "give the two stages names that tell them apart",
        "Questions, pictures and transitions speak of stages by their names. Two stages of one name cannot be told "
        "apart there.",
        _same_names,
    ),
)  # fmt: skip
