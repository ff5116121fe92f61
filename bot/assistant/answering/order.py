"""Which stage comes before or after another, or first or last: in ours, and in each source."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.assistant.answering.asked import Asked
from bot.assistant.answering.composing import Composer
from bot.content.library import Library
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Paragraph, Reply
from bot.domain.stages import ModelStage, Stage

_NEIGHBOUR = re.compile(
    r"\b(?:which|what)(?:'s|s)?(?: (?:stage|phase|one))?(?: (?:is|are|comes?|goes|would come|will come|should come))?"
    r"(?: (?:the|next|right|directly|immediately|straight|just|stage|phase|one|that|comes?))*"
    r" (?P<way>after|before|following|preceding)\b"
    r"|\b(?:which|what)(?: (?:stage|phase|one))? (?P<verb>follows|precedes)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:which|what)(?:'s|s| is| are) (?:the |our )?(?:very )?(?P<end>first|last|final) (?:stage|phase)\b"
    r"|\bwhich (?:stage|phase) (?:is|comes|goes) (?:the )?(?:very )?(?P<place>first|last|final)\b",
    re.IGNORECASE,
)
_BACK = frozenset(("before", "preceding", "precedes"))
_OURS = "glossary/number-of-stages"


def order(asked: Asked) -> Reply | None:
    """Say which stage comes before or after the one that is named, or first or last; None where that is not asked."""
    if asked.models:
        return None
    told, end = _NEIGHBOUR.search(asked.read.text), _END.search(asked.read.text)
    if told and len(asked.stages) == len(asked.known) == 1:
        return _beside(asked.library, asked.stages[0], -1 if (told["way"] or told["verb"]).casefold() in _BACK else 1)
    if end and not asked.known:
        return _at_end(asked.library, 0 if (end["end"] or end["place"]).casefold() == "first" else -1)
    return None


def _beside(library: Library, stage: Stage, step: int) -> Reply:
    """Name the neighbour of *stage* by *step*, 1 for the next and -1 for the one before."""
    side, at = "after" if step > 0 else "before", library.stages.index(stage) + step
    known = 0 <= at < len(library.stages)
    found = f"**{library.stages[at].name}**" if known else "nothing"
    return _reply(
        library,
        f"{found} comes {side} {stage.name}",
        f"{side.capitalize()} {stage.name}",
        library.stages[at] if known else stage,
        lambda stages: _told_beside(stages, stage, step),
    )


def _told_beside(stages: Sequence[ModelStage], stage: Stage, step: int) -> str:
    own = [at for at, one in enumerate(stages) if stage.id in one.canonical]
    if not own:
        return f"no stage of its own for {stage.name}"
    here = own[-1] if step > 0 else own[0]
    if 0 <= here + step < len(stages):
        return f"{stages[here + step].name}, {'after' if step > 0 else 'before'} {stages[here].name}"
    return f"nothing, for {stages[here].name} is the {'last' if step > 0 else 'first'}"


def _at_end(library: Library, place: int) -> Reply:
    """Name the first stage, for a *place* of 0, or the last, for -1."""
    stage, end = library.stages[place], "last" if place else "first"
    found = f"**{stage.name}** comes {end}"
    return _reply(library, found, f"The {end} stage", stage, lambda stages: stages[place].name)


def _reply(
    library: Library, found: str, headline: str, stage: Stage, tell: Callable[[Sequence[ModelStage]], str]
) -> Reply:
    composer = Composer()
    ours = Paragraph(f"In our {len(library.stages)} stages, {found}. {composer.mark(*library.claims(_OURS, 'ours'))}")
    told: dict[str, list[str]] = {}
    for name, stages, said in _lists(library):
        told.setdefault(tell(stages), []).append(f"{name} {composer.mark(said)}")
    items = tuple(f"{', '.join(names)}: **{what}**" for what, names in told.items())
    return composer.reply(
        "crosswalk",
        [ours, Paragraph("By source:"), Bullets(items)],
        headline=headline,
        subjects=(f"glossary/{stage.id.value}",),
    )


def _lists(library: Library) -> Iterator[tuple[str, Sequence[ModelStage], Passage]]:
    """Yield every list of stages in our sources: its name, its stages, and the passage that gives it."""
    for model in library.models:
        if model.id.startswith("seed-"):
            ref = f"stage_model/{model.id}"
            name = model.name.partition(" (")[0]
            yield name, model.stages, library.claims(ref, "stages")[0]
            for number, other in enumerate(model.also_lists, 1):
                yield f"{name} ({other.where})", other.stages, library.claims(ref, f"also-{number}")[0]
