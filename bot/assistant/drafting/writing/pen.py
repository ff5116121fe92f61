"""A chat model writes each variant anew from the same facts; what it gets wrong it is told, twice at most."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.assistant.checking.rules_grounding import GROUNDING
from bot.assistant.drafting.apart import MOST_SHARED, shared, words_of
from bot.assistant.drafting.fitting import fits
from bot.assistant.drafting.order import Order
from bot.assistant.drafting.writing.form import read_lines, schema_of
from bot.assistant.drafting.writing.making import Made, Maker, written_fields
from bot.assistant.drafting.writing.material import material_of
from bot.assistant.drafting.writing.prompting import prompt_values, repair_text
from bot.assistant.grounding.judging import Judge
from bot.content.library import Library
from bot.content.prompts import Prompt
from bot.domain.drafts import DraftCheck, DraftField, Variant
from bot.ports import ChatModel, ChatModelError

DRAFT_VARIABLES = frozenset({"channel", "fields", "stage", "angle", "voice", "facts", "draft", "repair"})
REPAIRS = 2
_SENTENCES = 14  # of one field, at most: more than any channel's usual text has
_MOST_DOUBTED = 0.5  # share of the sentences from which a draft is no help to anybody
_MOST_TOLD = 3
_LEFT_TO_PEOPLE = {*(rule.id for rule in GROUNDING), "placeholder-left"}  # they are flagged, and stay

_OTHERS = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)

Check = Callable[[Variant], Sequence[DraftCheck]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what was written; a *grave* one cannot stay."""

    text: str
    grave: bool


@dataclass(frozen=True)
class Pen:
    """Writes drafts by a chat model, or leaves the composed ones as they are and says why."""

    model: ChatModel
    prompt: Prompt
    judge: Judge
    library: Library

    def write(self, order: Order, composed: Sequence[Variant], check: Check) -> tuple[list[Variant], list[str]]:
        """Return a variant in place of each of *composed*, and what the person must know about them."""
        written: list[Variant] = []
        notes: list[str] = []
        for number, first in enumerate(composed, 1):
            page = _Page(self, order, first, tuple(written), check)
            try:
                made, faults = page.written()
            except ChatModelError as error:
                which = f"variant {number}" + (" and those behind it" if number < len(composed) else "")
                notes.append(f"The chat model did not write {which} ({error}): our own patterns did.")
                return [*written, *composed[number - 1 :]], notes
            grave = next((fault for fault in faults if fault.grave), None)
            if grave:
                notes.append(
                    f"Variant {number} is from our own patterns, as the chat model's had a fault: {grave.text}"
                )
                written.append(first)
            else:
                notes += [
                    f"Nothing holds “{one.text}” in variant {number}: {doubt}."
                    for one, doubt in made.doubts[:_MOST_TOLD]
                ]
                written.append(made.variant)
        return written, notes


@dataclass(frozen=True)
class _Page:
    """One variant while it is written: what it replaces, and the variants before it."""

    pen: Pen
    order: Order
    first: Variant
    before: Sequence[Variant]
    check: Check

    @cached_property
    def fields(self) -> list[DraftField]:
        """The fields that are written anew."""
        return written_fields(self.order.channel, self.first)

    def written(self) -> tuple[Made, list[Fault]]:
        """Return the best that the model made of it, and what is still wrong with that."""
        material = material_of(self.order, self.first, [known.id for known in self.fields])
        maker = Maker(self.order.channel, self.first, material, self.pen.judge)
        values = prompt_values(self.order, self.first, self.fields, material, self.pen.library)
        most = {known.id: known.most if known.most > 1 else _SENTENCES for known in self.fields}
        schema = schema_of(self.fields, [*material.facts, *material.sentences], most)
        best: tuple[Made, list[Fault]] | None = None
        repair = ""
        for _ in range(1 + REPAIRS):
            filled = self.pen.prompt.fill(**values, repair=repair)
            lines = read_lines(self.pen.model.fill(filled.system, filled.user, schema), self.fields)
            made = maker.make(lines)
            faults = list(self._faults(made)) if lines else [Fault("it wrote none of the fields.", grave=True)]
            if best is None or _weight(faults) < _weight(best[1]):
                best = made, faults
            if not faults:
                break
            repair = repair_text(made.variant, self.fields, [fault.text for fault in faults])
        assert best is not None  # noqa: S101 - it was asked at least once
        return best

    def _faults(self, made: Made) -> Iterator[Fault]:
        wrong_before = {check.rule for check in self.check(self.first) if not check.ok}
        for check in self.check(made.variant):
            if not check.ok and check.level != "low" and check.rule not in wrong_before | _LEFT_TO_PEOPLE:
                yield Fault(f"{check.rule}: {check.detail}; {check.remedy}.", grave=check.level == "high")
        for known in self.fields:
            for text in dict(made.variant.fields)[known.id]:
                if not fits(text, known, known.hard):
                    yield Fault(f"{known.name}: too long once [link] is an address.", grave=True)
        own = words_of(made.variant, self.order.given)
        if any(shared(own, words_of(other, self.order.given)) > MOST_SHARED for other in self.before):
            yield Fault("it shares more than half of its words with an earlier variant.", grave=True)
        yield from _said_wrongly(made)


def _said_wrongly(made: Made) -> Iterator[Fault]:
    if found := _OTHERS.search("\n".join(one.text for one in made.variant.sentences)):
        yield Fault(f"“{found[0]}” speaks of somebody else; speak to the reader.", grave=False)
    yield from (Fault(f"“{one.text}”: {doubt}.", grave=False) for one, doubt in made.doubts)
    if len(made.doubts) > _MOST_DOUBTED * len(made.variant.sentences):
        yield Fault("most of its sentences say what no source says.", grave=True)


def _weight(faults: Sequence[Fault]) -> tuple[int, int]:
    return sum(fault.grave for fault in faults), len(faults)
