"""What a map says about a stage that a draft may say to a customer, angle by angle, each with its sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.assistant.drafting.turning import Turner
from bot.assistant.language import content_words, stems
from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.query.view import View, view_of
from bot.content.maps.elements import MapElement
from bot.domain.maps import Evidence, Opportunity, PainPoint, Step
from bot.domain.passages import Passage
from bot.domain.patterns import Angle
from bot.domain.stages import StageCode

_LIVE = frozenset("done live shipped launched released complete completed implemented delivered".split())
_WEIGHTS = {"high": 3, "medium": 2, "low": 1}
_SAME = 0.5  # share of words from which a step and its pain point are taken to say one thing
_LOW = -1  # the emotion from which on a step without a pain point is a bad moment


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that a draft may be built on: texts by slot, and where they stand."""

    angle: Angle
    slots: Mapping[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known for a draft: `aims` are what the customer wants anywhere, `unused` is what no rule could turn.

    `common` are the stems of the map's subject, which say nothing of one ground.
    """

    grounds: tuple[Ground, ...] = ()
    aims: tuple[Ground, ...] = ()
    unused: tuple[MapElement, ...] = ()
    planned: tuple[MapElement, ...] = ()
    evidence: tuple[MapElement, ...] = ()
    has_stage: bool = False
    common: frozenset[str] = frozenset()
    passages: Mapping[str, Passage] = field(default_factory=dict)

    def of(self, angle: Angle) -> list[Ground]:
        """Return the grounds for *angle*, the weightiest first."""
        return [ground for ground in self.grounds if ground.angle == angle]

    def aims_about(self, ground: Ground) -> list[Ground]:
        """Return what the customer wants that has to do with *ground*."""
        words = _stems_of(ground) - self.common
        return [aim for aim in self.aims if not words.isdisjoint(_stems_of(aim))]


def source_of(team: TeamMap, element: MapElement) -> str:
    """Return where *element* stands: the map, the element, the version, and the lines."""
    passage = team.passage(element)
    return f"{passage.id}@{passage.version}:{passage.lines}"


def all_of(element: MapElement) -> str:
    """Return what *element* says, with where it is from."""
    origin = element.value.source if isinstance(element.value, Evidence) else None
    return f"{element.text} ({origin})" if origin else element.text


def facts_of(team: TeamMap, code: StageCode, turner: Turner, touchpoint: str = "", actor: str = "") -> Facts:
    """Gather what the map of *team* says for *code*, at the *touchpoint* of that id alone where one is named.

    Where an *actor* other than the map's persona is named, only what they do counts, and what the persona wants not.
    """
    return _Gathering(team, view_of(team), turner, code, touchpoint, actor).facts()


@dataclass
class _Gathering:
    team: TeamMap
    view: View
    turner: Turner
    code: StageCode
    touchpoint: str
    actor: str
    unused: list[MapElement] = field(default_factory=list)
    aims: list[Ground] = field(default_factory=list)
    passages: dict[str, Passage] = field(default_factory=dict)

    def facts(self) -> Facts:
        stages = [stage for stage in self.view.in_order if stage.stage and stage.stage.canonical == self.code]
        steps = [step for stage in stages for step in self.view.related(stage, "step") if self._is_here(step)]
        pains = sorted(self._of(steps, "pain_point"), key=_weight)
        grounds = [*self._problems(pains), *self._scenes(steps), *self._goals(stages), *self._thoughts(steps)]
        chances = self._of(steps, "opportunity")
        grounds += [*self._live(chances), *self._heard(pains)]
        proofs = {proof.id: proof for pain in pains for proof in self.view.related(pain, "evidence")}
        planned = [chance for chance in chances if not _is_live(chance) and not _is_off(chance)]
        telling = [proof for proof in proofs.values() if self._may_serve(proof)]
        common = stems(content_words(self.team.journey.title))
        return Facts(
            tuple(grounds), tuple(self.aims), tuple(self.unused), tuple(planned), tuple(telling), bool(stages), common,
            self.passages,
        )  # fmt: skip

    def _may_serve(self, proof: MapElement) -> bool:
        """Say whether a person may want to publish *proof*: it is no guess, and it hurts nobody."""
        guessed = isinstance(proof.value, Evidence) and proof.value.confidence == "assumed"
        harsh = set(proof.text.casefold().split()) & set(self.turner.english.lexicon.harsh)
        return not guessed and not harsh

    def _is_here(self, step: MapElement) -> bool:
        if self.actor and not (step.step and self.actor in step.step.actors):
            return False
        return not self.touchpoint or any(t.id == self.touchpoint for t in self.view.related(step, "touchpoint"))

    def _of(self, steps: Sequence[MapElement], kind: str) -> list[MapElement]:
        places = {step.place for step in steps}
        return [one for one in self.view.elements if one.kind == kind and one.place[:4] in places]

    def _ground(self, angle: Angle, slots: Mapping[str, str], *elements: MapElement) -> Iterator[Ground]:
        filled = {name: text for name, text in slots.items() if text}
        if filled:
            for element in elements:
                self.passages[source_of(self.team, element)] = self.team.passage(element, all_of(element))
            yield Ground(angle, filled, tuple(source_of(self.team, element) for element in elements))
        else:
            self.unused.append(elements[0])

    def _problems(self, pains: Iterable[MapElement]) -> Iterator[Ground]:
        for pain in pains:
            [step] = self.view.related(pain, "step") or [pain]
            stating, about = self.turner.stating(pain.text), self.turner.about(pain.text)
            doing = self.turner.doing(step.text) if _score(step) <= 0 else ""
            same = _alike(step.text, pain.text) >= _SAME or _alike(step.text, about) == 1
            slots = {"pain": doing if doing and same else stating, "topic": about, "stating": stating}
            if doing and not same and stating:
                slots["doing"] = doing
            yield from self._ground("problem", slots, pain, *([step] if doing else []))

    def _scenes(self, steps: Iterable[MapElement]) -> Iterator[Ground]:
        for step in steps:
            if _score(step) <= _LOW and not self.view.related(step, "pain_point"):
                scene = self.turner.doing(step.text)
                if scene:
                    yield from self._ground("problem", {"scene": scene}, step)

    def _goals(self, stages: Sequence[MapElement]) -> Iterator[Ground]:
        own = [goal for stage in stages for goal in self.view.related(stage, "goal")]
        theirs = self.view.of("goal") if not self.actor else []
        wider = [goal for goal in theirs if goal.place[0] in {"persona", "goals"}]
        of_stage = [ground for goal in own for ground in self._goal(goal)]
        self.aims += [ground for goal in wider for ground in self._goal(goal)]
        yield from of_stage or self.aims

    def _goal(self, goal: MapElement) -> Iterator[Ground]:
        having = self.turner.having(goal.text)
        slot = "without" if having.startswith("no ") else "having"
        yield from self._ground("goal", {"wanting": self.turner.wanting(goal.text), slot: having}, goal)

    def _thoughts(self, steps: Sequence[MapElement]) -> Iterator[Ground]:
        thoughts = self._of(steps, "thought")
        for thought in sorted(thoughts, key=lambda one: not one.text.endswith("?")):
            asking, thinking = self.turner.asking(thought.text), self.turner.thinking(thought.text)
            if _score(thought) <= 0 or asking:
                yield from self._ground("question", {"asking": asking, "thinking": thinking}, thought)

    def _live(self, chances: Iterable[MapElement]) -> Iterator[Ground]:
        for chance in chances:
            if _is_live(chance):
                yield from self._ground("proof", {"now": self.turner.doing_now(chance.text)}, chance)

    def _heard(self, pains: Iterable[MapElement]) -> Iterator[Ground]:
        for pain in pains:
            about = self.turner.about(pain.text)
            for proof in self.view.related(pain, "evidence"):
                if not isinstance(proof.value, Evidence) or proof.value.confidence == "assumed":
                    continue
                heard = self.turner.heard(proof.value.source or "")
                if heard and (about or self.turner.wishing(proof.text)):
                    slots = {"heard": heard, "topic": about, "wishing": self.turner.wishing(proof.text)}
                    yield from self._ground("proof", slots, proof, pain)


def _stems_of(ground: Ground) -> frozenset[str]:
    return stems(content_words(" ".join(ground.slots.values())))


def _weight(pain: MapElement) -> tuple[int, float]:
    value = pain.value
    if not isinstance(value, PainPoint):
        return 0, 0.0
    return -_WEIGHTS.get(value.severity or "", 0), -(value.frequency or 0.0)


def _score(element: MapElement) -> int:
    emotion = element.step.emotion if isinstance(element.step, Step) else None
    return emotion.score if emotion and emotion.score is not None else 0


def _alike(left: str, right: str) -> float:
    one, other = stems(content_words(left)), stems(content_words(right))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _status(chance: MapElement) -> str:
    return ((chance.value.status if isinstance(chance.value, Opportunity) else None) or "").casefold()


def _is_live(chance: MapElement) -> bool:
    return _status(chance) in _LIVE


def _is_off(chance: MapElement) -> bool:
    return _status(chance) in {"rejected", "dropped", "declined", "discarded", "cancelled", "won't do"}
