"""What a chat model may rest its sentences on: the facts of map and brief, and the sentences of the first draft."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.checking.phrases import seen
from bot.assistant.drafting.facts import Ground
from bot.assistant.drafting.order import Order
from bot.domain.drafts import DraftSentence, Variant

_MOST_FACTS = 8  # of a map; the prompt has to fit the smallest models in use, of 2,048 tokens
_BRIEF, _DONE = "the team says", "what the team does"
_WISH, _THOUGHT = "a wish of customers", "a thought of customers"
_KINDS = {"problem": "a trouble customers have", "goal": _WISH, "question": _THOUGHT}
_THEIRS = re.compile(
    r"\?|[“\"]|\b(?:want\w*|wish\w*|hop(?:e|es|ing)|like to|need\w*|looking for|prefer\w*|wonder\w*"
    r"|ask(?:ing)? (?:yourself|why|how|what|whether)|think\w*|feels?|if)\b",
    re.IGNORECASE,
)
_US = re.compile(r"\b(?:we|us|our|ours|I(?:['’]ll| will| can| shall| promise| offer))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """Something with an id of its own: what the model reads and as what, where it is from, what that source says."""

    text: str
    kind: str
    sources: tuple[str, ...]
    held: tuple[str, ...]

    @property
    def of_the_team(self) -> bool:
        """Say whether it tells what the team does, so that "we" may be said of it."""
        return self.kind in {_BRIEF, _DONE} or _US.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Material:
    """Facts and the sentences of the first draft, by the ids under which the model cites them."""

    facts: Mapping[str, Given]
    sentences: Mapping[str, tuple[DraftSentence, Given]]

    def cited(self, ids: Sequence[str]) -> list[Given]:
        """Return what *ids* stand for; nothing where one of them stands for nothing."""
        known = {**self.facts, **{name: given for name, (_, given) in self.sentences.items()}}
        return [known[one] for one in ids] if all(one in known for one in ids) else []

    def kept(self, text: str) -> DraftSentence | None:
        """Return the sentence of the first draft that *text* repeats word for word."""
        return next((one for one, _ in self.sentences.values() if seen(one.text) == text), None)


def promises(text: str, cited: Sequence[Given]) -> bool:
    """Say whether *text* tells what the team does, or states a wish or thought of customers, while no fact does so."""
    if any(given.of_the_team for given in cited):
        return False
    states_theirs = any(given.kind in {_WISH, _THOUGHT} for given in cited) and not _THEIRS.search(text)
    return states_theirs or _US.search(text) is not None


def material_of(order: Order, first: Variant, fields: Sequence[str]) -> Material:
    """Gather what a variant may rest on that takes the place of *first* in *fields*."""
    kinds: dict[str, str] = {}
    for ground in _grounds(order, first):
        kinds |= {source: kinds.get(source, kind) for source, kind in _told(ground)}
    known = order.facts.passages
    from_map = [Given(known[one].text, kind, (one,), (known[one].text,)) for one, kind in kinds.items() if one in known]
    of_brief = [Given(fact, _BRIEF, ("brief",), (fact,)) for fact in order.said.facts]
    texts = {given.sources[0]: given.text for given in from_map}
    own = [one for one in first.sentences if one.field in fields]
    held = [(one.text, *(texts[source] for source in one.sources if source in texts)) for one in own]
    facts = [*of_brief, *from_map[:_MOST_FACTS]]
    sentences = [
        (
            one,
            Given(one.text, next((kinds[source] for source in one.sources if source in kinds), ""), one.sources, said),
        )
        for one, said in zip(own, held, strict=True)
    ]
    return Material(
        {f"f{number}": fact for number, fact in enumerate(facts, 1)},
        {f"s{number}": each for number, each in enumerate(sentences, 1)},
    )


def _grounds(order: Order, first: Variant) -> list[Ground]:
    """Return the grounds: what the first draft rests on, then those of its angle, then the others."""
    used = {source for one in first.sentences for source in one.sources}
    every = [*order.facts.grounds, *order.facts.aims]
    return sorted(every, key=lambda ground: (used.isdisjoint(ground.sources), ground.angle != first.angle))


def _told(ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the sources of *ground* with what they are; evidence is left out, for nobody cleared it for publishing."""
    if "heard" in ground.slots:
        return
    yield from ((source, _KINDS.get(ground.angle, _DONE)) for source in ground.sources)
