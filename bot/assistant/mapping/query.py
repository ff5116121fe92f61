"""A question about a map's structure, read: which kinds of element, at which stages, under which conditions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from bot.assistant.language import singular, stems, tokens
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.routing import Understanding
from bot.content.maps.elements import ElementKind
from bot.domain.maps import MapStage

_KINDS: Mapping[ElementKind, str] = MappingProxyType(
    {
        "pain_point": r"pain ?-?points?|pains?|frustrat\w+|frictions?|annoy\w+|problems?|issues?|complain\w*"
        r"|hurts?|bother\w*"
        r"|obstacles?|go(?:es|ing)? wrong|struggl\w+|troubles?",
        "opportunity": r"opportunit\w+|improvements?|ideas?|quick wins?|what (?:could|can) we (?:do|improve)",
        "touchpoint": r"touch ?-?points?|contact points?|channels?|interact\w*|meets? us",
        "metric": r"metrics?|kpis?|measur\w+|targets?|indicators?",
        "thought": r"thoughts?|think(?:s|ing)?|wonder\w*|questions does|asks? (?:her|him|them)sel\w+",
        "emotion": r"emotions?|feels?|feelings?|moods?|happ(?:y|iest)|sad(?:dest)?|emotional\w*|unhapp\w+"
        r"|satisf\w+|worst"
        r"|frustrated",
        "backstage": r"backstage|behind the scenes|systems?|internal\w*|line of visibility",
        "evidence": r"evidence|how do we know|proof|quotes?|research|said|interview\w*|backed",
        "transition": r"transitions?|loops?|go(?:es)? back|skips?|exits?|leaves?|drop out|jump\w*|(?:happen"
        r"|come)s? (?:after|next)"
        r"|what can happen|return to",
        "goal": r"goals?|wants?|trying to|aims?|objectives?",
        "step": r"steps?|actions?|moments? of truth|what does .{2,30} do\b|what happens|activities",
        "persona": r"personas?|who is|whose journey",
        "stage": r"stages?|phases?",
    }
)
_PATTERNS = {kind: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for kind, pattern in _KINDS.items()}
_OWNERSHIP = re.compile(
    r"\bwho (?:owns?|is responsible|is in charge|runs|looks after|takes care)|\bowners?\b|\bowned\b"
    r"|\bresponsib\w+|\bowns\b",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(
    r"\b(?:no|without(?: an?)?|lack\w*(?: an?)?|missing(?: an?)?|unowned) ?(?:owners?)?\b|\bnobody owns\b",
    re.IGNORECASE,
)
_WORST = re.compile(
    r"\b(?:worst|lowest|unhapp\w+|saddest|least happy|most frustrat\w*|low point|negative)\b", re.IGNORECASE
)
_BEST = re.compile(r"\b(?:best|highest|happiest|most happy|high point|peak)\b", re.IGNORECASE)
_SEVERE = re.compile(
    r"\b(?:most severe|worst|biggest|most serious|severe|high severity|most important|critical|top)\b",
    re.IGNORECASE,
)
_TRUTH = re.compile(r"\bmoments? (?:of truth|that matters?)\b|\bmot\b", re.IGNORECASE)
_OURS = re.compile(
    r"\bour (?:own )?(?:\w+ ){0,4}?(?:maps?|journeys?|personas?)\b"
    r"|\bour (?:\w+ )?(?:customers?|shoppers?|touch ?points?|pain points?|steps?|opportunit\w+|moments of truth)\b"
    r"|\b(?:in|on|from|of|does|at) (?:the|our|this|that|my) (?:\w+ )?(?:\w+ )?map\b"
    r"|\b(?:the|our|this|my) (?:journey )?map\b",
    re.IGNORECASE,
)
_DEFINING = re.compile(
    r"^(?:so |ok |and )?(?:what(?:'s| is| are| does)|define|explain|meaning)\b(?!.*\b(?:our|map"
    r"|the)\b)",
    re.IGNORECASE,
)


_ADVISING = re.compile(
    r"^(?:so |ok |and |but )?(?:why|how (?:do|can|should|to|often|could)|should|when (?:do|should|is)|where (?:do"
    r"|should) i"
    r"|do (?:we|i)|is it)\b(?!.*\b(?:know|feel)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MapQuery:
    """What to take from a map: elements of *kinds*, at *stages* (all where empty), by owner or extreme."""

    kinds: tuple[ElementKind, ...]
    stages: tuple[MapStage, ...] = ()
    names_stage: bool = False
    owner: str = ""
    asks_owner: bool = False
    without_owner: bool = False
    extreme: str = ""
    truth: bool = False
    status: str = ""
    severity: str = ""
    not_ours: bool = False
    named: str = ""
    valued: bool = False
    channel: str = ""
    about: frozenset[str] = frozenset()


def chosen_maps(read: Understanding, maps: Sequence[TeamMap], wanted: str) -> list[TeamMap]:
    """Return the maps that the question is put to: the one *wanted*, the ones it names, or all where it says "our"."""
    if wanted:
        return [team for team in maps if team.journey.id == wanted]
    return named_maps(read, maps) or (list(maps) if _OURS.search(read.text) else [])


def about_maps(read: Understanding) -> bool:
    """Say whether the wording asks for elements of a map rather than for the meaning of a word or for advice."""
    if _ADVISING.search(read.text):
        return False
    return not _DEFINING.search(read.text) or bool(_OURS.search(read.text))


def read_query(read: Understanding, team: TeamMap) -> MapQuery | None:
    """Read the question as one about *team*'s map; None where it asks for no element of it."""
    text = read.text
    stages, names_stage = _stages(read, team)
    asks_owner = bool(_OWNERSHIP.search(text))
    truth = bool(_TRUTH.search(text))
    kinds: tuple[ElementKind, ...] = ("step",) if truth else tuple(_kinds(_without_stages(text, stages)))
    owner = _owner(text, team)
    metric = _named_value(text, team, "metric", "name") if not kinds or kinds[0] == "metric" else ""
    kinds = kinds or (("metric",) if metric else ())
    if not kinds and (asks_owner or owner):
        kinds = ("touchpoint",)
    if not kinds or _counts_something_else(text):
        return None
    return MapQuery(
        kinds=kinds[:1],
        stages=stages,
        names_stage=names_stage,
        owner=owner,
        asks_owner=asks_owner,
        without_owner=asks_owner and bool(_NO_OWNER.search(text)),
        extreme=_extreme(text, kinds[0]),
        truth=truth,
        named=metric if kinds[0] == "metric" else "",
        valued=bool(re.search(r"\b(?:current|value|now|today|stand|at the moment)\b", text, re.IGNORECASE)),
        status=_named_value(text, team, "opportunity", "status") if kinds[0] == "opportunity" else "",
        severity=_severity(text) if kinds[0] == "pain_point" else "",
        not_ours=bool(re.search(r"\b(?:not|aren't|isn't) ours\b|\b(?:third|other)[- ]part", text, re.IGNORECASE)),
        channel=_named_value(text, team, "touchpoint", "channel") if kinds[0] == "touchpoint" else "",
        about=stems(tokens(text)),
    )


