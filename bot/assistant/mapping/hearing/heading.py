"""Which of several nouns is asked for, where that is not the first: "most pains: which stage?"."""

from typing import Any

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.words import ARTICLES, HAVE, NO

_WH = frozenset(("which", "what"))
_BIDDING = frozenset("list show give name tell see want need get find many".split())
_PLEASE = frozenset(("please", "pls", "plz"))
_BETWEEN = ARTICLES | frozenset("all every other single our me us of only remaining are those these kind sort".split())
_JOINING = frozenset("and or plus also versus vs at in of for with by on to from during per as alongside".split())


def head_of(seen: Noticed) -> int:
    """Return the number of the noun that is asked for by its own words; 0 where the first one is, or none."""
    nouns = [number for number, span in enumerate(seen.kinds) if not span.value.verb]
    if len(nouns) < len(seen.kinds) or not nouns or _is_asked(seen, seen.kinds[0], _WH | _BIDDING):
        return 0
    first = seen.kinds[0].value.kind
    later = [n for n in nouns[1:] if seen.kinds[n].value.kind != first and _is_later_asked(seen, seen.kinds[n])]
    return later[0] if len(later) == 1 else 0


def is_wanted(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether it is the one who asks that needs the noun at *span*: "I need the stage"."""
    place = span.start - 1
    while place > 0 and seen.wording.at(place) in _BETWEEN | {"just", "only"}:
        place -= 1
    return seen.wording.at(place) in {"need", "want"} and seen.wording.at(place - 1) in {"i", "we", "just", "only"}


def _is_later_asked(seen: Noticed, span: Span[KindWord]) -> bool:
    pleased = seen.wording.at(span.end) in _PLEASE and span.end + 1 >= len(seen.wording)
    return _is_asked(seen, span, _WH | {"list"}) or is_wanted(seen, span) or (pleased and _is_bare(seen, span))


def _is_asked(seen: Noticed, span: Span[Any], asking: frozenset[str]) -> bool:
    """Say whether one of the words *asking*, joined to nothing before it, leads to the noun at *span*."""
    inside = covered((*seen.grades, *seen.values, *seen.extremes, *seen.limits))
    place = span.start - 1
    while place >= 0 and (place in inside or seen.wording.at(place) in _BETWEEN):
        place -= 1
    return seen.wording.at(place) in asking and seen.wording.at(place - 1) not in _JOINING


def _is_bare(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether nothing joins the noun at *span* to what stands before it: "… involved? steps please"."""
    before = seen.wording.at(span.start - 1)
    return (
        span.start > 0 and before not in _JOINING | ARTICLES | NO | HAVE and span.start - 1 not in covered(seen.all())
    )
