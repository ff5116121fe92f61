"""Whether to answer at all: the reasons not to, in the order in which they are looked for."""

import re

from bot.assistant.answering.asked import Asked
from bot.assistant.grounding import Doubt, Signs, Wanted, holding, mask, named_concept, wanted_kind
from bot.assistant.language import content_words, singular, stems, tokens
from bot.assistant.retrieval import Hit
from bot.domain.passages import Passage

# Thresholds: the four development sets, 2026-11-21; the two of likelihood lie in the middle of a range in which
# `journey eval` changes by less than half a percent (0.60 to 0.80 and 0.65 to 0.80).
_SAME = 0.82  # a known way of asking this near is the question itself, whatever it seems to ask for
_SAME_KIND = 0.75  # the same for one that wants the same kind of thing
_SURE = 0.60  # a claim this near speaks about just that
_LIKELY = 0.72  # the least likelihood of an answer
_LIKELY_OF_SUBJECT = 0.70  # the same where a known name is in the question, which alone brings claims near
_LIKELY_OF_SIDE = 0.40  # the same where a side of a stage is asked for
_LIKELY_OF_TWO = 0.80  # the same for a difference between things that have no names here
_FOCUS = re.compile(
    r"\b(?:which|what)(?: (?:kind|type|sort) of)? ([a-z]{4,})\b|\b(?:does|did|can|has) ([a-z]{4,}) \w+", re.IGNORECASE
)
_MEANS = re.compile(
    r"\b(?:what does|what do|whats|what's) (?:\w+ ){0,4}?¶[^.?!]{0,12} (?:mean|stand for)(?! for)"
    r"|\bdefin\w+ (?:of |for )?(?:an? |the )?¶"
    r"|\bmeaning of (?:an? |the )?¶|¶ (?:means?|stands? for|is|meaning)\W*$|\bwhat(?:'s| is| are) (?:an? |the )?¶\W*$"
    r"|\bwhat ¶ (?:is|means|are)\b|\bexplain (?:what )?(?:an? |the )?¶\W*$|¶.*\bwhat (?:does it|that|it) (?:stand"
    r"|mean|is)",
    re.IGNORECASE,
)
_HEADS = frozenset(
    """journey stage phase map model framework curve score rate loop index ratio matrix canvas analysis method effect
    theory law principle pyramid test""".split()
)
_STRUCTURE_WORD = re.compile(
    r"\b(?:models?|frameworks?|sources?|tactics?|metrics?|kpis?|stages?|phases?)\b", re.IGNORECASE
)
_ALL_MODELS = re.compile(r"\b(?:stage )?(?:models|frameworks)\b|\b(?:every|all) stage model\b", re.IGNORECASE)
_STRUCTURE = frozenset(
    """tactic tactics metric metrics model models source sources stage stages phase phases kpi kpis term terms
    touchpoints channel channels step steps document documents name word expression thing things difference theory
    method framework concept idea kind type dashboard canonical crosswalk mapped equivalent match translate""".split()
)


def doubt_about(asked: Asked) -> Doubt | None:
    """Return why the question of *asked* is better left unanswered, or None."""
    if _plainly_defines(asked):
        return None
    question = asked.read.question
    wanted = wanted_kind(question, asked.read.mentions)
    if wanted and not _granted(asked, wanted):
        return Doubt(wanted)
    named = asked.read.mentioned_words() | _stage_words(asked)
    unknown = asked.vocabulary.strangers(question, named)
    if unknown:
        return Doubt("words", unknown[:3])
    leans = asked.read.follows_up and bool(asked.read.aspect)  # a few words, which are near to nothing by themselves
    return None if leans or _asks_for_structure(asked) else _unlikely(asked)


def _plainly_defines(asked: Asked) -> bool:
    """Say whether the question is what a known name means, whatever is told around it."""
    names = [mention for mention in asked.read.mentions if set(mention.refs) & set(asked.known)]
    return any(_MEANS.search(mask(asked.read.question, [name], "¶")) for name in names)


def _asks_for_structure(asked: Asked) -> bool:
    """Say whether a list is asked for that is always there: of a stage, of a model, or of all models."""
    if asked.stages or asked.models:
        return bool(_STRUCTURE_WORD.search(asked.read.question))
    return bool(_ALL_MODELS.search(asked.read.question))


