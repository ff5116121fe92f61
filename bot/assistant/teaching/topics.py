"""What a quiz is about: a stage, a term, a metric, a stage model or a map, by its name."""

from collections.abc import Mapping, Sequence

from bot.assistant.language import content_words, tokens
from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.shelf import called
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.nearest import unknown
from bot.content.library import Library
from bot.domain.learning import Card
from bot.domain.stages import Stage

_ALL_MAPS = frozenset({"our map", "our maps", "map", "maps"})


class Topics:
    """Finds the cards on a topic."""

    def __init__(self, library: Library) -> None:
        """Take the *library* whose names count beside those of maps."""
        self._library, self._names = library, list(names_of(library))
        self._gazetteer = Gazetteer(self._names, frozenset())

    def cards(self, topic: str, cards: Mapping[str, Card], maps: Sequence[TeamMap]) -> Mapping[str, Card]:
        """Return those of *cards* that are on *topic*, all where it is empty; raises `NamingError`."""
        if not topic.strip():
            return cards
        refs = self._meant(topic, maps)
        found = {own: card for own, card in cards.items() if refs & _subjects(card)}
        if found:
            return found
        known = [stage.name for stage in self._library.stages]
        known += [team.journey.title for team in maps if f"map/{team.journey.id}" in _all(cards)]
        asked = _all(cards)
        raise unknown("topic", topic, known, {name.text: name.text for name in self._names if name.ref in asked})

    def _meant(self, topic: str, maps: Sequence[TeamMap]) -> set[str]:
        """Return the references that *topic* names: a map's first, for people give it any name."""
        if " ".join(topic.casefold().split()) in _ALL_MAPS:
            return {f"map/{team.journey.id}" for team in maps}
        team = called(topic, maps)
        if team:
            return {f"map/{team.journey.id}"}
        mentions, words = self._gazetteer.find(topic), tokens(topic)
        said = {at for mention in mentions for at in range(mention.start, mention.end)}
        if content_words(" ".join(word for at, word in enumerate(words) if at not in said)):
            return set()  # it says more than that name, and means something else
        found = {ref for mention in mentions for ref in mention.refs}
        stages = (ref.partition("/")[2] for ref in found if isinstance(self._library.entries[ref], Stage))
        return found | {f"stage/{stage}" for stage in stages}


def _all(cards: Mapping[str, Card]) -> set[str]:
    return {ref for card in cards.values() for ref in _subjects(card)}


def _subjects(card: Card) -> set[str]:
    """Return what *card* is about: its entry, what it quotes, and its stages."""
    quoted = {quote.ref.partition("#")[0] for quote in card.quotes}
    return {card.entry, *quoted, *(f"stage/{stage}" for stage in card.stages)}
