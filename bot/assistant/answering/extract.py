"""Answers made of the sentences nearest to the question, where no better shape is known."""

from bot.assistant.answering.composing import Composer
from bot.assistant.answering.entries import side_of
from bot.assistant.retrieval import Results
from bot.content.library import Library
from bot.domain.glossary import Conflict, Question, Term
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Reply

_FAQ_CLAIMS = 5
_MOST_ENTRIES = 3
_MOST_CLAIMS = 4
_FALL = 0.35  # how far below the best entry's score another may lie; development set, 2026-11-21


def answer_question(library: Library, ref: str, results: Results) -> Reply:
    """Answer with the entry *ref*, a whole question whose answer is written out."""
    entry = library.entries[ref]
    if not isinstance(entry, Question):
        raise TypeError(ref)
    composer = Composer()
    claims = library.claims(ref, "answer")
    if len(claims) > _FAQ_CLAIMS:
        best = {hit.passage.id: hit.cosine for hit in results.claims}
        near = sorted(claims[1:], key=lambda claim: -best.get(claim.id, 0.0))
        kept = [claims[0], *near[: _FAQ_CLAIMS - 1]]
        claims = [claim for claim in claims if claim in kept]
    see = [f"glossary/{name}" for name in (*entry.conflicts, *entry.see_also)]
    return composer.reply(
        "extract",
        [composer.bullets(claims)],
        headline=entry.question,
        subjects=(ref,),
        suggestions=[library.title(other) for other in see if isinstance(library.entries.get(other), Question)][:3],
    )


def answer_extract(library: Library, results: Results, confidence: float, aspect: str = "") -> Reply:
    """Answer with what the nearest entries say, the nearest first."""
    best = [(ref, score) for ref, score in results.best_entries() if ref in library.entries][:_MOST_ENTRIES]
    kept = [ref for ref, score in best if score >= best[0][1] - _FALL]
    composer = Composer()
    items = [
        composer.named(library.title(ref), _speaking(library, ref, results, aspect, first=place == 0))
        for place, ref in enumerate(kept)
    ]
    return composer.reply(
        "extract",
        [Bullets(tuple(items))],
        confidence=confidence,
        subjects=kept[:1],
        suggestions=[
            f"What does “{library.title(ref)}” mean?" for ref in kept if isinstance(library.entries[ref], Term)
        ],
    )


def _speaking(library: Library, ref: str, results: Results, aspect: str, *, first: bool) -> list[Passage]:
    """Return the opening claim of the entry *ref*, and of the *first* one also what is nearest and on the side."""
    claims = library.claims(ref)
    near = [hit.passage for hit in sorted(results.claims, key=lambda hit: -hit.cosine) if hit.passage.entry == ref]
    if isinstance(library.entries[ref], Conflict):
        return claims[-1:]
    side = side_of(library, ref, aspect)[:2]
    wanted = [*claims[:1], *near[:2], *side] if first else [*claims[:1], *near[:1]]
    return list(dict.fromkeys(wanted))[:_MOST_CLAIMS]
