"""Answers about one entry: what it is, or one side of it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.assistant.answering.composing import Composer
from bot.assistant.language import tokens
from bot.assistant.retrieval import Results
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.glossary import Conflict, Question, Term
from bot.domain.passages import Passage
from bot.domain.reply import Paragraph, Part, Reply
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

_MOST_CLAIMS = 5
_MOST_OF_A_SIDE = 5
_MOST_SEEN_ALSO = 3
_TELLING = 0.40  # cosine from which a claim is taken to speak to the question; development sets, 2026-11-21
_ELSEWHERE = 0.60  # the same for a claim of another entry that is nearer than any of the subject's own

Sides = Mapping[str, tuple[str, ...]]
_TERM: Sides = MappingProxyType(
    {
        "": ("short", "definition", "why"),
        "define": ("short", "definition", "why"),
        "why": ("why",),
        "goal": ("why",),
        "how": ("how", "example"),
        "helps": ("how",),
        "measure": ("how",),
        "example": ("example",),
        "goes_wrong": ("pitfalls",),
        "contact": ("definition",),
        "when": ("how",),
    }
)
_STAGE: Sides = MappingProxyType(
    {
        "": ("short", "customer", "goal"),
        "define": ("short", "customer", "goal"),
        "why": ("goal",),
        "goal": ("goal",),
        "customer": ("customer",),
        "contact": ("contact",),
        "helps": ("helps",),
        "how": ("helps",),
        "goes_wrong": ("goes_wrong",),
        "measure": ("measure",),
        "formula": ("measure",),
        "example": ("customer", "contact"),
        "sources_say": ("sources_say",),
        "when": ("customer",),
    }
)
_TACTIC: Sides = MappingProxyType(
    {
        "": ("what", "when", "measure"),
        "define": ("what", "when", "measure"),
        "why": ("what", "when"),
        "goal": ("what",),
        "how": ("what", "when"),
        "helps": ("what",),
        "when": ("when",),
        "measure": ("measure",),
        "goes_wrong": ("watch_out",),
    }
)
_METRIC: Sides = MappingProxyType(
    {
        "": ("what", "formula", "trap"),
        "define": ("what", "formula", "trap"),
        "why": ("what",),
        "goal": ("what",),
        "how": ("formula", "what"),
        "measure": ("formula", "what"),
        "formula": ("formula", "trap"),
        "direction": ("what",),
        "goes_wrong": ("trap",),
        "example": ("formula",),
    }
)
_MODEL: Sides = MappingProxyType({"": ("about", "stages", "notes"), "define": ("about", "stages", "notes")})
_SIDES: Mapping[type, Sides] = MappingProxyType(
    {Term: _TERM, Stage: _STAGE, Tactic: _TACTIC, Metric: _METRIC, StageModel: _MODEL}
)
_DIRECTIONS = MappingProxyType(
    {"up": "Higher is better.", "down": "Lower is better.", "band": "Neither very high nor very low is good."}
)
_WARNINGS = ("pitfalls", "goes_wrong", "watch_out", "trap")
_WHAT_AND = re.compile(r"\bwhat(?:'s|s| is| are) (?:an? |the )?([^,?]{1,60}?)(?:[,?]| and\b| &)", re.IGNORECASE)


def answer_entry(library: Library, ref: str, read: Understanding, results: Results) -> Reply:
    """Answer *read* about the entry *ref*: the side that is asked for, and the claim that speaks to it most."""
    composer = Composer()
    chosen = choose_claims(library, ref, read.aspect, results)
    chosen += _from_elsewhere(ref, read, results)
    if _asks_what_as_well(read):
        chosen = list(dict.fromkeys([*choose_claims(library, ref, "define", results)[:1], *chosen]))
    parts: list[Part] = []
    if len(chosen) <= 2:  # noqa: PLR2004 - two sentences read better than two points
        parts.append(composer.prose(chosen))
    elif read.aspect in {"", "define"}:
        parts += [composer.prose(chosen[:1]), composer.bullets(chosen[1:])]
    else:
        parts.append(composer.bullets(chosen))
    return composer.reply(
        "definition",
        [*parts, *_extras(library, ref, read.aspect, composer)],
        headline=library.title(ref),
        suggestions=suggest(library, ref, read.aspect),
        subjects=(ref,),
        aspect=read.aspect,
    )


def _asks_what_as_well(read: Understanding) -> bool:
    """Say whether *read* asks what its subject is before it asks for a side: "what is X and how …"."""
    said = _WHAT_AND.search(read.text)
    return read.aspect not in {"", "define"} and said is not None and {*tokens(said[1])} <= read.mentioned_words()


def choose_claims(library: Library, ref: str, aspect: str, results: Results) -> list[Passage]:
    """Return the claims of *ref* on the side *aspect*, led by what speaks to the question more than they do."""
    entry = library.entries[ref]
    if isinstance(entry, Question):
        return library.claims(ref, "answer")[:_MOST_OF_A_SIDE]
    if isinstance(entry, Conflict):
        return library.claims(ref)
    side = _SIDES[type(entry)].get(aspect, ())
    told = [hit for hit in results.claims if hit.passage.entry == ref and hit.cosine >= _TELLING]
    told.sort(key=lambda hit: (aspect == "helps" and _warns(hit.passage), -hit.cosine))
    if aspect in {"", "define"}:
        return _mix(_heads(library, ref, side), [hit.passage for hit in told], plain=aspect == "define")
    claims = library.claims(ref, *side)[:_MOST_OF_A_SIDE]
    if not claims:
        claims = library.claims(ref, *_SIDES[type(entry)][""])[:1]
        return _mix(claims, [hit.passage for hit in told], plain=False)
    best = [hit.passage for hit in told[:2] if hit.passage not in claims]
    return [*best[:1], *claims[:_MOST_OF_A_SIDE], *best[1:]] if told and told[0].passage in best else [*claims, *best]


def _warns(passage: Passage) -> bool:
    """Say whether *passage* warns of something: who asks what helps is told that before."""
    return passage.part.startswith(_WARNINGS)


def _from_elsewhere(ref: str, read: Understanding, results: Results) -> list[Passage]:
    """Return the claim of another entry that is nearer to the question than any claim of *ref*, if there is one."""
    nearest = max(results.claims, key=lambda hit: hit.cosine, default=None)
    if nearest is None or read.aspect == "define" or nearest.cosine < _ELSEWHERE or nearest.passage.entry == ref:
        return []
    return [nearest.passage]


def side_of(library: Library, ref: str, aspect: str) -> list[Passage]:
    """Return the claims of the entry *ref* on the side *aspect*; none where it has no such side."""
    sides = _SIDES.get(type(library.entries[ref]), {})
    return library.claims(ref, *sides[aspect]) if aspect not in {"", "define"} and aspect in sides else []


def _heads(library: Library, ref: str, side: Sequence[str]) -> list[Passage]:
    heads = [claims[0] for part in side if (claims := library.claims(ref, part))]
    more = [claim for part in side for claim in library.claims(ref, part)[1:2]]
    return (heads + more)[: max(len(heads), 3)]


def _mix(heads: list[Passage], told: list[Passage], *, plain: bool) -> list[Passage]:
    """Put what speaks to the question first, or last where plainly a definition was asked for."""
    if plain:
        extra = [passage for passage in told if passage not in heads]
        return [*heads[:4], *extra][:_MOST_CLAIMS]
    return list(dict.fromkeys([*told[:1], *heads[:1], *told[1:4], *heads[1:]]))[:_MOST_CLAIMS]


def _extras(library: Library, ref: str, aspect: str, composer: Composer) -> list[Part]:
    entry = library.entries[ref]
    if isinstance(entry, Metric) and aspect in {"direction", "", "define"}:
        what = library.claims(ref, "what")[0]
        return [Paragraph(f"{_DIRECTIONS[entry.direction]} Unit: {entry.unit}. {composer.mark(what)}")]
    if isinstance(entry, Term | Stage) and aspect == "measure" and entry.metrics:
        refs = [f"metric/{metric}" for metric in entry.metrics[:3]]
        return [composer.bullets(library.claims(metric, "what")[0] for metric in refs)]
    return []


def suggest(library: Library, ref: str, aspect: str) -> list[str]:
    """Return questions that lead on from the entry *ref*."""
    entry, title = library.entries[ref], library.title(ref)
    if isinstance(entry, Stage):
        asks = {
            "helps": f"What helps at the {title}?",
            "measure": f"How do we measure the {title}?",
            "goes_wrong": f"What goes wrong at the {title}?",
        }
        return [text for side, text in asks.items() if side != aspect]
    see = [f"What does “{library.title(found)}” mean?" for found in _see_also(library, ref)[:_MOST_SEEN_ALSO]]
    if isinstance(entry, Term) and aspect in {"", "define"} and entry.pitfalls:
        see.append(f"What are the pitfalls of “{title}”?")
    return see


def _see_also(library: Library, ref: str) -> list[str]:
    ids = getattr(library.entries[ref], "see_also", ())
    refs = (f"{kind}/{name}" for name in ids for kind in ("glossary", "metric", "tactic", "stage_model"))
    return [found for found in refs if isinstance(library.entries.get(found), tuple(_SIDES))]
