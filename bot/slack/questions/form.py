"""The form that proposes a change, and what it says once it is sent (pure; knows Slack's limits)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.assistant.keeping import guess_map
from bot.assistant.mapping import TeamMap
from bot.content.maps.amending import NEEDS_STEP
from bot.domain.questions import Addition, Asked, Lacking
from bot.slack.forms.elements import OPTIONS, labelled, long_text, option, plain, value_of
from bot.slack.questions.orders import PICK_PROPOSED_MAP, PROPOSE_FORM
from bot.slack.showing.blocks import Block, context, section
from bot.slack.showing.text import escape, shorten

MAP, WHERE, KIND, TEXT, SOURCE = "map", "where", "kind", "text", "source"
KINDS: Mapping[Lacking, str] = {
    "pain_point": "Pain point: what hinders or annoys customers",
    "touchpoint": "Touchpoint: where they meet us",
    "step": "Step: what they do",
    "opportunity": "Opportunity: what we could do",
    "metric": "Metric, as “name: what it means”",
    "owner": "Owner of the stage",
    "goal": "Goal of the stage",
}

_GLOSSARY = "-"  # the value of the choice that is no map; an id never is that
_QUESTION, _SOURCE = 500, 300
_LONGEST: Mapping[Lacking, int] = {"touchpoint": 120, "owner": 120}  # as the schema of maps has it
_LONGEST_TEXT = 600
_SEEN = "The question, this change and your name are shown to whoever decides: {}."
_WHO = "the map's owner in a direct message, else everybody here"
_GLOSSARY_HINT = "For the glossary, which every workspace here shares, place and kind do not matter."


@dataclass(frozen=True, slots=True)
class Spot:
    """A stage of a map, or one of its steps, as the form offers it under *key*."""

    key: str
    stage: str
    step: str
    label: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a submitted form says, by keys and ids; `where_block` is the block in which the place was picked."""

    map: str
    where: str
    kind: str
    text: str
    source: str
    where_block: str


def spots_of(team: TeamMap) -> list[Spot]:
    """Return every stage of a map, each followed by its steps."""
    found = []
    for stage in team.read.map.stages:
        places = [("", "the stage as a whole"), *((step.id or "", step.action) for step in stage.steps)]
        for step, label in places:
            key = hashlib.sha256(f"{stage.id}\0{step}".encode()).hexdigest()[:20]
            found.append(Spot(key, stage.id or "", step, f"{stage.name}: {label}"))
    return found


def guessed_map(maps: Sequence[TeamMap], text: str) -> TeamMap | None:
    """Return the one of *maps* that *text* names by its title or a stage, else the one whose touchpoints fit it."""
    said = text.casefold()
    titled = [team for team in maps if team.journey.title.casefold() in said]
    staged = [team for team in maps if any(stage.name.casefold() in said for stage in team.journey.stages)]
    return next(iter([*titled, *staged]), None) or guess_map(maps, text)


def propose_form(maps: Sequence[TeamMap], asked: Asked, memo: str, chosen: TeamMap | None = None) -> Block:
    """Make the form for the question *asked*, with the places of *chosen*; *memo* comes back with it."""
    blocks = [
        section(f"*Nobody could answer:* {escape(shorten(asked.text, _QUESTION))}"),
        _map_input(maps, chosen),
        *_where_input(chosen, asked),
        labelled(KIND, "What is missing there", _select(KIND, [option(told, kind) for kind, told in KINDS.items()])),
        labelled(TEXT, "What it should say", long_text(TEXT, "")),
        labelled(SOURCE, "How we know", _source(), optional=True),
        context(_SEEN.format(_WHO), _GLOSSARY_HINT),
    ]
    return {
        "type": "modal",
        "callback_id": PROPOSE_FORM,
        "title": plain("Propose a change"),
        "submit": plain("Propose"),
        "close": plain("Cancel"),
        "private_metadata": memo,
        "blocks": blocks,
    }


