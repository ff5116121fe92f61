"""The form that orders drafts, and what it says once it is sent (pure; knows Slack's limits)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.assistant.mapping import TeamMap
from bot.content.patterns import MOST_VARIANTS
from bot.domain.drafts import Brief
from bot.slack.drafts.choices import Choices, stages_of, touchpoints_of
from bot.slack.forms.elements import OPTIONS, labelled, long_text, option, plain, value_of
from bot.slack.showing.blocks import Block, Look, context
from bot.slack.showing.text import neutralise, shorten

ORDER_DRAFT, PICK_DRAFT_MAP, PICK_DRAFT_STAGE = "order_draft", "pick_draft_map", "pick_draft_stage"
MAP, STAGE, TOUCHPOINT, CHANNEL, VOICE, GOAL, BRIEF, VARIANTS = (
    "map", "stage", "touchpoint", "channel", "voice", "goal", "brief", "variants",
)  # fmt: skip

_NONE = "-"  # the value of the choice that names nothing; an id never is that
_LONGEST_GOAL = 300
_OTHER_STAGE = "This touchpoint is at another stage. Please pick one of the stage above."
_GOAL_HINT = "Such as: book a tasting"
_BRIEF_HINT = "One sentence each. They are used as they stand; what nobody told me stays a [placeholder]."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says now: a brief by ids, with names that may be of another map than the one now picked."""

    brief: Brief
    stage_block: str = STAGE
    touchpoint_block: str = TOUCHPOINT


def order_form(
    choices: Choices,
    maps: Sequence[TeamMap],
    brief: Brief,
    memo: str,
    *,
    look: Look = "rich",
    notes: Sequence[str] = (),
) -> Block:
    """Make the form with what *brief* names picked, as far as it is there; *memo* comes back with it.

    *notes* stand above the fields. A Slack with the basic look tells nothing of a choice before all is sent, so it is
    offered the touchpoints of all stages.
    """
    team = next((team for team in maps if team.journey.id == brief.map), None)
    stages = stages_of(team)
    stage = brief.stage if brief.stage in stages else next(iter(stages), "")
    blocks = [
        *(context(neutralise(note)) for note in notes),
        _map_input(maps, team),
        _stage_input(team, stages, stage),
        *_touchpoint_input(team, stage if look == "rich" else "", brief.touchpoint),
        _channel_input(choices, brief.channel),
        _voice_input(choices, brief.voice),
        labelled(GOAL, "What shall people do next?", _text(brief.goal, _LONGEST_GOAL, _GOAL_HINT), optional=True),
        labelled(BRIEF, "Facts that may be stated", long_text(BRIEF, brief.text), optional=True, hint=_BRIEF_HINT),
        labelled(VARIANTS, "Variants, each from its own angle", _variants(brief.variants)),
    ]
    return {
        "type": "modal",
        "callback_id": ORDER_DRAFT,
        "title": plain("Draft a message"),
        "submit": plain("Write drafts"),
        "close": plain("Cancel"),
        "private_metadata": memo,
        "blocks": blocks,
    }


def read_order(view: Mapping[str, Any]) -> Asked:
    """Read what the form says; a field that was left empty is empty."""
    state: Mapping[str, Any] = view["state"]["values"]
    values = {block_id.partition(":")[0]: _named(value_of(block)) for block_id, block in state.items()}
    blocks = {block_id.partition(":")[0]: block_id for block_id in state}
    variants = values.get(VARIANTS, "")
    brief = Brief(
        channel=values.get(CHANNEL, ""),
        stage=values.get(STAGE, ""),
        map=values.get(MAP, ""),
        touchpoint=values.get(TOUCHPOINT, ""),
        voice=values.get(VOICE, ""),
        text=values.get(BRIEF, ""),
        variants=int(variants) if variants.isdecimal() and len(variants) == 1 else 0,
        goal=values.get(GOAL, ""),
    )
    return Asked(brief, blocks.get(STAGE, STAGE), blocks.get(TOUCHPOINT, TOUCHPOINT))


