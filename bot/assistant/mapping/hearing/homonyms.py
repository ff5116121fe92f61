"""Stages that are called by the word for a kind of element: "Research", where evidence goes by that name too."""

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import COMMA, Wording


def stands_apart(wording: Wording, start: int, end: int) -> bool:
    """Say whether a stage of the name of a kind stands beside what is asked for: "Research: which pain points"."""
    if wording.words[start:end] not in KIND_NOUNS:
        return False
    others = [*range(start), *range(end, len(wording))]
    asked = any(wording.words[at : at + size] in KIND_NOUNS for at in others for size in (1, 2))
    before = wording.at(start - 1)
    closed = wording.at(end) in {"have", "has", COMMA, ""} and before in {"doe", "called", COMMA, "about"}
    return (asked and (start == 0 or closed)) or (wording.at(end) == "" and before in {"own", "owns"})
