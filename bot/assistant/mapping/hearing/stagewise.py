"""Stages told by what happens in them, where something else is asked: "metrics of the stage where she pays"."""

from collections.abc import Collection, Iterator

from bot.assistant.mapping.hearing.fitting import told
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.content.maps.elements import ElementKind

_STAGES = frozenset(("stage", "phase", "section"))
_LED = frozenset("in at during of for within from on throughout over".split())
_THE = frozenset(("the", "that", "this"))
_OPENING = (("where",), ("when",), ("in", "which"), ("during", "which"), ("at", "which"), ("in", "that"))
_ENDS = frozenset((COMMA, "what", "which", "how", "who", "please"))
_BY: tuple[ElementKind, ...] = ("step", "pain_point", "touchpoint")


def find_told_stages(wording: Wording, view: View, persona: Collection[str]) -> list[Span[Spot]]:
    """Return the one stage that each clause such as "in the stage where Priya uploads her books" tells; take it."""
    found = []
    for start, opened in _clauses(wording):
        begin = opened + (wording.at(opened) in persona)
        end = next((at for at in range(begin, len(wording)) if wording.at(at) in _ENDS), len(wording))
        every = (_stages(wording, begin, end, view, kind) for kind in _BY)
        stages = next((stages for stages in every if stages), {})
        if len(stages) == 1:
            stage = view.stages[next(iter(stages))]
            wording.take(start, end)
            found.append(Span(start, end, Spot(stage.text, (stage,), own=True)))
    return found


def _clauses(wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield where "stage" stands of which something else is asked, and where the clause begins that tells it."""
    for at in range(2, len(wording)):
        led = wording.at(at - 1) in _THE and wording.at(at - 2) in _LED
        if led and wording.at(at) in _STAGES:
            opening = next((said for said in _OPENING if wording.words[at + 1 : at + 1 + len(said)] == said), ())
            if opening:
                yield at, at + 1 + len(opening)


def _stages(wording: Wording, start: int, end: int, view: View, kind: ElementKind) -> dict[int, str]:
    """Return the stages, by their number, of the elements of *kind* that the words from *start* to *end* tell."""
    elements = told(wording, start, end, view.of(kind), partly=kind == "step")
    stages = {view.stage_of(element) for element in elements}
    return {number: stage.text for number, stage in enumerate(view.stages) if stage in stages}
