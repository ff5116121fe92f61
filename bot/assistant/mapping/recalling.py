"""The story before a question that points back to it, set apart: "… Which pains rest on those calls?"."""

import re
from collections.abc import Sequence

from bot.assistant.mapping.hearing.chatter import PIECES, reworded
from bot.assistant.mapping.hearing.enacted import find_enacted
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.recalled import find_recalled, pointer_in, points_back, words_shared
from bot.assistant.mapping.naming import words_naming
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.scope import scope_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.asking import not_told
from bot.assistant.mapping.vocabulary.phrases import Wording, phrase, words_of
from bot.assistant.routing import Understanding
from bot.domain.reply import Reply

_ONWARD = re.compile(
    r"\b(?:next|afterwards?|thereafter|onwards?|from (?:there|here|then|that point)(?: on)?|after (?:that|this)"
    r"|then)\b",
    re.IGNORECASE,
)
_AT_THAT = re.compile(
    r",?\s*\b(?:from (?:there|here|then|that point)(?: on)?|after (?:that|this)|thereafter|then)\b", re.IGNORECASE
)
_LONGEST = 14  # words of a sentence that tells where somebody is


def story_before(read: Understanding, maps: Sequence[TeamMap]) -> Understanding:
    """Return *read* with the sentence that tells a stage made a clause of time of the question where one goes next."""
    pieces = PIECES.split(read.text)
    at = next((at for at, piece in enumerate(pieces) if at and "?" in piece), 0)
    told, question = pieces[at - 1], " ".join(pieces[at:])
    if not at or "?" in told or not _ONWARD.search(question) or len(words_of(told)) > _LONGEST:
        return read
    clause = f"once {told.rstrip(' .!…')}"
    here = [team for team in maps if _is_stage(clause, team)]
    if not here or any(_places(question, team) for team in here):
        return read
    lead = " ".join(pieces[: at - 1])
    return reworded(read, f"{lead} {clause}, {_AT_THAT.sub('', question)}".strip())


def _is_stage(clause: str, team: TeamMap) -> bool:
    """Say whether *clause* tells a stage of *team*'s map, by its name or by what is done there."""
    wording = Wording(words_of(clause), clause)
    named = words_naming(wording.words, team)
    return bool(find_enacted(wording, view_of(team), named)) or _places(clause, team)


def _places(text: str, team: TeamMap) -> bool:
    """Say whether *text* holds the whole name of a stage of *team*'s map."""
    words = phrase(text)
    names = {phrase(stage.name) for stage in team.journey.stages}
    return any(words[at : at + len(name)] == name for name in names for at in range(len(words) - len(name) + 1))


def story_apart(read: Understanding, maps: Sequence[TeamMap]) -> tuple[str, Understanding, str]:
    """Return the story before the question of *read*, *read* without it, and the id of the map that only that tells.

    There is no story where the question recalls nothing.
    """
    pieces = PIECES.split(read.text)
    at = next((at for at, piece in enumerate(pieces) if at and "?" in piece), 0)
    story, question = " ".join(pieces[:at]), " ".join(pieces[at:])
    if not at or "?" in story or not points_back(Wording(words_of(question))):
        return "", read, ""
    named = _named(question, maps)
    own = named or _named(story, maps) or maps
    told = {team.journey.id: size for team in own if (size := _recalled(question, story, team))}
    telling = [team for team in own if told.get(team.journey.id) == max(told.values(), default=0)]
    if len(telling) != 1:
        return "", read, ""
    return story, reworded(read, question), "" if named else telling[0].journey.id


def not_recalled(text: str, heard: Sequence[Heard]) -> Reply | None:
    """Decline what in the question of *text* points back to a story that tells nothing of the one map *heard*."""
    pieces = PIECES.split(text)
    at = next((at for at, piece in enumerate(pieces) if at and "?" in piece), 0)
    if not at or len(heard) != 1 or any("?" in piece for piece in pieces[:at]):
        return None
    seen, query = heard[0].seen, heard[0].query
    held = seen.named or seen.spots or (isinstance(query, Query) and (query.text or query.where))
    lost = "" if held else pointer_in(Wording(words_of(" ".join(pieces[at:]))))
    return not_told(lost, heard[0].view) if lost else None


def _recalled(question: str, story: str, team: TeamMap) -> int:
    """Return how many words of *story* stand in what *question* points back to on *team*'s map; 0 for nothing."""
    wording = Wording(words_of(question), question, story)
    found = next(find_recalled(wording, view_of(team)), None)
    return max((words_shared(story, own) or 1 for own in found.value), default=0) if found else 0


def _named(text: str, maps: Sequence[TeamMap]) -> Sequence[TeamMap]:
    """Return those of *maps* that *text* names."""
    scope = scope_of(text, maps, "", ())
    return scope.maps if scope.said == "named" else ()