def missing(asked: Asked, choices: Choices, maps: Sequence[TeamMap]) -> dict[str, str]:
    """Return what is wrong with what was *asked*, by the id of the block where it is said."""
    brief = asked.brief
    team = next((team for team in maps if team.journey.id == brief.map), None)
    if brief.map and team is None:
        return {MAP: "That map is not here any more. Please pick another one."}
    of_stage = touchpoints_of(team, brief.stage)
    wrong = {
        asked.stage_block: "" if brief.stage in stages_of(team) else "Please pick one that belongs to the map above.",
        asked.touchpoint_block: "" if not brief.touchpoint or brief.touchpoint in of_stage else _OTHER_STAGE,
        CHANNEL: "" if brief.channel in choices.channels else "Please pick what it is written for.",
        VOICE: "" if not brief.voice or brief.voice in choices.voices else "Please pick one from this list.",
        VARIANTS: "" if 1 <= brief.variants <= MOST_VARIANTS else "Please pick how many.",
    }
    return {block: sentence for block, sentence in wrong.items() if sentence}


def repicked(brief: Brief, choice: str, value: str) -> Brief:
    """Return *brief* after *value* was picked for the map or the stage: what hung on the old one is open again."""
    named = "" if value == _NONE else value
    if choice == PICK_DRAFT_MAP:
        return replace(brief, map=named, stage="", touchpoint="")
    return replace(brief, stage=named, touchpoint="")


def _map_input(maps: Sequence[TeamMap], team: TeamMap | None) -> Block:
    none = option("No map: from the glossary alone", _NONE)
    titles = {each.journey.id: each.journey.title for each in ((team, *maps) if team else maps)}
    options = [none, *(option(title, own) for own, title in list(titles.items())[: OPTIONS - 1])]
    element = _select(PICK_DRAFT_MAP, options, team.journey.id if team else _NONE)
    return labelled(MAP, "Journey map", element) | {"dispatch_action": True}


def _stage_input(team: TeamMap | None, stages: Mapping[str, str], stage: str) -> Block:
    options = [option(name, own) for own, name in list(stages.items())[:OPTIONS]]
    if not options:  # Slack takes no empty list
        options = [option("This map has no stage that a draft can be for", _NONE)]
    element = _select(PICK_DRAFT_STAGE, options, stage or _NONE)
    return labelled(f"{STAGE}:{_mark(team)}", "Stage", element) | {"dispatch_action": True}


def _touchpoint_input(team: TeamMap | None, stage: str, touchpoint: str) -> list[Block]:
    stages = stages_of(team)
    labels: dict[str, str] = {}
    for own in [stage] if stage else stages:
        for point, name in touchpoints_of(team, own).items():
            labels.setdefault(point, name if stage else f"{stages[own]}: {name}")
    shown = list(labels.items())[: OPTIONS - 1]
    if not shown:
        return []
    options = [option("The stage as a whole", _NONE), *(option(name, point) for point, name in shown)]
    element = _select(TOUCHPOINT, options, touchpoint or _NONE)
    return [labelled(f"{TOUCHPOINT}:{_mark(team, stage)}", "Touchpoint", element)]


def _channel_input(choices: Choices, channel: str) -> Block:
    named = sorted(choices.channels.values(), key=lambda one: one.name)
    return labelled(CHANNEL, "Written for", _select(CHANNEL, [option(one.name, one.id) for one in named], channel))


def _voice_input(choices: Choices, voice: str) -> Block:
    own = [option(f"{one.name}: {', '.join(one.tone)}", one.id) for one in choices.voices.values()]
    options = [option("No voice in particular", _NONE), *own[: OPTIONS - 1]]
    return labelled(VOICE, "Voice", _select(VOICE, options, voice or _NONE))


def _variants(number: int) -> Block:
    options = [option(str(each), str(each)) for each in range(1, MOST_VARIANTS + 1)]
    return _select(VARIANTS, options, str(number))


def _select(action: str, options: list[Block], picked: str) -> Block:
    element: Block = {"type": "static_select", "action_id": action, "options": options}
    element["placeholder"] = plain("Pick one")
    initial = next((option for option in options if option["value"] == picked), None)
    return element | ({"initial_option": initial} if initial else {})


def _text(text: str, longest: int, hint: str) -> Block:
    made: Block = {"type": "plain_text_input", "max_length": longest, "placeholder": plain(hint)}
    written = shorten(neutralise(text), longest)
    return made | {"action_id": GOAL} | ({"initial_value": written} if written else {})


def _mark(team: TeamMap | None, stage: str = "") -> str:
    """Return a mark of a map and a stage: what is picked for one does not stick to another."""
    named = f"{team.journey.id if team else ''}\0{stage}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _named(value: str) -> str:
    """Return *value*, or nothing where it is that of the choice that names nothing."""
    return "" if value == _NONE else value
