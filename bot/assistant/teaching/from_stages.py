"""Cards of the stages and the stage models: which stage it is, what happens there, their order, and the crosswalk."""

from collections.abc import Iterator

from bot.assistant.language import tokens
from bot.assistant.teaching.making import MOST_WRONG, Basis, Offer, blanked, by_name, digest, make, quoted, titles
from bot.content.library import Library
from bot.content.passages import reference
from bot.domain.learning import Card, Choice, Quote
from bot.domain.stages import ModelStage, Stage, StageModel
from bot.domain.tactics import Metric

_PARTS = (
    ("goal", "What is the goal of the {name} stage?"),
    ("customer", "What does a customer do, or think, at the {name} stage?"),
    ("contact", "Where do customers and a company meet at the {name} stage?"),
    ("helps", "What helps customers at the {name} stage? Name one thing."),
    ("goes_wrong", "What often goes wrong at the {name} stage? Name one thing."),
    ("measure", "How do you see whether the {name} stage works?"),
)
_SILENT = "No source document"  # how a claim begins that says what nobody says
_MOST_CLAIMS = 4
_ALIKE = 5  # letters
_FAR = 2  # stages apart: of neighbours, a figure often tells something too


def stage_cards(library: Library) -> Iterator[Card]:
    """Yield the cards of the eight stages and of every stage model."""
    stages = library.stages
    for stage in stages:
        yield from _which_stage(stage, library)
        yield from _recalled(stage, library)
        yield from _fitting(stage, library)
    for model in library.models:
        yield from _in_order(model, library)
        for code in stages:
            yield from _called_there(code, model, library)
        for own in model.stages:
            yield from _called_here(own, model, library)


def _which_stage(stage: Stage, library: Library) -> Iterator[Card]:
    claims = library.claims(reference(stage), "short")
    gap = blanked(claims[0].text, (stage.name, *stage.aliases))
    at = library.stages.index(stage)
    others = sorted((one for one in library.stages if one is not stage), key=lambda one: _distance(one, at, library))
    if gap:
        basis = Basis(quoted(claims, library), (stage.id.value,))
        offer = Offer(_choice(stage), [_choice(one) for one in others])
        question = f"Which stage is meant? “{gap}”"
        yield make("stage", f"{reference(stage)}/which", question, claims[0].text, basis, offer)


def _distance(stage: Stage, at: int, library: Library) -> int:
    return abs(library.stages.index(stage) - at)


def _recalled(stage: Stage, library: Library) -> Iterator[Card]:
    for part, question in _PARTS:
        found = [claim for claim in library.claims(reference(stage), part) if not claim.text.startswith(_SILENT)]
        claims = found[:_MOST_CLAIMS]
        if claims:
            text, basis = "\n".join(claim.text for claim in claims), Basis(quoted(claims, library), (stage.id.value,))
            yield make("recall", f"{reference(stage)}/{part}", question.format(name=stage.name), text, basis)


def _fitting(stage: Stage, library: Library) -> Iterator[Card]:
    """Yield which metric fits *stage*: one of this stage alone, beside metrics of stages further off."""
    said = " ".join(claim.text for claim in library.claims(reference(stage))).casefold()
    at, codes = library.stages.index(stage), [one.id for one in library.stages]
    far = [
        metric for metric in library.of(Metric)
        if all(abs(codes.index(code) - at) >= _FAR for code in metric.stages)
        and metric.id not in stage.metrics
        and not any(name.casefold() in said for name in (metric.name, *metric.aliases))
    ]  # fmt: skip
    for metric in library.of(Metric):
        if metric.stages == (stage.id,) and metric.id in stage.metrics and len(far) >= MOST_WRONG:
            wrong = sorted(far, key=lambda one, own=metric.id: digest(own, one.id))  # type: ignore[misc]
            claims = library.claims(reference(metric), "what")
            offer = Offer(_figure(metric), [_figure(one) for one in wrong])
            question = f"Which of these figures belongs to the {stage.name} stage?"
            basis = Basis(quoted(claims, library), (stage.id.value,))
            yield make("metric", f"{reference(metric)}/fits", question, claims[0].text, basis, offer)


def _figure(metric: Metric) -> Choice:
    return Choice(metric.name, reference(metric))