def _counts_something_else(text: str) -> bool:
    """Say whether a number, a price or an age of something is asked for that is no element of a map."""
    counted = re.search(r"\bhow many ([a-z]+(?: [a-z]+)?)", text, re.IGNORECASE)
    other = counted is not None and not any(pattern.search(counted[1]) for pattern in _PATTERNS.values())
    return other or bool(
        re.search(r"\bhow (?:much|old|tall)\b|\bcosts?\b(?! (?:shown|hidden))|\bprice of\b", text, re.IGNORECASE)
    )


def _named_value(text: str, team: TeamMap, kind: ElementKind, field: str) -> str:
    """Return the value of *field* of an element of *kind* in the map that stands in *text*."""
    values = {getattr(element.value, field, None) for element in team.elements if element.kind == kind}
    words = f" {' '.join(tokens(text))} "
    return next((v for v in sorted(filter(None, values)) if f" {' '.join(tokens(v))} " in words), "")


def _severity(text: str) -> str:
    found = re.search(r"\b(high|medium|low)(?:[- ]severity)?\b", text, re.IGNORECASE)
    return found[1].casefold() if found else ""


def _kinds(text: str) -> Iterator[ElementKind]:
    felt = _PATTERNS["emotion"].search(text)
    if felt and re.search(r"\b(?:which|what|at|in|where)\b.*\bsteps?\b", text, re.IGNORECASE):
        yield "step"
    if felt and re.search(
        r"\b(?:which|what|worst|best|happiest|saddest|lowest|highest) (?:\w+ )?(?:stage|phase)\b", text, re.IGNORECASE
    ):
        yield "stage"
    for kind, pattern in _PATTERNS.items():
        if pattern.search(text):
            yield kind


