"""Rules on how a map was read: what the reader remarked, and what the review itself has to say."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.assistant.reviewing.findings import Find, Hit, Rule
from bot.assistant.reviewing.inventory import lists_of_touchpoints
from bot.assistant.reviewing.subject import Dimension, Subject
from bot.content.maps.remarks import Remark
from bot.content.nodes import Place
from bot.domain.maps import Element, JourneyMap, MapStage, Step

DIMENSIONS: tuple[Dimension, ...] = (
    "goals", "owners", "touchpoints", "backstage actions", "pain points", "opportunities", "metrics",
    "moments of truth", "evidence", "transitions", "canonical stages", "roles", "scenarios", "dates",
)  # fmt: skip
_ADVICE = "; did you mean "
_HOMES: dict[str, type[Element]] = {"the map": JourneyMap, "a stage": MapStage, "a step": Step}


def _remarked(rule: str, among: Callable[[Subject], Iterable[Remark]] = lambda subject: subject.file.warnings) -> Find:
    """Return what finds the reader's remarks by *rule*."""

    def find(subject: Subject) -> Iterable[Hit]:
        for remark in among(subject):
            if remark.rule == rule:
                place = subject.places.get(remark.field, ())
                yield Hit(place, {"message": remark.message}, at=(remark.line, remark.column))

    return find


def _unknown_fields(subject: Subject) -> Iterable[Hit]:
    read = set(lists_of_touchpoints(subject))
    for found in _remarked("unknown-field")(subject):
        if found.place not in read:
            message, _, advice = found.words["message"].partition(_ADVICE)
            remedy = f"write {advice}" if advice else _where_it_belongs(found.place)
            yield replace(found, words={"message": message}, remedy=remedy)


def _where_it_belongs(place: Place) -> str:
    key = str(place[-1]) if place else ""
    homes = [home for home, model in _HOMES.items() if key in model.model_fields]
    return f"move it to {' or '.join(homes)}" if homes else ""


def _canonical_by_name(subject: Subject) -> Iterable[Hit]:
    found = list(_remarked("canonical-by-name")(subject))
    if len(found) > 1 and subject.cannot_say("canonical stages"):
        return [Hit(found[0].place, {"count": str(len(found))}, whole=True, at=found[0].at)]
    return found


def _format_limits(subject: Subject) -> Iterable[Hit]:
    missing = [dimension for dimension in DIMENSIONS if subject.cannot_say(dimension)]
    if missing:
        yield Hit((), {"format": subject.file.format.capitalize(), "missing": ", ".join(missing)})


def _elsewhere(_subject: Subject) -> Iterable[Hit]:
    """Find nothing: whoever reads the file, or applies the waivers, reports it."""
    return ()


READING = (
    Rule(
        "unreadable", "error", "{message}",
        "correct the file at that line",
        "The file could not be read as a journey map at all: it is no YAML, misses a field that is required, holds "
        "a value that does not fit, or nothing in it looks like a map. Nothing else is checked before it can be "
        "read, and the command ends with exit code 2.",
        _elsewhere,
    ),
    Rule(
        "unknown-field", "warning", "{message}",
        "correct its name, or leave it where it is wanted by another tool",
        "The file has a key that journey/1 does not know. It is kept and written back, but no answer, picture or "
        "rule reads it. Most often it is a typing error, or a field that stands one level too high.",
        _unknown_fields,
    ),
    Rule(
        "duplicate-id", "error", "{message}",
        "give one of the two another id",
        "Two elements of one map share an id, so that a reference to it, a waiver or a citation may mean either. "
        "The same touchpoint met at several steps rightly keeps its id, as long as its name is the same.",
        _remarked("duplicate-id"),
    ),
    Rule(
        "dangling-reference", "error", "{message}",
        "correct the id, or add what it names",
        "An element names evidence, a pain point or a stage by an id that this map does not have. What was meant "
        "by it is lost: the pain point counts as unproven, the transition leads nowhere.",
        _remarked("dangling-reference"),
    ),
    Rule(
        "stage-order", "warning", "{message}",
        "put the stages into the order that they have, or correct the numbers",
        "The stages stand in the file in another order than their field `order` says. The order of the file is the "
        "one that is used, so pictures and answers may show something else than was meant.",
        _remarked("stage-order"),
    ),
    Rule(
        "rescaled", "note", "{message}",
        "nothing to do, if the scale is right",
        "The emotion scores of the file are on another scale and were brought to -2 to +2. Said, because a wrong "
        "guess of the scale would turn the whole curve.",
        _remarked("rescaled"),
    ),
    Rule(
        "canonical-by-name", "note", "{message}",
        "write `canonical: …` at the stage, to say so yourself",
        "A stage does not say which canonical stage it is, but its name can mean only one, so it was read as that "
        "one. Questions about the canonical stage find it. Where the guess is wrong, a `canonical` of its own "
        "settles it.",
        _canonical_by_name,
        whole="{count} stages were read as canonical ones, by their names",
    ),
    Rule(
        "repair", "note", "{message}",
        "correct the file, so that other tools read the same",
        "Something in the file had to be mended to be read: a colon in the name of a section, a score after an "
        "arrow, a row without its stage. Other tools may refuse the file there, or read something else.",
        _remarked("repair", lambda subject: subject.file.repairs),
    ),
    Rule(
        "loss", "note", "{message}",
        "keep the original beside the map",
        "The file says something that a journey map has no place for, and it was left out.",
        _remarked("loss", lambda subject: subject.file.losses),
    ),
    Rule(
        "format-limits", "note",
        "{format} has no room for {missing}; the rules on them were not applied",
        "`journey maps export ID --to yaml` writes the map in the form that can hold them",
        "A Mermaid diagram holds stages, steps, scores and actors and nothing else, so asking it for owners or "
        "metrics would bury what can be mended. This one note says which rules were left out.",
        _format_limits,
    ),
    Rule(
        "unused-waiver", "warning", "the waiver of {rule}{at} silences nothing",
        "remove it, or correct its rule or its `at`",
        "A waiver stands in the file, but its rule finds nothing at that element: the defect was mended, or the "
        "waiver never fitted. Left there, it would silence the next defect of that kind.",
        _elsewhere,
    ),
    Rule(
        "unknown-rule", "warning", "the waiver names the rule {rule}, which does not exist",
        "`journey lint --rules` lists the rules",
        "A waiver names a rule that the review does not have, so it silences nothing.",
        _elsewhere,
    ),
)  # fmt: skip
