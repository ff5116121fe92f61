"""Follow-ups to an answer from a map: "and at paying?", "which of them have no owner?", "the touchpoints there?"."""

import dataclasses
import re
from collections.abc import Sequence

from bot.assistant.language import tokens
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.query.queries import Query, Where
from bot.assistant.mapping.query.selecting import select
from bot.assistant.mapping.telling.walking import walk
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.mapping.vocabulary.kinds import PLURALS
from bot.assistant.routing import Understanding
from bot.content.maps.elements import KINDS, ElementKind, MapElement
from bot.domain.conversation import Turn

_THEM = frozenset(("them", "those", "these", "they"))
_THERE = re.compile(r"\b(?:here|same|(?<!are )(?<!is )(?<!be )there)\b", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:and|or|but|also|then|only|just|(?:what|how) about|which (?:one|of))\b"
    r"|\b(?:this|that) (?:\w+ )?(?:map|journey|one)\b"
    r"|\b(?:them|those|these|they|here|same|(?<!are )(?<!is )(?<!be )there)\b",
    re.IGNORECASE,
)
_PLACES = frozenset(("stage", "step"))
# "Which has no metric?": a verb where the noun would stand.
OF_THE_SAME = (
    r"which(?: ones?)?(?= (?:has|have|had|is|are|was|were|do|does|feels?|hurts?|costs?|takes?|lasts?|needs?|lacks?)\b)"
)
_WHICH = re.compile(rf"^(\W*(?:and |but |or |so )*){OF_THE_SAME}", re.IGNORECASE)
_BARE = 5  # words of a follow-up that names but a place or a value: "at the paying stage?"


def refers_back(one: Heard) -> bool:
    """Say whether the question leans on the answer before: "and at paying?", "which of them", "on this map"."""
    return bool(_BACK.search(one.read.text))


def followed(one: Heard, turns: Sequence[Turn]) -> Heard:
    """Return *one* with what it leaves unsaid taken from the question before: the kind, the place or all of it."""
    if not turns or one.way or one.header:
        return one
    words = set(one.seen.wording.words)
    nouns = any(not span.value.verb for span in one.seen.kinds)
    if words & _THEM and not nouns and not _THERE.search(one.read.text):  # there, "they" are people
        return _narrowed(one, turns[-1])
    query = one.query
    bare = len(one.seen.wording) <= _BARE or refers_back(one)
    if query is None and bare and (one.seen.spots or one.seen.values or one.seen.grades):
        return dataclasses.replace(one, default=_kind(turns[-1]) or one.default)
    if isinstance(query, Query) and not query.where and _THERE.search(one.read.text):
        where = _there(one, turns[-1])
        return one if where is None else dataclasses.replace(one, given=dataclasses.replace(query, where=where))
    return one


def spelled_out(read: Understanding, turns: Sequence[Turn]) -> Understanding:
    """Return "which has no metric?", after an answer on stages, as "which stages has no metric?"."""
    found = _WHICH.search(read.text)
    if not found or not turns or not _kind(turns[-1]):
        return read
    noun, before, after = PLURALS[_kind(turns[-1])[0]], tokens(f"{found[1]}which"), tokens(found[0])
    words = (*before, *tokens(noun), *read.words[len(after) :])
    moved = len(words) - len(read.words)
    mentions = (dataclasses.replace(each, start=each.start + moved, end=each.end + moved) for each in read.mentions)
    text = f"{found[1]}which {noun}{read.text[found.end() :]}"
    return dataclasses.replace(read, text=text, words=words, mentions=tuple(mentions))


def _kind(turn: Turn) -> tuple[ElementKind, ...]:
    """Return the kind of element that *turn* was about; none where that was something else."""
    return tuple(kind for kind in KINDS if kind == turn.aspect)


def _there(one: Heard, turn: Turn) -> tuple[Where, ...] | None:
    """Return the places that the question before named, or where it asked for stages or steps, its answer.

    None where that question was none that the map can be asked.
    """
    before = _heard_before(one, turn)
    if before.way:  # "at which stage do people leave us, and what do they think there"
        return _at([each for each in walk(one.view, before.way) if each.kind in _PLACES]) or None
    query = before.query
    if not isinstance(query, Query):
        return None
    asked = {*query.kinds} <= _PLACES and (query.rank is not None or not query.where)
    return (_at(select(one.view, query)) if asked else ()) or query.where


def _at(found: Sequence[MapElement]) -> tuple[Where, ...]:
    stages, steps = (frozenset(each.place for each in found if each.kind == kind) for kind in ("stage", "step"))
    return (Where(stages, steps, listed([f"“{each.text}”" for each in found])),) if found else ()


def _heard_before(one: Heard, turn: Turn) -> Heard:
    return Heard(Understanding(turn.question, tuple(tokens(turn.question))), one.view, today=one.today)


def _before(one: Heard, turn: Turn) -> Query | None:
    query = _heard_before(one, turn).query
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
