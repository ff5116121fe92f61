"""The words of a question that nothing else explains: the text that elements, or what belongs to them, must hold."""

import dataclasses
from collections.abc import Sequence

from bot.assistant.language import STOPWORDS, stem
from bot.assistant.mapping.hearing.demands.changing import is_change
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.turns import turned
from bot.assistant.mapping.query.queries import Query, Related, Where
from bot.assistant.mapping.query.selecting import fits, speaks_of, words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import GRADED
from bot.assistant.mapping.vocabulary.phrases import covered
from bot.assistant.mapping.vocabulary.words import ADDRESS, ARTICLES, FILLER, NOT, OWN
from bot.content.maps.elements import ElementKind, MapElement
from bot.content.nodes import Place

_WHEN = frozenset(("when", "once"))
_MOODS = frozenset(("mood", "feel", "feeling", "emotion", "curve"))
_TOLD_BY_STEPS = frozenset(("stage", "step", "touchpoint", "emotion", "thought", "pain_point", "backstage"))
_FOR = frozenset("for on of about measure measuring track tracking".split())
_ON = frozenset(("on", "about", "in", "by", "of", "for", "with", "one"))
_AROUND = frozenset("around on upon for about".split())
_TOLD_AT_STEPS: tuple[ElementKind, ...] = ("pain_point", "backstage")
_MET_IN = frozenset(("touchpoint", "step", "stage"))
_BESIDE = 2  # words on each side of those that are sought
_MOSTLY = (
    0.6  # share of a claim's words from which a pain point is taken to say it; chosen by d078 of the development set
)


def with_text(query: Query, seen: Noticed, view: View) -> Query:
    """Keep to the elements that hold the words which nothing else explains; words of the map's own name may go."""
    ways = turned(seen)
    left = [*seen.claim, *(place for place in seen.left() if place not in ways), *_measured(query, seen)]
    proven = {*query.kinds, *(related.kind for related in query.related)} >= {"evidence", "pain_point"}
    if proven:  # "what backs p-cups", "which pain points does the survey back"
        left = [place for place in left if seen.wording.at(place) != "back"]
    if query.kinds == ("persona",):  # "which persona is it built around"
        left = [place for place in left if seen.wording.at(place + 1) not in _AROUND]
    if query.kinds == ("emotion",):  # "how does the mood change"
        left = [place for place in left if not is_change(seen.wording.raw[place]) or _is_timed(seen, place)]
    left = left or _held_together(query, seen, view)
    return _with_left(query, seen, view, left) if left else query


def _is_timed(seen: Noticed, place: int) -> bool:
    """Say whether the word at *place* tells when something is felt: "when the payment is declined"."""
    return not _WHEN.isdisjoint(seen.wording.words[:place]) and _MOODS.isdisjoint(seen.wording.words[place:])


def _measured(query: Query, seen: Noticed) -> list[int]:
    """Return the places of fields that no metric has, but shall measure: "a metric for customer effort"."""
    if query.kinds != ("metric",) or query.related:
        return []
    foreign = (span for span in seen.fields if span.value in GRADED)
    return [span.start for span in foreign if not _FOR.isdisjoint(seen.gap(span)) and span.end - span.start == 1]


def _held_together(query: Query, seen: Noticed, view: View) -> list[int]:
    """Return the places of words passed over that one step holds together, where nothing else restricts *query*."""
    bound = query.demands or query.related or query.where or query.rank or query.goals or query.ordinal or seen.fields
    if bound or seen.groups or set(query.kinds).isdisjoint(_TOLD_BY_STEPS):
        return []
    told = covered(seen.all()) | seen.names
    idle = [at for at in seen.wording.free() if at not in told and seen.wording.raw[at] not in STOPWORDS]
    wanted = frozenset(stem(seen.wording.raw[at]) for at in idle) & view.stems
    said = [at for at in idle if stem(seen.wording.raw[at]) in wanted]
    whole = len(wanted) > 1 and any(wanted <= words_in(step.text) for step in view.of("step"))
    return said if whole else []


