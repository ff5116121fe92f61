"""Whether a question is one about a map at all, or about the meaning of a word, or for advice."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from bot.assistant.language import stem
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, covered, phrase, words_of
from bot.assistant.mapping.vocabulary.words import ADDRESS, FILLER
from bot.content.maps.elements import MapElement
from bot.content.maps.stagenames import canonical_of

_DEFINING = re.compile(
    r"^(?:so |ok |and |hey |hi |please )*(?:define|definition of|meaning of|explain what"
    r"|what does .* (?<!\bi )(?:mean|stand for)|what is meant by|what do (?:you|we) mean by)\b",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(r"^(?:so |ok |and |hey |hi )*(?:what(?:'s| is| are)|whats|explain) (?:an? )?", re.IGNORECASE)
_ADVISING = re.compile(
    r"^(?:so |ok |and |but )*(?:why\b(?!.*\b(?:feels?|moment of truth|believe|think|know|assume"
    r"|leave|leaving|drop|quit|exit|skip|(?:go|goes|going|turn|come|jump|fall|slide|step|loop) back|return|churn"
    r"|bail|give up|walk away|start over)\b)"
    r"|how (?:do|can|should|could|would|might) (?:i|we|you|one|a team|teams|companies) (?!know\b|get\b|go\b|measure\b"
    r"|leave\b|return\b|reach\b|feel\b)|how to\b|should\b|when (?:do|should) (?:i|we|you)\b"
    r"|where (?:do i (?!find|see|get|look up)|should i\b)"
    r"|is it\b(?! (?:possible|ours\b|our own))"
    r"|do i\b|can (?:i|you) explain)",
    re.IGNORECASE,
)


_OPINION = re.compile(
    r"\b(?:do|would|did) you (?:(?:personally|really|actually|yourself|also) )?"
    r"(?:think|find|feel|like|love|hate|reckon|believe|prefer|consider|agree)\b"
    r"|\b(?:what|how) do you (?:think|feel|make) (?:of|about)\b|\byour (?:own |personal |honest )*"
    r"(?:opinion|view|take|favou?rite|gut feeling|impression|verdict)\b|\bin your eyes\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:stage |all |every |which |the |different |other )(?:models|frameworks)\b|\bcrosswalk\b|\bcanonical stages\b"
    r"|\b(?:source|sources|doc|docs|document|text) \d{3}\b"
    r"|\b(?:sources?|docs?|documents?)\b.*\bas (?:an?|its own) (?:own )?stage\b"
    r"|\b(?:our|the|all) (?:sources|documents|docs)\b"
    r"(?! (?:of|for|behind) (?:the |our |these |those |all |its )*(?:metrics?|kpis?|evidence|figures?|numbers?)\b)",
    re.IGNORECASE,
)


def is_definition(text: str, seen: Noticed, query: Query, *, named: bool) -> bool:
    """Say whether *text* asks what a word means: "what is a touchpoint", with nothing said of a map's own.

    *named* tells that the question names a map or its persona.
    """
    if _DEFINING.search(text):
        return True
    opening = _WHAT_IS.search(text)
    bare = not (query.demands or query.related or query.where or query.rank or query.text or query.group or seen.named)
    rest = text[opening.end() :].strip(" ?!.") if opening else ""
    leads = len(seen.kinds) > 0 and not seen.kinds[0].value.verb and len(words_of(rest)) <= _LONGEST_TERM
    return (
        bool(opening)
        and bare
        and not named
        and (leads or not seen.kinds)
        and not re.match(r"(?:the|our|all|my|this|her|his|their)\b", rest, re.IGNORECASE)
    )


_LONGEST_TERM = 6  # words of what is to be defined
_LONGEST_PLAIN = 16  # words; a longer question that names no map is a story, not a question on one
_OPENS_WITHIN = 4
_SEVERAL = 2  # words
_OPENING = frozenset(
    "which what what's how list show remind name give count who where any are is do does tell every all most find"
    " who's whom whose by".split()
)
_GENERAL = frozenset(
    """should usually typically normally generally mean meant called define definition explain difference i i'm my you
    your company companie brand need too enough term word usual typical theory practice example recommend fit fits
    better worth tactic tip matter supposed someone somebody expert book article tool software template german market
    industry""".split()
)


_SPOKEN = frozenset("i i'm my you your need meant supposed better too enough somebody someone".split())


def leaves_maps(text: str) -> bool:
    """Say whether *text* is on stage models, sources or the canonical stages rather than on a map."""
    return bool(_ELSEWHERE.search(text))


def is_advice(text: str) -> bool:
    """Say whether *text* asks for advice rather than for what a map holds."""
    return bool(_ADVISING.search(text))


def is_meaning(text: str) -> bool:
    """Say whether *text* asks what a word means."""
    return bool(_DEFINING.search(text))


def asks_opinion(text: str) -> bool:
    """Say whether *text* asks what the assistant itself holds of something."""
    return bool(_OPINION.search(text))


def is_plain(seen: Noticed) -> bool:
    """Say whether a question plainly asks for something: short, opening as questions do, with no general talk."""
    words = seen.wording.words
    inside = covered((*seen.named, *seen.spots, *seen.values))  # "that should go down"
    told = {word for place, word in enumerate(words) if place not in inside}
    own = names_own(seen)
    if len(told) > _LONGEST_PLAIN or (_GENERAL - _SPOKEN if own else _GENERAL) & told:
        return False
    if own:
        return True
    opening = _OPENING & set(words[:_OPENS_WITHIN])
    nouns = [span for span in seen.kinds if not span.value.verb]
    return bool(opening) or any(span.start < _OPENS_WITHIN or span.end == len(words) for span in nouns)


_FACT = re.compile(
    r"^\W*(?:and |so |but )?(?:who|whose|when|by when|how (?:many|much|long|old)"
    r"|how \w+ (?:is|are|was|were)|what \w+ (?:is|are|was|were|did|does|do|has|have|of)"
    r"|what(?:'s| is| are| was| were| did| does)(?! an?\b))\b",
    re.IGNORECASE,
)
_OF_MAPS = frozenset(("pain_point", "touchpoint", "opportunity", "metric", "transition", "backstage", "evidence"))
_HERE = frozenset(("there", "we", "it"))


def needs_map(seen: Noticed, query: Query) -> bool:
    """Say whether only a map can answer: it is asked for an owner, a gap, an extreme or a state of its elements."""
    if query.kinds == ("evidence",) and (seen.claim or seen.doubted):
        return any(related.ids for related in query.related)
    channels = any(span.value.field == "channel" for span in seen.values)
    if seen.owning and (seen.left() or seen.named or channels) and not seen.kinds:
        return True
    nouns = any(not span.value.verb for span in seen.kinds)
    missing = any(related.need == "none" for related in query.related)
    states = any(not isinstance(demand, Condition) or demand.field != "truth" for demand in query.demands)
    here = query.counted and _OF_MAPS.issuperset(query.kinds) and not _HERE.isdisjoint(seen.wording.words)
    return nouns and bool(seen.lacks or missing or query.rank or states or here)


def names_own(seen: Noticed, *, walks: bool = False) -> bool:
    """Say whether the question holds a name that is the map's own: of a stage, an element or, as such, of an owner.

    *walks* tells that it asks for a way through the map.
    """
    nouns = any(not span.value.verb for span in seen.kinds)
    stages = any(
        span.value.own and (span.end - span.start > 1 or (nouns and _telling(span.value))) for span in seen.spots
    )
    owners = any(span.value.own and span.value.field == "owner" and span.end - span.start > 1 for span in seen.values)
    figures = bool(seen.fields) and bool(seen.named)
    eased = bool(seen.named) and not ADDRESS.isdisjoint(seen.wording.words)  # "what would “…” fix?"
    timed = seen.wording.words[:2] == ("how", "long")
    asked = (
        walks
        or timed
        or bool(seen.kinds)
        or seen.owning
        or seen.feels
        or figures
        or eased
        or "our" in seen.wording.words
    )
    named = any(span.end - span.start > 1 or _is_whole(seen, span) for span in seen.named)
    return asked and (stages or named or (owners and seen.owning))


def _is_whole(seen: Noticed, span: Span[tuple[MapElement, ...]]) -> bool:
    """Say whether one word is the whole name of what it calls: "the hotline", and not "the app" of "Skylark app"."""
    called = span.value[0]
    by_id = phrase(called.id) if any(letter.isdigit() for letter in called.id) else ()
    return seen.wording.words[span.start : span.end] in (phrase(called.text), by_id)


def names_own_thing(seen: Noticed) -> bool:
    """Say whether the question holds a name of several words that is the map's own, whatever it asks of it."""
    owners = (span for span in seen.values if span.value.own and span.value.field == "owner")
    stages = (span for span in seen.spots if span.value.own and _telling(span.value))
    every: Iterable[Span[Any]] = (*seen.named, *owners, *stages)
    return any(span.end - span.start > 1 for span in every)


