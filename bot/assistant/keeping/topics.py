"""The maps on a topic: those that are about it as a whole, or where one speaks of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.assistant.keeping.replies import list_reply
from bot.assistant.language import content_words, stems
from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.content.maps.elements import MapElement
from bot.domain.reply import Bullets, Paragraph, Reply

_OF_ANY_MAP = stems("customer journey map user buyer stage phase".split())


def on_topic_reply(seen: Sequence[TeamMap], topic: str) -> Reply:
    """List those of the maps in *seen* that are about *topic*, and say where others speak of it, or that none does."""
    wanted = stems(content_words(topic)) - _OF_ANY_MAP
    whole = [team for team in seen if wanted <= stems(content_words(_about(team)))]
    rest = {team: [one for one in team.elements if wanted <= _words(one)] for team in seen if team not in whole}
    told = {team: places for team, places in rest.items() if places}
    if whole or not seen:
        about = list_reply(whole)
        return replace(about, parts=(*about.parts, *_spoken("Not", topic, told))) if told else about
    asks = tuple(f"What does “{team.journey.title}” say about {topic}?" for team in told)
    parts = _spoken("None of your maps is", topic, told) if told else _nowhere(seen, topic)
    return Reply(kind="list", parts=parts, headline="Your maps", suggestions=asks[:4])


def _spoken(lead: str, topic: str, told: Mapping[TeamMap, Sequence[MapElement]]) -> tuple[Paragraph, Bullets]:
    """Say in which maps *topic* is spoken of, though they are not about it."""
    items = tuple(f"“{team.journey.title}”: {_where(places)}" for team, places in told.items())
    return Paragraph(f"{lead} about “{topic}” as a whole, but {_some(len(told))} of it:"), Bullets(items)


def _nowhere(seen: Sequence[TeamMap], topic: str) -> tuple[Paragraph, Bullets]:
    text = f"None of your maps speaks of “{topic}”. There {'is' if len(seen) == 1 else 'are'}:"
    return Paragraph(text), Bullets(tuple(f"“{team.journey.title}”" for team in seen))


def _about(team: TeamMap) -> str:
    """Return the words that tell what a map as a whole is about."""
    journey, scenario = team.journey, team.journey.scenario
    told = (scenario.summary, scenario.trigger, scenario.start, scenario.end) if scenario else ()
    return " ".join(filter(None, (journey.title, journey.persona.name, journey.persona.role, *told)))


def _words(element: MapElement) -> frozenset[str]:
    """Return the stems of what *element* says, a stage's also of the canonical one that it belongs to."""
    canonical = element.stage.canonical if element.kind == "stage" and element.stage else None
    return stems(content_words(f"{element.text} {(canonical or '').replace('_', ' ')}"))


def _some(number: int) -> str:
    return "one speaks" if number == 1 else f"{number} speak"


def _where(found: Sequence[MapElement]) -> str:
    stages = list(dict.fromkeys(element.stage.name for element in found if element.stage))
    places = f"in {len(found)} places" if len(found) > 1 else "once"
    return places + (f", at {listed([f'“{name}”' for name in stages])}" if stages else "")
