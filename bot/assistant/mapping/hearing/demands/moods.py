"""Stages by all that is felt there: "never below neutral", "above zero the whole time", "ups and downs in one"."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.conditions import Condition
from bot.assistant.mapping.query.queries import Related
from bot.assistant.mapping.vocabulary.numbers import Limit
from bot.assistant.mapping.vocabulary.phrases import Span

_FELT = r"(?:steps?|feelings?|emotions?|moods?|moments?|scores?|things?)"
_NEVER = re.compile(
    rf"\b(?:never|not (?:even )?once|at no (?:time|point|moment|step)|not ever|(?:doesn't|don't|does not|do not) ever"
    rf"|no (?:single )?{_FELT}|not (?:a|one|any)(?: single)? {_FELT}|none of (?:the|its|their) {_FELT}"
    r"|without (?:ever )?\w+ing)\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    rf"\b(?:always|throughout|constantly|consistently|permanently|invariably|all along|all the way(?: through)?"
    rf"|(?:all|every|each)(?: of)?(?: the| its| their| his| her)?(?: single)? {_FELT}|(?:all|the whole|the entire) "
    r"(?:of )?(?:the )?time|at all times|at every (?:step|turn|moment)|from (?:start|beginning) to (?:finish|end)"
    rf"|only(?: [\w-]+)? {_FELT}|all (?=(?:good|happy|positive|bad|unhappy|negative|fine|above|below|over|under)\b)"
    r"|from (?:first|the first step) to (?:the )?last|(?:nothing|none) but|nothing other than|without exception|purely"
    r"|solely|exclusively|entirely)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|and|as well as|alongside|together|plus|next to|mix|but also|with)\b", re.IGNORECASE)
_OF_SAYING = frozenset(  # what says for how long, or that it moves
    "never always throughout constantly consistently permanently invariably once ever time whole entire start finish"
    " beginning way through every exception purely solely exclusively entirely nothing none but moment turn let"
    " dip slip slide sink drop fall plunge tumble swing contain hold occur together up down side mix leave keep see"
    " remain show over one under ups downs".split()
)
_MOVING = frozenset("to in into down up a the right straight back".split())
_STAGES = frozenset(("stage", "emotion", "step"))


def whole_moods(seen: Noticed) -> tuple[Related, ...]:
    """Return what must be felt, or never, at the stages that are asked for by all that is felt there; else nothing."""
    bounds = list(_bounds(seen))
    if not bounds or not _asks_stages(seen):
        return ()
    said = " ".join(seen.wording.raw)
    up = [own for own in bounds if own.test(1) and not own.test(-1)]
    down = [own for own in bounds if own.test(-1) and not own.test(1)]
    if up and down:
        both = _BOTH.search(said) and "or" not in seen.wording.words
        return (_felt(up[0]), _felt(down[0])) if both else ()
    if _NEVER.search(said):
        return tuple(_felt(own, need="none") for own in bounds)
    if _ALWAYS.search(said):
        own = bounds[0]
        other = Condition("score", _denied(own.test), f"not {own.said}")
        return (_felt(own), Related("emotion", "none", (other,)))
    return ()


def dips_under(seen: Noticed, span: Span[Any]) -> bool:
    """Say whether the extreme at *span* is a move to a bound after it, and asks for no end: "dip under zero"."""
    bounds = {limit.start for limit in seen.limits} | {own.start for own in seen.values if own.value.field == "score"}
    after = next((at for at in range(span.end, len(seen.wording)) if seen.wording.at(at) not in _MOVING), -1)
    return after in bounds


def _asks_stages(seen: Noticed) -> bool:
    """Say whether stages are asked for, and all else that is said is on what is felt there."""
    nouns = [span.value.kind for span in seen.kinds if not span.value.verb]
    told = [seen.wording.raw[place].removesuffix("'s") for place in seen.left()]
    plain = not (seen.named or seen.lacks or seen.owns or seen.grades or seen.periods)
    plain = plain and all(group.value in {"step", "stage"} for group in seen.groups)
    felt = all(span.value.field in {"score", "actor"} for span in seen.values)
    return "stage" in nouns and _STAGES.issuperset(nouns) and plain and felt and _OF_SAYING.issuperset(told)


def _bounds(seen: Noticed) -> Iterator[Condition]:
    """Yield where on the scale of feelings the question bounds them."""
    for value in seen.values:
        if value.value.field == "score":
            yield Condition("score", value.value.holds, f"with emotion {value.value.said}", at=value.start)
    for limit in seen.limits:
        if not limit.value.unit and not limit.value.percent and not _is_count(seen, limit):
            yield Condition("score", limit.value.holds, f"with emotion {limit.value}", at=limit.start)


def _is_count(seen: Noticed, limit: Span[Limit]) -> bool:
    """Say whether the number at *limit* counts something: "no more than 3 steps", "one under it"."""
    bare = limit.value.bound == "exactly" and limit.value.number == 1
    return bare or any(kind.start == limit.end for kind in seen.kinds)


def _felt(condition: Condition, need: Any = "some") -> Related:  # noqa: ANN401 - how many are needed
    return Related("emotion", need, (condition,))


def _denied(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda score: not test(score)
