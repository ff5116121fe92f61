"""Cards, marks and progress as lines for a terminal and as JSON."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.domain.learning import KNEW, NOT_YET, Card, Learner, Memory

if TYPE_CHECKING:
    from bot.assistant.teaching import Marked, Portion, Progress, Share

_BAR = 20  # signs


def portion_object(portion: "Portion") -> dict[str, object]:
    """Return what is next, without the answer."""
    return {
        "card": _card_object(portion.card) if portion.card else None,
        "new": portion.is_new,
        "renewed": portion.is_renewed,
        "due": portion.due,
        "next_due": _moment(portion.next_due),
    }


def portion_lines(portion: "Portion", zone: dt.tzinfo) -> Iterator[str]:
    """Yield what is next, and how to answer it."""
    card = portion.card
    if card is None:
        yield "That is all for today." + (f" {portion.due} cards wait for tomorrow." if portion.due else "")
        if portion.next_due and not portion.due:
            yield f"The next card comes back on {portion.next_due.astimezone(zone):%Y-%m-%d at %H:%M}."
        yield "For another one now: journey learn next --more"
        return
    if portion.is_renewed:
        yield "What this card was made of has changed since you learned it."
    yield from card_lines(card)
    yield ""
    if card.choices:
        yield f"Answer: journey learn answer {card.id} NUMBER"
    else:
        yield f"Say it to yourself, then look: journey learn answer {card.id}"


def card_lines(card: Card) -> Iterator[str]:
    """Yield what is asked, and what there is to choose from."""
    yield card.question
    yield from (f"  {number}. {choice.text}" for number, choice in enumerate(card.choices, 1))


def quiz_lines(portion: "Portion", zone: dt.tzinfo) -> Iterator[str]:
    """Yield what is next in a quiz: a card and how to answer it, or that there is none left."""
    if portion.card:
        yield from portion_lines(portion, zone)
    elif portion.next_due:
        back = f"{portion.next_due.astimezone(zone):%Y-%m-%d at %H:%M}"
        yield f"That was all of it. The first card comes back on {back}."
    else:
        yield "There is no card on that."


def marked_object(card_id: str, marked: "Marked") -> dict[str, object]:
    """Return a card with its answer, and what became of it."""
    card, memory = marked.card, marked.memory
    return {
        "id": card_id,
        "knew": marked.knew,
        "counted": memory is not None,
        "note": marked.note,
        "due": _moment(memory.due if memory else None),
        "answer": card.answer if card else None,
        "right": _right(card) if card else None,
        "sources": [
            {"id": quote.ref, "title": quote.title, "text": quote.text, "source": quote.origin}
            for quote in (card.quotes if card else ())
        ],
    }


def marked_lines(marked: "Marked") -> Iterator[str]:
    """Yield the answer with its source, what was made of it, and where to read on."""
    card = marked.card
    if card is None:
        return
    if marked.memory:
        yield "Right." if marked.knew else "Not yet."
    yield from answer_lines(card)
    if marked.memory:
        yield back_line(marked.memory)
    elif marked.knew is None:
        yield f"Did you know it? journey learn answer {card.id} {KNEW} (or {NOT_YET})"


def answer_lines(card: Card) -> Iterator[str]:
    """Yield the answer of *card* with its source, and where to read on."""
    if card.choices:
        yield f"It is: {_right(card)}"
    yield card.answer
    for origin in dict.fromkeys(quote.origin for quote in card.quotes):
        yield f"  Source: {origin}"
    if not card.entry.startswith(("map/", "stage_model/")):
        yield f'  Again, at length: journey term "{card.quotes[0].title}"'


def back_line(memory: Memory) -> str:
    """Say when a card comes back."""
    days = (memory.due - memory.last_at).days
    return f"It comes back {'in some minutes' if days < 1 else 'tomorrow' if days == 1 else f'in {days} days'}."


def progress_object(learner: Learner, progress: "Progress") -> dict[str, object]:
    """Return how far a person has come, and everything that is kept of it."""
    return {
        "workspace": learner.workspace,
        "user": learner.member,
        **_share(progress.whole),
        "path": _share(progress.path),
        "stages": {stage or "general": _share(share) for stage, share in progress.stages.items()},
        "kept": [_memory(memory) for memory in progress.memories],
    }


def progress_lines(progress: "Progress") -> Iterator[str]:
    """Yield a bar for each stage: mastered, seen, and still to come."""
    whole, path = progress.whole, progress.path
    yield f"{whole.seen} of {whole.cards} cards seen, {whole.mastered} mastered, {whole.due} due."
    yield f"First week: {path.seen} of {path.cards} cards."
    width = max(len(stage or "general") for stage in progress.stages)
    for stage, share in progress.stages.items():
        told = f"{share.mastered} mastered, {share.seen} of {share.cards} seen"
        yield f"{stage or 'general':{width}}  {_bar(share)}  {told}"


def _bar(share: "Share") -> str:
    mastered, seen = (round(_BAR * part / share.cards) if share.cards else 0 for part in (share.mastered, share.seen))
    return "█" * mastered + "▒" * (seen - mastered) + "·" * (_BAR - seen)


def _card_object(card: Card) -> dict[str, object]:
    choices = [choice.text for choice in card.choices]
    return {"id": card.id, "kind": card.kind, "question": card.question, "choices": choices, "stages": card.stages}


def _share(share: "Share") -> dict[str, int]:
    return {"cards": share.cards, "seen": share.seen, "mastered": share.mastered, "due": share.due}


def _memory(memory: Memory) -> dict[str, object]:
    return {
        "card": memory.card,
        "answers": memory.answers,
        "not_yet": memory.missed,
        "first": _moment(memory.first_at),
        "last": _moment(memory.last_at),
        "due": _moment(memory.due),
        "state": memory.state,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
    }


def _right(card: Card) -> str | None:
    return next((choice.text for choice in card.choices if choice.ref == card.right), None)


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
