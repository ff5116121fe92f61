"""Reading a question as one about a map: the kinds asked for, and what every other phrase demands of them."""

import dataclasses
from collections.abc import Sequence

from bot.assistant.language import content_words, stems
from bot.assistant.mapping.hearing.callings import Called
from bot.assistant.mapping.hearing.counting import counts_else
from bot.assistant.mapping.hearing.demands.averaging import MEAN, averaged
from bot.assistant.mapping.hearing.demands.changing import weighed, weighs_moods
from bot.assistant.mapping.hearing.demands.denying import with_denial, with_denied_end
from bot.assistant.mapping.hearing.demands.hurting import with_hurts
from bot.assistant.mapping.hearing.demands.moods import whole_moods
from bot.assistant.mapping.hearing.demands.needing import field_for
from bot.assistant.mapping.hearing.demands.negating import is_alone, is_negated
from bot.assistant.mapping.hearing.demands.restricting import with_conditions
from bot.assistant.mapping.hearing.ends import with_rank
from bot.assistant.mapping.hearing.implied import asked_field, implied_kinds, rests_on
from bot.assistant.mapping.hearing.locating import located
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.nouns import Nouns, sort_nouns
from bot.assistant.mapping.hearing.paths import ranked_turn
from bot.assistant.mapping.hearing.purposes import with_goals
from bot.assistant.mapping.hearing.remainder import with_text
from bot.assistant.mapping.hearing.settling import sorted_by
from bot.assistant.mapping.hearing.turns import Turn, denied_turns, several_turns
from bot.assistant.mapping.hearing.universal import with_exceptions
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Need, Query, Related, Unclear, Unknown
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.phrases import Span, covered, phrase
from bot.content.maps.elements import ElementKind, MapElement

_COUNTING = tuple(phrase(said) for said in ("how many", "number of", "how much", "count the", "count of", "total of"))
_FIGURES = frozenset(
    (("how", "many"), ("how", "long"), ("what", "is"), ("how", "high"), ("how", "big"), ("how", "large"))
) | {
    (asked, share) for asked in ("what", "which") for share in ("percentage", "share", "proportion", "fraction", "rate")
}
_WHOSE = frozenset(("who", "whom", "whose", "team"))
_DOUBTING = frozenset("is are has have doe do did was were".split())
_DISTANT = frozenset((("how", "far"), ("how", "close"), ("how", "near")))
_MOMENTS = frozenset("moment point step peak trough".split())
_LINKING = frozenset("the a an our by on in of with from any".split())
_TELLING = 2  # words of a metric's name that tell it, wherever they stand
_TELLING_VALUES = frozenset(("status", "sort", "direction", "reach"))


def read_query(seen: Noticed, view: View, default: tuple[ElementKind, ...] = ()) -> Query | Unclear | Unknown | None:
    """Read what was *seen* in a question as a query of the map; None where it asks for no element of one.

    What fits several things of the map is `Unclear`; a place that the map does not have is `Unknown`. *default*
    are the kinds asked for where the question names none.
    """
    where = located(seen, view)
    if isinstance(where, Unclear | Unknown):
        return where
    for span in seen.values:
        if span.value.choices:
            return Unclear(" ".join(seen.wording.raw[span.start : span.end]), span.value.choices)
    if weighs_moods(seen):
        return weighed(Query((), where=where), seen)
    moods = whole_moods(seen)
    if moods:
        return Query(("stage",), related=moods, where=where)
    nouns = sort_nouns(seen)
    ranked = ranked_turn(seen)
    turns = frozenset((ranked,)) if ranked else several_turns(seen)
    denied = denied_turns(seen)
    kinds = ("transition",) if turns or denied else _kinds(seen, nouns) or default
    kinds = ("evidence",) if seen.doubted else kinds
    figured = not nouns.kinds and any(span.value in {"target", "current"} for span in seen.fields)
    if not kinds or ((figured or kinds == ("metric",)) and not seen.named):
        told = _metric_by_words(seen, view, asked=figured or bool(kinds))
        if told or not kinds:
            return told
    query = with_hurts(averaged(with_conditions(Query(kinds, where=where), seen, nouns), seen), seen)
    query = with_denial(_of_turns(query, denied or turns, denied=bool(denied)), seen)
    query = with_denied_end(with_rank(_with_named(query, seen, view), seen, nouns), seen)
    query = with_exceptions(with_text(with_goals(query, seen, view), seen, view), seen)
    return _laid_out(dataclasses.replace(query, demands=()) if _doubts(seen, query) else query, seen)


