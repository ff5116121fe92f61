"""Rules on the ways between stages: how a customer gets on, back and out."""

from collections.abc import Iterable

from bot.assistant.reviewing.findings import Hit, Rule, hit, short
from bot.assistant.reviewing.subject import Subject
from bot.assistant.reviewing.thresholds import ALL_OF_THEM
from bot.content.maps.elements import MapElement
from bot.domain.maps import Transition

_FORWARD = {"next", "skip"}


def _stage(subject: Subject, number: int) -> MapElement:
    return subject.of("stage")[number]


def _transitions(subject: Subject) -> list[tuple[MapElement, Transition]]:
    return [(e, e.value) for e in subject.of("transition") if isinstance(e.value, Transition)]


def _dead_ends(subject: Subject) -> Iterable[Hit]:
    return [hit(_stage(subject, number)) for number in subject.ways.dead_ends]


def _unreachable(subject: Subject) -> Iterable[Hit]:
    return [hit(_stage(subject, number)) for number in subject.ways.unreachable]


def _no_way_back(subject: Subject) -> Iterable[Hit]:
    several = len(subject.journey.stages) > 1
    if several and not any(way.kind in {"back", "loop"} for way in subject.journey.transitions):
        yield Hit(("transitions",) if subject.journey.transitions else ("stages",))


def _no_exit(subject: Subject) -> Iterable[Hit]:
    last = len(subject.journey.stages) - 1
    return [] if subject.ways.leaves(last) else [hit(_stage(subject, last))]


def _to_itself(subject: Subject) -> Iterable[Hit]:
    for element, way in _transitions(subject):
        if way.source == way.target and way.kind not in {"loop", "exit"}:
            yield hit(element, stage=short(way.source), kind=way.kind)


def _twice(subject: Subject) -> Iterable[Hit]:
    seen: dict[tuple[str | None, ...], MapElement] = {}
    for element, way in _transitions(subject):
        first = seen.setdefault((way.source, way.target, way.kind, way.condition), element)
        if first is not element:
            yield hit(element, line=str(subject.file.document.line(first.place)))


def _against_order(subject: Subject) -> Iterable[Hit]:
    for (element, way), (source, target) in zip(_transitions(subject), subject.ways.ends, strict=True):
        if way.kind == "exit" or source is None or target is None or source == target:
            continue
        if (way.kind in _FORWARD) != (target > source):
            yield hit(element, kind=way.kind, leads="back" if target < source else "forward")
        elif way.kind == "skip" and target == source + 1:
            yield hit(element, kind=way.kind, leads="only to the next stage")


def _shares(subject: Subject) -> Iterable[Hit]:
    sums: dict[str, float] = {}
    for element, way in _transitions(subject):
        before = sums.get(way.source, 0)
        sums[way.source] = before + (way.share or 0)
        if before <= 2 - ALL_OF_THEM < sums[way.source]:
            names = {stage.id: stage.name for stage in subject.journey.stages}
            yield hit(element, stage=short(names.get(way.source, way.source)))


WAYS = (
    Rule(
        "dead-end", "warning", "nothing leads on from the stage “{name}”, and it is not the last",
        "add a transition to where customers go from there, or correct the shares and exits that leave nobody over",
        "Each stage leads to the next one without saying so, unless it names another next stage, its exits take "
        "everybody, or the map writes out most of its next ways and forgot this one. From such a stage nobody ever "
        "gets to the rest of the map.",
        _dead_ends,
    ),
    Rule(
        "unreachable-stage", "warning", "no way leads to the stage “{name}”",
        "add a transition to it, or correct the one that leads past it",
        "The stage before it names another next stage, and no transition leads here, so no customer ever does. "
        "Stages that are out of reach only because of a dead end before them are not listed again.",
        _unreachable,
    ),
    Rule(
        "no-way-back", "note", "no transition leads back or round: the map is a straight line",
        "add what customers really do: go back to compare again, or come round to buy again",
        "Hardly any journey is a line. Customers return to an earlier stage when something fails, and come round "
        "again when it works. A map without either misses the reasons for both.",
        _no_way_back,
        needs="transitions",
    ),
    Rule(
        "last-stage-without-exit", "note", "the last stage “{name}” has no way out: no exit, and no loop to an earlier "
        "stage",
        "add a transition from it: an exit with its reason, or a loop to where the customer starts again",
        "A journey ends: the customer leaves, or starts again. Where the last stage says neither, the map hides how "
        "customers are lost.",
        _no_exit,
        needs="transitions",
    ),
    Rule(
        "self-transition", "warning", "a transition leads from “{stage}” to itself, as {kind}",
        "correct its end, or make it a loop",
        "Nobody gets from a stage to itself by going on, back or ahead. Repeating a stage is a loop.",
        _to_itself,
    ),
    Rule(
        "duplicate-transition", "warning", "the same transition stands at line {line}: {name}",
        "keep one of the two, or give each its condition",
        "Two transitions of one kind between the same stages under the same condition are one. If their shares "
        "differ, nobody can tell which holds.",
        _twice,
    ),
    Rule(
        "transition-against-order", "warning", "a transition of the kind {kind} leads {leads}: {name}",
        "correct its kind or its ends",
        "`next` and `skip` lead forward, a `skip` past at least one stage; `back` and `loop` lead to an earlier "
        "stage. Where the kind says one thing and the ends another, pictures draw one and answers say the other.",
        _against_order,
    ),
    Rule(
        "shares-over-one", "error", "the shares of the transitions from “{stage}” add up to more than 1",
        "correct the shares: 0.25 is a quarter of the customers",
        "The shares of the ways that leave a stage are parts of the same customers, so they cannot be more than all "
        "of them.",
        _shares,
    ),
)  # fmt: skip
