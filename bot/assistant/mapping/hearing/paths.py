"""Ways through a map: what comes next or before, ways back, loops, skips and exits, from one stage to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from bot.assistant.language import stems
from bot.assistant.mapping.hearing.demands.demanding import conditions_in
from bot.assistant.mapping.hearing.demands.needing import lacks_field
from bot.assistant.mapping.hearing.locating import relation_of
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.places import Spot
from bot.assistant.mapping.hearing.sides import asks_target, is_out_of, side_of
from bot.assistant.mapping.hearing.turns import TURNS, Turn, denied_turns, is_denied, several_turns, spoken
from bot.assistant.mapping.query.conditions import Demand, joined
from bot.assistant.mapping.query.queries import Rank
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, covered, phrase
from bot.assistant.mapping.vocabulary.ranking import resolved
from bot.assistant.mapping.vocabulary.words import GOING

_AFTER = tuple(
    phrase(said)
    for said in (
        "happen after", "happens after", "happening after", "lead from", "ways out of", "way out of", "go from",
        "go after", "happen next after", "lead to after", "possible after", "go on to from", "path from",
        "paths from", "route from", "routes from", "go next from", "head after", "head from", "continue after",
        "continue from", "move on to from", "open after", "options after", "ways lead out", "lead out", "ways from",
    )
)  # fmt: skip
_NEXT = tuple(
    phrase(said)
    for said in (
        "come after", "comes after", "coming after", "follow", "follows", "following", "right after", "directly after",
        "next after", "way on", "ways on", "ways onward", "onward from", "where to from", "straight after",
        "immediately after", "stage after", "phase after", "come next", "step after",
        "is next", "next move", "next stop", "next option",
        "next stage", "next step", "is after", "what's after", "succeed", "next phase",
    )
)  # fmt: skip
_PREVIOUS = tuple(
    phrase(said)
    for said in (
        "come before", "comes before", "coming before", "right before", "directly before", "just before", "precede",
        "precedes", "immediately before", "stage before", "phase before", "step before", "is before", "previous stage",
        "previous step", "happen right before", "preceding",
    )
)  # fmt: skip
_INTO = tuple(
    phrase(said)
    for said in (
        "lead to", "leads to", "leading to", "get to", "way into", "ways into", "arrive at", "reach",
        "reached", "get into",
        "come to", "arrive to", "arrive in",
        "path to", "paths to", "ways to reach", "routes to", "route to", "transition to", "lead into",
    )
)  # fmt: skip
WAY_WORDS = frozenset(word for said in (*TURNS, *_AFTER, *_NEXT, *_PREVIOUS, *_INTO) for word in said) | GOING
_GOING = frozenset(("get", "go", "path", "route", "way", "move", "travel", "come", "transition", "jump", "lead"))
_POSSIBLE = frozenset(("can", "could", "may", "might", "possible", "possibly"))
_MOVING = frozenset(
    "go head continue move proceed turn land end wander carry going heading moving lead next come travel".split()
)
_NAMED: tuple[Turn, ...] = ("exit", "loop", "skip", "back", "first", "last")
_SKIPPING = frozenset("skip skipped skipping bypass bypassed shortcut leave leaving quit exit churn loop drop".split())
_OVER = frozenset("skip skipping bypass bypassing omit omitting".split())
_DIRECTLY = frozenset("directly straight immediately right just back".split())
_OF_ALL: Mapping[Turn, Turn] = {"next": "after", "previous": "before"}  # what can be, not what is in the plain order
_PLAIN: Mapping[str, Turn] = {"after": "next", "before": "previous"}
_COMING = frozenset(("come", "follow"))
_ASKING = frozenset(("what", "which"))
_FROM_WHERE = frozenset((("from", "where"), ("where", "from")))
_FROM_WHICH = frozenset((("from", "which"), ("from", "what")))
_ONWARD = frozenset(("where", "next"))
_TARGETS = frozenset("place option possibility choice direction destination turn".split())
_PLAIN_NEXT = tuple(("the", "next", noun) for noun in ("stage", "phase", "step"))
_CLAUSE = 6  # words of "once she is in the" before its place
_TIMES = frozenset(("once", "when", "while"))
_STAGE = frozenset(("stage", "phase", "other", "earlier", "place", "point"))
_ENDS = frozenset(("stage", "step"))
_ON_WAYS = frozenset(("stage", "transition", "step"))
_KINDS: Mapping[str, frozenset[str]] = {
    "exit": frozenset({"exit"}),
    "loop": frozenset({"loop"}),
    "skip": frozenset({"skip"}),
    "back": frozenset({"back"}),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A question about ways: which *turn*, where from or to, what is asked for, and whether it is *lacking* there.

    Ways must fulfil the *demands* and hold what they can of the stems *text*; of stages, *target* asks for those
    that they lead to, and *itself* for ways that lead back to where they begin.
    """

    turn: Turn
    spots: tuple[tuple[str, Spot], ...] = ()
    lacking: bool = False
    wants: Literal["stage", "step", "transition", ""] = ""
    demands: tuple[Demand, ...] = ()
    rank: Rank | None = None
    text: frozenset[str] = frozenset()
    target: bool = False
    itself: bool = False


