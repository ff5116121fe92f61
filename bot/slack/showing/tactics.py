"""Asking for tactics: what is typed after the command, and the button under answers about a stage or pain points."""

import shlex
from collections.abc import Sequence

from bot.assistant.advising import Wish
from bot.domain.reply import Reply
from bot.domain.stages import StageCode
from bot.slack.showing.blocks import Block, button
from bot.slack.showing.text import size

STAGE_TACTICS = "stage_tactics"

_LABELS = {True: "Tactics for this stage", False: "Tactics for these pain points"}
_OPTIONS = ("map", "persona", "channel")
_ANSWERS = frozenset({"definition", "list", "extract", "map"})
_STAGES = frozenset(f"glossary/{code.value}" for code in StageCode)
_VALUE = 2_000  # characters that the value of a button takes


def read_wish(text: str, within: Sequence[str] = ()) -> Wish:
    """Read `intent`, `intent in gym` or `intent --map gym --channel email`; the one map of *within* is meant.

    What has spaces in it stands in quotes, where another option follows.
    """
    said: dict[str, list[str]] = {"stage": []}
    name = "stage"
    for word in _words(text):
        option = word.removeprefix("--")
        if word != option and option in _OPTIONS:
            name = option
        elif word.casefold() == "in" and name == "stage" and said["stage"]:
            name = "map"
        else:
            said.setdefault(name, []).append(word)
    own = {key: " ".join(words) for key, words in said.items()}
    if len(within) == 1 and "persona" not in own:
        own.setdefault("map", within[0])
    return Wish(**own, within=tuple(within))


def tactics_button(reply: Reply) -> Block | None:
    """Return the button that asks for tactics for the stage, or the pain points of a map, that *reply* is about."""
    pains = [fact for fact in reply.facts if fact.element == "pain_point"]
    if pains and len({fact.map for fact in pains}) == 1:
        stages = {fact.stage for fact in pains}
        stage = shlex.quote(stages.pop()) if len(stages) == 1 else ""
        return _button(f"{stage} --map {pains[0].map}".strip(), for_stage=bool(stage))
    if reply.kind in _ANSWERS and not reply.map and reply.subjects and reply.subjects[0] in _STAGES:
        return _button(reply.subjects[0].removeprefix("glossary/"), for_stage=True)
    return None


def _button(value: str, *, for_stage: bool) -> Block | None:
    return button(STAGE_TACTICS, _LABELS[for_stage], value) if size(value) <= _VALUE else None


def _words(text: str) -> list[str]:
    straight = text.replace("“", '"').replace("”", '"').replace("—", "--")  # as phones write them
    try:
        return shlex.split(straight)
    except ValueError:  # a quotation mark without its partner, or the apostrophe of a stage's name
        return straight.split()
