"""Owners that a map does not know, however everyday their words: "owned by the board", "the print department"."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import COMMA, Span, Wording
from bot.assistant.mapping.vocabulary.words import ARTICLES, BEFORE_PLACE, FILLER, HAVE, NOT, OWN

_TEAM = frozenset(("team", "department", "dept", "squad", "crew", "unit", "division", "committee"))
_HELPING = frozenset(("do", "doe", "did", "is", "are", "was", "were"))
_TO = frozenset(("by", "to", "with", "of"))
_THE = frozenset(("the", "our", "a", "an"))
_SERVING = frozenset("care experience support service success relation".split())
_FAR = 4  # words between "does" and "own"
_NAMELESS = ARTICLES | HAVE | NOT | OWN | frozenset(
    "which what whose whom who each every any no one other others same right whole owning entire single and or by per"
    " all of for to in on at with from many how across most more different than us we i you them nobody anybody anyone"
    " somebody someone everybody some team person people anything nothing customer still yet also actually really"
    " currently thing everything several two three both few various another either only just not exactly show list"
    " give".split()
)  # fmt: skip


def find_strangers(wording: Wording, owns: Sequence[Span[str]], fields: Sequence[Span[str]]) -> list[Span[Value]]:
    """Return the owners named in *wording* that the map does not have, and take their words.

    *owns* speak of owning; of the *fields* named, "team" may stand in such a name.
    """
    teams = {span.start for span in fields if span.value == "owner"}
    found = []
    named = (run for span in owns for run in (*_before(wording, span), *_by(wording, span)))
    for start, end in (*_parties(wording), *named):
        if start < end and all(wording.is_free(place) or place in teams for place in range(start, end)):
            wording.take(start, end)
            said = " ".join(wording.raw[start:end])
            found.append(Span(start, end, Value("owner", frozenset(), said, own=True)))
    return found


def _parties(wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield what stands before "team" or "department" with it: "the data science team"."""
    for place in range(1, len(wording)):
        start = place
        while start > 0 and wording.is_free(start - 1) and wording.at(start - 1) not in _NAMELESS | {COMMA}:
            start -= 1
        led = wording.at(start - 1) in _THE | _TO
        if wording.at(place) in _TEAM and led and start < place:
            yield start, place + 1


def _before(wording: Wording, span: Span[str]) -> Iterator[tuple[int, int]]:
    """Yield who stands between "does the" and "own"."""
    reach = range(span.start - 1, max(-1, span.start - 2 - _FAR), -1)
    helped = next((place for place in reach if wording.at(place) in _HELPING), -1)
    start = helped + 2 if wording.at(helped + 1) in _THE else helped + 1
    told = wording.words[start : span.start]
    named = _NAMELESS.isdisjoint(told) and (start > helped + 1 or FILLER.isdisjoint(told))
    served = told[:1] == ("customer",) and len(told) > 1 and (FILLER - _SERVING).isdisjoint(told[1:])
    if helped >= 0 and (named or served):  # "does customer care own"
        yield start, span.start


def _by(wording: Wording, span: Span[str]) -> Iterator[tuple[int, int]]:
    """Yield who stands after "owned by"."""
    tied = wording.at(span.end) in _TO or wording.at(span.end - 1) in {"by", "to"}
    if not tied or "belong" in wording.at(span.start):
        return
    start = span.end + (wording.at(span.end) in _TO)
    start += wording.at(start) in _THE
    end = start
    while wording.is_free(end) and wording.at(end) not in BEFORE_PLACE | _NAMELESS | FILLER | {COMMA}:
        end += 1
    yield start, end
