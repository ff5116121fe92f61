"""Follow-ups to an answer from a map: "and at paying?", "which of them have no owner?", "the touchpoints there?"."""

import dataclasses
import re
from collections.abc import Sequence

from bot.assistant.language import tokens
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.query.queries import Query
from bot.assistant.routing import Understanding
from bot.content.maps.elements import KINDS
from bot.domain.conversation import Turn

_THEM = frozenset(("them", "those", "these", "they"))
_THERE = frozenset(("there", "here", "same"))
_BACK = re.compile(
    r"^\W*(?:and|or|but|also|then|only|just|(?:what|how) about|which (?:one|of))\b"
    r"|\b(?:this|that) (?:\w+ )?(?:map|journey|one)\b"
    r"|\b(?:them|those|these|they|here|same|(?<!are )(?<!is )(?<!be )there)\b",
    re.IGNORECASE,
)
_BARE = 5  # words of a follow-up that names but a place or a value: "at the paying stage?"


def refers_back(one: Heard) -> bool:
    """Say whether the question leans on the answer before: "and at paying?", "which of them", "on this map"."""
    return bool(_BACK.search(one.read.text))


def followed(one: Heard, turns: Sequence[Turn]) -> Heard:
    """Return *one* with what it leaves unsaid taken from the question before: the kind, the place or all of it."""
    if not turns or one.way or one.header:
        return one
    words = set(one.seen.wording.words)
    if not any(not span.value.verb for span in one.seen.kinds) and words & _THEM:
        return _narrowed(one, turns[-1])
    query = one.query
    bare = len(one.seen.wording) <= _BARE or refers_back(one)
    if query is None and bare and (one.seen.spots or one.seen.values or one.seen.grades):
        kind = next((kind for kind in KINDS if kind == turns[-1].aspect), None)
        return dataclasses.replace(one, default=(kind,)) if kind else one
    if isinstance(query, Query) and not query.where and words & _THERE:
        before = _before(one, turns[-1])
        return dataclasses.replace(one, given=dataclasses.replace(query, where=before.where)) if before else one
    return one


def _before(one: Heard, turn: Turn) -> Query | None:
    read = Understanding(turn.question, tuple(tokens(turn.question)))
    query = Heard(read, one.view, today=one.today).query
    return query if isinstance(query, Query) else None


def _narrowed(one: Heard, turn: Turn) -> Heard:
    """Read "which of them" as the question before with the conditions of this one."""
    before = _before(one, turn)
    if before is None:
        return one
    now = dataclasses.replace(one, default=before.kinds).query
    if not isinstance(now, Query):
        return dataclasses.replace(one, given=before)
    joined = dataclasses.replace(
        now,
        kinds=before.kinds,
        demands=(*before.demands, *now.demands),
        related=(*before.related, *now.related),
        where=(*before.where, *now.where),
        text=before.text | now.text,
    )
    return dataclasses.replace(one, given=joined)
