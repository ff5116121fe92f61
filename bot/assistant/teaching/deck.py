"""All cards that a person may see, in the order in which they are new: the first week's path, then the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from weakref import WeakKeyDictionary

from bot.assistant.mapping import TeamMap
from bot.assistant.teaching.confusions import Confusions
from bot.assistant.teaching.from_entries import entry_cards
from bot.assistant.teaching.from_maps import map_cards
from bot.assistant.teaching.from_stages import stage_cards
from bot.assistant.teaching.making import digest
from bot.assistant.teaching.topics import Topics
from bot.content.library import Library
from bot.domain.learning import Card

# What a new hire meets first, two cards for each topic; of "our map" the first ones that there are.
PATH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "journey": ("recall/glossary/customer-journey/what", "difference/glossary/customer-journey--funnel/both"),
        "stages": ("stage/glossary/awareness/which", "difference/glossary/intent--purchase/both"),
        "touchpoint": ("recall/glossary/touchpoint/what", "difference/glossary/channel--touchpoint/channel"),
        "persona": ("recall/glossary/persona/what", "difference/glossary/persona--segmentation/persona"),
        "pain point": ("recall/glossary/pain-point/what", "difference/glossary/opportunity--pain-point/pain-point"),
        "metrics": ("recall/glossary/key-performance-indicator/what", "metric/metric/nps/name"),
        "our map": ("persona", "pain_point-stage-"),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Deck:
    """The cards by their ids, and the ids of the first week's path in order."""

    cards: Mapping[str, Card]
    path: tuple[str, ...]

    def new_to(self, member: str, known: Iterable[str]) -> list[Card]:
        """Return the cards that *member* has not *known*: the path first, the rest as chance decides for each."""
        left = self.cards.keys() - set(known)
        first = [own for own in self.path if own in left]
        rest = sorted(left - set(first), key=lambda own: digest(member, own))
        return [self.cards[own] for own in (*first, *rest)]


class Decks:
    """The cards of the library and of each map, made once; handed out are those that somebody may see."""

    def __init__(self, library: Library) -> None:
        """Take the *library*."""
        self._library = library
        self._of_maps: WeakKeyDictionary[TeamMap, tuple[Card, ...]] = WeakKeyDictionary()

    def with_maps(self, maps: Sequence[TeamMap]) -> Deck:
        """Return the deck of somebody who may see *maps*."""
        own = [card for team in maps for card in self._of_map(team)]
        cards = {card.id: card for card in (*self._shared, *own)}
        return Deck(cards, tuple(_path(self._shared, own)))

    def about(self, topic: str, deck: Deck, maps: Sequence[TeamMap]) -> Mapping[str, Card]:
        """Return the cards of *deck* on *topic*, all where it is empty; raises `NamingError` with what is near."""
        return self._topics.cards(topic, deck.cards, maps)

    def _of_map(self, team: TeamMap) -> tuple[Card, ...]:
        found = self._of_maps.get(team)
        if found is None:
            found = self._of_maps[team] = tuple(map_cards(team))
        return found

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self._library)

    @cached_property
    def _shared(self) -> tuple[Card, ...]:
        return (*entry_cards(self._library, Confusions(self._library)), *stage_cards(self._library))


def _path(shared: Sequence[Card], own: Sequence[Card]) -> Iterable[str]:
    by_subject = {card.subject: card.id for card in shared}
    for topic, subjects in PATH.items():
        for subject in subjects:
            if topic == "our map":
                yield from [card.id for card in own if card.subject.split("/", 3)[-1].startswith(subject)][:1]
            elif subject in by_subject:
                yield by_subject[subject]
