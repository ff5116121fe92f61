"""Answers that lay stage models over the canonical stages."""

from collections.abc import Sequence

from bot.assistant.answering.composing import Composer
from bot.assistant.language import stems, tokens
from bot.content.library import Library
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Paragraph, Reply, Table
from bot.domain.stages import ModelStage, Stage, StageModel

_NONE = "–"


def crosswalk_table(library: Library, models: Sequence[StageModel]) -> Reply:
    """Lay *models* over the canonical stages: a row per model, a column per stage of ours."""
    composer = Composer()
    others = any(not stage.canonical for model in models for stage in model.stages)
    header = ("Model", *(stage.name for stage in library.stages), *(["(no match)"] if others else []))
    rows = []
    for model in models:
        cells = [" / ".join(s.name for s in model.stages if stage.id in s.canonical) for stage in library.stages]
        cells += [" / ".join(s.name for s in model.stages if not s.canonical)] if others else []
        name = f"{model.name} {composer.mark(_stages(library, model))}"
        rows.append((name, *(cell or _NONE for cell in cells)))
    return composer.reply(
        "crosswalk",
        [Table(header, tuple(rows))],
        headline="Stage models against the canonical stages",
        subjects=[f"stage_model/{model.id}" for model in models],
    )


def stage_in_models(library: Library, stage: Stage, models: Sequence[StageModel]) -> Reply:
    """Say what each of *models* calls the canonical *stage*, and which of them lack it."""
    composer = Composer()
    having = [(m, names) for m in models if (names := [s.name for s in m.stages if stage.id in s.canonical])]
    items = [f"**{m.name}**: {', '.join(names)} {composer.mark(_stages(library, m))}" for m, names in having]
    lacking = [m for m in models if not any(stage.id in s.canonical for s in m.stages)]
    without = [f"{m.name} {composer.mark(_stages(library, m))}" for m in lacking]
    parts: list[Bullets | Paragraph] = [Bullets(tuple(items))] if items else []
    if without:
        parts.append(Paragraph(f"No stage of its own for it: {', '.join(without)}."))
    if len(models) == 1:
        parts.append(composer.prose(library.claims(f"stage_model/{models[0].id}", "notes")[:2]))
    return composer.reply(
        "crosswalk", parts, headline=f"{stage.name} in other models", subjects=(f"glossary/{stage.id.value}",)
    )


def model_stage(library: Library, model: StageModel, stage: ModelStage) -> Reply:
    """Say which canonical stages one *stage* of a *model* points at."""
    composer = Composer()
    mark = composer.mark(*_notes(library, model, stage))
    names = [s.name for s in library.stages if s.id in stage.canonical]
    what = f"{' and '.join(names)}" if names else "no canonical stage"
    note = f" {stage.note}" if stage.note else ""
    place = model.stages.index(stage)
    before = f"after {model.stages[place - 1].name}" if place else "first"
    after = f"before {model.stages[place + 1].name}" if place + 1 < len(model.stages) else "last"
    order = f" It is stage {place + 1} of {len(model.stages)}: {before}, {after}."
    return composer.reply(
        "crosswalk",
        [
            Paragraph(
                f"**{stage.name}** in {model.name} corresponds to **{what}** in our canonical stages."
                f"{note}{order} {mark}"
            )
        ],
        headline=f"{stage.name} ({model.name})",
        subjects=tuple(f"glossary/{code.value}" for code in stage.canonical) or (f"stage_model/{model.id}",),
        suggestions=[f"What are the stages of {model.name}?"],
    )


def named_stage(model: StageModel, text: str) -> ModelStage | None:
    """Return the stage of *model* whose name or alias stands in *text*, the longest name first."""
    words = stems(tokens(text))
    own = stems(tokens(model.name))
    by_length = sorted(model.stages, key=lambda stage: -len(stage.name))
    for stage in by_length:
        if any(stems(tokens(alias)) <= words for alias in stage.aliases):
            return stage
        name = stems(tokens(stage.name))
        if name <= words and not name <= own:
            return stage
    return None


def word_in_models(library: Library, word: str) -> list[tuple[StageModel, ModelStage]]:
    """Return every stage of a model that is called *word*."""
    wanted = stems(tokens(word)) - {"stage"}
    return [(m, s) for m in library.models for s in m.stages if stems(tokens(s.name)) - {"stage"} == wanted]


def _stages(library: Library, model: StageModel) -> Passage:
    return library.claims(f"stage_model/{model.id}", "stages")[0]


def _notes(library: Library, model: StageModel, stage: ModelStage) -> list[Passage]:
    note = library.claims(f"stage_model/{model.id}", f"stage-{model.stages.index(stage) + 1}") if stage.note else []
    return note or [_stages(library, model)]
