"""The jobs about a team's maps: reading what was dropped, adding it, reviewing it, and keeping the Home tab current."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.assistant.keeping import Added, KeepingError
from bot.domain.reply import Reply
from bot.ports import Attempt, Job
from bot.slack.api.files import FileTroubleError
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of
from bot.slack.delivery import Delivery
from bot.slack.maps.cards import (
    ADD_MAP,
    MINE,
    SHOW_FINDINGS,
    added_reply,
    audience_for,
    buttons,
    card,
    findings_reply,
    version_of,
)
from bot.slack.maps.desk import Desk, sorry
from bot.slack.maps.drops import Piece, read_drop, read_ref
from bot.slack.maps.sources import Sources
from bot.slack.showing.blocks import Block

READ_MAP = "read_map"
MOST_CARDS = 5

SORRY = sorry("Sorry, I could not read that: something went wrong on my side. Please drop or paste it again.")
_NOT_SAVED = "Nothing is saved yet. “Add to our maps” keeps it for everyone in this workspace."
_NOT_HERE = "People of another organisation read along here, so I keep no maps in this channel. Drop it in my DM."


def build_map_jobs(desk: Desk, sources: Sources, delivery: Delivery) -> dict[str, Job]:
    """Make the jobs behind dropped files and the buttons of their cards, by name."""
    return {
        READ_MAP: Reading(desk, sources, delivery),
        ADD_MAP: Adding(desk, sources, delivery),
        SHOW_FINDINGS: ShowingFindings(desk, sources, delivery),
    }


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads what was dropped or pasted, and posts a card for each map."""

    desk: Desk
    sources: Sources
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Read it and post the cards; nothing is saved."""
        drop = read_drop(attempt.payload)
        haul = self.sources.of_drop(drop)
        cards = [self._card(piece, drop.ask) for piece in haul.pieces[:MOST_CARDS]]
        fresh = attempt.begin_posting()
        said = list(haul.troubles)
        if len(haul.pieces) > MOST_CARDS:
            rest = ", ".join(piece.file.map.title for piece in haul.pieces[MOST_CARDS:][:MOST_CARDS])
            said.append(f"There are {len(haul.pieces)} maps, and I show the first {MOST_CARDS}; left out: {rest}.")
        words = [(replace(reply, picture=None), actions) for reply, actions in cards]
        for number, (reply, actions) in enumerate([*words, *((sorry(text), ()) for text in said)]):
            # Where one fails, the work comes again, and those that are there are found by their keys.
            self.delivery.send(drop.ask, reply, f"{attempt.key}:{number}", actions, look_first=not fresh)
        for picture in filter(None, (reply.picture for reply, _ in cards)):  # none of them holds up or loses a card
            self.delivery.show(drop.ask, picture, attempt.key)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.delivery.send(read_ask(payload), SORRY, key, look_first=True)

    def _card(self, piece: Piece, ask: Ask) -> tuple[Reply, Sequence[Block]]:
        place = ask.place
        findings = self.desk.reviewer.findings(piece.file)
        known = self.desk.known(piece.file, audience_of(place))
        reply = card(piece, findings, known, closing=_NOT_HERE if place.shared else _NOT_SAVED)
        return reply, buttons(piece.ref, place, len(findings))


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds the map of a card for whom a button names, if it still says what the card said."""

    desk: Desk
    sources: Sources
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Add it, say so, and mark the card; what is for one person is told to that person."""
        ask, payload = read_ask(attempt.payload), attempt.payload
        apart = payload["whose"] == MINE and not ask.place.direct
        try:
            piece, added = self._add(ask.place, payload)
        except (FileTroubleError, KeepingError) as error:
            fresh = attempt.begin_posting()
            self.delivery.send(ask, sorry(str(error)), attempt.key, look_first=not fresh)
            return
        fresh, told = attempt.begin_posting(), replace(ask, private=ask.private or apart)
        self.delivery.send(told, added_reply(added), attempt.key, look_first=not fresh)
        if not apart:
            self._mark(ask.place, payload["card"], piece, added)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.delivery.send(read_ask(payload), SORRY, key, look_first=True)

    def _add(self, place: Place, payload: Mapping[str, str]) -> tuple[Piece, Added]:
        if place.shared:
            raise KeepingError(_NOT_HERE)
        piece = self.sources.of_ref(read_ref(payload["ref"]), place)
        audience = audience_for(payload["whose"], place)
        return piece, self.desk.keeper.add(piece.file, piece.raw, audience, payload["author"])

    def _mark(self, place: Place, stamp: str, piece: Piece, added: Added) -> None:
        """Show on the card that its map was added, and offer that no more."""
        findings = self.desk.reviewer.findings(piece.file)
        marked = card(piece, findings, None, closing=f"In our maps: {version_of(added.team)}.")
        left = buttons(piece.ref, place, len(findings), added=True)
        self.delivery.change(place, stamp, marked, left)


@dataclass(frozen=True, slots=True)
class ShowingFindings:
    """Shows everything that review has to say of the map of a card."""

    desk: Desk
    sources: Sources
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Review it again and post all of it."""
        ask = read_ask(attempt.payload)
        try:
            piece = self.sources.of_ref(read_ref(attempt.payload["ref"]), ask.place)
            reply = findings_reply(piece.team, self.desk.reviewer.findings(piece.file))
        except FileTroubleError as error:
            reply = sorry(str(error))
        fresh = attempt.begin_posting()
        self.delivery.send(ask, reply, attempt.key, look_first=not fresh)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.delivery.send(read_ask(payload), SORRY, key, look_first=True)