def _laid_out(query: Query, seen: Noticed) -> Query:
    """Return *query* with how its answer is laid out: counted, grouped, sorted, with which fields."""
    kinds = query.kinds
    group = next((span.value for span in seen.groups if (span.value,) != kinds), "") or asked_field(seen) or query.group
    return dataclasses.replace(
        query,
        counted=seen.wording.has(_COUNTING),
        group=group,
        sort=sorted_by(query, group, seen),
        fields=tuple(dict.fromkeys(field_for(span.value, kinds) for span in _fields(seen))),
    )


def _of_turns(query: Query, turns: frozenset[Turn], *, denied: bool) -> Query:
    """Return *query* with the sorts of way that it asks for, or leaves out where they are *denied*."""
    if not turns:
        return query
    said = " or ".join(sorted(turns))
    sort = Condition("way", turns.__contains__, f"not {said}" if denied else said, negated=denied)
    return dataclasses.replace(query, demands=(*query.demands, sort))


def _doubts(seen: Noticed, query: Query) -> bool:
    """Say whether something is asked of one thing, "is the renewal rate on target": it is told whatever it is."""
    one = [related for related in query.related if related.kind in query.kinds and len(related.ids) == 1]
    plain = not any(not span.value.verb for span in seen.kinds)
    asked = seen.wording.at(0) in _DOUBTING or seen.wording.words[:2] in _DISTANT
    return asked and len(seen.named) == 1 and bool(one) and plain


def _fields(seen: Noticed) -> list[Span[str]]:
    """Return the fields asked for; a bare "value" beside a target is the target's."""
    aimed = any(span.value == "target" for span in seen.fields)
    return [span for span in seen.fields if not (aimed and seen.wording.words[span.start : span.end] == ("value",))]


def _metric_by_words(seen: Noticed, view: View, *, asked: bool) -> Query | None:
    """Return a query for the metric whose name the words of a question for a figure hold; None where there is none.

    *asked* tells that the question is on metrics by its own words.
    """
    if not asked and seen.wording.words[:2] not in _FIGURES:
        return None
    apart = seen.names | covered(span for span in seen.spots if span.value.own)
    told = stems(word for place, word in enumerate(seen.wording.raw) if place not in apart)
    own = {metric.id: metric.text for metric in view.of("metric")}
    names = {key: stems(content_words(text)) for key, text in own.items()}
    found = {key: own[key] for key, name in names.items() if len(name) >= _TELLING and name <= told}
    if not found:  # "the click rate", of which there is but one
        left = stems(seen.wording.raw[place] for place in seen.left())
        near = [key for key, name in names.items() if len(left) >= _TELLING and left <= name]
        found = {key: own[key] for key in near} if len(near) == 1 else {}
    if not found:
        return None
    said = " and ".join(f"“{text}”" for text in found.values())
    return Query(("metric",), related=(Related("metric", ids=frozenset(found), said=said),))


def _kinds(seen: Noticed, nouns: Nouns) -> tuple[ElementKind, ...]:
    """Return the kinds asked for; none where something is asked that is no element of a map."""
    kinds = (() if _asks_owner(seen) or rests_on(seen) else nouns.kinds) or implied_kinds(seen)
    if not MEAN.isdisjoint(seen.wording.words) and any(span.value == "stage" for span in seen.groups):
        return ("stage",)
    if all(span.value.verb for span in seen.kinds) and any(span.value[0].kind == "metric" for span in seen.named):
        kinds = ("metric",)
    if kinds == ("emotion",) and _asks_when(seen):
        kinds = ("step",)
    if kinds == ("goal",) and _named_pain(seen) and "mind" in seen.wording.words:
        kinds = ("opportunity",)  # "what do we have in mind for …"
    if all(span.value.verb for span in seen.kinds) and seen.named:
        kinds = _of_field(seen) or kinds
    if kinds == ("persona",) and seen.feels:  # "how is the persona doing emotionally"
        kinds = ("emotion",)
    if kinds and not nouns.kinds:
        kinds = _of_value(seen, kinds)
    aged = "old" in seen.wording.words and not {"evidence", "metric"} & set(kinds)
    return () if aged or counts_else(seen) else kinds