def read_way(seen: Noticed) -> Way | None:
    """Read what was *seen* as a question about ways through the map; None where it is not."""
    kinds = [span.value.kind for span in seen.kinds]
    ends = [resolved(span.value, ("transition",), feels=False) for span in seen.extremes]
    truth = any(span.value.truth for span in seen.kinds)
    felt = any(span.value.field in {"label", "score"} for span in seen.values)  # "which steps leave people angry"
    felt = felt or any(not (span.value.percent or span.value.unit) for span in seen.limits)  # "leave him at minus one"
    if (
        truth
        or (felt and not _ENDS.isdisjoint(kinds))
        or not _ON_WAYS.issuperset(kinds)
        or seen.lacks
        or any(span.value[0].kind in {"pain_point", "evidence"} for span in seen.named)  # "what backs p-card"
        or any(end is None or end.field != "share" for end in ends)
    ):
        return None
    turn = _turn(seen)
    if turn is None or several_turns(seen) or denied_turns(seen):
        return None
    spots = (
        *((side_of(seen, number), span.value) for number, span in enumerate(seen.spots)),
        *(
            ("", Spot(span.value[0].text, steps=(span.value[0],)))
            for span in seen.named
            if span.value[0].kind == "step"
        ),
    )
    if turn in {"after", "before", "next", "previous"} and not any(s.stages or s.steps for _, s in spots):
        return None
    first = next((span.value.kind for span in seen.kinds if not span.value.verb and not _is_object(seen, span)), "")
    lacking = is_denied(seen, spots=turn not in _KINDS) and not lacks_field(seen, "transition")
    if lacking and first != "stage" and (turn in _KINDS or first != "transition"):
        return None
    wants: Any = first if first in _ON_WAYS else ""
    rank = next((Rank(end) for end in ends if end), None)
    demands, itself = joined(conditions_in(seen, ("transition",))), "itself" in seen.wording.words
    return Way(turn, spots, lacking, wants, demands, rank, _told(seen), asks_target(seen), itself)


