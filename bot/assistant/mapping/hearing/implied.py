"""The kind of element that is asked for where no noun says it: "who owns", "what does she do", "what is planned"."""

import re
from typing import Any

from bot.assistant.mapping.hearing.acting import acts
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.whoever import asks_persona
from bot.assistant.mapping.vocabulary.fields import FIELDS, OWNED
from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.assistant.mapping.vocabulary.ranking import Extreme
from bot.assistant.mapping.vocabulary.words import ADDRESS
from bot.content.maps.elements import ElementKind

_ON = frozenset(("on", "in", "via", "by", "through", "over", "using", "use", "with", "the"))
_BEFORE_VALUE = frozenset("the a an what which current present latest target its their and or of".split())
_OF_OTHERS = frozenset("number address price bill code fee rate size version date password url link".split())
_BEFORE = {
    "channel": _ON,
    "system": _ON,
    "unit": frozenset(("in",)),
    "actor": frozenset[str](),
    "source": frozenset(("from", "in")),
}
_LISTING = frozenset("which what any all every list show the our".split())
_TELLING = frozenset("tell say show reveal find found teach taught suggest prove confirm".split())
_ALL = frozenset(("everything", "anything", "all", "thing", "stuff", "what's"))
_GROUPING = frozenset(("owner", "channel", "system", "status"))
_CUSTOMER_DOES = re.compile(
    r"\bwhat (?:the |our |a )?(?:customers?|users?|persona|clients?|buyers?|people|they|she|he)"
    r" (?:actually |really )?(?:does|do)\b",
    re.IGNORECASE,
)
_GONE = frozenset(("way", "path", "route", "link"))
_UNLED = frozenset("no without have lack their".split())
_DOING = frozenset(("do", "doing", "done"))
_ABOUT = tuple(
    phrase(said) for said in ("about", "describe", "overview", "summary", "summarise", "summarize", "detail")
)
_LYING_BETWEEN = tuple((lies, "between") for lies in ("come", "lie", "is", "are", "stand", "fall"))
_ANSWERED: dict[str, ElementKind] = {"pain_point": "opportunity", "opportunity": "pain_point"}
_PROVEN: tuple[ElementKind, ...] = ("pain_point", "touchpoint")
_PROVING = frozenset("support back prove underpin substantiate corroborate justify confirm".split())
_OF_LACKS: dict[str, tuple[ElementKind, ...]] = {
    "owner": OWNED,
    "addressed": ("pain_point",),
    "answered": ("pain_point",),
    "evidence": ("pain_point",),
    "metric": ("stage",),
    "addressing": ("opportunity",),
    "used": ("evidence",),
}


