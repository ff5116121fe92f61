"""Rules on steps and on how they feel."""

from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking, once_for_all, short
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import (
    FEWEST_SCORES,
    FEWEST_STEPS_TO_PICK_FROM,
    LONGEST_STEP,
    LOW_EMOTION,
    MOST_MOMENTS,
)
from bot.content.maps.elements import MapElement
from bot.domain.maps import Emotion, Step


def _steps(subject: Subject) -> list[tuple[MapElement, Step]]:
    return [(element, element.value) for element in subject.of("step") if isinstance(element.value, Step)]


def _without_touchpoint(subject: Subject) -> Iterable[Hit]:
    meeting = {id(e.stage) for e, step in _steps(subject) if step.touchpoints}
    return [hit(e) for e, step in _steps(subject) if not step.touchpoints and id(e.stage) in meeting]


def _without_emotion(subject: Subject) -> Iterable[Hit]:
    if not subject.of("emotion"):
        return []
    return [hit(element) for element, step in _steps(subject) if step.emotion is None]


def _without_score(subject: Subject) -> Iterable[Hit]:
    felt = [(element, element.value) for element in subject.of("emotion")]
    found = [element for element, value in felt if isinstance(value, Emotion) and value.score is None]
    return once_for_all(found, len(felt))


def _low_without_pain(subject: Subject) -> Iterable[Hit]:
    low = [(element, score) for element, score in subject.feelings if score <= LOW_EMOTION]
    found = [(e, score) for e, score in low if e.step and not e.step.pain_points]
    if len(found) > 1 and not subject.says("pain points"):
        return [Hit(("stages",), {"count": str(len(found))}, whole=True)]
    return [hit(e, score=f"{score:+d}", step=short(e.step.action)) for e, score in found if e.step]


def _all_the_same(subject: Subject) -> Iterable[Hit]:
    scores = [score for _, score in subject.feelings]
    if len(scores) >= FEWEST_SCORES and len(set(scores)) == 1:
        yield Hit(("stages",), {"score": f"{scores[0]:+d}" if scores[0] else "0", "count": str(len(scores))})


def _long(subject: Subject) -> Iterable[Hit]:
    for element, step in _steps(subject):
        if len(step.action) > LONGEST_STEP:
            yield hit(element, length=str(len(step.action)))


def _moments(subject: Subject) -> list[MapElement]:
    return [element for element, step in _steps(subject) if step.moment_of_truth]


def _no_moment(subject: Subject) -> Iterable[Hit]:
    return [] if _moments(subject) or not _steps(subject) else [Hit(("stages",))]


def _many_moments(subject: Subject) -> Iterable[Hit]:
    moments, steps = len(_moments(subject)), len(_steps(subject))
    if steps >= FEWEST_STEPS_TO_PICK_FROM and moments > MOST_MOMENTS * steps:
        yield Hit(("stages",), {"moments": str(moments), "steps": str(steps)})


def _is_moment(element: MapElement) -> bool:
    return isinstance(element.value, Step) and element.value.moment_of_truth


STEPS = (
    Rule(
        "step-without-touchpoint", "note", "the step “{name}” has no touchpoint, though others of its stage have",
        "name where it happens, or waive this where the customer is alone with it",
        "Some steps happen in the customer's head or home, and that is fine. More often the touchpoint was "
        "forgotten, and then its owner never hears of the step.",
        _without_touchpoint,
    ),
    Rule(
        "step-without-emotion", "note", "the step “{name}” has no emotion, though other steps have",
        "ask customers how it feels, and write the score from -2 to +2",
        "The emotion curve jumps over a step without a score, so the picture shows a straight line where nobody "
        "knows anything.",
        _without_emotion,
    ),
    Rule(
        "emotion-without-score", "note", "the emotion “{name}” has no score",
        "write `score` beside the word, from -2 to +2",
        "A word alone cannot be drawn as a curve, nor compared with other steps or with the same step next year.",
        _without_score,
        whole="none of the {count} emotions has a score, so there is no curve",
    ),
    Rule(
        "low-emotion-without-pain", "warning", "the step “{step}” feels bad ({score}), but has no pain point",
        "write down what makes it bad, or waive this where it is nothing the team can change",
        f"An emotion of {LOW_EMOTION} or less says that something is wrong, and only a pain point says what. "
        "Without it nobody can prove it, weigh it or do something about it.",
        _low_without_pain,
        whole="{count} steps feel bad, but the map has no pain points",
        needs="pain points",
    ),
    Rule(
        "same-emotion-everywhere", "warning", "all {count} emotions have the same score, {score}",
        "score the steps apart, best with customers",
        "A flat curve is nearly always a default that nobody changed, or a workshop in which nobody dared to differ. "
        "It hides where the journey is worst.",
        _all_the_same,
    ),
    Rule(
        "long-step", "note", "the step “{name}” is {length} letters long",
        "say what the customer does in one short sentence, and move the rest to thoughts, pain points or backstage",
        f"A step is one action. Above {LONGEST_STEP} letters it usually holds several, and no picture can show it "
        "in a size that can be read.",
        _long,
    ),
    Rule(
        "no-moment-of-truth", "note", "no step is marked as a moment of truth",
        "mark the one to three steps at which customers decide, and say why",
        "Not every step matters alike. Without a mark on those that decide, a team improves what is easy to improve.",
        _no_moment,
        needs="moments of truth",
    ),
    Rule(
        "too-many-moments", "note", "{moments} of {steps} steps are marked as moments of truth",
        "keep the mark for those that really decide whether the customer goes on",
        "The mark is for the few steps that decide whether a customer goes on. Where most steps carry it, it says "
        "nothing, and the team is back where it was.",
        _many_moments,
    ),
    Rule(
        "moment-without-reason", "note", "the moment of truth “{name}” does not say why",
        "say under `why` what is decided there and how you know",
        "A moment of truth is a claim about customers. Its reason is what others can check, and what makes the mark "
        "survive the next meeting.",
        lacking("step", "why", wanted=_is_moment),
        whole="none of the {count} moments of truth says why it is one",
    ),
)  # fmt: skip
