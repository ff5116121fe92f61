"""From the places that a question names to the stages and steps meant: at, before, after, between, outside."""

from collections.abc import Sequence

from bot.assistant.language import singular
from bot.assistant.mapping.hearing.demands.changing import changes
from bot.assistant.mapping.hearing.demands.negating import is_left_out, is_negated
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.query.queries import Unclear, Unknown, Where
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Span
from bot.assistant.mapping.vocabulary.words import ARTICLES, NOT
from bot.content.maps.elements import MapElement
from bot.content.nodes import Place

_RELATIONS = {
    singular(word): relation
    for relation, words in {
        "before": "before prior preceding ahead earlier sooner previous upstream",
        "after": "after following past beyond later subsequent downstream",
        "until": "until till through",
        "since": "since from onwards starting",
        "between": "between",
    }.items()
    for word in words.split()
}
_ARTICLE = 2  # words at most between "looks after" and what is looked after
_CLAUSE = frozenset(("when", "once", "as", "after"))
_OVER = frozenset("finished over done completed complete through ended behind past".split())
_MORE = frozenset("more fewer most fewest less least longer shorter better worse".split())
_SIDED = frozenset(("before", "after", "until", "since"))
_ONWARDS = frozenset(("onward", "on", "onwards", "later", "forward"))
_LED = frozenset("walk take run lead talk guide bring go goe get pass come make me us".split())
_TIES = frozenset(("than", "of", "to", "from"))  # "earlier than", "ahead of", "prior to"
_COMPARING = frozenset("prior ahead earlier sooner previous upstream later subsequent downstream".split())
_INCLUDING = {  # "Onboarding and later", "up to and including"
    **dict.fromkeys("later after beyond onward onwards afterward afterwards".split(), "since"),
    **dict.fromkeys("earlier before prior".split(), "until"),
}


def located(seen: Noticed, view: View) -> tuple[Where, ...] | Unclear | Unknown:
    """Return the places that *seen* names: those named side by side as one, ranges as further limits."""
    for span in seen.spots:
        if span.value.choices:
            return Unclear(span.value.said, tuple(stage.text for stage in span.value.choices))
        if not span.value.stages and not span.value.steps:
            return Unknown(span.value.said)
    found: list[Where] = []
    plain: list[Span[Spot]] = []
    left = list(seen.spots)
    while left:
        span = left.pop(0)
        if left and _opens_range(seen, span, left[0]):
            found.append(_range(view, span.value, left.pop(0).value, inclusive=_takes_ends(seen, span)))
            continue
        limit = _limit(seen, view, span)
        if limit:
            found.append(limit)
        else:
            plain.append(span)
    return (*found, *([_union(plain)] if plain else ()))


def _limit(seen: Noticed, view: View, span: Span[Spot]) -> Where | None:
    """Return what is outside, before or after the place at *span*; None where the place itself is meant."""
    how = relation_of(seen, span)
    owned = any(own.end <= span.start and seen.wording.at(own.start - 1) in NOT for own in seen.owns)
    owned = owned or any(who.end <= span.start and is_left_out(seen, who) for who in seen.values)
    if is_negated(seen, span) and not owned:  # "does not own on delivery day"
        return _complement(view, span.value)
    return _side(view, how, span.value) if how in _SIDED and span.value.stages else None


def relation_of(seen: Noticed, span: Span[Spot]) -> str:
    """Return how the question stands to the place at *span*: "at", "before", "after", "until", "since", "between"."""
    if any(span.start - _ARTICLE <= own.end <= span.start for own in seen.owns):  # "who looks after the X stage"
        return "at"
    words = seen.wording.words[: span.start]
    if any(words[-size:][:2] == ("up", "to") for size in (2, 3, 4)):  # "up to and including"
        return "until"
    if seen.wording.at(span.end) in {"and", "or"} and _ends_clause(seen, span.end + 2):
        including = _INCLUDING.get(seen.wording.at(span.end + 1), "")
        if including and not any(other.start == span.end + 1 for other in seen.spots):  # "and Before the flight"
            return including
    told = [word for at, word in enumerate(words) if word not in ARTICLES and at not in seen.names]
    if told[-1:] == ["through"] and _LED & set(told[-3:-1]):  # "walk me through"
        told = []
    return "after" if _is_over(seen, span) else _told_by(seen, span, told)


