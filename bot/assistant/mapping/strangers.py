"""The persona of one map looked for in another: "pain points of Rosa in the sofa map" has no answer."""

import re

from bot.assistant.mapping.naming import SMALL, words_naming
from bot.assistant.mapping.scope import Scope
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import phrase, words_of
from bot.domain.reply import Paragraph, Reply

_JOINED = re.compile(
    r"\b(?:and|or|vs|versus|both|compar\w+|against|between|than|with|differ\w*|common|maps|journeys)\b|[,+&:/]",
    re.IGNORECASE,
)
_TWO = 2


def stranger(text: str, scope: Scope) -> Reply | None:
    """Answer that the map named in *text* is not about the persona named there; None where that is not so."""
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