def _in_order(model: StageModel, library: Library) -> Iterator[Card]:
    """Yield the card on the order of a model that is a line, and of which its source gives one list only."""
    names = [stage.name for stage in model.stages if stage.canonical]
    if model.shape != "line" or model.also_lists or len(set(names)) < 3:  # noqa: PLR2004 - of two, half is luck
        return
    shown = names[:5]  # as many as are compared at a glance
    title = _title(model)
    whole = len(shown) == len(names)
    question = f"In which order does {title} have {'its' if whole else 'its first five'} stages?"
    offer = Offer(_order(shown), [_order(other) for other in _disordered(shown)])
    yield make("order", f"{reference(model)}/order", question, " → ".join(shown), _of_model(model, library), offer)


def _disordered(names: list[str]) -> list[list[str]]:
    """Return three other orders of *names*, in each of which neighbours changed places."""
    swaps = [(0, 1), (len(names) - 2, len(names) - 1), (0, len(names) - 1)]
    found: list[list[str]] = []
    for left, right in swaps:
        other = list(names)
        other[left], other[right] = other[right], other[left]
        found.append(other)
    return found


def _order(names: list[str]) -> Choice:
    text = " → ".join(names)
    return Choice(text, f"order/{digest(text)}")


def _called_there(stage: Stage, model: StageModel, library: Library) -> Iterator[Card]:
    """Yield what *model* calls *stage*, where exactly one of its stages is that and is not called the same."""
    own = [one for one in model.stages if stage.id in one.canonical]
    others = [one for one in model.stages if stage.id not in one.canonical]
    if len(own) == 1 and len(others) > 1 and not _named_alike(own[0], stage):
        question = f"What does {_title(model)} call the stage that is “{stage.name}” here?"
        offer = Offer(by_name(own[0].name), [by_name(one.name) for one in _drawn(others, stage.id)])
        basis = _of_model(model, library, stage)
        yield make(
            "crosswalk", f"{reference(model)}/of-{stage.id.value}", question, _said(own[0], library), basis, offer
        )


def _called_here(own: ModelStage, model: StageModel, library: Library) -> Iterator[Card]:
    """Yield which of our stages a stage of *model* is, where it is one alone and not called the same."""
    stages = {stage.id: stage for stage in library.stages}
    alike = [one for one in model.stages if one.name.casefold() == own.name.casefold()]
    if len(own.canonical) == 1 and len(alike) == 1 and not _named_alike(own, stages[own.canonical[0]]):
        stage = stages[own.canonical[0]]
        at = library.stages.index(stage)
        others = [one for one in library.stages if _distance(one, at, library) >= _FAR]
        question = f"{_title(model)} has a stage “{own.name}”. Which of our stages is that?"
        wrong = sorted(others, key=lambda one: digest(own.name, one.id))
        offer, basis = Offer(_choice(stage), [_choice(one) for one in wrong]), _of_model(model, library, stage)
        about = f"{reference(model)}/{digest(own.name.casefold())}"
        yield make("crosswalk", about, question, _said(own, library), basis, offer)


def _drawn(others: list[ModelStage], code: str) -> list[ModelStage]:
    """Return *others* in an order that chance decided once."""
    return sorted(others, key=lambda one: digest(code, one.name))


def _said(own: ModelStage, library: Library) -> str:
    names = [stage.name for stage in library.stages if stage.id in own.canonical]
    here = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"“{own.name}” there is {here} here.{' ' + own.note if own.note else ''}"


def _named_alike(own: ModelStage, stage: Stage) -> bool:
    """Say whether both begin a word alike, as "Advocate" and "Advocacy" do: a card would give its own answer."""
    left, right = ({word[:_ALIKE] for word in tokens(name)} for name in (own.name, stage.name))
    return not left.isdisjoint(right)


def _of_model(model: StageModel, library: Library, *about: Stage) -> Basis:
    """Return the model's own list of stages, each with those of ours that it is."""
    ours = {stage.id: stage.name for stage in library.stages}
    rows = (f"{one.name} ({', '.join(ours[code] for code in one.canonical) or 'none of ours'})" for one in model.stages)
    quote = Quote(reference(model), model.name, " → ".join(rows), titles(model.sources, library))
    return Basis((quote,), tuple(stage.id.value for stage in about))


def _title(model: StageModel) -> str:
    return f"“{model.name}”"


def _choice(stage: Stage) -> Choice:
    return Choice(stage.name, reference(stage))