def _told_by(seen: Noticed, span: Span[Spot], told: Sequence[str]) -> str:
    """Return the relation that the last of the words *told* before the place at *span* says."""
    before = told[-1] if told else ""
    if before in _TIES and told[-2:-1] and told[-2] in _COMPARING:
        return _RELATIONS[told[-2]]
    how = _RELATIONS.get(before, "at")
    if how == "since" and before == "from":
        return "since" if seen.wording.at(span.end) in _ONWARDS else "from"
    return how


def _is_over(seen: Noticed, span: Span[Spot]) -> bool:
    """Say whether the place at *span* lies behind: "when First pot is finished", "once the trial is over"."""
    led = not _CLAUSE.isdisjoint(seen.wording.words[max(0, span.start - 2) : span.start])
    return led and not _OVER.isdisjoint(seen.wording.words[span.end : span.end + 3])


def _ends_clause(seen: Noticed, place: int) -> bool:
    """Say whether no place follows that "and before" could be on."""
    return all(span.start < place for span in seen.spots)


def _opens_range(seen: Noticed, span: Span[Spot], after: Span[Spot]) -> bool:
    """Say whether *span* and *after* are the ends of "between A and B" or "from A to B"."""
    how = relation_of(seen, span)
    joint = set(seen.wording.words[span.end : after.start])
    if how == "between":
        return "and" in joint and not weighs(seen)
    return how in {"from", "at"} and bool(joint & {"to", "until", "through", "till"}) and joint <= _BETWEEN


_BETWEEN = frozenset(("to", "until", "through", "till", "the", "up", "and", "including", "stage", "phase"))


def weighs(seen: Noticed) -> bool:
    """Say whether it is asked which of the places has more: "between A and B, which has more steps"."""
    words = seen.wording.words
    asked = (at for at, word in enumerate(words) if word == "which" and words[at + 1 : at + 2] != ("stage",))
    after = next(asked, len(words))
    return not _MORE.isdisjoint(words[after:])


def _takes_ends(seen: Noticed, span: Span[Spot]) -> bool:
    """Say whether a range holds its ends: not "between", unless what changes is asked for."""
    return relation_of(seen, span) != "between" or changes(seen)


def _at(view: View, stage: MapElement) -> int:
    return view.in_order.index(stage)


def _range(view: View, first: Spot, last: Spot, *, inclusive: bool) -> Where:
    ends = sorted([_at(view, stage) for spot in (first, last) for stage in spot.stages])
    if not ends:
        return Where(frozenset(), frozenset(), "")
    inside = view.in_order[ends[0] : ends[-1] + 1] if inclusive else view.in_order[ends[0] + 1 : ends[-1]]
    word = "from {} to {}" if inclusive else "between {} and {}"
    return _where(inside, word.format(first.said, last.said))


def _side(view: View, how: str, spot: Spot) -> Where:
    places = sorted(_at(view, stage) for stage in spot.stages)
    order = view.in_order
    side = {
        "before": order[: places[0]],
        "until": order[: places[-1] + 1],
        "after": order[places[-1] + 1 :],
        "since": order[places[0] :],
    }[how]
    said = {"until": "up to", "since": "from"}.get(how, how)
    return _where(side, f"{said} {spot.said}")


def _where(stages: Sequence[MapElement], said: str) -> Where:
    return Where(frozenset(stage.place for stage in stages), frozenset(), said)


def _complement(view: View, spot: Spot) -> Where:
    own = {stage.place for stage in spot.stages}
    stages = frozenset(stage.place for stage in view.stages if stage.place not in own)
    if spot.stages:
        return Where(stages, frozenset(), f"outside {spot.said}")
    here = {step.place for step in spot.steps}
    steps: set[Place] = {step.place for step in view.of("step") if step.place not in here}
    return Where(frozenset(), frozenset(steps), f"outside {spot.said}")


def _union(spots: Sequence[Span[Spot]]) -> Where:
    stages = frozenset(stage.place for span in spots for stage in span.value.stages)
    steps = frozenset(step.place for span in spots for step in span.value.steps)
    return Where(stages, steps, " and ".join(dict.fromkeys(span.value.said for span in spots)))
