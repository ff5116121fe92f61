"""Questions about stage models and single sources: one over another, one stage of one, what one source says."""

import re

from bot.assistant.answering import crosswalk, lists
from bot.assistant.answering.asked import Asked
from bot.assistant.answering.composing import Composer
from bot.content.maps.stagenames import canonical_of
from bot.domain.passages import Passage
from bot.domain.reply import Paragraph, Part, Reply
from bot.domain.stages import Stage, StageModel

_ALL_MODELS = re.compile(
    r"\bcross ?-?walk\b|\b(?:all|every|the|other|different|various) (?:stage )?(?:models?"
    r"|frameworks?)\b",
    re.IGNORECASE,
)
_LINES_UP = re.compile(
    r"\bcross ?-?walk|\bcorrespond|\bequivalent|\bmaps?\b|\bmapp|\bmatch|\balign|\b(?:our"
    r"|your) (?:\w+ )?(?:stages?|terms?|model|language|words?|what|eight)\b"
    r"|\bcanonical|\bcall(?:s|ed)?\b|\bfits?\b|\btranslat|\bline(?:s|d)? up|\bsame as\b|\bwhich stage"
    r"|\bwhat stage|\brelate",
    re.IGNORECASE,
)
_HAS_STAGES = re.compile(
    r"\b(?:stages?|phases?|steps?|parts?|how many|list|consists?|components?|letters?|stand for)\b", re.IGNORECASE
)
_HAVE_OR_CALL = re.compile(
    r"\b(?:ha(?:ve|s)|lacks?|without|calls?|called|names?|include|contain|no|missing|leave|which|any|over|across"
    r"|in)\b",
    re.IGNORECASE,
)
_NEAR = 0.45  # cosine from which a claim of one source speaks to the question; development sets, 2026-11-21


def models(asked: Asked) -> Reply | None:
    """Answer questions about stage models: one over another, one stage of one, or one as such."""
    found = asked.models
    if len(found) > 1:
        return crosswalk.crosswalk_table(asked.library, found)
    if not found:
        return _over_many(asked)
    return _of_one(asked, found[0])


def _of_one(asked: Asked, model: StageModel) -> Reply | None:
    text, library = asked.read.text, asked.library
    stage = crosswalk.named_stage(model, text)
    alone = _HAS_STAGES.search(text) and not asked.stages and not asked.known[1:]
    if model.id.startswith("seed-") and not alone:
        return said_by(asked, model)
    if stage and (_LINES_UP.search(text) or not asked.stages):
        return crosswalk.model_stage(library, model, stage)
    meant = asked.stages[:1] or _stage_of_a_term(asked)
    if meant:
        return crosswalk.stage_in_models(library, meant[0], [model])
    if _LINES_UP.search(text) and re.search(r"\b(?:our|canonical|journey)\b", text, re.IGNORECASE):
        return crosswalk.crosswalk_table(library, [model])
    return lists.list_model_stages(library, model) if _HAS_STAGES.search(text) else None


def _over_many(asked: Asked) -> Reply | None:
    """Answer what the models, or the five sources, have or call a stage; None where neither is asked for."""
    text, library = asked.read.text, asked.library
    seeds = [model for model in library.models if model.id.startswith("seed-")]
    if asked.stages and len(asked.known) == 1 and _HAVE_OR_CALL.search(text):
        if re.search(r"\b(?:models?|frameworks?)\b", text, re.IGNORECASE):
            return crosswalk.stage_in_models(library, asked.stages[0], library.models)
        if re.search(r"\bsources\b", text, re.IGNORECASE) and re.search(r"\bcall|\bname", text, re.IGNORECASE):
            return crosswalk.stage_in_models(library, asked.stages[0], seeds)
    wants_all = _ALL_MODELS.search(text) and _LINES_UP.search(text)
    return crosswalk.crosswalk_table(library, library.models) if wants_all else None


def _stage_of_a_term(asked: Asked) -> list[Stage]:
    """Return the canonical stage that the other name in the question, such as onboarding, can only mean."""
    names = (asked.library.title(ref) for ref in asked.known if not isinstance(asked.entry(ref), StageModel))
    codes = [code for name in names if (code := canonical_of(name))]
    return [stage for stage in asked.library.stages if stage.id in codes[:1]]


def said_by(asked: Asked, model: StageModel) -> Reply | None:
    """Say what one source says about the subject, and nothing of the others."""
    library, source = asked.library, model.sources[0]
    ref = next((ref for ref in asked.known if ref != f"stage_model/{model.id}"), "")
    own = [claim for claim in library.claims(ref) if source in claim.sources] if ref else _near_of(asked, source)
    stage = asked.stages[0] if asked.stages else None
    composer = Composer()
    lists_it = library.claims(f"stage_model/{model.id}", "stages")
    if stage and not any(stage.id in s.canonical for s in model.stages):
        parts: list[Part] = [
            Paragraph(f"Source {source} has no {stage.name.lower()} stage. {composer.sentence(lists_it[0])}")
        ]
        if own:
            parts.append(composer.bullets(own[:3]))
        return composer.reply("list", parts, subjects=(ref,))
    if not own:
        return None
    best = {hit.passage.id: hit.cosine for hit in asked.results.claims}
    own.sort(key=lambda claim: -best.get(claim.id, 0.0))
    return composer.reply(
        "extract",
        [composer.bullets(own[:4])],
        headline=f"{library.title(ref)}, by source {source}" if ref else f"Source {source}",
        subjects=(ref or f"stage_model/{model.id}",),
    )


def _near_of(asked: Asked, source: str) -> list[Passage]:
    """Return the claims of *source* that are near to the question."""
    near = sorted(asked.results.claims, key=lambda hit: -hit.cosine)
    return [hit.passage for hit in near if source in hit.passage.sources and hit.cosine >= _NEAR]
