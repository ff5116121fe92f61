"""Library entries to passages: one per claim, so that every sentence of an answer has its own source and line."""

from collections.abc import Iterator

from bot.content.documents import Document
from bot.domain.entries import Claim, Entry
from bot.domain.glossary import Conflict, Question, Term
from bot.domain.passages import Kind, Lines, Passage
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

Path = tuple[str | int, ...]
Piece = tuple[str, Path, str, tuple[str, ...]]

_TERM = ("short", "definition", "why", "how", "example", "pitfalls")
_STAGE = ("short", "customer", "goal", "contact", "helps", "goes_wrong", "measure", "sources_say")
_TACTIC = ("what", "when", "measure", "watch_out")
_METRIC = ("what", "formula", "trap")
_MODEL = ("about", "notes")


def reference(entry: Entry) -> str:
    """Return the id under which *entry* is found and cited, such as `glossary/touchpoint`."""
    return f"{kind_of(entry)}/{getattr(entry, 'id')}"  # noqa: B009 - every entry has an id, each of its own type


def kind_of(entry: Entry) -> Kind:
    """Return the kind of citation that *entry* gives."""
    match entry:
        case StageModel():
            return "stage_model"
        case Tactic():
            return "tactic"
        case Metric():
            return "metric"
        case _:
            return "glossary"


def title_of(entry: Entry) -> str:
    """Return the name that a person reads."""
    match entry:
        case Term():
            return entry.term
        case Question():
            return entry.question
        case Conflict():
            return entry.title
        case Stage():
            return f"{entry.name} stage"
        case StageModel() | Tactic() | Metric():
            return entry.name
        case _:
            raise TypeError(entry)


def passages_of(entry: Entry, document: Document, file: str) -> Iterator[Passage]:
    """Yield a passage for each claim of *entry* and for each way people ask for it."""
    ref, title, kind = reference(entry), title_of(entry), kind_of(entry)
    stages = _stage_codes(entry)
    for part, path, text, sources in _pieces(entry):
        lines = Lines(*document.lines[document.nearest(path)])
        yield Passage(f"{ref}#{part}", kind, title, text, sources, stages, file=file, lines=lines)
    for number, (path, ask) in enumerate(_asks(entry), 1):
        lines = Lines(*document.lines[document.nearest(path)])
        yield Passage(f"{ref}#ask-{number}", kind, title, ask, (), stages, file=file, lines=lines, role="ask")


def _asks(entry: Entry) -> Iterator[tuple[Path, str]]:
    if isinstance(entry, Question):
        yield ("question",), entry.question
    asks: tuple[str, ...] = getattr(entry, "asks", ())
    for number, ask in enumerate(asks):
        yield ("asks", number), ask


def _stage_codes(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Stage():
            return (entry.id.value,)
        case Tactic() | Metric():
            return tuple(code.value for code in entry.stages)
        case _:
            return ()


def _pieces(entry: Entry) -> Iterator[Piece]:
    match entry:
        case Term():
            yield from _claims(entry, _TERM)
        case Stage():
            yield from _claims(entry, _STAGE)
        case Tactic():
            yield from _claims(entry, _TACTIC)
        case Metric():
            yield from _claims(entry, _METRIC)
        case Question():
            yield from _claims(entry, ("answer",))
        case StageModel():
            yield from _claims(entry, _MODEL)
            yield from _model_lists(entry)
        case Conflict():
            yield from _positions(entry)


def _claims(entry: Entry, parts: tuple[str, ...]) -> Iterator[Piece]:
    for part in parts:
        value = getattr(entry, part)
        if isinstance(value, Claim):
            yield part, (part,), value.text, value.sources
        else:
            for number, claim in enumerate(value or (), 1):
                name = part if number == 1 else f"{part}-{number}"
                yield name, (part, number - 1), claim.text, claim.sources


def _model_lists(model: StageModel) -> Iterator[Piece]:
    names = ", ".join(stage.name for stage in model.stages)
    yield "stages", ("stages",), f"{len(model.stages)} stages: {names}.", model.sources
    for number, stage in enumerate(model.stages):
        if stage.note:
            yield f"stage-{number + 1}", ("stages", number), f"{stage.name}: {stage.note}", model.sources
    for number, other in enumerate(model.also_lists):
        names = ", ".join(stage.name for stage in other.stages)
        text = f"In {other.where} it lists {len(other.stages)} stages instead: {names}."
        yield f"also-{number + 1}", ("also_lists", number), text, model.sources


def _positions(conflict: Conflict) -> Iterator[Piece]:
    for number, position in enumerate(conflict.positions):
        yield f"position-{number + 1}", ("positions", number), position.says, position.sources
    yield "ours", ("ours",), conflict.ours, ("journey assistant",)
