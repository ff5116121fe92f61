"""What the prompt for a draft is filled with."""

from collections.abc import Iterator, Sequence

from bot.assistant.checking.rules_limits import UNITS
from bot.assistant.drafting.order import Order
from bot.assistant.drafting.writing.material import Material
from bot.content.library import Library
from bot.content.prompts import marked
from bot.domain.drafts import DraftField, Variant, Voice

_ANGLES = {
    "problem": "the trouble that the reader has",
    "goal": "what the reader wants to reach",
    "question": "what the reader asks themselves",
    "proof": "what was shown or done",
}


def prompt_values(
    order: Order, first: Variant, fields: Sequence[DraftField], material: Material, library: Library
) -> dict[str, str]:
    """Return the variables of the prompt, all but what is to be repaired."""
    goal = library.claims(f"glossary/{order.stage}", "customer", "goal")[:2]
    facts = [(name, given.kind, given.text) for name, given in material.facts.items()]
    sentences = [(name, one.field, one.text) for name, (one, _) in material.sentences.items()]
    return {
        "channel": order.channel.name,
        "fields": "\n".join(map(_limits, fields)),
        "stage": f"{order.stage}. {' '.join(claim.text for claim in goal)}",
        "angle": _ANGLES.get(first.angle, first.angle),
        "voice": " ".join(_manner(order, order.voice)),
        "facts": marked(facts) or "(none)",
        "draft": marked(sentences),
    }


def repair_text(variant: Variant, fields: Sequence[DraftField], faults: Sequence[str]) -> str:
    """Return what was wrong with *variant*, as the end of the next request."""
    texts = dict(variant.fields)
    last = marked([("", known.id, "\n".join(texts.get(known.id, ()))) for known in fields])
    return f"You wrote this before:\n{last}\nWrite the whole draft again without these faults:\n" + "\n".join(
        f"- {fault}" for fault in faults
    )


def _limits(known: DraftField) -> str:
    unit = UNITS[known.unit]
    soft = f"usual are up to {known.soft} {unit}" if known.soft else ""
    hard = f"never more than {known.hard} {unit}" if known.hard else ""
    number = f"{known.least} to {known.most} texts, each" if known.most > 1 else "one text,"
    return f"- {known.id} ({known.name}): {number} {'; '.join(filter(None, [soft, hard])) or 'as long as it has to be'}"


def _manner(order: Order, voice: Voice | None) -> Iterator[str]:
    yield "Short forms such as don't are welcome." if order.manner.contractions else "Write do not, never don't."
    if voice:
        yield f"{voice.about} It is {', '.join(voice.tone)}. Spelling: {voice.spelling}."
        if voice.never or voice.avoid:
            words = [*voice.never, *(swap.word for swap in voice.avoid)]
            yield f"Never write: {', '.join(words)}."
    if order.brief.tone:
        yield f"Tone: {order.brief.tone}."
    if order.brief.length:
        yield f"It should be {order.brief.length} than is usual."
    if order.call:
        yield f"In the end the reader should: {order.call}."