def signs_of(asked: Asked) -> Signs:
    """Return how near the passages found are to the question, and how much of it they cover."""
    results, vocabulary = asked.results, asked.vocabulary
    words = rare_words(asked)
    texts = [hit.passage.indexed_text for hit in (*results.claims[:5], *results.asks[:3])]
    return Signs(
        nearest_ask=max((hit.cosine for hit in results.asks), default=0.0),
        nearest_claim=results.cosine(),
        covered=vocabulary.coverage(words, texts),
        unknown=sum(not vocabulary.knows(word) for word in words) / max(len(words), 1),
    )


def rare_words(asked: Asked) -> list[str]:
    """Return the words of the question that tell it from others: no names, no small words, no talk of structure."""
    named = asked.read.mentioned_words()
    own = named | _STRUCTURE
    words = (word for word in content_words(" ".join(asked.read.words)) if word not in own)
    return asked.vocabulary.telling(words)


def _stage_words(asked: Asked) -> set[str]:
    """Return the words of the stage names of the models in the question."""
    names = (stage.name for model in asked.models for stage in model.stages)
    return {word.casefold() for name in names for word in re.findall(r"\w+", name)}


def _granted(asked: Asked, wanted: Wanted) -> bool:
    same = asked.same_question(_SAME) or _same_kind(asked, wanted)
    if wanted in {"task", "own", "practice", "opinion", "product", "law", "forecast"}:
        return same is not None
    refs = {same.passage.entry} if same else set()
    if wanted in {"person", "date"}:
        refs |= set(asked.known)
    return bool(holding(wanted, asked.read.question, _about(asked, refs)))


def _same_kind(asked: Asked, wanted: Wanted) -> Hit | None:
    """Return the known way of asking that is near and wants this very kind of thing too."""
    hit = asked.same_question(_SAME_KIND)
    if hit is None:
        return None
    text = hit.passage.text
    return hit if wanted_kind(text, asked.gazetteer.find(text)) == wanted else None


def _about(asked: Asked, refs: set[str]) -> list[Passage]:
    """Return the claims in which a thing of the wanted kind would answer the question."""
    own = [claim for ref in sorted(refs) if ref in asked.library.entries for claim in asked.library.claims(ref)]
    near = [
        hit.passage
        for hit in asked.results.claims
        if hit.cosine >= _SURE and (not asked.known or hit.passage.entry in asked.known)
    ]
    return [claim for claim in (*own, *near) if claim.part != "formula" and claim.part not in {"stages", "also-1"}]


def _unlikely(asked: Asked) -> Doubt | None:
    words = rare_words(asked)
    unknown = tuple(word for word in words if not asked.vocabulary.knows(word))
    focus = {group.casefold() for found in _FOCUS.finditer(asked.read.question) for group in found.groups() if group}
    missing = tuple(word for word in unknown if word in focus)
    unheard = _unheard_of(asked)
    if unheard or (missing and asked.same_question(_SAME) is None):
        return Doubt("words", unheard or missing)
    if asked.read.subjects and not words:
        return None
    if signs_of(asked).likelihood() >= _least(asked):
        return None
    return Doubt("words", unknown[:3]) if unknown else Doubt("meaning")


def _least(asked: Asked) -> float:
    if asked.stages and asked.read.aspect not in {"", "define"}:
        return _LIKELY_OF_SIDE
    if asked.known:
        return _LIKELY_OF_SUBJECT
    return _LIKELY_OF_TWO if asked.read.compares else _LIKELY


def _unheard_of(asked: Asked) -> tuple[str, ...]:
    """Return the words of a plainly named concept that no passage holds together, though it may hold each."""
    phrase = "" if asked.known else named_concept(asked.read.question)
    words = content_words(phrase)
    if len(words) < 2:  # noqa: PLR2004 - a single word is known or not
        return ()
    if singular(words[-1]) in _HEADS and not asked.read.mentioned_words() >= set(words):
        return () if _is_asked_for(asked, words) else (phrase,)
    wanted = stems(words)
    near = (hit.passage.indexed_text for hit in (*asked.results.claims[:20], *asked.results.asks[:20]))
    together = any(wanted <= stems(content_words(text)) for text in near)
    return () if together or asked.same_question(_SAME) else (phrase,)


def _is_asked_for(asked: Asked, words: list[str]) -> bool:
    """Say whether *words*, the last of which is as general as "journey" or "rate", name what an entry is about."""
    phrase = " ".join(map(singular, words))
    titles = (hit.passage.title for hit in asked.results.claims[:20])
    texts = (*titles, *(hit.passage.text for hit in asked.results.asks[:40]))
    return any(phrase in " ".join(map(singular, tokens(text))) for text in texts)
