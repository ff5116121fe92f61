"""A map as a Mermaid `journey` diagram: title, stages, steps, scores and actors, and little else."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.content.maps.writing.leftover import counted, messages, unknown_keys
from bot.domain.maps import JourneyMap, MapStage, Step

_TO_MERMAID = 3  # Mermaid's 1..5 is our -2..+2
_NEUTRAL = 3
_BREAKS = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+\s*")
_OTHER_DIAGRAM = re.compile(r"C4(?=Context|Container|Component|Dynamic|Deployment)")
_KEYWORD = re.compile(r"(journey\b|title\s|section\s|accTitle\s*:|accDescr\s*[:{]|%)", re.IGNORECASE | re.ASCII)
_UNNAMED = "(without a name)"


def diagram_of(journey: JourneyMap) -> tuple[bytes, list[str]]:
    """Return *journey* as a diagram that Mermaid 11 accepts, and what is lost."""
    writing = _Writing(journey)
    lines = list(writing.lines())
    return "".join(f"{line}\n" for line in lines).encode(), [*writing.changed, *_losses(journey)]


class _Writing:
    """A diagram on its way out, with the names that had to be changed."""

    def __init__(self, journey: JourneyMap) -> None:
        self.journey = journey
        self.changed: list[str] = []

    def lines(self) -> Iterator[str]:
        """Yield the lines of the diagram."""
        journey = self.journey
        yield "journey"
        yield f"    title {self._text(journey.title)}"
        if journey.scenario and journey.scenario.summary:
            yield f"    accDescr: {self._text(journey.scenario.summary)}"
        for stage in journey.stages:
            yield f"    section {self._name(stage.name)}"
            for step in stage.steps:
                yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        score = step.emotion.score if step.emotion else None
        shown = _NEUTRAL if score is None else score + _TO_MERMAID
        actors = ", ".join(self._actor(actor) for actor in actors_of(step, self.journey))
        yield f"      {self._action(step.action)}: {shown}: {actors}"
        if score is None:
            yield "        %% no feeling known"
        if step.moment_of_truth:
            yield self._comment(f"moment of truth: {step.why}" if step.why else "moment of truth")
        yield from (self._comment(f"pain: {pain.text}") for pain in step.pain_points)
        yield from (self._comment(f"opportunity: {each.text}") for each in step.opportunities)

    def _comment(self, text: str) -> str:
        return f"        %% {self._noted(text, _on_one_line(text))}"

    def _action(self, text: str) -> str:
        name = self._name(text)
        if not _KEYWORD.match(name):
            return name
        self.changed.append(f"{name!r} begins with a word of Mermaid's own and was put in quotes.")
        return f'"{name}"'

    def _name(self, text: str) -> str:
        """Return *text* as the name of a stage or a step, which holds no colon."""
        return self._noted(text, re.sub(r"\s*:\s*", " - ", self._cleaned(text)).strip() or _UNNAMED)

    def _actor(self, text: str) -> str:
        name = re.sub(r"\s*[:,]\s*", " ", self._cleaned(text)).strip()
        return self._noted(text, name or _UNNAMED)

    def _text(self, text: str) -> str:
        return self._noted(text, self._cleaned(text) or _UNNAMED)

    def _cleaned(self, text: str) -> str:
        return _on_one_line(text).replace(";", ",").replace("#", "").strip()

    def _noted(self, text: str, written: str) -> str:
        if written != text:
            self.changed.append(f"{text!r} is written as {written!r}.")
        return written


def actors_of(step: Step, journey: JourneyMap) -> tuple[str, ...]:
    """Return who acts at *step*, by name."""
    feeling = step.emotion.actor if step.emotion else None
    if step.actors or feeling in {None, journey.persona.id}:
        return step.actors or (journey.persona.name,)
    return (feeling or journey.persona.name,)


def _on_one_line(text: str) -> str:
    text = _BREAKS.sub(" ", text).replace("%%", "% %").replace("%%", "% %")
    return _OTHER_DIAGRAM.sub("C4 ", text)


def _losses(journey: JourneyMap) -> Iterator[str]:
    yield from unknown_keys(journey)
    yield from messages(journey)
    steps = [step for stage in journey.stages for step in stage.steps]
    yield from _of_steps(steps)
    yield from _of_stages(journey.stages)
    yield from _of_header(journey)
    often = Counter(actor for step in steps for actor in actors_of(step, journey)).most_common(1)
    if often and often[0][0] != journey.persona.name:
        yield f"Read again, the persona will be {often[0][0]!r}, who acts most often."


def _of_steps(steps: list[Step]) -> Iterator[str]:
    unknown = sum(1 for step in steps if step.emotion is None or step.emotion.score is None)
    if unknown:
        yield f"{counted(unknown, 'step', 'steps')} without a score will be drawn as neutral."
    yield from _missing(
        ("touchpoint", "touchpoints", sum(len(step.touchpoints) for step in steps)),
        ("backstage action", "backstage actions", sum(len(step.backstage) for step in steps)),
        ("thought", "thoughts", sum(len(step.thoughts) for step in steps)),
        ("word for a feeling", "words for feelings", sum(1 for step in steps if step.emotion and step.emotion.label)),
        ("duration", "durations", sum(1 for step in steps if step.duration)),
    )
    kept = {
        "pain point": sum(len(step.pain_points) for step in steps),
        "opportunity": sum(len(step.opportunities) for step in steps),
        "moment of truth": sum(1 for step in steps if step.moment_of_truth),
    }
    for one, count in kept.items():
        if count:
            several = {"opportunity": "opportunities", "moment of truth": "moments of truth"}.get(one, f"{one}s")
            yield f"{counted(count, one, several)} will not be drawn; a comment keeps the text."


def _of_stages(stages: tuple[MapStage, ...]) -> Iterator[str]:
    yield from _missing(
        ("metric", "metrics", sum(len(stage.metrics) for stage in stages)),
        ("goal of a stage", "goals of stages", sum(1 for stage in stages if stage.goal)),
        ("owner of a stage", "owners of stages", sum(1 for stage in stages if stage.owner)),
        ("canonical stage", "canonical stages", sum(1 for stage in stages if stage.canonical)),
    )


def _of_header(journey: JourneyMap) -> Iterator[str]:
    yield from _missing(
        ("transition", "transitions", len(journey.transitions)),
        ("piece of evidence", "pieces of evidence", len(journey.evidence)),
        ("waiver", "waivers", len(journey.waivers)),
        ("goal", "goals", len(journey.goals) + len(journey.business_goals) + len(journey.persona.goals)),
    )
    said = {
        "the persona's role": journey.persona.role,
        "the persona's words": journey.persona.quote,
        "the owner": journey.owner,
        "the date of the last change": journey.updated,
        "that it shows the future": journey.state == "future",
        "the scenario's trigger, start and end": journey.scenario
        and (journey.scenario.trigger or journey.scenario.start or journey.scenario.end),
    }
    lost = [name for name, value in said.items() if value]
    if lost:
        yield f"Of the map itself the diagram does not hold {', '.join(lost)}."
    yield "Ids are not written; they are made again when the diagram is read."


def _missing(*kinds: tuple[str, str, int]) -> Iterator[str]:
    for one, several, count in kinds:
        if count:
            yield f"{counted(count, one, several)} {'is' if count == 1 else 'are'} not in the diagram."
