"""Answers on which the sources disagree: every side by its source, then the view this product works with."""

from bot.assistant.answering.composing import Composer
from bot.content.library import Library
from bot.domain.glossary import Conflict
from bot.domain.reply import Bullets, Paragraph, Reply


def answer_conflict(library: Library, ref: str) -> Reply:
    """Show each position of the conflict *ref* with its sources, and our own view apart from them."""
    entry = library.entries[ref]
    if not isinstance(entry, Conflict):
        raise TypeError(ref)
    composer = Composer()
    claims = library.claims(ref)
    sides = Bullets(tuple(f"{_by(claim.sources)}: {composer.sentence(claim)}" for claim in claims[:-1]))
    ours = Paragraph(f"**Our view**: {composer.sentence(claims[-1])}")
    return composer.reply(
        "conflict",
        [Paragraph("The sources do not agree:"), sides, ours],
        headline=entry.title,
        suggestions=["Compare all models with the canonical stages"],
        subjects=(ref,),
        aspect="sources_say",
    )


def list_conflicts(library: Library) -> Reply:
    """List every point on which the sources disagree, with our view of it."""
    composer = Composer()
    items = [
        f"**{conflict.title}**: {composer.sentence(library.claims(f'glossary/{conflict.id}', 'ours')[0])}"
        for conflict in library.of(Conflict)
    ]
    return composer.reply("list", [Bullets(tuple(items))], headline="Where the sources disagree")


def _by(sources: tuple[str, ...]) -> str:
    names = ", ".join(sources)
    return f"Sources {names}" if len(sources) > 1 else f"Source {names}"