def _of_field(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return the kind of what is named where one of its fields is asked for: "how often does “…” happen"."""
    kind = seen.named[0].value[0].kind
    return (kind,) if any(kind in FIELDS[span.value].kinds for span in seen.fields) and kind == "pain_point" else ()


def _named_pain(seen: Noticed) -> bool:
    """Say whether verbs alone tell what is asked for, and a pain point is named."""
    return all(span.value.verb for span in seen.kinds) and any(s.value[0].kind == "pain_point" for s in seen.named)


def _asks_when(seen: Noticed) -> bool:
    """Say whether a moment is asked for rather than what is felt: "the highest point of the emotion curve"."""
    ends = {word for span in seen.extremes for word in seen.wording.words[span.start : span.end]}
    placed = covered(seen.spots)  # "in the stage where the flight is late"
    where = any(word == "where" and at not in placed for at, word in enumerate(seen.wording.words))
    return where or seen.wording.at(0) == "when" or not _MOMENTS.isdisjoint(ends)


def _asks_owner(seen: Noticed) -> bool:
    """Say whether whose a thing is is asked, whatever happens to it: "she is stuck at the form, whose is it"."""
    verbs = all(span.value.verb for span in seen.kinds)
    return verbs and seen.owning and not _WHOSE.isdisjoint(seen.wording.words) and bool(seen.named)


def _of_value(seen: Noticed, kinds: tuple[ElementKind, ...]) -> tuple[ElementKind, ...]:
    """Return the implied *kinds*, or the one that a state or sort in the question can be of: "what is done already"."""
    for span in seen.values:
        own = FIELDS[span.value.field].kinds if span.value.field in _TELLING_VALUES else kinds
        if set(own).isdisjoint(kinds) and not seen.named:
            return own[:1]
    return kinds


def _pains_about(seen: Noticed, span: Called, view: View) -> Sequence[MapElement]:
    """Return the pain points that "the sales call pain point" names by the touchpoint at *span*; else what it names."""
    about = any(noun.start == span.end and noun.value.kind == "pain_point" for noun in seen.kinds)
    if not about or span.value[0].kind != "touchpoint":
        return span.value
    name = words_in(span.value[0].text)
    return [pain for pain in view.of("pain_point") if name <= words_in(pain.text)] or span.value


def _lacked_before(query: Query, seen: Noticed, span: Called) -> Related | None:
    """Return what *query* demands to be missing, where *span* only names it: "not backed by the patient panel"."""
    kind = span.value[0].kind
    led = any(noun.value.kind == kind and noun.end <= span.start for noun in seen.kinds)
    near = led and {*seen.gap(span)} <= _LINKING
    bare = (r for r in query.related if r.kind == kind and r.need == "none" and not (r.ids or r.text or r.demands))
    return next(bare, None) if near else None


def _with_named(query: Query, seen: Noticed, view: View) -> Query:
    """Keep to the elements that the question names: themselves, or what belongs to them."""
    found: dict[tuple[ElementKind, Need], dict[str, str]] = {}
    for span in seen.named:
        own = [element for element in span.value if element.kind in query.kinds] or _pains_about(seen, span, view)
        lacked = _lacked_before(query, seen, span)
        query = dataclasses.replace(query, related=tuple(r for r in query.related if r is not lacked))
        need: Need = "none" if lacked or is_negated(seen, span) else "some"
        for element in own:
            found.setdefault((element.kind, need), {})[element.id] = element.text
    related = tuple(
        Related(kind, need, ids=frozenset(names), said=" and ".join(f"“{name}”" for name in names.values()))
        for (kind, need), names in found.items()
    )
    alone = {element.kind for span in seen.named if is_alone(seen, span) for element in span.value} - {*query.kinds}
    others = tuple(
        Related(r.kind, "none", ids=frozenset(e.id for e in view.of(r.kind)) - r.ids, said=f"others than {r.said}")
        for r in related
        if r.kind in alone and r.need == "some"
    )
    return dataclasses.replace(query, related=(*query.related, *related, *others))
