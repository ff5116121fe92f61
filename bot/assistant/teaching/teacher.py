"""The use case of learning: the next card, marking an answer, and how far a person has come."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.assistant.mapping.shelf import Maps
from bot.assistant.teaching.deck import Deck, Decks
from bot.assistant.teaching.schedule import MASTERED, SITTING, answered
from bot.domain.learning import KNEW, NOT_YET, Card, Learner, Memory, subject_of
from bot.domain.passages import Audience
from bot.ports.learning import LearningStore

# Of a minute a day: three new cards make the path of 14 a working week, which `tests/learning` holds to 20 minutes.
NEW_A_DAY = 3
CARDS_A_DAY = 7  # with those that come back; after a pause, the rest waits for tomorrow
LOOKS_A_DAY = 2  # at one card: more of them would take the first week over its 20 minutes
FEWEST_IN_TEAM = 5  # below, a number would as good as name somebody


class AnswerError(Exception):
    """What was answered is no answer to that card; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What is next: a card, or none, and then when one comes back; `is_renewed` says that its source changed."""

    card: Card | None
    due: int
    is_new: bool = False
    is_renewed: bool = False
    next_due: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer that was marked: `memory` is None where nothing was written down, and `note` then says why."""

    card: Card | None
    knew: bool | None = None
    memory: Memory | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many cards there are, and of these how many were seen, are mastered, and are due."""

    cards: int
    seen: int
    mastered: int
    due: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person has come: in all, on the path, and by stage code; "" holds the cards of no stage."""

    whole: Share
    path: Share
    stages: dict[str, Share]
    memories: tuple[Memory, ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """How far the *people* who agreed to be counted have come together: in each `Share` a card counts once for each."""

    people: int
    whole: Share
    stages: dict[str, Share]


@dataclass(frozen=True)
class Teacher:
    """Teaches each person for themselves; *clock* gives the time in UTC."""

    decks: Decks
    maps: Maps
    store: LearningStore
    clock: Callable[[], dt.datetime]

    def deck(self, audience: Audience) -> Deck:
        """Return the cards that *audience* may see now."""
        return self.decks.with_maps(self.maps.seen_by(audience))

    def next(self, learner: Learner, audience: Audience, zone: dt.tzinfo, *, more: bool = False) -> Portion:
        """Return the next card of *learner*, whose day is that of *zone*; with *more*, beyond the day's portion."""
        now, deck, kept = self.clock(), self.deck(audience), self.store.memories(learner)
        known = [memory for memory in kept if memory.card in deck.cards]
        day = _Day(now.astimezone(zone).date(), zone, known)
        due = sorted((memory for memory in known if memory.due <= now), key=lambda memory: (memory.due, memory.card))
        wanted = [memory for memory in due if more or (day.has_room_for(memory) and not _is_seen_enough(memory, now))]
        if wanted:
            return Portion(deck.cards[wanted[0].card], len(due))
        fresh = _fresh(deck, learner, kept) if more or day.has_room_for_new() else []
        if fresh:
            former = {subject_of(memory.card) for memory in kept}
            return Portion(fresh[0], len(due), is_new=True, is_renewed=fresh[0].subject in former)
        return Portion(None, len(due), next_due=min((memory.due for memory in known), default=None))

    def quiz(self, learner: Learner, audience: Audience, topic: str = "") -> Portion:
        """Return the next card on *topic*, a stage, term or map, beyond the day's portion; raises `NamingError`."""
        maps = self.maps.seen_by(audience)
        deck, now, kept = self.decks.with_maps(maps), self.clock(), self.store.memories(learner)
        wanted = self.decks.about(topic, deck, maps)
        known = sorted((one for one in kept if one.card in wanted), key=lambda one: (one.due, one.card))
        due = [memory for memory in known if memory.due <= now]
        if due:
            return Portion(wanted[due[0].card], len(due))
        fresh = next((card for card in _fresh(deck, learner, kept) if card.id in wanted), None)
        if fresh is None:
            return Portion(None, 0, next_due=known[0].due if known else None)
        return Portion(fresh, 0, is_new=True, is_renewed=fresh.subject in {subject_of(one.card) for one in kept})

    def look_up(self, audience: Audience, card_id: str) -> Marked:
        """Return the card *card_id* with nothing marked, to see its answer."""
        card = self.deck(audience).cards.get(card_id)
        return Marked(card, note="" if card else _RETIRED)

    def answer(self, learner: Learner, audience: Audience, card_id: str, said: str) -> Marked:
        """Mark what *learner* said to a card: `knew`, `not-yet`, the number of a choice or its `ref`.

        Raises `AnswerError`.

        A card that retired, or that was answered already and is not due yet, is left as it is.
        """
        card = self.deck(audience).cards.get(card_id)
        if card is None:
            return Marked(None, note=_RETIRED)
        knew, now = _judged(card, said), self.clock()
        before = next((memory for memory in self.store.memories(learner) if memory.card == card_id), None)
        if before and before.due > now:
            return Marked(card, knew, note=_ANSWERED)
        after = answered(before, card_id, now, knew=knew)
        if not self.store.keep(learner, after):
            return Marked(card, knew, note=_ANSWERED)
        return Marked(card, knew, after)

    def progress(self, learner: Learner, audience: Audience) -> Progress:
        """Return how far *learner* has come with the cards that there are now."""
        deck, now, kept = self.deck(audience), self.clock(), tuple(self.store.memories(learner))
        path = [deck.cards[own] for own in deck.path]
        stages = {stage: _share(cards, [kept], now) for stage, cards in _by_stage(deck).items()}
        return Progress(_share(deck.cards.values(), [kept], now), _share(path, [kept], now), stages, kept)

    def team(self, audience: Audience) -> TeamView | None:
        """Return how far those of the workspace have come who agreed to be counted; None where they are too few."""
        people = self.store.sharing(audience)
        if len(people) < FEWEST_IN_TEAM:
            return None
        deck, now, kept = self.deck(audience), self.clock(), [self.store.memories(one) for one in people]
        stages = {stage: _share(cards, kept, now) for stage, cards in _by_stage(deck).items()}
        return TeamView(len(people), _share(deck.cards.values(), kept, now), stages)

    def forget(self, learner: Learner) -> int:
        """Delete all that is known of what *learner* learned; returns how many cards that were."""
        return self.store.forget(learner)


_RETIRED = "This card has retired: what it was made of has changed, or is not for you. Its successor comes by itself."
_ANSWERED = "You have answered this card already: nothing was changed."


@dataclass(frozen=True, slots=True)
class _Day:
    """What a person did today, and what still fits."""

    today: dt.date
    zone: dt.tzinfo
    known: Sequence[Memory]

    def has_room_for(self, memory: Memory) -> bool:
        """Say whether a card that is due still fits; one that was begun today always does."""
        return self._is_today(memory.last_at) or self._answered() < CARDS_A_DAY

    def has_room_for_new(self) -> bool:
        """Say whether a new card still fits: what was missed on other days is not made up for."""
        new = sum(self._is_today(memory.first_at) for memory in self.known)
        return new < NEW_A_DAY and self._answered() < CARDS_A_DAY

    def _answered(self) -> int:
        return sum(self._is_today(memory.last_at) for memory in self.known)

    def _is_today(self, moment: dt.datetime) -> bool:
        return moment.astimezone(self.zone).date() == self.today


def _is_seen_enough(memory: Memory, now: dt.datetime) -> bool:
    return memory.sitting >= LOOKS_A_DAY and now - memory.last_at < SITTING


def _fresh(deck: Deck, learner: Learner, kept: Sequence[Memory]) -> list[Card]:
    """Return the cards that are new to *learner*: those whose former ones were learned already come first."""
    new = deck.new_to(learner.member, (memory.card for memory in kept))
    former = {subject_of(memory.card) for memory in kept if memory.card not in deck.cards}
    return sorted(new, key=lambda card: card.subject not in former)


def _judged(card: Card, said: str) -> bool:
    if said in {KNEW, NOT_YET}:
        return said == KNEW
    if said.isdecimal() and 1 <= int(said) <= len(card.choices):
        return card.choices[int(said) - 1].ref == card.right
    if any(choice.ref == said for choice in card.choices):
        return said == card.right
    numbers = f"the number of a choice, 1 to {len(card.choices)}, or " if card.choices else ""
    raise AnswerError(f"Answer with {numbers}“{KNEW}” or “{NOT_YET}”.")


def _by_stage(deck: Deck) -> dict[str, list[Card]]:
    cards = deck.cards.values()
    stages = sorted({stage for card in cards for stage in card.stages})
    own = {stage: [card for card in cards if stage in card.stages] for stage in stages}
    return {"": [card for card in cards if not card.stages], **own}


def _share(cards: Collection[Card], people: Sequence[Sequence[Memory]], now: dt.datetime) -> Share:
    """Count what the memories of *people* say about *cards*."""
    ids = {card.id for card in cards}
    seen = [memory for kept in people for memory in kept if memory.card in ids]
    mastered = sum(memory.stability >= MASTERED for memory in seen)
    return Share(len(ids) * len(people), len(seen), mastered, sum(memory.due <= now for memory in seen))
