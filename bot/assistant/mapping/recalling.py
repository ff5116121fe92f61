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

_THEREAFTER = (
    r"(?:from (?:there|here|then|that point)(?: on)?|(?:(?:right|directly|straight|immediately) )?after (?:that|this)"
    r"(?! (?:stage|phase|step))|thereafter|then)"
)
_ONWARD = re.compile(rf"\b(?:next|afterwards?|onwards?|{_THEREAFTER})\b", re.IGNORECASE)
_AT_THAT = re.compile(rf",?\s*\b{_THEREAFTER}\b", re.IGNORECASE)
_GOING_ON = re.compile(r"\b(?:next|where|afterwards?|onwards?)\b", re.IGNORECASE)
_THAT_STAGE = re.compile(r"\b(?:that|this) (?:very |same |particular )?(?:stage|phase)\b(?! of the)", re.IGNORECASE)
_LONGEST = 14  # words of a sentence that tells where somebody is


def story_before(read: Understanding, maps: Sequence[TeamMap]) -> Understanding:
    """Return *read* with the sentence that tells a stage made a clause of time of the question where one goes next."""
    pieces = PIECES.split(read.text)
    at = _question_at(pieces)
    told, question = pieces[at - 1], " ".join(pieces[at:])
    if not at or "?" in told or not _ONWARD.search(question) or len(words_of(told)) > _LONGEST:
        return read
    clause = f"once {told.rstrip(' .!…')}"
    here = [team for team in maps if _is_stage(clause, team)]
    if not here or any(_places(question, team) for team in here):
        return read
    lead = " ".join(pieces[: at - 1])
    asked = _AT_THAT.sub("", question)
    asked = asked if _GOING_ON.search(asked) else f"{asked.rstrip(' ?.')} next?"
    return reworded(read, f"{lead} {clause}, {asked}".strip())


def _question_at(pieces: Sequence[str]) -> int:
    """Return which of *pieces* is the first question after a story; 0 where there is no such."""
    return next((at for at, piece in enumerate(pieces) if at and "?" in piece), 0)


def _at_stage(story: str, question: str, maps: Sequence[TeamMap]) -> tuple[str, str] | None:
    """Return *question* with the stage that *story* tells for "that stage", and the id of its map; None without one."""
    own = _named(question, maps) or _named(story, maps) or maps
    told = [(team, found[0]) for team in own if (found := _stages_told(story, team))]
    if len(told) != 1:
        return None
    team, name = told[0]
    return _THAT_STAGE.sub(name, question), team.journey.id


def _stages_told(story: str, team: TeamMap) -> list[str]:
    """Return the names of the stages of *team*'s map that *story* tells, be it by what is done there."""
    names = [stage.name for stage in team.journey.stages if f" {stage.name.casefold()} " in f" {_bare(story)} "]
    clause = f"once {PIECES.split(story)[-1]}"
    wording = Wording(words_of(clause), clause)
    enacted = find_enacted(wording, view_of(team), words_naming(wording.words, team))
    return names or [span.value.said for span in enacted]


def _bare(text: str) -> str:
    return re.sub(r"[^\w\s'’&-]", "", text).casefold()


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
    at = _question_at(pieces)
    story, question = " ".join(pieces[:at]), " ".join(pieces[at:])
    staged = _at_stage(story, question, maps) if at and _THAT_STAGE.search(question) else None
    if staged:
        return "", reworded(read, staged[0]), staged[1]
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
    at = _question_at(pieces)
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
