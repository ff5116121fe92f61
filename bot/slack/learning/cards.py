"""A card as Slack shows it: its question, its answer, and what is said where there is none (pure)."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.assistant.teaching import Marked, Portion
from bot.domain.learning import KNEW, Card
from bot.domain.learning import NOT_YET as UNKNOWN
from bot.domain.reply import Notice, Paragraph, Part, Reply
from bot.domain.written import read_reply, write_reply
from bot.slack.learning.orders import (
    CHOOSE,
    EXPLAIN,
    KNEW_IT,
    LATER,
    LEARN_SETTINGS,
    LOOK_UP,
    NEXT,
    NOT_YET,
    PAUSE,
    RESUME,
    SHOW_MAP,
    SHOW_PROGRESS,
    Spot,
)
from bot.slack.showing.blocks import Block, Look, button, context, section
from bot.slack.showing.dates import dated
from bot.slack.showing.text import escape, neutralise, shorten, size

DAILY = "Your card for today"
SAY_IT = "Say it to yourself in your own words, then look."

_LETTERS = "ABCDEFGH"
_LABEL, _ORIGIN = 60, 300  # signs: that a button still shows, and of a source
_NO_ENTRY = ("map/", "stage_model/")  # what the glossary does not explain


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message of learning: what it says, and what stands below."""

    reply: Reply
    blocks: tuple[Block, ...]


def write_sheet(sheet: Sheet) -> str:
    """Write *sheet* as JSON."""
    return json.dumps([write_reply(sheet.reply), sheet.blocks], ensure_ascii=False)


def read_sheet(text: str) -> Sheet:
    """Read back what `write_sheet` wrote."""
    reply, blocks = json.loads(text)
    return Sheet(read_reply(reply), tuple(blocks))


def question_sheet(card: Card, spot: Spot, about: str, below: Sequence[Block]) -> Sheet:
    """Ask *card*; *about* says why it comes, and the buttons *below* are no answers."""
    return Sheet(Reply("help", (), card.question), (context(escape(about)), *_answers(card, spot), *_row(below)))


def about_portion(portion: Portion, spot: Spot) -> str:
    """Say why a card comes now."""
    if spot.walk == "quiz":
        return f"Quiz: {spot.topic}" if spot.topic else "Quiz"
    if portion.is_renewed:
        return "What this card was made of has changed since you learned it"
    return "A new card" if portion.is_new else "A card that comes back"


def answer_sheet(marked: Marked, spot: Spot, look: Look) -> Sheet:
    """Say what is right, on what it rests and when it comes back; where nothing is marked, ask whether it was known."""
    card = marked.card
    onward = button(NEXT, "Next card", spot.value(), primary=True)
    if card is None:
        return sentence_sheet(marked.note, [onward])
    verdict = _verdict(card, marked, spot)
    parts: list[Part] = [Paragraph(verdict)] if verdict else []
    parts += [Paragraph(line) for line in card.answer.splitlines() if line.strip() and line != _right(card)]
    parts += [Notice(f"Source: {'; '.join(_origins(card))}")]
    parts += [Notice(marked.note)] if marked.note else []
    reply = Reply("help", tuple(parts), card.question)
    if marked.knew is None:
        judged = [button(KNEW_IT, "Knew it", spot.value(KNEW)), button(NOT_YET, "Not yet", spot.value(UNKNOWN))]
        return Sheet(reply, tuple(_row(judged)))
    back = [dated("It comes back: ", marked.memory.due, look=look)] if marked.memory else []
    return Sheet(reply, (*back, *_row([onward, *_readings(card, spot)])))


def done_sheet(portion: Portion, spot: Spot, below: Sequence[Block], look: Look) -> Sheet:
    """Say that there is no card for now, and what there is instead."""
    told = {"day": "That is all for today.", "more": "You know every card that there is: that is all for now."}
    waiting = f" {portion.due} more wait for tomorrow." if portion.due else ""
    subject = f" on “{spot.topic}”" if spot.topic else ""
    text = f"**{told.get(spot.walk, f'That is all{subject} for now.')}**{waiting}"
    back = portion.next_due if not portion.due else None
    line = [dated("The next card comes back: ", back, look=look)] if back else []
    more = [button(NEXT, "One more", replace(spot, walk="more").value())] if spot.walk == "day" else []
    progress = button(SHOW_PROGRESS, "How far am I?", spot.value())
    return Sheet(Reply("help", (Paragraph(text),)), (*line, *_row([*more, progress, *below])))


