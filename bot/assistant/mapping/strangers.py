"""What one map is about looked for in another: "pain points of Rosa in the sofa map" has no answer."""

import re
from collections.abc import Sequence

from bot.assistant.language import stem
from bot.assistant.mapping.naming import SMALL, words_naming
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.scope import Scope
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase, words_of
from bot.domain.reply import Paragraph, Reply
from bot.domain.stages import StageCode

_JOINED = re.compile(
    r"\b(?:and|or|vs|versus|both|compar\w+|against|between|than|with|differ\w*|common|maps|journeys)\b|[,+&:/]",
    re.IGNORECASE,
)
_TWO = 2
_CANONICAL = frozenset(phrase(code.value.replace("_", " ")) for code in StageCode)
_AT = frozenset("at in during of from within".split())


def stranger(text: str, scope: Scope, maps: Sequence[TeamMap]) -> Reply | None:
    """Answer that the map named in *text* has not the persona, or the stage of others of *maps*, named there; or None.

    A stage is told by several words: one alone may be a word of any map.
    """
    if scope.said in {"named", "asked"} and len(scope.maps) == 1:
        return _strange_stage(phrase(" ".join(words_of(text))), scope, maps)
    if scope.said != "named" or len(scope.maps) != _TWO or _JOINED.search(text):
        return None
    foreign = [team for team in scope.maps if team.journey.persona.role and _by_persona(text, team)]
    if len(foreign) != 1:
        return None
    own = next(team for team in scope.maps if team is not foreign[0]).journey
    told = f"The map “{own.title}” is about {own.persona.name}; it says nothing of {foreign[0].journey.persona.name}."
    return Reply(kind="abstain", parts=(Paragraph(told),), confidence=0.0, map=own.id, unanswered=True)


def _by_persona(text: str, team: TeamMap) -> bool:
    """Say whether *text* names *team*'s map by nothing but its persona."""
    words = phrase(" ".join(words_of(text)))
    persona = {word for word in phrase(team.journey.persona.name) if word not in SMALL}
    named = {words[place] for place in words_naming(words, team)}
    return bool(named) and all(any(word.startswith(own) for own in persona) for word in named)


def _strange_stage(words: Phrase, scope: Scope, maps: Sequence[TeamMap]) -> Reply | None:
    """Answer that the map in *scope* has no stage of the name in *words*, which others of *maps* have; or None."""
    own = scope.maps[0]
    known = view_of(own).stems
    for team in maps:
        for stage in team.journey.stages if team is not own else ():
            name = phrase(stage.name)
            places = [at for at in range(1, len(words)) if words[at : at + len(name)] == name]
            led = [at for at in places if words[at - 1] in _AT and scope.places.isdisjoint(range(at, at + len(name)))]
            if len(name) >= _TWO and name not in _CANONICAL and led and not known.issuperset(map(stem, name)):
                told = f"The map “{own.journey.title}” has no stage “{stage.name}”."
                return Reply("abstain", (Paragraph(told),), confidence=0.0, map=own.journey.id, unanswered=True)
    return None