def _with_left(query: Query, seen: Noticed, view: View, left: Sequence[int]) -> Query:
    if _is_excepted(seen, left[0]):
        return dataclasses.replace(query, not_text=frozenset(stem(seen.wording.raw[place]) for place in left))
    whole = _with_words(query, seen, view, left)
    other = [place for place in left if not _names_map(seen, place, view)]
    beside = seen.names_beside(left)
    named = frozenset(stem(word) for word in view.name_words)
    plain = [place for place in other if stem(seen.wording.raw[place]) not in named and place not in beside]
    if len(other) == len(left) and (
        len(plain) == len(left) or any(fits(e, whole, view) for e in view.of(*whole.kinds))
    ):
        return whole
    return _with_words(query, seen, view, plain) if plain else query


def _is_excepted(seen: Noticed, place: int) -> bool:
    """Say whether a "not" or an "except" stands right before the word at *place*."""
    before = (seen.wording.at(at) for at in range(place - 1, -1, -1) if seen.wording.at(at) not in ARTICLES | OWN | _ON)
    return next(before, "") in NOT | {"neither"}


def _names_map(seen: Noticed, place: int, view: View) -> bool:
    """Say whether the word at *place* is the map itself: "of the trip" in "Weekend trip with Skylark"."""
    before = (seen.wording.at(place - 2), seen.wording.at(place - 1))
    return (
        seen.wording.at(place) in view.name_words and before[0] in {"of", "in", "on", "during"} and before[1] == "the"
    )


def _with_words(query: Query, seen: Noticed, view: View, left: Sequence[int]) -> Query:
    said = " ".join(seen.wording.raw[place] for place in left)
    wanted = frozenset(stem(seen.wording.raw[place]) for place in left)
    if query.kinds == ("evidence",) and (seen.claim or not _held(view, query, wanted)):
        return _resting_on(query, wanted, _around(seen) if seen.claim else wanted, said, view)
    for number, related in enumerate(query.related):
        said_of = related.need == "some" or (related.need == "none" and _goes_on(seen, related.kind, left))
        if said_of and not related.ids and any(speaks_of(e, wanted, view) for e in view.of(related.kind)):
            changed = dataclasses.replace(related, text=wanted)
            return dataclasses.replace(query, related=(*query.related[:number], changed, *query.related[number + 1 :]))
    eased = _eased_by(query, seen, view, wanted)
    if eased:
        return dataclasses.replace(query, related=(*query.related, eased), text_said=said)
    if _asks_what_then(query, seen) and any(speaks_of(way, wanted, view) for way in view.of("transition")):
        return dataclasses.replace(query, kinds=("transition",), text=wanted, text_said=said)
    told = None if _held(view, query, wanted) else _beside(query, seen, view, wanted, said)
    return told or dataclasses.replace(query, text=wanted, text_said=said)


def _goes_on(seen: Noticed, kind: ElementKind, left: Sequence[int]) -> bool:
    """Say whether all of *left* stand after the noun of *kind* and no other: "not based on the lost deals"."""
    nouns = [span for span in seen.kinds if span.start < left[0]]
    return bool(nouns) and nouns[-1].value.kind == kind and nouns[-1].end <= left[0]


def _beside(query: Query, seen: Noticed, view: View, wanted: frozenset[str], said: str) -> Query | None:
    """Keep *query* to the steps that say *wanted*, or to the pains: "which touchpoint do seat fees turn up at"."""
    steps = _steps_saying(wanted, seen, view)
    if steps:
        return dataclasses.replace(query, where=(*query.where, Where(frozenset(), steps, f"“{said}”")))
    if not _MET_IN.issuperset(query.kinds) or all(span.value.verb for span in seen.kinds):
        return None
    for kind in _TOLD_AT_STEPS:
        found = {e.id: e.text for e in view.of(kind) if wanted <= words_in(e.text)}
        if found:
            told = Related(kind, ids=frozenset(found), said=" and ".join(f"“{text}”" for text in found.values()))
            return dataclasses.replace(query, related=(*query.related, told), text_said=said)
    return None


