"""The form for filing what a customer said, and what it says once it is filed (pure; knows Slack's limits)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from bot.assistant.keeping import guess_map, guess_touchpoint
from bot.assistant.mapping import TeamMap
from bot.domain.saved import Confidence, FeedbackKind
from bot.slack.forms.elements import LABEL, OPTIONS, labelled, long_text, option, plain, value_of
from bot.slack.showing.blocks import Block, Look, section
from bot.slack.showing.text import escape, neutralise, shorten

FILE_FEEDBACK, PICK_MAP = "file_feedback", "pick_map"
MAP, PLACE, TEXT, KIND, CONFIDENCE = "map", "place", "text", "kind", "confidence"

_TITLE = "Customer feedback"
_GROUPS = 100
_KINDS: dict[FeedbackKind, str] = {
    "quote": "Quote: their own words",
    "complaint": "Complaint: something went wrong",
    "praise": "Praise: something went well",
    "question": "Question: something they could not find out",
    "observation": "Observation: something they did",
}
_CONFIDENCES: dict[Confidence, str] = {
    "reported": "Reported: a customer told us",
    "observed": "Observed: we saw or measured it",
    "assumed": "Assumed: we believe it",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A stage of a map, or one of its touchpoints, as the form offers it under *key*."""

    key: str
    stage: str
    touchpoint: str
    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What a submitted form says: the id of a map, the key of a spot on it, and what the customer said there.

    `spot_block` is the id of the block in which the spot was picked.
    """

    map: str
    spot: str
    text: str
    kind: str
    confidence: str
    spot_block: str


def spots_of(team: TeamMap) -> list[Spot]:
    """Return every stage of a map, each followed by its touchpoints; what is met at several steps comes once."""
    spots: dict[str, Spot] = {}
    for stage in team.read.map.stages:
        places = {"": "the stage as a whole"}
        places |= {point.id or "": point.name for step in stage.steps for point in step.touchpoints}
        for own, label in places.items():
            key = hashlib.sha256(f"{stage.id}\0{own}".encode()).hexdigest()[:20]
            spots.setdefault(key, Spot(key, stage.id or "", own, stage.name, label))
    return list(spots.values())


def feedback_form(
    maps: Sequence[TeamMap], text: str, memo: str, *, look: Look = "rich", chosen: TeamMap | None = None
) -> Block:
    """Make the form: the map and spot that *text* fits best, or *chosen*, are picked; all of it can be changed.

    *memo* comes back with the form. A Slack with the basic look knows no groups of options.
    """
    team = chosen or guess_map(maps, text)
    if team is None:
        told = "There is no map here yet to file it with. Drop one in my direct message, and come back."
        return _view([section(told)], memo)
    titles = [option(each.read.map.title, each.read.map.id) for each in maps]
    blocks = [
        _select(MAP, "Map", PICK_MAP, titles, team.read.map.id) | {"dispatch_action": True},
        _spot_input(team, text, look),
        labelled(TEXT, "What the customer said or did", long_text(TEXT, text)),
        _select(KIND, "What it is", KIND, _worded(_KINDS), "question" if text.strip().endswith("?") else "quote"),
        _select(CONFIDENCE, "How we know", CONFIDENCE, _worded(_CONFIDENCES), "reported"),
    ]
    return _view(blocks, memo) | {"callback_id": FILE_FEEDBACK, "submit": plain("File it")}


def filed_view(team: TeamMap, spot: Spot) -> Block:
    """Say where the feedback is now, and how much is counted there."""
    here = [said for said in team.feedback if (said.touchpoint or said.stage) == (spot.touchpoint or spot.stage)]
    count = sum(bool(said.touchpoint) == bool(spot.touchpoint) for said in here)
    where = f"*{escape(spot.label)}* ({escape(spot.group)})" if spot.touchpoint else f"*{escape(spot.group)}*"
    times = "one piece of feedback" if count == 1 else f"{count} pieces of feedback"
    told = f"Filed at {where} in *{escape(team.read.map.title)}*. Counted there now: {times}."
    more = f"It counts as evidence: ask me “how do we know?”, or type `/journey map {team.read.map.id}`."
    return _view([section(told), section(more)], "") | {"close": plain("Done")}


def read_filing(view: Mapping[str, Any]) -> Filing:
    """Read what a submitted form says; a field that was left empty is empty."""
    values = {block_id.partition(":")[0]: value_of(block) for block_id, block in view["state"]["values"].items()}
    map_id, spot, text, kind, confidence = (values.get(name, "") for name in (MAP, PLACE, TEXT, KIND, CONFIDENCE))
    return Filing(map_id, spot, text, kind, confidence, _spot_block(view))


def missing(filing: Filing) -> dict[str, str]:
    """Return what is wrong with *filing* by itself, by the id of the block where it is said."""
    wrong = {
        TEXT: "" if len(filing.text.strip()) > 1 else "Please say what the customer said.",
        MAP: "" if filing.map else "Please pick a map.",
        filing.spot_block: "" if filing.spot else "Please pick where it belongs.",
        KIND: "" if filing.kind in get_args(FeedbackKind) else "Please pick one.",
        CONFIDENCE: "" if filing.confidence in get_args(Confidence) else "Please pick one.",
    }
    return {block: sentence for block, sentence in wrong.items() if sentence}


def _spot_block(view: Mapping[str, Any]) -> str:
    """Return the id of the block of the spot: another map has another one, so that no choice sticks."""
    return next((name for name in view["state"]["values"] if name.startswith(f"{PLACE}:")), PLACE)


def _view(blocks: list[Block], memo: str) -> Block:
    return {
        "type": "modal",
        "title": plain(_TITLE),
        "close": plain("Cancel"),
        "private_metadata": memo,
        "blocks": blocks,
    }


def _spot_input(team: TeamMap, text: str, look: Look) -> Block:
    spots = spots_of(team)
    guessed = guess_touchpoint(team, text)
    best = next((spot for spot in spots if (spot.stage, spot.touchpoint) == guessed), None)
    made = labelled(f"{PLACE}:{team.read.map.id}", "Stage and touchpoint", _spot_select(spots, best, look))
    if best:
        hint = f"Guessed from the words: {best.label}, at {best.group}. Change it if it belongs elsewhere."
        made["hint"] = plain(shorten(neutralise(hint), 2_000))
    return made


def _spot_select(spots: list[Spot], best: Spot | None, look: Look) -> Block:
    if look == "basic":
        options = [option(f"{spot.group}: {spot.label}", spot.key) for spot in spots[:OPTIONS]]
        offered: Block = {"options": options}
    else:
        groups: dict[str, list[Spot]] = {}
        for spot in spots:
            groups.setdefault(spot.stage, []).append(spot)
        offered = {"option_groups": [_group(own) for own in list(groups.values())[:_GROUPS]]}
        options = [option for group in offered["option_groups"] for option in group["options"]]
    picked = [option for option in options if best and option["value"] == best.key]
    initial = {"initial_option": picked[0]} if picked else {}
    return {"type": "static_select", "action_id": PLACE, "placeholder": plain("Pick a place")} | offered | initial


def _group(spots: list[Spot]) -> Block:
    options = [option(spot.label, spot.key) for spot in spots[:OPTIONS]]
    return {"label": plain(shorten(neutralise(spots[0].group), LABEL)), "options": options}


def _select(block_id: str, label: str, action: str, options: list[Block], initial: str) -> Block:
    picked = [each for each in options if each["value"] == initial]
    offered = (picked + [each for each in options if each not in picked])[:OPTIONS]
    element: Block = {"type": "static_select", "action_id": action, "placeholder": plain("Pick one")}
    element |= {"options": [each for each in options if each in offered]}
    return labelled(block_id, label, element | ({"initial_option": picked[0]} if picked else {}))


def _worded(words: Mapping[Any, str]) -> list[Block]:
    return [option(label, value) for value, label in words.items()]
