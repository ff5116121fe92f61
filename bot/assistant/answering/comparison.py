"""Answers that set two or more entries side by side."""

from collections.abc import Sequence

from bot.assistant.answering.composing import Composer
from bot.assistant.language import stems, tokens
from bot.assistant.retrieval import Results
from bot.content.library import Library
from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Paragraph, Part, Reply
from bot.domain.stages import Stage
from bot.domain.tactics import Metric

_MOST = 4


def answer_comparison(library: Library, refs: Sequence[str], results: Results) -> Reply:
    """Set the entries *refs* side by side, after what is said of them together."""
    refs = refs[:_MOST]
    composer = Composer()
    together = _together(library, refs, results)
    parts: list[Part] = [composer.prose(together)] if together else []
    parts.append(Bullets(tuple(composer.named(_name(library, ref), _side(library, ref, together)) for ref in refs)))
    order = _order(library, refs, composer)
    if order:
        parts.append(order)
    names = " and ".join(_name(library, ref) for ref in refs)
    return composer.reply("comparison", parts, headline=names, subjects=refs, aspect="define")


def _name(library: Library, ref: str) -> str:
    return library.title(ref)


def _side(library: Library, ref: str, together: Sequence[Passage]) -> list[Passage]:
    entry = library.entries[ref]
    if isinstance(entry, Stage):
        claims = library.claims(ref, "short")[:1] + library.claims(ref, "goal")[:1]
    elif isinstance(entry, Metric):
        claims = library.claims(ref, "what", "formula")
    else:
        claims = library.claims(ref, "short", "what", "about", "stages", "definition")[:2]
    return [claim for claim in claims if claim not in together] or claims[:1]


def _together(library: Library, refs: Sequence[str], results: Results) -> list[Passage]:
    """Return the claim of one entry that speaks of the others too, the one nearest to the question first."""
    names = [_key(library, ref) for ref in refs]
    cosines = {hit.passage.id: hit.cosine for hit in results.claims}
    found = []
    for ref, own in zip(refs, names, strict=True):
        for claim in library.claims(ref):
            words = stems(tokens(claim.text))
            if all(other <= words for other in names if other != own):
                found.append(claim)
    found.sort(key=lambda claim: -cosines.get(claim.id, 0.0))
    return found[:1]


def _key(library: Library, ref: str) -> frozenset[str]:
    return stems(word for word in tokens(library.title(ref)) if word != "stage")


def _order(library: Library, refs: Sequence[str], composer: Composer) -> Paragraph | None:
    stages = [ref for ref in refs if isinstance(library.entries[ref], Stage)]
    if len(stages) != len(refs) or "glossary/number-of-stages" not in library.entries:
        return None
    codes = [stage.id.value for stage in library.stages]
    ordered = sorted(stages, key=lambda ref: codes.index(ref.partition("/")[2]))
    names = ", then ".join(str(library.entries[ref].name) for ref in ordered)  # type: ignore[attr-defined]
    ours = library.claims("glossary/number-of-stages", "ours")[0]
    return Paragraph(f"In our order: {names}. {composer.mark(ours)}")
