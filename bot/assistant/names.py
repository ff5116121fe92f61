"""The names that entries of the library go by."""

from collections.abc import Iterator

from bot.assistant.mentions import Name
from bot.content.library import Library
from bot.content.passages import reference
from bot.domain.entries import Entry
from bot.domain.glossary import Term
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

_SHORTEST = 3  # "MQL" is first of all a term
_ORDER: tuple[type[Entry], ...] = (Stage, Term, Metric, StageModel, Tactic)


def names_of(library: Library) -> Iterator[Name]:
    """Yield every name and alias with its reference: stages first, then terms, metrics, models and tactics."""
    for kind in _ORDER:
        for entry in library.of(kind):
            for text in _names(entry):
                yield Name(text, reference(entry))


def _names(entry: Entry) -> Iterator[str]:
    match entry:
        case Term():
            yield entry.term
        case Stage():
            yield entry.name
            yield f"{entry.name} stage"
            yield f"{entry.name} phase"
        case StageModel() | Metric() | Tactic():
            yield entry.name
    yield from getattr(entry, "aliases", ())
    if isinstance(entry, StageModel):
        yield from _stage_names(entry)


def _stage_names(model: StageModel) -> Iterator[str]:
    """Yield what the stages of *model* are called, as far as that names the model too: "middle of the funnel"."""
    for stage in model.stages:
        if not model.id.startswith("seed-"):
            yield from (alias for alias in stage.aliases if len(alias) > _SHORTEST)
            yield from (name for name in (stage.name,) if " " in name)