def sentence_sheet(text: str, below: Sequence[Block] = ()) -> Sheet:
    """Say a sentence."""
    return Sheet(Reply("help", (Paragraph(text),)), tuple(_row(below)))


def rested_sheet(text: str, at: dt.datetime | None, below: Sequence[Block], look: Look) -> Sheet:
    """Say what became of the card a day, and when the next one comes."""
    line = [dated("The next card comes: ", at, look=look)] if at else []
    return Sheet(Reply("help", (Paragraph(text),)), (*line, *_row(below)))


def settings_button(*, enrolled: bool) -> Block:
    """Return the button that opens the form, which is an offer to whom gets no card a day."""
    return button(LEARN_SETTINGS, "Settings" if enrolled else "A card a day", LEARN_SETTINGS)


def topic_buttons(names: Sequence[str], spot: Spot) -> list[Block]:
    """Return a button for each of *names*, which a quiz may have meant."""
    named = [(name, replace(spot, topic=name).value()) for name in names]
    return [button(f"{NEXT}_{number}", name, value) for number, (name, value) in enumerate(named)]


def resting_buttons(spot: Spot) -> list[Block]:
    """Return what stands below the card of the day."""
    value = spot.value()
    return [button(LATER, "Later today", value), button(PAUSE, "Pause", value), settings_button(enrolled=True)]


def paused_buttons(spot: Spot) -> list[Block]:
    """Return what stands below a pause."""
    return [button(RESUME, "Resume", spot.value()), settings_button(enrolled=True)]


def _answers(card: Card, spot: Spot) -> Iterator[Block]:
    if not card.choices:
        yield context(SAY_IT)
        yield {"type": "actions", "elements": [button(LOOK_UP, "Show the answer", spot.value(), primary=True)]}
        return
    labels = [neutralise(choice.text) for choice in card.choices]
    if max(map(size, labels)) > _LABEL:
        lines = (f"*{letter}*  {escape(choice.text)}" for letter, choice in zip(_LETTERS, card.choices, strict=False))
        yield section("\n".join(lines))
        labels = list(_LETTERS[: len(labels)])
    values = [spot.value(choice.ref) for choice in card.choices]
    offered = enumerate(zip(labels, values, strict=True))
    yield {"type": "actions", "elements": [button(f"{CHOOSE}_{n}", label, value) for n, (label, value) in offered]}


def _verdict(card: Card, marked: Marked, spot: Spot) -> str:
    if marked.knew is None:
        return ""
    if not card.choices:
        return "✅ You knew it." if marked.knew else "↩️ Not yet. It comes back soon."
    if marked.knew:
        return f"✅ Right: **{_right(card)}**"
    said = next((choice.text for choice in card.choices if choice.ref == spot.said), "?")
    return f"❌ You said “{said}”. It is: **{_right(card)}**"


def _right(card: Card) -> str:
    return next((choice.text for choice in card.choices if choice.ref == card.right), "")


def _origins(card: Card) -> list[str]:
    return [shorten(origin, _ORIGIN) for origin in dict.fromkeys(quote.origin for quote in card.quotes)]


def _readings(card: Card, spot: Spot) -> Iterator[Block]:
    """Yield the buttons that lead to where the card is from."""
    if card.entry.startswith("map/"):
        yield button(SHOW_MAP, "Show the map", spot.value(card.entry.removeprefix("map/")))
    elif not card.entry.startswith(_NO_ENTRY):
        titles = list(dict.fromkeys(quote.title for quote in card.quotes))[:2]
        labels = ["Explain it to me again"] if len(titles) == 1 else [f"Explain {title}" for title in titles]
        for number, (title, label) in enumerate(zip(titles, labels, strict=True)):
            yield button(f"{EXPLAIN}_{number}", label, spot.value(title))


def _row(elements: Sequence[Block]) -> list[Block]:
    return [{"type": "actions", "elements": list(elements)}] if elements else []
