"""What a map says of itself as a whole: owner, date, state, scenario, trigger, start and end, subject."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.assistant.answering.composing import Composer
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.turns import it_for_names
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Phrase, Wording, phrase, table
from bot.content.maps.elements import MapElement
from bot.content.maps.wording import header_text
from bot.content.nodes import Place
from bot.domain.maps import JourneyMap
from bot.domain.reply import Paragraph, Reply

_ASKS: Mapping[Phrase, str] = table(
    {
        "trigger": "trigger, triggered, sets off, set off, kick off, kicks off, prompts the journey, starts it off,"
        " get it going, gets it going, set the journey off, sets the journey off,"
        " cause the journey, causes the journey, make it start, start it all, starts it all, start the journey,"
        " starts the journey, get the journey going, gets the journey going, set the journey in motion,"
        " begin the journey",
        "scenario": "scenario, situation, cover, covers",
        "start": "journey start, journey begin, starting point of the journey, start of the journey, it start, it"
        " begin,"
        " map start, map begin, scenario start, start point, beginning of the journey, journey begins, journey starts",
        "end": "journey end, end of the journey, it end, map end, scenario end, journey ends, end point, journey over",
        "updated": "updated, last updated, last changed, last touched, last edited, up to date, how recent is the map,"
        " how old is the map, last revised, last modified, last worked on, last saved, most recently updated,"
        " updated last, last update, how old is this map",
        "state": "current state or future state, as is or to be, as-is or to-be, future state, current state,"
        " current or"
        " future, state of the map, which state, what state, future or current, to be or as is",
        "about": "map about, journey about, map cover, summary of the map, overview of the map, summarise the map,"
        " summarize the map, describe the map, describe the journey,"
        " describe map, describe journey",
    }
)
_OWNER = tuple(
    phrase(said)
    for said in (
        "own the map", "owns the map", "owner of the map", "own this map", "owns this map", "own our map", "map owner",
        "responsible for the map", "map's owner", "owner of this map", "owns the journey", "own the journey", "own map",
        "own journey",
        "owner of the journey", "in charge of the map", "look after the map", "owns that map", "map as a whole",
        "whole map", "responsible for this map", "maintain the map", "maintains the map", "looks after this map",
        "own the whole journey", "responsible for the journey", "in charge of this map", "map itself", "entire map",
        "journey as a whole", "whole journey", "owns it", "map belong to", "journey belong to", "owner of the whole",
    )
)  # fmt: skip
_PLACES: Mapping[str, Place] = {
    "trigger": ("scenario", "trigger"), "scenario": ("scenario", "summary"), "start": ("scenario", "start"),
    "end": ("scenario", "end"), "updated": ("updated",), "state": ("state",), "owner": ("owner",), "about": ("title",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """What is asked of a map as a whole."""

    asks: str


def read_header(seen: Noticed) -> Header | None:
    """Read what was *seen* as a question on the map as a whole; None where it is on its elements."""
    who = seen.wording.has((("who",), ("whose",), ("whom",))) and not seen.owning
    nouns = who or [span for span in seen.kinds if not span.value.verb]
    if nouns or seen.spots or seen.named or seen.lacks:
        return None
    plain = Wording(word for at, word in enumerate(seen.wording.raw) if at not in seen.names)  # "own the Marlow map"
    if (seen.wording.has(_OWNER) or plain.has(_OWNER)) and seen.owning and not seen.left():
        return Header("owner")
    every = (seen.wording, plain, Wording(it_for_names(seen)))
    found = next((asks for said, asks in _ASKS.items() if any(wording.has((said,)) for wording in every)), "")
    return Header(found) if found else None


def says(view: View, header: Header) -> str:
    """Return what the map says of what is asked; nothing where it does not say it."""
    return _TELLS[header.asks](view.journey)


def tell(view: View, header: Header) -> Reply:
    """Say what the map says of itself, with its line; or that it does not say it."""
    journey = view.journey
    said = says(view, header)
    if not said:
        text = f"The map “{journey.title}” does not say {_UNSAID[header.asks]}."
        return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0, map=journey.id, unanswered=True)
    composer = Composer()
    element = MapElement("stage", header.asks, said, _PLACES[header.asks])
    part = Paragraph(f"{said} {composer.mark(view.team.passage(element))}")
    return composer.reply("map", [part], headline=journey.title, confidence=1.0, map_id=journey.id)


def _scenario(name: str, label: str) -> Callable[[JourneyMap], str]:
    def told(journey: JourneyMap) -> str:
        said = getattr(journey.scenario, name, None)
        return f"{label}: {said}" if said else ""

    return told


def _updated(journey: JourneyMap) -> str:
    return f"The map “{journey.title}” was last updated on {journey.updated}." if journey.updated else ""


def _state(journey: JourneyMap) -> str:
    kind = (
        "the journey as it is today (current state)"
        if journey.state == "current"
        else "a future state: as it should become"
    )
    return f"The map “{journey.title}” shows {kind}."


def _owner(journey: JourneyMap) -> str:
    return f"The map “{journey.title}” is owned by {journey.owner}." if journey.owner else ""


_TELLS: Mapping[str, Callable[[JourneyMap], str]] = {
    "trigger": _scenario("trigger", "Trigger"),
    "scenario": _scenario("summary", "Scenario"),
    "start": _scenario("start", "Start"),
    "end": _scenario("end", "End"),
    "updated": _updated,
    "state": _state,
    "owner": _owner,
    "about": header_text,
}
_UNSAID: Mapping[str, str] = {
    "trigger": "what triggers the journey", "scenario": "what its scenario is", "start": "where the journey starts",
    "end": "where the journey ends", "updated": "when it was updated", "owner": "who owns it", "state": "which state"
    " it shows",
    "about": "what it is about",
}  # fmt: skip
