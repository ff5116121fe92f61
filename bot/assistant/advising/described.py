"""A stage that a question tells by what a map says of it: "the stage with the lowest emotion"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.assistant.mapping import Mapper
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.asking import ask_which_map
from bot.assistant.mapping.vocabulary.phrases import Wording, words_of
from bot.assistant.mapping.vocabulary.ranking import find_extremes
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.assistant.several import joined
from bot.domain.conversation import Request
from bot.domain.reply import Notice, Reply

_CLAUSE = re.compile(
    r"\b(?:the|our|whichever) (?:single )?(?P<end>\w+|(?:most|least) \w+) (?:stage|phase)\b(?: (?:of|in|on) [^?.!,;]*)?"
    r"|\b(?:the|our|whichever) (?:stage|phase) (?:with|where|that|which|having|whose) [^?.!,;]*",
    re.IGNORECASE,
)
_WHICH = "Which of them do you mean?"


@dataclass(frozen=True)
class Described:
    """Finds such a stage by asking *mapper* for it, and has the question answered of that."""

    mapper: Mapper
    gazetteer: Gazetteer

    def answer(
        self, text: str, request: Request, maps: Sequence[TeamMap], advise: Callable[[TeamMap, str], Reply]
    ) -> Reply | None:
        """Say which stage of *maps* is meant, and *advise* on it, or ask which; None where *text* tells of none."""
        clause = _CLAUSE.search(text)
        if clause is None or (clause["end"] and not find_extremes(Wording(words_of(clause["end"])))):
            return None
        told = {team: reply for team in maps if (reply := self._told(clause[0], team, request)) is not None}
        teams = [team for team, reply in told.items() if _stages(reply, team)]
        if not teams:
            return told[maps[0]] if len(maps) == 1 and told else None
        if len(teams) > 1:
            return ask_which_map(text, teams)
        team, found = teams[0], told[teams[0]]
        stages = _stages(found, team)
        if len(stages) == 1:
            return replace(joined(found, advise(team, stages[0])), kind="tactics")
        asks = (text.replace(clause[0], f"“{stage}” in “{team.journey.title}”") for stage in stages)
        parts = (*found.parts, Notice(_WHICH))
        return replace(found, kind="tactics", parts=parts, suggestions=tuple(asks), picture=None)

    def _told(self, clause: str, team: TeamMap, request: Request) -> Reply | None:
        read = understand(f"Which is {clause}?", self.gazetteer)
        return self.mapper.answer(read, replace(request, map=team.journey.id))


def _stages(reply: Reply, team: TeamMap) -> list[str]:
    """Return the names of the stages that *reply* gives, if it gives nothing else."""
    found = [fact for fact in reply.facts if fact.element == "stage"]
    names = {stage.id: stage.name for stage in team.journey.stages}
    return [names.get(fact.id, fact.text) for fact in found] if len(found) == len(reply.facts) else []
