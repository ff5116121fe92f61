"""Answers that are lists: stages, tactics, metrics, models, sources."""

from bot.assistant.answering.composing import Composer
from bot.content.library import Library
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply
from bot.domain.stages import Stage, StageCode, StageModel
from bot.domain.tactics import Metric, Tactic

_MOST = 6


def list_stages(library: Library) -> Reply:
    """List the canonical stages, and beside them each source's own list."""
    composer = Composer()
    names = ", ".join(stage.name for stage in library.stages)
    ours = library.claims("glossary/number-of-stages", "ours")[0]
    own = [_model_line(library, model, composer) for model in library.models if model.id.startswith("seed-")]
    parts: list[Part] = [
        Paragraph(f"We work with {len(library.stages)} canonical stages: {names}. {composer.mark(ours)}"),
        Paragraph("The sources each have their own list:"),
        Bullets(tuple(own)),
    ]
    return composer.reply(
        "list",
        parts,
        headline="Stages of the customer journey",
        suggestions=[
            "How many stages does a customer journey have?",
            "Compare all models with the canonical stages",
        ],
        subjects=("glossary/number-of-stages",),
    )


def list_model_stages(library: Library, model: StageModel) -> Reply:
    """List the stages of *model* in order, each with the canonical stages it points at."""
    composer = Composer()
    ref = f"stage_model/{model.id}"
    mark = composer.mark(library.claims(ref, "stages")[0])
    names = {stage.id: stage.name for stage in library.stages}
    items = []
    for stage in model.stages:
        ours = ", ".join(names[code] for code in stage.canonical)
        items.append(f"**{stage.name}**" + (f" (our {ours})" if ours else " (no canonical stage)"))
    parts: list[Part] = [
        Paragraph(f"{model.name} has {len(model.stages)} stages: {mark}"), Bullets(tuple(items), numbered=True)
    ]  # fmt: skip
    also = library.claims(ref, "also")
    if also:
        parts.append(composer.prose(also))
    return composer.reply("list", parts, headline=f"Stages of {model.name}", subjects=(ref,))


def list_tactics(library: Library, stage: Stage) -> Reply:
    """List tactics for *stage*: those made for it and backed by a seed first, then by impact."""
    composer = Composer()
    fitting = [tactic for tactic in library.of(Tactic) if stage.id in tactic.stages]
    fitting.sort(key=lambda tactic: _fit(tactic, stage.id))
    items = [_named(library, "tactic", t.id, t.name, "what", composer) for t in fitting[:_MOST]]
    parts: list[Part] = [Bullets(tuple(items))]
    if len(fitting) > _MOST:
        parts.append(Notice(f"These are {_MOST} of {len(fitting)} tactics for {stage.name.lower()}."))
    return composer.reply(
        "tactics",
        parts,
        headline=f"Tactics for the {stage.name.lower()} stage",
        subjects=(f"glossary/{stage.id.value}",),
        aspect="helps",
        suggestions=[f"How do we measure the {stage.name.lower()} stage?"],
    )


def list_metrics(library: Library, stage: Stage) -> Reply:
    """List the metrics of *stage*, after what its sources say about measuring it."""
    composer = Composer()
    own = [f"metric/{metric}" for metric in stage.metrics]
    rest = [f"metric/{m.id}" for m in library.of(Metric) if m.stages[0] is stage.id]
    refs = list(dict.fromkeys([*own, *rest]))[:_MOST]
    said = composer.prose(library.claims(f"glossary/{stage.id.value}", "measure")[:2])
    items = [_named(library, "metric", ref.partition("/")[2], library.title(ref), "what", composer) for ref in refs]
    return composer.reply(
        "list",
        [said, Bullets(tuple(items))],
        headline=f"Measuring the {stage.name.lower()} stage",
        subjects=(f"glossary/{stage.id.value}",),
        aspect="measure",
    )


def list_models(library: Library) -> Reply:
    """List every stage model with its stages."""
    composer = Composer()
    items = tuple(_model_line(library, model, composer) for model in library.models)
    return composer.reply("list", [Bullets(items)], headline="Stage models", suggestions=["Show the crosswalk"])


def list_sources(library: Library) -> Reply:
    """Name the sources, what each covers and what it is silent on."""
    items = []
    for source in library.sources.values():
        if source.kind == "documentation":  # of a channel's limits, not of the subject
            continue
        silent = f" Silent on {', '.join(source.silent_on[:3])}." if source.silent_on else ""
        items.append(f"**{source.id}** {source.title}: {source.scope}{silent}")
    return Composer().reply("list", [Bullets(tuple(items))], headline="Sources")


def _fit(tactic: Tactic, code: StageCode) -> tuple[bool, bool, int, str]:
    seeded = any(source != "general" for source in tactic.what.sources)
    return (
        tactic.stages[0] is not code and len(tactic.stages) > 1,
        not seeded,
        -(tactic.impact or 0),
        tactic.id,
    )


def _model_line(library: Library, model: StageModel, composer: Composer) -> str:
    passages: list[Passage] = library.claims(f"stage_model/{model.id}", "stages", "also")
    return f"**{model.name}**: {' '.join(passage.text for passage in passages)} {composer.mark(*passages)}"


def _named(library: Library, kind: str, name: str, title: str, part: str, composer: Composer) -> str:
    return composer.named(title, library.claims(f"{kind}/{name}", part)[:1])
