"""Which map, whose steps and which channels advice is for, each by the name that the asker gives it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.mapping.shelf import TeamMap, called, no_such_map
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.nearest import NamingError, unknown
from bot.assistant.reviewing.channels import CHANNEL_CODES, channel_codes


@dataclass(frozen=True, slots=True)
class Choice:
    """The map, if any, the one among several people in it whose steps count, and the channels to keep to.

    What is *focused* proposes only what takes on a trouble of the map; *lead* is said before everything else.
    """

    team: TeamMap | None = None
    actor: str = ""
    channels: frozenset[str] = frozenset()
    focused: bool = False
    lead: str = ""


def choose(seen: Sequence[TeamMap], map_name: str, persona: str, channel: str) -> Choice:
    """Return what the names mean among the maps *seen* by the asker; raises `NamingError`."""
    codes = _channels(channel)
    if map_name:
        team = called(map_name, seen)
        if team is None:
            raise no_such_map(map_name, seen)
        return Choice(team, _actor(team, persona), codes)
    if not persona:
        return Choice(channels=codes)
    found = [team for team in seen if _key(persona) in _people(team)]
    if len(found) > 1:
        named = listed([team.journey.id for team in found], "or")
        raise NamingError(f"“{persona[:64]}” is in {len(found)} maps: name {named}.", _ids(found))
    if not found:
        raise unknown("persona", persona, [team.journey.persona.name for team in seen])
    return Choice(found[0], _actor(found[0], persona), codes)


def _actor(team: TeamMap, persona: str) -> str:
    """Return who of the people in *team*'s map is called *persona*, as its steps name them; "" for nobody."""
    people = _people(team)
    if persona and _key(persona) not in people:
        raise unknown("persona", persona, list(dict.fromkeys(people.values())))
    return people.get(_key(persona), "")


def _people(team: TeamMap) -> dict[str, str]:
    """Return by what names the people of *team*'s map go, each with the name that steps have for them."""
    own = team.journey.persona
    actors = {name for stage in team.journey.stages for step in stage.steps for name in step.actors}
    names = {_key(name): name for name in sorted(actors)}
    return names | {_key(name): own.name for name in (own.name, own.id, own.role) if name}


def _channels(said: str) -> frozenset[str]:
    codes = channel_codes([said]) if said else frozenset()
    if said and not codes:
        raise unknown("channel", said, CHANNEL_CODES)
    return codes


def _ids(teams: Sequence[TeamMap]) -> tuple[str, ...]:
    return tuple(team.journey.id for team in teams)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