def asks_fact_of_own(seen: Noticed, topics: Collection[Phrase]) -> bool:
    """Say whether a fact is asked of a thing that the map calls so: its name, or several words of *topics* in a row."""
    if not _FACT.match(seen.wording.text):
        return False
    words = seen.wording.words
    runs = (words[at : at + size] for size in (3, 2) for at in range(len(words) - size + 1))
    told = {run for run in runs if FILLER.isdisjoint(run)}
    rows = {topic[at : at + size] for topic in topics for size in (3, 2) for at in range(len(topic) - size + 1)}
    return names_own_thing(seen) or not told.isdisjoint(rows)


def speaks_its_words(seen: Noticed, apart: str = "") -> bool:
    """Say whether all telling words of the question, and several or some beside those *apart*, are the map's own."""
    told = {stem(word) for word, plain in zip(seen.wording.raw, seen.wording.words, strict=True) if plain not in FILLER}
    told -= {stem(word) for word in words_of(apart)}
    return len(told) >= (1 if apart else _SEVERAL) and told <= seen.said | {stem(word) for word in seen.title}


def names_it_alone(seen: Noticed) -> bool:
    """Say whether the question holds a name of the map's own that no glossary uses."""
    return names_own(seen) and all(_telling(span.value) for span in seen.spots)


def _telling(spot: Spot) -> bool:
    """Say whether the name of a stage is a team's own rather than one that glossaries use."""
    return canonical_of(re.sub(r"[^\w\s-]", "", spot.said).strip()) is None
