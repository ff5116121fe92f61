"""A stage that a question tells by what a map says of it: "the stage with the lowest emotion"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.assistant.mapping.mapper import Mapper
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import Wording, words_of
from bot.assistant.mapping.vocabulary.ranking import find_extremes
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.domain.conversation import Request
from bot.domain.reply import Reply

_CLAUSE = re.compile(
    r"\b(?:the|our|whichever) (?:single )?(?P<end>\w+|(?:most|least) \w+) (?:stage|phase)\b(?: (?:of|in|on) [^?.!,;]*)?"
    r"|\b(?:the|our|whichever) (?:stage|phase) (?:with|where|that|which|having|whose) [^?.!,;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Described:
    """The words that tell of a stage, in the whole *text*, and what each map answers to which one it is."""

    text: str
    clause: str
    told: Mapping[TeamMap, Reply]

    @property
    def stages(self) -> dict[TeamMap, list[str]]:
        """The names of the stages that are meant, for each map that has any and answers nothing else."""
        found = {team: _stages(reply, team) for team, reply in self.told.items()}
        return {team: stages for team, stages in found.items() if stages}

    def asks(self, team: TeamMap) -> tuple[str, ...]:
        """Return the text once for each stage of *team*'s map that is meant, with its name for what tells of it."""
        named = (f"the “{stage}” stage in “{team.journey.title}”" for stage in self.stages[team])
        return tuple(self.text.replace(self.clause, name) for name in named)


@dataclass(frozen=True)
class StageFinder:
    """Finds such a stage by asking *mapper* which it is."""

    mapper: Mapper
    gazetteer: Gazetteer

    def find(self, text: str, request: Request, maps: Sequence[TeamMap]) -> Described | None:
        """Return what *maps* answer to which stage *text* tells of; None where it tells of none."""
        clause = _CLAUSE.search(text)
        if clause is None or (clause["end"] and not find_extremes(Wording(words_of(clause["end"])))):
            return None
        told = {team: self._told(clause[0], team, request) for team in maps}
        return Described(text, clause[0], {team: reply for team, reply in told.items() if reply})

    def _told(self, clause: str, team: TeamMap, request: Request) -> Reply | None:
        read = understand(f"Which is {clause}?", self.gazetteer)
        return self.mapper.answer(read, replace(request, map=team.journey.id))


def _stages(reply: Reply, team: TeamMap) -> list[str]:
    found = [fact for fact in reply.facts if fact.element == "stage"]
    names = {stage.id: stage.name for stage in team.journey.stages}
    return [names.get(fact.id, fact.text) for fact in found] if len(found) == len(reply.facts) else []