def _steps_saying(wanted: frozenset[str], seen: Noticed, view: View) -> frozenset[Place]:
    """Return the steps that say *wanted*; of several those that say most of the words right beside it, too."""
    places = [at for at, word in enumerate(seen.wording.raw) if stem(word) in wanted]
    near = {at for place in places for at in range(place - _BESIDE, place + _BESIDE + 1)} & {*seen.wording.free()}
    around = frozenset(stem(seen.wording.raw[at]) for at in near if seen.wording.raw[at] not in STOPWORDS)
    held = {step.place: words_in(step.text) for step in view.of("step")}
    found = {place: len(around & own) for place, own in held.items() if wanted <= own}
    return frozenset(place for place, shared in found.items() if shared == max(found.values()))


def _asks_what_then(query: Query, seen: Noticed) -> bool:
    """Say whether it is asked what follows from a condition: "what happens if the import fails twice"."""
    return query.kinds == ("step",) and not {"if", "when", "once"}.isdisjoint(seen.wording.words) and not query.where


def _eased_by(query: Query, seen: Noticed, view: View, wanted: frozenset[str]) -> Related | None:
    """Return the opportunities that say *wanted*, where it is asked what they ease: "what does the card solve"."""
    if query.kinds != ("pain_point",) or ADDRESS.isdisjoint(seen.wording.words) or _held(view, query, wanted):
        return None
    names = {e.id: e.text for e in view.of("opportunity") if wanted <= words_in(e.text)}
    said = " and ".join(f"“{name}”" for name in names.values())
    return Related("opportunity", ids=frozenset(names), said=said) if names else None


def _held(view: View, query: Query, wanted: frozenset[str]) -> bool:
    return any(speaks_of(element, wanted, view) for element in view.of(*query.kinds))


def _around(seen: Noticed) -> frozenset[str]:
    """Return the stems of all words of a claim, everyday ones too: they tell which of several things is doubted."""
    start = seen.claim[0]
    while start > 0 and seen.wording.at(start - 1) in FILLER - {"that"}:
        start -= 1
    return frozenset(stem(word) for word in seen.wording.raw[start:] if word not in STOPWORDS)


def _resting_on(query: Query, wanted: frozenset[str], around: frozenset[str], said: str, view: View) -> Query:
    """Read "how do we know that prices are hidden" as the evidence of the pain point that says so.

    Of several that say *wanted* alike, those are meant that say most of the words *around*.
    """
    for kind in ("pain_point", "touchpoint"):
        near = _nearest(view.of(kind), wanted)
        shared = {own: len(around & words_in(text, own)) for own, text in near.items()}
        near = {own: text for own, text in near.items() if shared[own] == max(shared.values())}
        if near:
            related = Related(
                kind, "some", ids=frozenset(near), said=" and ".join(f"“{text}”" for text in near.values())
            )
            kept = tuple(other for other in query.related if other.kind != kind)
            return dataclasses.replace(query, related=(*kept, related), text_said=said)
    steps = frozenset(step.place for step in view.of("step") if wanted <= words_in(step.text))
    if steps:
        return dataclasses.replace(query, where=(*query.where, Where(frozenset(), steps, f"“{said}”")))
    return dataclasses.replace(query, text=wanted, text_said=said)


def _nearest(bases: Sequence[MapElement], wanted: frozenset[str]) -> dict[str, str]:
    """Return the ids and texts of those that hold most of the words, if that is enough of them."""
    shares = {base.place: len(wanted & words_in(base.text, base.id)) / len(wanted) for base in bases}
    most = max(shares.values(), default=0.0)
    return {base.id: base.text for base in bases if shares[base.place] == most} if most >= _MOSTLY else {}
