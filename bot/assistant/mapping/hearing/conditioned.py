"""Ways told by what the map says of them: "what happens when the import fails", "how many repeat a module"."""

import re
from collections.abc import Mapping, Sequence

from bot.assistant.language import STOPWORDS, singular, stems, tokens
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import covered
from bot.assistant.mapping.vocabulary.words import FILLER, NO, NOT
from bot.content.maps.elements import MapElement
from bot.domain.maps import Transition

_WHEN = r"\b(?:when|if|once|as soon as|after|because|in case)\b (?P<said>[^?]+)"
_SHARE = r"(?:share|percentage|percent|proportion|fraction|part|portion)"
_WAY = r"(?:way|transition|path|route|exit|loop|skip|shortcut|arrow|connection|move)s?"


def _patterns(*said: str) -> Sequence[re.Pattern[str]]:
    return [re.compile(own, re.IGNORECASE) for own in said]


_ON_CONDITION = _patterns(
    rf"\b(?:where (?:does|do|did|will|would|might|can) [^,?]{{1,40}}? (?:go|end up|land|head|return|move|turn|lead)"
    rf"|(?:what|where) (?:happens?|comes|follows|next|then)|which {_WAY}[^,?]{{0,40}}?)\b[^,?]{{0,20}}?,?\s*{_WHEN}",
    rf"\bwhat (?:will|would|might|can|could|does|do|must|should) [^,?]{{1,40}}? (?:happen|do|follow)\b,?\s*{_WHEN}",
    r"^\W*(?:and |so |but )?what (?:about )?(?:if|when) (?P<said>[^?]+)",
    r"^\W*(?:and |so )?(?:when|if|once|as soon as|in case) (?P<said>[^,?]+), "
    r"(?:where|what|which way|which transition)\b",
)
_BY_LABEL = _patterns(
    rf"\b{_WAY},? (?:(?:that|which|is|are|we|has|with|the) )*(?:label(?:l?ed)?|called?|named|titled|marked)"
    r" (?P<said>[^?]+)",
    rf"\b{_WAY} [“\"'](?P<said>[^”\"'?]+)",
    r"^\W*when (?:do|does|did|would|will|can|could) (?P<said>[^?]+)",
)
_OF_SOME = _patterns(
    rf"\b(?:what|which|how (?:big|large|high) is the) {_SHARE}\b,?(?: (?:of|that|who|which))? (?P<said>[^?]+)",
    rf"\bhow many (?!{_WAY}\b)(?P<said>[^?]+)",
    r"\bhow (?:often|frequently) (?:do|does|did|is|are|will|would) (?P<said>[^?]+)",
    r"\bhow (?:likely|probable) is it (?:that|for) (?P<said>[^?]+)",
    r"\b(?:probability|likelihood|chance|odds) (?:that|of) (?P<said>[^?]+)",
)
_MOVED = re.compile(
    r"\b(?:what|who|which|how|when|why)\b.*?\b(?:bring|take|send|get|got|lead|put|move|drive|pull|make|go|goe|come|return)s?\b"
    r"(?P<said>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LATER = stems(("afterward", "afterwards", "eventually", "someday", "anyway", "instead", "probably", "usually"))
_LEAST = 2  # words of a condition that tell it


def conditioned(seen: Noticed, view: View) -> Query | None:
    """Return the query for the ways whose condition or label the question says; None where it says none."""
    if any(not span.value.verb and span.value.kind != "transition" for span in seen.kinds):
        return None
    brought = _brought(seen, view)
    if brought:
        return brought
    for patterns, whole in ((_ON_CONDITION, False), (_BY_LABEL, True), (_OF_SOME, True)):
        parts = (found["said"] for pattern in patterns if (found := pattern.search(seen.wording.text)))
        for part in parts:
            told = {way.id: said for way in view.of("transition") if (said := _said_of(way, part, seen, whole=whole))}
            if told:
                return _of(told)
    return None


def _brought(seen: Noticed, view: View) -> Query | None:
    """Return the query for the ways whose label stands whole where somebody is moved: "what brings them back to X"."""
    moved = _MOVED.search(seen.wording.text)
    words = tokens(moved["said"]) if moved else []
    found = {
        way.id: label
        for way in view.of("transition")
        if isinstance(way.value, Transition) and (label := way.value.label) and len(_telling(label)) >= _LEAST
        if _touches(way.value, seen) and _stands_in(tokens(label), words)
    }
    return _of(found) if found else None


def _stands_in(own: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(own)]) == list(own) for at in range(len(words)))


def _of(told: Mapping[str, str]) -> Query:
    """Return the query for the ways *told*, each by its id with what is said of it."""
    when = " or ".join(f"“{said}”" for said in dict.fromkeys(told.values()))
    return Query(("transition",), related=(Related("transition", ids=frozenset(told), said=f"when {when}"),))


def _said_of(way: MapElement, part: str, seen: Noticed, *, whole: bool) -> str:
    """Return the condition or the label of *way* where *part* says it, all of it where it shall be the *whole*."""
    own = way.value
    if not isinstance(own, Transition) or not _touches(own, seen):
        return ""
    texts = (text for text in (own.condition, own.label) if text)
    return next((text for text in texts if _is_said(text, part, seen, whole=whole)), "")


def _touches(way: Transition, seen: Noticed) -> bool:
    """Say whether *way* begins or ends at a stage that the question names, if it names any."""
    places = {stage.id for span in seen.spots for stage in span.value.stages}
    return not places or not places.isdisjoint((way.source, way.target))


def _is_said(text: str, part: str, seen: Noticed, *, whole: bool) -> bool:
    own, told = _telling(text), _telling(part)
    spots = {seen.wording.raw[place] for place in covered(seen.spots)}
    idle = _LATER | stems(
        {*seen.title, *seen.persona, *spots, *(w for w in tokens(f"{part} {text}") if singular(w) in FILLER)}
    )
    whole_names = covered(span for span in seen.spots if span.value.own)  # "once the account is opened"
    told -= (idle - own) | stems(seen.wording.raw[place] for place in whole_names)
    if not told or not told <= own or _denies(text) is not _denies(part):
        return False
    return own - idle <= told if whole else len(told) >= _LEAST or own - idle <= told


def _denies(text: str) -> bool:
    return not (NO | NOT).isdisjoint(tokens(text))


def _telling(text: str) -> frozenset[str]:
    return stems(word for word in tokens(text) if word not in STOPWORDS)
