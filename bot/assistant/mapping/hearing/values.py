"""Values that a question asks for: the map's own owners, channels, systems and states, and grades such as "high"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.assistant.language import STOPWORDS
from bot.assistant.mapping.query.view import VIEWS_KEPT, View
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES, FIELDS, every
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, phrase, table, words_of
from bot.assistant.mapping.vocabulary.words import FILLER

_TEAM = frozenset(
    ("team", "crew", "department", "dept", "group", "squad", "unit", "staff", "office", "desk", "people", "guy", "folk")
)
_OPEN = ("status", "channel", "owner", "system", "unit", "source", "sort", "label", "actor")
_NOUNS = frozenset(word for said in KIND_NOUNS for word in said)
_VERBS = frozenset(("support", "market", "brand", "design", "research"))  # teams, where no "does it" asks for them
_DO = frozenset("do doe did".split())
_FELT = frozenset("feel feeling felt feels emotion mood label".split())
_HAVING = frozenset("have has had having get got getting".split())
_CAUSING = 4  # words from "have" to what is done in "have his test done"
_COUNTED_IN = frozenset("in unit as measured counted of by per".split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TELLING = 4  # letters from which one word of an owner's name may stand for it
_ON = frozenset(("on", "via", "through", "over", "in", "using", "by"))
_BY_WIRE = frozenset(("phone", "email", "social media", "in person", "text message", "chat"))
_CHANNEL_NAMES: Mapping[Phrase, str] = table(
    {
        "website": "web, website, site, web site, online",
        "phone": "phone, telephone, call, phone call",
        "email": "email, mail",
        "mobile app": "mobile, app, mobile app, phone app, smartphone",
        "store": "store, shop, in store, retail store",
        "social media": "social media, social, social network",
        "in person": "in person, face to face, person",
        "text message": "sms, text message, text",
        "chat": "chat, live chat",
    }
)
_ELECTRIC = {
    said: name for said, name in _CHANNEL_NAMES.items() if name in _BY_WIRE and said not in {("call",), ("text",)}
}
_OF_OTHERS = frozenset("number line bill code screen wallet call".split())


@dataclass(frozen=True, slots=True)
class Value:
    """A value of *field* as the question puts it: what it is equal to, or, with *choices*, what it may mean."""

    field: str
    accepted: frozenset[Any]
    said: str
    choices: tuple[str, ...] = ()
    own: bool = False

    def holds(self, value: object) -> bool:
        """Say whether *value* is one of those accepted."""
        return value in self.accepted


def find_own_values(  # noqa: PLR0913 - what tells one from the other
    wording: Wording,
    view: View,
    *,
    owning: bool,
    only: Sequence[str] = _OPEN,
    least: int = 1,
    apart: Collection[Phrase] = (),
    kinds: frozenset[str] = frozenset(),
) -> list[Span[Value]]:
    """Return the values of the map that stand in *wording*, and take their words.

    *owning* says that the question speaks of ownership, which tells an owner from a channel of the same name.
    """
    known = _known(view, tuple(only), owning=owning)
    found = []
    for span in list(wording.matches(known)):
        fits = (
            wording.is_free(span.start)
            and span.end - span.start >= least
            and wording.words[span.start : span.end] not in apart
        )
        near = [value for value in span.value if not kinds.isdisjoint(FIELDS[value.field].kinds)]
        value = _chosen(wording, span.start, span.end, near or span.value, owning=owning) if fits else None
        if value and _is_meant(wording, span, value, owning=owning):
            end = span.end
            while value.field in {"owner", "actor"} and wording.at(end) in _TEAM and wording.is_free(end):
                end += 1
            wording.take(span.start, end)
            found.append(Span(span.start, end, value))
    return found


def foreign_channels(wording: Wording) -> list[Span[Value]]:
    """Return the channels told as such that the map does not have, and take their words: "that run over the phone"."""
    found = []
    for span in list(wording.matches(_ELECTRIC)):
        before = wording.at(span.start - 1)
        before = wording.at(span.start - 2) if before in {"the", "a"} else before
        if before in _ON and wording.at(span.end) not in _OF_OTHERS:
            wording.take(span.start, span.end)
            said = " ".join(wording.raw[span.start : span.end])
            found.append(Span(span.start, span.end, Value("channel", frozenset({said}), said)))
    return found


def refitted(span: Span[Value], wording: Wording, view: View, kinds: frozenset[str], *, owning: bool) -> Span[Value]:
    """Return the value at *span* as one of *kinds*, where the same words are one: a source of metrics, no system."""
    if not kinds or not span.value.own or not kinds.isdisjoint(FIELDS[span.value.field].kinds):
        return span
    others = _known(view, _OPEN, owning=owning).get(wording.words[span.start : span.end], ())
    near = [value for value in others if not kinds.isdisjoint(FIELDS[value.field].kinds) and not value.choices]
    return Span(span.start, span.end, near[0]) if len(near) == 1 else span


def _is_meant(wording: Wording, span: Span[list[Value]], value: Value, *, owning: bool) -> bool:
    """Say whether a name is meant: "it" means the team IT only where written so, "the web team" no channel."""
    teams = wording.at(span.end) in _TEAM
    if value.field not in {"owner", "actor"} and teams:
        return False
    if value.field == "owner" and value.choices and not (owning or teams):
        return False  # one word of several owners' names, and no talk of owners
    if not (owning or teams) and _is_otherwise(wording, span, value):
        return False
    if not set(wording.raw[span.start : span.end]) <= STOPWORDS:
        return True
    return any(re.search(rf"\b{re.escape(str(own))}\b", wording.text) for own in value.accepted)


def _is_otherwise(wording: Wording, span: Span[list[Value]], value: Value) -> bool:
    """Say whether a value's word means something else here: "a brand audit", "supports", "a set of", "a member"."""
    if span.end - span.start > 1:
        return False
    word, raw, before, after = wording.at(span.start), wording.raw[span.start], wording.at(span.start - 1), span.end
    match value.field:
        case "owner":
            inflected = raw != word and not any(raw in words_of(str(own).lower()) for own in value.accepted)
            apart = wording.is_free(after) and wording.at(after) not in FILLER | _NOUNS
            verb = word in _VERBS and not _DO.isdisjoint(wording.words[: span.start]) and not wording.at(after)
            asked = before in {"which", "what"} and wording.at(after) == "of"
            return verb or inflected or asked or (apart and before not in {"by", "of", "from"})
        case "label":
            return word in FILLER and _FELT.isdisjoint(wording.words)
        case "unit":
            return word in FILLER and before not in _COUNTED_IN
        case "status":  # "so that he can have his test done"
            caused = not _HAVING.isdisjoint(wording.words[max(0, span.start - _CAUSING) : span.start - 1])
            return word == "done" and caused and before not in FILLER
        case _:
            return False


