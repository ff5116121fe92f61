"""Saying that the sources don't say: what was looked for, and the nearest thing they do say."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.assistant.answering.composing import Composer
from bot.assistant.grounding import Doubt
from bot.assistant.retrieval import Results
from bot.content.library import Library
from bot.domain.reply import Notice, Paragraph, Part, Reply

_LOOKED_FOR: Mapping[str, str] = MappingProxyType(
    {
        "price": "a price or a budget, and no source gives one for this",
        "person": "who is behind it, and no source names a person",
        "date": "a date, and no source gives one",
        "figure": "a figure, and no source gives one for this",
        "own": "your own results or plans, and neither the sources nor your maps hold them",
        "product": "a product, a provider or a book to recommend, and no source recommends one",
        "practice": "who does this in practice, and no source names anybody",
        "opinion": "an opinion, and I only pass on what the sources say",
        "task": "a way to do that for you, and I only answer questions on the customer journey",
        "law": "a rule of law, and no source is about law",
        "forecast": "a forecast, and no source makes one",
        "words": "{words}, and no source mentions it",
        "meaning": "an answer to this, and nothing in the sources comes near enough",
        "map": "that in the journey map, and the map does not hold it",
    }
)
_NEAR = 0.42  # below this cosine the nearest claim has nothing to do with the question; development set, 2026-11-21
_NEVER_TOLD = frozenset(("task", "opinion", "forecast", "law", "product"))  # whatever anybody adds to the sources


def abstain(library: Library, doubt: Doubt, results: Results, subjects: tuple[str, ...] = ()) -> Reply:
    """Decline, saying what was looked for, and offer the nearest thing that is known."""
    looked = _LOOKED_FOR[doubt.wanted].format(words=", ".join(f"“{word}”" for word in doubt.words))
    composer = Composer()
    parts: list[Part] = [Paragraph(f"The sources don't say. I looked for {looked}.")]
    near = [hit for hit in results.claims if hit.cosine >= _NEAR or hit.passage.entry in subjects]
    of_subject = [hit for hit in near if hit.passage.entry in subjects]
    nearest = sorted(of_subject or near, key=lambda hit: -hit.cosine)[:1]
    if nearest:
        passage = nearest[0].passage
        parts.append(Notice(f"The nearest they do say, on {passage.title}: {composer.sentence(passage)}"))
    reply = composer.reply(
        "abstain",
        parts,
        confidence=0.0,
        subjects=subjects or tuple(hit.passage.entry for hit in nearest),
        suggestions=[f"What does “{library.title(ref)}” mean?" for ref in subjects[:2] if ref in library.entries],
    )
    return replace(reply, unanswered=doubt.wanted not in _NEVER_TOLD)


def too_long(length: int, limit: int) -> Reply:
    """Decline a message of *length* characters, where *limit* is the most that is read."""
    text = f"That message has {length:,} characters. Please ask in at most {limit:,}, one question at a time."
    return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0)
