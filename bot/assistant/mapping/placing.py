"""Which one map, and which of its stages, do plain words point at?"""

from collections.abc import Iterator

from bot.assistant.mapping.scope import Scope
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.domain.conversation import Request


def one_map(scope: Scope, request: Request) -> TeamMap | None:
    """Return the one map that is meant: named, talked of, or before the asker's eyes."""
    if scope.said in {"asked", "named", "before"} and len(scope.maps) == 1:
        return scope.maps[0]
    near = [team for team in scope.maps if team.journey.id in request.nearby]
    alone = scope.maps if scope.said == "one" else ()
    return next((own[0] for own in (near, alone) if len(own) == 1), None)


def own_stage(words: Phrase, team: TeamMap) -> str:
    """Return the name of the map's stage that stands in *words*, the longest first."""
    return next(named(words, [stage.name for stage in team.journey.stages]), "")


def named(words: Phrase, names: list[str]) -> Iterator[str]:
    """Yield those of *names* that stand in *words*, the longest first."""
    yield from (name for name in sorted(names, key=len, reverse=True) if _stands_in(phrase(name), words))


def _stands_in(name: Phrase, words: Phrase) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