def read_form(view: Mapping[str, Any]) -> Filled:
    """Read what a form says; a field that was left empty is empty."""
    state: Mapping[str, Any] = view["state"]["values"]
    values = {name.partition(":")[0]: value_of(block) for name, block in state.items()}
    where = next((name for name in state if name.startswith(f"{WHERE}:")), WHERE)
    map_id, place, kind, text, source = (values.get(name, "") for name in (MAP, WHERE, KIND, TEXT, SOURCE))
    return Filled("" if map_id == _GLOSSARY else map_id, place, kind, text.strip(), source.strip(), where)


def map_picked(value: str) -> str:
    """Return the id of the map that the choice *value* names; empty for the glossary."""
    return "" if value == _GLOSSARY else value


def checked(filled: Filled, maps: Sequence[TeamMap], day: str) -> tuple[Addition | None, dict[str, str]]:
    """Return what *filled* adds, or what is wrong with it by the id of the block where it is said."""
    if not filled.map:
        wrong = {} if len(filled.text) > 1 else {TEXT: "Please write the answer."}
        return (None, wrong) if wrong else (Addition("", "glossary", "", "", filled.text, filled.source, day), {})
    team = next((team for team in maps if team.journey.id == filled.map), None)
    if team is None:
        return None, {MAP: "That map is not here any more. Please pick another one."}
    spot = next((spot for spot in spots_of(team) if spot.key == filled.where), None)
    wrong = {block: sentence for block, sentence in _wrong(filled, spot) if sentence}
    if wrong or spot is None:
        return None, wrong
    kind = cast("Lacking", filled.kind)
    return Addition(team.journey.id, kind, spot.stage, spot.step, filled.text, filled.source, day), {}


def _wrong(filled: Filled, spot: Spot | None) -> Iterator[tuple[str, str]]:
    kind = cast("Lacking", filled.kind)
    longest = _LONGEST.get(kind, _LONGEST_TEXT)
    yield KIND, "" if kind in KINDS else "Please pick what is missing."
    if len(filled.text) > longest:
        yield TEXT, f"A map takes {longest} characters here; these are {len(filled.text)}."
    yield TEXT, "" if len(filled.text) > 1 else "Please say what it should say."
    if spot is None:
        yield filled.where_block, "Please pick where it belongs in the map above."
    elif kind in NEEDS_STEP and not spot.step:
        yield filled.where_block, "That hangs on a step: please pick one of the stage."


def _map_input(maps: Sequence[TeamMap], chosen: TeamMap | None) -> Block:
    own = [option(team.journey.title, team.journey.id) for team in maps][: OPTIONS - 1]
    picked = chosen.journey.id if chosen else _GLOSSARY
    element = _select(PICK_PROPOSED_MAP, [*own, option("The glossary, shared by all workspaces", _GLOSSARY)], picked)
    return labelled(MAP, "Where the answer belongs", element) | {"dispatch_action": True}


def _where_input(team: TeamMap | None, asked: Asked) -> list[Block]:
    if team is None:
        return []
    spots = spots_of(team)[:OPTIONS]
    stages = team.read.map.stages
    named = [own.id for own in stages if own.name.casefold() in asked.text.casefold()]
    named = named or [own.id for own in stages if asked.stage and own.canonical == asked.stage]
    best = next((spot.key for spot in spots if spot.stage in named), "")
    element = _select(WHERE, [option(spot.label, spot.key) for spot in spots], best)
    mark = hashlib.sha256(team.journey.id.encode()).hexdigest()[:16]  # what is picked for one map sticks to no other
    return [labelled(f"{WHERE}:{mark}", "Stage or step", element, optional=True)]


def _select(action: str, options: list[Block], picked: str = "") -> Block:
    element: Block = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain("Pick one"),
        "options": options,
    }
    initial = next((option for option in options if option["value"] == picked), None)
    return element | ({"initial_option": initial} if initial else {})


def _source() -> Block:
    hint = plain("Such as: interviews in October, or the support team")
    return {"type": "plain_text_input", "action_id": SOURCE, "max_length": _SOURCE, "placeholder": hint}
