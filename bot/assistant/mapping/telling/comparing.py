"""Two maps set side by side: what only one of them has, and how much of each kind both hold."""

import dataclasses
import re
from collections.abc import Sequence

from bot.assistant.language import stems, tokens
from bot.assistant.mapping.naming import MAP_WORDS, SMALL, words_naming
from bot.assistant.mapping.query.view import View, view_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.listing import Asked
from bot.assistant.mapping.vocabulary.kinds import PLURALS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase, words_of
from bot.content.maps.elements import KINDS, MapElement
from bot.domain.reply import Paragraph, Part, Reply, Table

_NOT_IN = re.compile(
    r"\bbut not\b|\bnot (?:in|on|part of)\b|\bmissing (?:in|from|on)\b|\babsent (?:in|from)\b|\b(?:does|do)(?:n't| not)"
    r" (?:have|show|hold|contain|appear|occur|exist)\b|\black(?:s|ing)?\b|\bwithout (?:them|it) in\b|\bexcept\b",
    re.IGNORECASE,
)
_ONLY = frozenset(("only", "unique", "exclusive", "exclusively", "solely", "just"))
_COMMON = re.compile(
    r"\bin common\b|\bshar(?:e|es|ed|ing)\b|\bcommon to\b|\b(?:in|on) both\b|\bboth .*\bthe same\b|\boverlap\w*"
    r"|\bidentical\b|\bthe same .* in\b",
    re.IGNORECASE,
)
_SHARE = re.compile(  # as a noun it is a figure: "which exit has the larger share"
    r"\b(?:the|an?|what|which|whose|exit|drop-?out|(?:bigg|larg|small|high|low|great)(?:er|est)|most|least|by|in)"
    r" shares?\b",
    re.IGNORECASE,
)
_IN_BOTH = re.compile(r"(?:in|on) both", re.IGNORECASE)
_JOINING = frozenset(("and", "or", "versu", "vs", "commasign"))
_NEAR = 3  # words between "only" and the name of the map
_ALIKE = 0.7  # share of words from which two texts of one id say the same


def compared(text: str, asked: Sequence[Asked], places: frozenset[int], others: Sequence[TeamMap]) -> list[Asked]:
    """Keep of *asked* what only one map holds, or what all of them do, where *text* asks for that.

    *places* are the words that name maps, *others* the maps beside those asked.
    """
    views = [one.view for one in asked]
    if len(asked) > 1 and len({view.journey.id for view in views}) == 1:
        return list(asked)  # two things asked of one map
    only = _only_of(text, views, places)
    if only is None:
        common = len(asked) > 1 and _COMMON.search(_SHARE.sub("", text))
        shared = [_shared(one, [view for view in views if view is not one.view]) for one in asked] if common else asked
        listing = common and _IN_BOTH.fullmatch(common[0]) and not any(one.found for one in shared)
        return list(asked if listing else shared)  # what both have, if not the same, is told of each
    rest = [view for view in views if view is not only] or [view_of(team) for team in others]
    own = next(one for one in asked if one.view is only)
    found = list(own.found)
    for other in rest:
        found = _without_common(found, other)
    titles = " or ".join(f"“{view.journey.title}”" for view in rest)
    return [dataclasses.replace(own, found=tuple(found), apart_from=titles)]


def _only_of(text: str, views: Sequence[View], places: frozenset[int]) -> View | None:
    """Return the map that the question asks about where others lack something; None where it asks about each."""
    words = phrase(" ".join(words_of(text)))
    only = any(word in _ONLY and places & set(range(at, at + _NEAR + 2)) for at, word in enumerate(words))
    if len(views) == 1:
        return views[0] if only else None
    if len(views) != 2:  # noqa: PLR2004 - of two maps one is told from the other
        return None
    first, second = sorted(views, key=lambda view: min(words_naming(words, view.team), default=len(words)))
    lacking = _NOT_IN.search(text)
    if lacking:
        before = phrase(" ".join(words_of(text[: lacking.start()])))
        told = [view for view in (first, second) if words_naming(before, view.team)]
        return told[0] if len(told) == 1 else first
    return first if only and not _side_by_side(words, places) else None


def _side_by_side(words: Phrase, places: frozenset[int]) -> bool:
    """Say whether two maps are named in one breath: "which opportunities are only ideas in Norrhavn and Oakhaven"."""
    between = {words[at] for at in range(min(places), max(places)) if at not in places}
    return bool(between & _JOINING) and between <= _JOINING | MAP_WORDS | SMALL


def _shared(one: Asked, others: Sequence[View]) -> Asked:
    own = list(one.found)
    for other in others:
        lacking = _without_common(own, other)
        own = [element for element in own if element not in lacking]
    return dataclasses.replace(one, found=tuple(own))


def _without_common(found: Sequence[MapElement], other: View) -> list[MapElement]:
    """Return those of *found* that the map of *other* does not hold."""
    texts = {(e.kind, _plain(e.text)) for e in other.elements}
    by_id = {(e.kind, e.id): e for e in other.elements}
    return [
        element
        for element in found
        if (element.kind, _plain(element.text)) not in texts
        and not _alike(element, by_id.get((element.kind, element.id)))
    ]


def _alike(element: MapElement, other: MapElement | None) -> bool:
    if other is None:
        return False
    own, their = stems(tokens(element.text)), stems(tokens(other.text))
    return len(own & their) >= _ALIKE * max(len(own), len(their), 1)


def _plain(text: str) -> str:
    return " ".join(tokens(text))


def side_by_side(views: Sequence[View]) -> Reply:
    """Set whole maps side by side: persona, state, stages, and how much of each kind they hold."""
    header = ("", *(view.journey.title for view in views))
    rows: list[tuple[str, ...]] = [
        ("persona", *(view.journey.persona.name for view in views)),
        ("state", *(view.journey.state for view in views)),
        ("owner", *(view.journey.owner or "not said" for view in views)),
    ]
    rows += [
        (PLURALS[kind], *(str(len({e.id for e in view.of(kind)})) for view in views))
        for kind in KINDS
        if kind != "persona"
    ]
    shared = set.intersection(*(_codes(view) for view in views)) if views else set()
    only = [f"{view.journey.title}: {', '.join(sorted(_codes(view) - shared)) or 'none'}" for view in views]
    parts: list[Part] = [Table(header, tuple(rows))]
    parts.append(Paragraph(f"Canonical stages in all of them: {', '.join(sorted(shared)) or 'none'}."))
    parts.append(Paragraph(f"Only in one or some: {'; '.join(only)}."))
    return Reply(kind="map", parts=tuple(parts), headline=f"{len(views)} maps side by side")


def _codes(view: View) -> set[str]:
    codes = (getattr(stage.value, "canonical", None) for stage in view.stages)
    return {code.value.replace("_", "-") for code in codes if code}