def implied_kinds(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return the kinds that the question asks for without a noun for them; none where it does not."""
    if seen.claim:
        return ("evidence",)
    if asks_persona(seen):
        return ("persona",)
    each: Any = next((span.value for span in seen.groups), "")
    if seen.owning and each in {"stage", "step"}:
        return ("stage",) if each == "stage" else ("step",)
    field = asked_field(seen)
    rules: tuple[tuple[ElementKind, ...], ...] = (
        _named(seen),
        _owned(seen) if field == "owner" and seen.owns else (),
        FIELDS[field].kinds if field else (),
        _owned(seen),
        ("emotion",) if seen.feels and not (seen.extremes or seen.values) else (),
        ("persona",) if any(_is_of_persona(span.value) for span in seen.fields) else (),
        _done(seen),
        _of_sources(seen),
        _of_values(seen),
        _of_extremes(seen),
        next((_OF_LACKS.get(span.value) or FIELDS[span.value].kinds for span in seen.lacks), ()),
        _of_fields(seen),
        (each,) if each in {"stage", "step"} else (),
        _of_bounds(seen),
        ("stage",) if seen.spots and (seen.wording.has(_ABOUT) or seen.spots[0].value.ordinal) else (),
        ("stage",) if len(seen.spots) > 1 and seen.wording.has(_LYING_BETWEEN) else (),
    )
    return next((kinds for kinds in rules if kinds), ())


def asked_field(seen: Noticed) -> str:
    """Return the field whose values are asked for, as in "which teams", "what channels"; empty where none is."""
    for span in seen.fields:
        before = seen.wording.at(span.start - 1)
        plural = seen.wording.raw[span.end - 1].endswith("s") and before not in _UNLED
        headed = span.start <= 1 and seen.wording.at(span.end) == "with" and any(e.value.many for e in seen.extremes)
        acting = before in {"the", "our"} and seen.wording.at(span.end) in _DOING  # "what the teams do backstage"
        asked = before in {"which", "what", "many", "list", "all", "every"} or plural or headed
        if asked and not acting and not seen.named:
            ahead = all(span.start < kind.start for kind in seen.kinds)
            return span.value if ahead and span.value in _GROUPING else ""
    return ""


def _named(seen: Noticed) -> tuple[ElementKind, ...]:
    first = seen.named[0].value[0].kind if seen.named else ""
    if first and first != "metric" and "where" in seen.wording.words and not seen.owning:
        return ("stage",) if first == "step" else ("step",)
    if ADDRESS & set(seen.wording.words) and first in _ANSWERED:
        return (_ANSWERED[first],)
    doubted = any(span.value == "confidence" for span in seen.fields)
    if first in _PROVEN and (doubted or not _PROVING.isdisjoint(seen.wording.words)):
        return ("evidence",)  # "what supports p-bitter", "how sure are we that …"
    if first == "evidence" and (not _PROVING.isdisjoint(seen.wording.words) or rests_on(seen)):
        return _PROVEN
    return tuple(dict.fromkeys(element.kind for span in seen.named[:1] for element in span.value))


def rests_on(seen: Noticed) -> bool:
    """Say whether it is asked what rests on a piece of evidence that is named: "what is based on the survey"."""
    proofs = [span for span in seen.kinds if span.value.kind == "evidence"]
    told = bool(seen.named) and seen.named[0].value[0].kind == "evidence" and seen.wording.at(0) in {"what", "which"}
    return told and len(proofs) == len(seen.kinds) == 1 and seen.wording.at(proofs[0].end - 1) == "on"


def _owned(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return what an owner can have; a stage where it stands as the thing owned."""
    owns = any(span.value.field == "owner" for span in seen.values)
    if owns and not _DOING & set(seen.wording.words) and (seen.owns or _ALL & set(seen.wording.words)):
        return _bearing(seen)
    if not seen.owning or any(span.value == "owner" and seen.lacks for span in seen.lacks):
        return ()
    if seen.spots and not owns and not seen.wording.has((("what",), ("everything",), ("anything",), ("thing",))):
        first = seen.spots[0]
        return ("stage",) if first.value.stages and not _is_at(seen, first.start) else ("touchpoint",)
    return _bearing(seen)


def _bearing(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return what can be owned and has all that is said of it: of "who owns the website", touchpoints alone."""
    names = {span.value.field for span in seen.values} & {"channel", "side", "ours", "system", "status"}
    return tuple(kind for kind in OWNED if all(kind in FIELDS[name].kinds for name in names)) or OWNED


def _is_at(seen: Noticed, start: int) -> bool:
    words = [word for word in seen.wording.words[:start] if word not in {"the", "our", "a"}]
    return bool(words) and words[-1] in {"at", "in", "during", "within"}


def _done(seen: Noticed) -> tuple[ElementKind, ...]:
    words = seen.wording.words
    helper = {"do", "doe", "did", "is", "are", "can", "must", "has", "have", "will", "need"}
    if words[:2] == ("how", "long"):
        return ("step",)
    doing = any(word in _DOING and helper & set(words[:at]) for at, word in enumerate(words))
    doing = doing or bool(_CUSTOMER_DOES.search(seen.wording.text))
    doing = doing or any(
        word == "doe" and at - 1 in seen.names and _ALL & set(words[:at]) for at, word in enumerate(words)
    )
    if not doing:
        return ()
    return ("backstage",) if any(span.value.field in {"owner", "system"} for span in seen.values) else ("step",)


def _of_sources(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return evidence where a source of it is said to tell something: "what does the complaint log say"."""
    sources = (span for span in seen.values if span.value.field in {"source", "sort"})
    return ("evidence",) if any(seen.wording.at(span.end) in _TELLING for span in sources) else ()


def _of_values(seen: Noticed) -> tuple[ElementKind, ...]:
    for span in seen.values:
        name = span.value.field
        if name in {"score", "label"} and not seen.feels and name == "score":
            continue
        if name == "actor" and acts(seen):
            return ("step",)
        things = name == "channel" and seen.wording.raw[span.end - 1].endswith("s")  # "what emails do we send"
        led = _BEFORE.get(name, frozenset()) | (_LISTING if things else frozenset())
        if name in _BEFORE and seen.wording.at(span.start - 1) not in led:
            continue
        if seen.wording.at(span.end) in _OF_OTHERS:  # "the phone number"
            continue
        if name in {"score", "label"}:
            return ("step",) if seen.wording.has((("where",), ("when",))) else ("emotion",)
        if name == "owner" and "who" not in seen.wording.words:  # "who works in the support office" asks for people
            return OWNED
        return FIELDS[name].kinds[:1]
    return ()


def counted_by(seen: Noticed) -> Extreme | None:
    """Return the "most" by which channels, teams or systems are counted: "which channel is used most"."""
    ends = (span.value for span in seen.extremes if span.value.many or span.value.field in {"share", "frequency"})
    return next(ends, None) if grouping_field(seen) else None


def grouping_field(seen: Noticed) -> str:
    """Return the field by whose values elements are counted: the one asked for, or one right after "most common"."""
    after = {span.end for span in seen.extremes}
    beside = next((span.value for span in seen.fields if span.start in after and span.value in _GROUPING), "")
    return asked_field(seen) or beside


def _of_extremes(seen: Noticed) -> tuple[ElementKind, ...]:
    if counted_by(seen):
        return FIELDS[grouping_field(seen)].kinds[:1] if grouping_field(seen) != "owner" else OWNED
    for span in seen.extremes:
        if span.value.field == "score" or seen.feels:
            return ("step",)
        if span.value.field:
            return FIELDS[span.value.field].kinds[:1]
        field = next((f.value for f in seen.fields if f.start >= span.end), "")
        if field:
            return FIELDS[field].kinds[:1]
    return ()


def _is_of_persona(name: str) -> bool:
    return name in FIELDS and FIELDS[name].kinds == ("persona",)


def _of_fields(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return the kind that one field tells, as in "what is high impact" or "targets at purchase"."""
    graded = bool(seen.grades or seen.limits)
    names = {span.value for span in seen.fields}
    if graded and names:
        return FIELDS[seen.fields[0].value].kinds[:1]
    bare = [s for s in seen.fields if seen.wording.words[s.start : s.end] == ("value",)]
    if any(seen.wording.at(span.start - 1) not in _BEFORE_VALUE for span in bare):  # "the average order value"
        return ()
    asked = next((n for n in ("impact", "effort", "status", "severity", "frequency") if n in names), "")
    if asked and seen.left():  # "what is the impact of the calculator"
        return FIELDS[asked].kinds[:1]
    if names & {"share", "condition"} and not _GONE.isdisjoint(seen.wording.words):  # "which ways have no share"
        return ("transition",)
    metric = {"target", "current", "definition", "unit", "direction"} & names
    return ("metric",) if metric else ()


def _of_bounds(seen: Noticed) -> tuple[ElementKind, ...]:
    """Return what has the grade or the length of time named: "everything of high severity", "what takes an hour"."""
    graded = next((span.value.field for span in seen.grades if span.value.field), "")
    if graded and _ALL & set(seen.wording.words):
        return FIELDS[graded].kinds[:1]
    timed = any(span.value.unit for span in seen.limits) and {"take", "last"} & set(seen.wording.words)
    return ("step",) if timed else ()