def _extreme(text: str, kind: ElementKind) -> str:
    if kind in {"emotion", "step", "stage"} and _PATTERNS["emotion"].search(text):
        return "worst" if _WORST.search(text) else "best" if _BEST.search(text) else ""
    return "severe" if kind == "pain_point" and _SEVERE.search(text) else ""


def named_maps(read: Understanding, maps: Sequence[TeamMap]) -> list[TeamMap]:
    """Return the maps that the question names: by two words in a row of the title or id, or by the persona."""
    told = [singular(word) for word in tokens(read.text)]
    pairs = set(pairwise(told))
    found = []
    for team in maps:
        names = (team.journey.title, team.journey.id.replace("-", " ").replace("_", " "))
        own = {pair for name in names for pair in pairwise(singular(word) for word in tokens(name))}
        persona = {singular(word) for word in tokens(team.journey.persona.name)}
        if own & pairs - _EVERYDAY_PAIRS or (persona and persona <= set(told)):
            found.append(team)
    return found


_EVERYDAY_PAIRS = frozenset(
    {("customer", "journey"), ("journey", "map"), ("of", "the"), ("in", "the"), ("with", "a"), ("of", "a")}
)


def _stages(read: Understanding, team: TeamMap) -> tuple[tuple[MapStage, ...], bool]:
    words = [w for w in read.words if w not in {"stage", "phase", "the"}]
    joined = f" {' '.join(words)} "
    named = [s for s in team.journey.stages if _stands_in(s.name, joined) or (s.id and _stands_in(s.id, joined))]
    if named:
        longest = max(len(stage.name) for stage in named)
        exact = [s for s in named if len(s.name) == longest or s.name.casefold() not in joined.replace("-", " ")]
        return tuple(exact), True
    codes = {ref.partition("/")[2] for mention in read.mentions for ref in mention.refs}
    canonical = {code for code in codes if code in _CODES}
    return tuple(s for s in team.journey.stages if s.canonical and s.canonical.value in canonical), bool(canonical)


_CODES = frozenset("awareness discovery consideration intent purchase post_purchase loyalty advocacy".split())


def _stands_in(name: str, joined: str) -> bool:
    return f" {' '.join(tokens(name.replace('_', ' ')))} " in joined


def _without_stages(text: str, stages: Sequence[MapStage]) -> str:
    for stage in stages:
        text = re.sub(re.escape(stage.name), " ", text, flags=re.IGNORECASE)
    return text


def _owner(text: str, team: TeamMap) -> str:
    words = f" {' '.join(tokens(text))} "
    owners = sorted(team.owners(), key=lambda owner: -len(owner))
    return next((owner for owner in owners if f" {' '.join(tokens(owner))} " in words), "")
