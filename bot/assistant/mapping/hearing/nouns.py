"""The nouns of a question: which kinds of element are asked for, and which only say more of those."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bot.assistant.mapping.hearing.heading import head_of, is_wanted
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.sparing import is_spared
from bot.assistant.mapping.vocabulary.kinds import KindWord
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span, covered
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.assistant.mapping.vocabulary.words import ADDRESS, HAVE, MISSING_AFTER, NO, NOT, THEIR
from bot.content.maps.elements import ElementKind

Need = Limit | Extreme | Literal["some", "none"]
_LACKED_BY: dict[ElementKind, ElementKind] = {  # "what has no evidence"
    "evidence": "pain_point", "opportunity": "pain_point", "metric": "stage", "goal": "stage", "emotion": "step",
    "touchpoint": "step", "pain_point": "step", "thought": "step",
}  # fmt: skip
_VERBAL = frozenset(("by", "on", "up", "behind", "know", "backing"))
_BESIDE = frozenset(("together", "alongside", "along", "also", "too"))
_NEEDING = frozenset(("need", "await", "seek"))
_SINGLE = frozenset(("single", "any"))
_STILL = frozenset("is are was were been be has have still yet list left bubble field".split())
_AFTER = 3  # words in which "is empty" follows its noun
_HOLDING = HAVE - {"with"}
_COUNTED = frozenset(("touchpoint", "pain_point", "step", "opportunity", "metric", "thought", "backstage"))
_PILING = frozenset("pile piling cluster clustering accumulate accumulating heap concentrate concentrated".split())
_OF_THINGS = THEIR - {"his", "her"}  # "the pain points plus his thoughts" are his, and not theirs
_AND = frozenset(("and", "or", "plus", "commasign", "nor", "as"))


@dataclass
class Noun:
    """A kind that the question names beside what it asks for, and how much of it is needed."""

    span: Span[KindWord]
    need: Need = "some"


_TIED = frozenset("tied linked connected attached related mapped based backed supported covered".split())


@dataclass
class Nouns:
    """What is asked for, and what else is named."""

    targets: list[Span[KindWord]] = field(default_factory=list)
    related: list[Noun] = field(default_factory=list)
    truth: Literal["", "yes", "no"] = ""
    bare: tuple[ElementKind, ...] = ()

    @property
    def kinds(self) -> tuple[ElementKind, ...]:
        """The kinds asked for, each once."""
        return self.bare or tuple(dict.fromkeys(span.value.kind for span in self.targets))


def sort_nouns(seen: Noticed) -> Nouns:
    """Tell the kinds that *seen* asks for from those that it names beside them."""
    nouns = Nouns()
    head = head_of(seen)
    if head:
        _begin(nouns, seen, head)
    for number, span in _meant(seen, head):
        lead = _lead(seen, number)
        follows = number and span.start == seen.kinds[number - 1].end and seen.wording.at(span.end - 1) not in _VERBAL
        if follows and span.value.kind not in nouns.kinds:
            _take_head(nouns, span, seen.kinds[number - 1])
        elif number == 0 and NO & lead and span.value.kind in _LACKED_BY and _is_sought(span, lead):
            nouns.bare = (_LACKED_BY[span.value.kind],)
            nouns.related.append(Noun(span, "none"))
        elif number == 0 or not (nouns.kinds or nouns.related):
            nouns.targets.append(span)
            nouns.truth = _truth(span, lead)
        elif span.value.kind in nouns.kinds:
            nouns.truth = nouns.truth or _truth(span, lead)
        elif _is_said_again(seen, number, nouns):  # "that rest on nothing but assumed evidence"
            nouns.related[-1] = Noun(span, count_before(seen, span) or "some")
        else:
            _place(nouns, seen, number, lead)
    return nouns


def _is_sought(span: Span[KindWord], lead: frozenset[str]) -> bool:
    """Say whether what lacks the noun is asked for: "what has no evidence", "where is nothing measured"."""
    return "what" in lead or ("where" in lead and _LACKED_BY[span.value.kind] == "stage")


def _meant(seen: Noticed, head: int) -> Iterator[tuple[int, Span[KindWord]]]:
    """Yield the nouns after the *head*, each with its number, without those that are set apart: "not the steps"."""
    for number in range(head + 1 if head else 0, len(seen.kinds)):
        if not is_spared(seen, number):
            yield number, seen.kinds[number]


def _begin(nouns: Nouns, seen: Noticed, head: int) -> None:
    """Take the noun *head* as what is asked for, and those before it as what is beside that."""
    nouns.targets.append(seen.kinds[head])
    nouns.truth = _truth(seen.kinds[head], _lead(seen, head))
    for number in range(head):
        if seen.kinds[number].value.kind not in nouns.kinds and not is_spared(seen, number):
            _beside(nouns, seen, number)


def _beside(nouns: Nouns, seen: Noticed, number: int) -> None:
    """Put the noun *number*, which stands before the one that is asked for, beside that."""
    span, lead = seen.kinds[number], _lead(seen, number)
    lacked = is_lacked(seen, span, lead)
    nouns.related.append(Noun(span, count_before(seen, span) or ("none" if lacked else "some")))


def _is_said_again(seen: Noticed, number: int, nouns: Nouns) -> bool:
    """Say whether the noun *number* names what a phrase such as "rest on" before it only hinted at."""
    span, before = seen.kinds[number], seen.kinds[number - 1]
    last = nouns.related[-1] if nouns.related else None
    hinted = seen.wording.at(before.end - 1) in _VERBAL and span.value.kind == before.value.kind
    return hinted and last is not None and last.span is before and last.need == "some"


def _take_head(nouns: Nouns, span: Span[KindWord], before: Span[KindWord]) -> None:
    """Read "stage goals" as goals of stages: the last of two nouns in a row is meant, the first says whose."""
    if nouns.targets[-1:] == [before]:
        nouns.targets[-1] = span
        nouns.related.append(Noun(before))
    else:
        nouns.related.append(Noun(span))


def _place(nouns: Nouns, seen: Noticed, number: int, lead: frozenset[str]) -> None:
    """Put the noun *number*, before which the words *lead* stand, where it belongs."""
    span = seen.kinds[number]
    near = frozenset(seen.gap(span))
    fields = any(seen.kinds[number - 1].end < field.start < span.start for field in seen.fields)
    if fields and "and" in near:  # "metrics with their owners and the opportunities"
        lead = near
    counts = count_before(seen, span)
    if counts:
        nouns.related.append(Noun(span, counts))
    elif is_lacked(seen, span, lead):
        nouns.related.append(Noun(span, "none"))
    elif nouns.kinds == ("persona",) and THEIR & lead:  # "what the persona is after: its goals"
        nouns.targets = [span]
    elif _is_of_each(seen, number, lead) or (
        span.value.kind == "emotion" and any(end.end == span.start for end in seen.extremes)
    ):
        return
    elif _is_joined(seen, span, lead):
        _join(nouns, span, seen.kinds[number - 1], denied=not NOT.isdisjoint(lead))
    elif span.value.kind == "emotion" and seen.extremes and not HAVE & lead:
        return
    else:
        nouns.related.append(Noun(span))


def _is_of_each(seen: Noticed, number: int, lead: frozenset[str]) -> bool:
    """Say whether the noun *number* only tells whose each thing is: "pains and their stages"; no moment of truth."""
    listed = _AND & lead and THEIR & _lead(seen, number - 1)
    felt = "how" in lead and seen.kinds[number].value.kind == "emotion"  # "the steps and how each one feels"
    own = _AND & lead and (felt or not _OF_THINGS & lead)
    return bool(THEIR & lead and not (ADDRESS & lead or listed or own)) and not seen.kinds[number].value.truth


def _is_joined(seen: Noticed, span: Span[KindWord], lead: frozenset[str]) -> bool:
    """Say whether the noun at *span* is asked for too, be it by a clause of its own: "…, and which metrics"."""
    if seen.wording.at(span.start - 1) in {"which", "what"} and seen.wording.at(span.start - 2) in {"and", "plus"}:
        return True
    if seen.wording.at(span.end) in {"behind", "beneath"} and seen.wording.at(span.end + 1) in {"them", "it", "these"}:
        return False  # "pain points, observed evidence behind them"
    if lead == {"than"}:  # "are there more pains than ideas": both are told
        return True
    if seen.wording.at(len(seen.wording) - 1) == "both":  # "pains with opportunities at Booking, both"
        return True
    return bool((_AND & lead and not HAVE & lead and not ADDRESS & lead) or (_BESIDE & lead and not _HOLDING & lead))


def is_lacked(seen: Noticed, span: Span[KindWord], lead: frozenset[str]) -> bool:
    """Say whether the noun at *span* must be missing: "no pains", "not a single pain", "whose backstage is empty"."""
    gaps = NO if is_wanted(seen, span) else NO | _NEEDING
    denied = NOT & lead and (HAVE | ADDRESS | _TIED | _SINGLE) & lead and not _is_affirmed(seen, span)
    if (gaps & lead and "but" not in lead) or denied:
        return True
    after = seen.wording.words[span.end : span.end + _AFTER]
    empty = next((at for at, word in enumerate(after) if word in MISSING_AFTER), -1)
    return empty >= 0 and set(after[:empty]) <= _STILL


def _is_affirmed(seen: Noticed, span: Span[KindWord]) -> bool:
    """Say whether "and have" stands right before the noun at *span*, beyond a "not": "not severe and have proof"."""
    at = next(
        (at for at in range(span.start - 1, max(0, span.start - _AFTER - 1), -1) if seen.wording.at(at) in HAVE), 0
    )
    return at > 0 and seen.wording.at(at - 1) in {"and", "but"}


def _join(nouns: Nouns, span: Span[KindWord], before: Span[KindWord], *, denied: bool) -> None:
    joined = next((noun for noun in nouns.related if noun.span is before), None)
    if joined:
        nouns.related.append(Noun(span, "none" if denied else joined.need))
    else:
        nouns.targets.append(span)


def _lead(seen: Noticed, number: int) -> frozenset[str]:
    """Return the words before the noun *number* that belong to no other phrase, back to the noun before it."""
    start = seen.kinds[number - 1].end if number else 0
    inside = covered(seen.all())
    return frozenset(seen.wording.at(place) for place in range(start, seen.kinds[number].start) if place not in inside)


def _truth(span: Span[KindWord], lead: frozenset[str]) -> Literal["", "yes", "no"]:
    if not span.value.truth:
        return ""
    return "no" if (NOT | NO) & lead else "yes"


def count_before(seen: Noticed, span: Span[KindWord]) -> Limit | Extreme | None:
    """Return the number or the bare "most" right before the noun *span*."""
    plain = (limit for limit in seen.limits if limit.end <= span.start and not limit.value.percent)
    limit = next((limit for limit in plain if _only_between(seen, limit.end, span.start)), None)
    if limit:
        return limit.value
    many = (e for e in seen.extremes if e.end <= span.start and (e.value.many or _is_of_count(seen, e, span)))
    extreme = next((e for e in many if _only_between(seen, e.end, span.start)), None) or _piled_after(seen, span)
    return extreme.value if extreme else None


def _is_of_count(seen: Noticed, extreme: Span[Extreme], noun: Span[KindWord]) -> bool:
    """Say whether "max touchpoints" asks for the most of them: of things without a scale of their own."""
    counted = noun.value.kind in _COUNTED and seen.wording.raw[noun.end - 1].endswith("s")
    return counted and seen.wording.at(extreme.start) in {"max", "maximum", "min", "minimum"} and seen.kinds[0] != noun


def _piled_after(seen: Noticed, noun: Span[KindWord]) -> Span[Extreme] | None:
    """Return the "pile up" right after *noun*, as in "where do the pains pile up"."""
    return next((e for e in seen.extremes if e.start == noun.end and seen.wording.at(e.start) in _PILING), None)


def _only_between(seen: Noticed, start: int, end: int) -> bool:
    """Say whether nothing but grades and values that go with the noun stands from *start* to *end*."""
    beside = covered((*seen.grades, *seen.values))
    return all(
        place in beside or seen.wording.at(place) in {"number", "of", "the", "many"} for place in range(start, end)
    )
