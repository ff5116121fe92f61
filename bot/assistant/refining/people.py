"""Who a draft can be written to: the people of its map, and those of the other maps that are seen with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.nearest import NamingError

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a map: `name` is empty for its own persona; `is_alone` says that they have steps of their own."""

    map: str
    name: str
    said: str
    is_alone: bool = True


@dataclass(frozen=True, slots=True)
class People:
    """The people whom a draft can be written to, *team* being its map now and *actor* the one it is written to."""

    seen: Sequence[TeamMap]
    team: TeamMap | None = None
    actor: str = ""

    def other(self) -> Person:
        """Return the one other person whom "the other persona" can mean; raises `NamingError` with those to name.

        Who only takes part in what the persona does, such as "his colleague", is none.
        """
        others = [one for one in self._inside() if one.name != self.actor and one.is_alone] or self._elsewhere()
        if len(others) == 1:
            return others[0]
        if not others:
            raise NamingError("There is no other persona: no map here tells of anybody else.")
        raise NamingError(f"There are several others: say “for {listed(_names(others), 'or')}”.")

    def called(self, name: str) -> Person | None:
        """Return the person called *name*, first in the draft's own map; raises `NamingError` where two have it."""
        for known in (self._inside(), self._elsewhere()):
            found = [one for one in known if _key(one.said) == _key(name)]
            if len(found) > 1:
                maps = listed([f"“{one.map}”" for one in found], "or")
                raise NamingError(f"“{name}” is in {len(found)} maps: begin a draft with {maps}.")
            if found:
                return found[0]
        return None

    def names(self) -> list[str]:
        """Return the names of all of them."""
        return _names([*self._inside(), *self._elsewhere()])

    def _inside(self) -> list[Person]:
        if self.team is None:
            return []
        return _of(self.team)

    def _elsewhere(self) -> list[Person]:
        own = self.team.journey.persona.name if self.team else ""
        others = [team for team in self.seen if self.team is None or team.journey.id != self.team.journey.id]
        return [_of(team)[0] for team in others if team.journey.persona.name != own]


def _of(team: TeamMap) -> list[Person]:
    """Return the people of *team*'s map, its persona first."""
    own, map_id = team.journey.persona.name, team.journey.id
    groups = [step.actors for stage in team.journey.stages for step in stage.steps]
    alone = {name for actors in groups if own not in actors for name in actors}
    actors = dict.fromkeys(name for actors in groups for name in actors if name != own)
    return [Person(map_id, "", own), *(Person(map_id, name, name, name in alone) for name in actors)]


def _names(people: Sequence[Person]) -> list[str]:
    return list(dict.fromkeys(one.said for one in people))[:_MOST_NAMED]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
