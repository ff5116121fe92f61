"""Adjectives by which no map tells its elements apart, however everyday: "urgent pain points", "steps are optional"."""

from collections.abc import Iterator, Sequence

from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.phrases import Span, Wording

_JUDGING = frozenset(
    """
    optional required mandatory compulsory obligatory voluntary necessary unnecessary essential superfluous redundant
    dispensable indispensable expendable prescribed
    urgent pressing immediate
    important unimportant crucial vital central decisive significant insignificant trivial negligible pivotal
    irrelevant
    useful useless helpful unhelpful valuable worthless worthwhile pointless beneficial
    valid invalid genuine fake accurate inaccurate incorrect validated verified confirmed plausible credible
    broken active inactive outdated obsolete stale defunct operational functional faulty
    poor outstanding excellent mediocre decent perfect flawless lovely impressive
    complex complicated tricky straightforward demanding
    unusual recurring seasonal occasional regular
    interesting boring surprising memorable exciting remarkable noteworthy relevant-looking
    popular unpopular successful unsuccessful effective ineffective efficient inefficient
    """.split()
)
_PREDICATED = frozenset(  # before a noun they only point: "the original steps", "certain stages", "the usual pains"
    "unique certain original real simple typical usual normal individual personal human special standard strong"
    " weak final outstanding".split()
)
_BEING = frozenset("is are was were be being become seem seems considered deemed regarded".split())
_SOFTENING = frozenset(
    "very really quite so rather truly still currently actually also not never all particularly especially legally"
    " strictly absolutely completely fully as too merely just only most".split()
)
_IT = frozenset(("this", "it", "what", "that", "there"))
_ELSEWHERE = frozenset("when if because since as although though while once whenever where".split())
_ASKED = frozenset(("question", "request"))


def judging_places(wording: Wording, kinds: Sequence[Span[KindWord]]) -> Iterator[int]:
    """Yield the places of words that judge what is asked for: after "are", or right before its noun."""
    heads = {span.start for span in kinds if not span.value.verb and wording.at(span.start) not in _ASKED}
    for place, raw in enumerate(wording.raw):
        leads = raw in _JUDGING and place + 1 in heads
        told = raw in _JUDGING | _PREDICATED and _is_predicate(wording, place, min(heads, default=place))
        if leads or told:
            yield place


def _is_predicate(wording: Wording, place: int, noun: int) -> bool:
    """Say whether the word at *place* tells what the *noun* is like: "steps that are really important"."""
    at = place - 1
    while wording.at(at) in _SOFTENING:
        at -= 1
    of_them = wording.at(at - 1) not in _IT or (wording.at(at - 1) == "that" and wording.at(at) == "are")
    own = noun < at and _ELSEWHERE.isdisjoint(wording.words[noun:at])
    return wording.at(at) in _BEING and of_them and own
