"""Tactics for a stage that is told by what a map says of it: first which one it is, or which of them is meant."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.assistant.mapping.described import Described
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.asking import ask_which_map
from bot.assistant.several import joined
from bot.domain.reply import Notice, Reply

_WHICH = "Which of them do you mean?"


def advise_on_described(
    described: Described, maps: Sequence[TeamMap], advise: Callable[[TeamMap, str], Reply]
) -> Reply | None:
    """Say which stage of *maps* is meant, and *advise* on it, or ask which; None where none is found in several."""
    found = described.stages
    if not found:
        return described.told.get(maps[0]) if len(maps) == 1 else None
    if len(found) > 1:
        return ask_which_map(described.text, list(found))
    [(team, stages)] = found.items()
    told = described.told[team]
    if len(stages) == 1:
        return replace(joined(told, advise(team, stages[0])), kind="tactics")
    parts = (*told.parts, Notice(_WHICH))
    return replace(told, kind="tactics", parts=parts, suggestions=described.asks(team), picture=None)