@lru_cache(maxsize=4 * VIEWS_KEPT)
def _known(view: View, fields: tuple[str, ...], *, owning: bool) -> Mapping[Phrase, list[Value]]:
    known: dict[Phrase, list[Value]] = {}
    for name in fields:
        for said, values in _phrases(view, name, owning=owning).items():
            exact = [value for value in values if phrase(value) == said]
            whole = exact if exact and name != "source" else values  # "help desk" is "help desk, 2026-07", too
            known.setdefault(said, []).append(_value(name, whole))
    return known


def _value(name: str, values: Sequence[str]) -> Value:
    single = name != "owner" or len(values) == 1
    said = " or ".join(values)
    return Value(name, frozenset(values), said, () if single else tuple(values), own=True)


def _phrases(view: View, name: str, *, owning: bool) -> dict[Phrase, list[str]]:
    """Return the phrases that each value of the field *name* goes by, in full and in short."""
    found: dict[Phrase, list[str]] = {}
    bearers = (e for e in view.elements if name != "label" or e.kind != "transition")  # no feeling is called "cancels"
    values = sorted({str(value) for e in bearers for value in every(FIELDS[name].of(e)) if value})
    for value in values:
        for said in dict.fromkeys((phrase(value), *_short(name, value, owning=owning))):
            if said:
                found.setdefault(said, []).append(value)
    if name == "actor":
        _add_last_words(found, values)
    if name == "channel":
        _add_channel_names(found, values)
    return found


def _short(name: str, value: str, *, owning: bool) -> Iterator[Phrase]:
    yield phrase(_CAMEL.sub(" ", value))
    words = phrase(value)
    if name == "owner" and len(words) > 1:
        yield tuple(word for word in words if word not in _TEAM)
        yield from ((word,) for word in words if owning and word not in _TEAM | FILLER and len(word) >= _TELLING)
    if name == "source":
        yield phrase(value.partition(",")[0])
    if name == "channel" and len(words) > 1:
        yield from ((word,) for word in words if len(word) > 3)  # noqa: PLR2004 - "in", "the"


def _add_last_words(found: dict[Phrase, list[str]], values: Sequence[str]) -> None:
    """Let the last word of one name alone stand for it: "the analyst" of "DataAnalyst"."""
    named = [(phrase(_CAMEL.sub(" ", value))[-1:], value) for value in values]
    for last, value in named:
        told = any(len(word) >= _TELLING and word not in FILLER | _NOUNS for word in last)
        if told and last not in found and sum(last == other for other, _ in named) == 1:
            found[last] = [value]


def _add_channel_names(found: dict[Phrase, list[str]], values: Sequence[str]) -> None:
    """Let "online" mean the website, where the map has no channel of that name."""
    own = {phrase(value): value for value in values}
    for said, meant in _CHANNEL_NAMES.items():
        same = [value for name, value in own.items() if _CHANNEL_NAMES.get(name) == meant]
        if same and said not in found:
            found[said] = same


def _field_before(wording: Wording, start: int) -> str:
    """Return the field whose name stands right before the value at *start*: "source: call centre"."""
    at = start - 1
    while at > 0 and wording.at(at) in {"is", "are", "the", "equal", "equals"}:
        at -= 1
    return next((FIELD_NAMES[own] for own in (wording.words[at : at + 1],) if own in FIELD_NAMES), "")


def _chosen(wording: Wording, start: int, end: int, values: Sequence[Value], *, owning: bool) -> Value:
    """Return the value that is meant where the phrase from *start* to *end* is one of several fields."""
    by_field = {value.field: value for value in values}
    told = _field_before(wording, start)
    if told in by_field:
        return by_field[told]
    before = wording.at(start - 1)
    before = wording.at(start - 2) if before in {"the", "our", "a"} else before
    owner = by_field.get("owner")
    if "channel" in by_field and (before in _ON - {"by"} or wording.at(end) == "touchpoint"):
        return by_field["channel"]
    if owner and (owning or before in {"by", "of", "from"} or wording.at(end) in _TEAM):
        return owner
    channel = by_field.get("channel")
    if channel and (before in _ON or not owner):
        return channel
    return next(iter(by_field.values()))