def _is_object(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether the noun at *span* is only what somebody goes over: "skip a stage", "back to an earlier stage"."""
    before = (seen.wording.at(span.start - 1), seen.wording.at(span.start - 2), seen.wording.at(span.start - 3))
    alone = (before[0] in {"a", "an"} and not {"there", "is"} & set(before)) or before[0] in _OVER
    return alone or (before[0] in {"earlier", "previous"} and before[1] in {"a", "an", "the"})


def _told(seen: Noticed) -> frozenset[str]:
    """Return the stems of the words that nothing explains: they may be the condition of a way."""
    return stems(seen.wording.raw[place] for place in seen.left() if seen.wording.at(place) not in GOING)


def ranked_turn(seen: Noticed) -> Turn | None:
    """Return the sort of way of which the biggest, or those over a share, are asked for: "the biggest drop out"."""
    bounded = seen.extremes or any(span.value.percent for span in seen.limits)
    kinds = {span.value.kind for span in seen.kinds if not span.value.verb}
    said = spoken(seen) if bounded and kinds <= {"transition"} else []
    return next((turn for turn in ("exit", "loop", "skip", "back") if turn in said), None)


def _turn(seen: Noticed) -> Turn | None:
    wording = seen.wording
    said = spoken(seen)
    if "back" in said and not _SKIPPING & set(wording.words):  # "jump back"
        said = ["back"]
    joint = {side_of(seen, number) for number in range(len(seen.spots))}
    if "both" in joint and (_GOING | _MOVING) & {*wording.words}:
        return "all"
    if {"from", "to"} <= joint and _GOING & set(wording.words):
        return "between"
    nouns = [span.value.kind for span in seen.kinds if not span.value.verb]
    if "transition" in nouns and seen.spots and {"leave", "leaving"} & set(wording.words):
        return "all"
    told = next((turn for turn in _NAMED if turn in said), None)
    return told or ("after" if _leads_on(seen) else _asked_back(seen) or _followed(seen))


def _asked_back(seen: Noticed) -> Turn | None:
    """Return the turn of a question that is put the other way round: "after X comes what", "from where to X"."""
    words = seen.wording.words
    if seen.spots and _asks_whence(words) and (_GOING | _MOVING) & set(words):
        return "before"
    if _GOING & set(words) and any(is_out_of(seen, number) for number in range(len(seen.spots))):
        return "after"
    for span in seen.spots:
        turn = _PLAIN.get(relation_of(seen, span))
        inverted = seen.wording.at(span.end) in _COMING and not _ASKING.isdisjoint(words[span.end + 1 :])
        if turn and (inverted or (_COMING & set(words) and _is_once(seen, span))):
            return _for_stages(seen, turn)
    return None


def _asks_whence(words: Phrase) -> bool:
    """Say whether "from where" or "from which stage" is asked; "from which channel" is not."""
    stages = (words[at + 2] in _STAGE for at, pair in enumerate(pairwise(words[:-1])) if pair in _FROM_WHICH)
    return any(pair in _FROM_WHERE for pair in pairwise(words)) or any(stages)


def _is_once(seen: Noticed, span: Span[Spot]) -> bool:
    """Say whether the place at *span* stands in a clause of time: "what comes once X is over"."""
    before = seen.wording.words[max(0, span.start - _CLAUSE) : span.start]
    clause = before[len(before) - before[::-1].index(COMMA) :] if COMMA in before else before
    return not _TIMES.isdisjoint(clause[-2:]) or (clause[:1] != () and not _TIMES.isdisjoint(clause[:2]))


def _followed(seen: Noticed) -> Turn | None:
    """Return the turn that phrases such as "comes after" and "leads to" tell."""
    called = covered((*seen.named, *(span for span in seen.spots if span.value.own)))  # "Results and follow-up"
    wording = Wording(COMMA if place in called else word for place, word in enumerate(seen.wording.raw))
    rules: Sequence[tuple[Turn, Sequence[Phrase]]] = (
        ("after", _AFTER), ("next", _NEXT), ("previous", _PREVIOUS), ("before", _INTO),
    )  # fmt: skip
    plain = Wording(word for word in wording.raw if word not in _DIRECTLY)
    for turn, said in rules:
        if wording.has(said) or plain.has(said):
            if turn == "before" and any(side_of(seen, number) == "from" for number in range(len(seen.spots))):
                return "after"  # "which stage is reached from X"
            possible = _POSSIBLE & set(wording.words)
            return turn if turn == "before" else _for_stages(seen, _OF_ALL.get(turn, turn) if possible else turn)
    return "all" if any(span.value.kind == "transition" for span in seen.kinds) and seen.spots else None


def _leads_on(seen: Noticed) -> bool:
    """Say whether "where might she go after X" is asked, in whichever order."""
    words = set(seen.wording.words)
    told = [word for place, word in enumerate(seen.wording.words) if place not in seen.names]
    if seen.spots and "where" in words and told[-1] in {"lead", "go", "to"}:
        return True
    if seen.wording.has(_PLAIN_NEXT) and _POSSIBLE.isdisjoint(words):
        return False
    placed = any(relation_of(seen, span) in {"after", "from"} or _is_once(seen, span) for span in seen.spots)
    if placed and "happen" in words and "what" in words and _POSSIBLE & words:
        return True
    onward = not _ONWARD.isdisjoint(words) and bool((_MOVING | {"what"}) & words)
    return placed and (onward or bool(_TARGETS & words and _MOVING & words))


def _for_stages(seen: Noticed, turn: Turn) -> Turn | None:
    """Leave "which stages come after X" to the listing: it asks for all of them."""
    noun = next((span for span in seen.kinds if span.value.kind in {"stage", "step"} and not span.value.verb), None)
    plural = noun is not None and seen.wording.raw[noun.end - 1].endswith("s")
    right = {"right", "directly", "immediately", "straight", "next", "can", "could", "may", "possible"}
    return None if plural and not right & set(seen.wording.words) else turn
