"""Where drafts are written and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.assistant.drafting import DraftRefused
from bot.domain.drafted import DraftVersion, SavedDraft
from bot.domain.reply import Paragraph, Reply
from bot.ports.threads import ThreadStore
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import Place, audience_of
from bot.slack.delivery import Delivery
from bot.slack.drafts.cards import Card, cards
from bot.slack.drafts.choices import Choices
from bot.slack.drafts.desk import Drafts, Threads

_SORRY = "Sorry, I could not do that: something went wrong on my side. Please try it once more."


@dataclass(frozen=True, slots=True)
class Studio:
    """Where drafts are written and shown."""

    drafts: Drafts
    choices: Choices
    delivery: Delivery
    threads: ThreadStore
    about: Threads

    def show(self, ask: Ask, saved: SavedDraft, version: DraftVersion, key: str, *, fresh: bool) -> tuple[str, ...]:
        """Post the cards of *version* into the thread of *ask*, and return the time stamps of their messages."""
        channel = self.choices.channels[version.draft.channel]
        made = cards(saved, version, channel)
        sent = [self.post(ask, card, f"{key}:{number}", fresh=fresh) for number, card in enumerate(made, 1)]
        return tuple(stamp for stamps in sent for stamp in stamps)

    def post(self, ask: Ask, card: Card, key: str, *, fresh: bool) -> tuple[str, ...]:
        """Post *card*, and return the time stamps of its messages."""
        return self.delivery.send(ask, card.reply, key, card.blocks, look_first=not fresh)

    def say(self, ask: Ask, text: str, key: str, *, fresh: bool) -> tuple[str, ...]:
        """Say a sentence, and return the time stamp of its message."""
        return self.post(ask, Card(Reply("help", (Paragraph(text),)), ()), key, fresh=fresh)

    def found(self, draft_id: str, place: Place) -> SavedDraft | None:
        """Return the draft if *place* may see it."""
        found = self.drafts.find(draft_id, audience_of(place))
        return None if isinstance(found, DraftRefused) else found

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry to whoever asked, without a word of what went wrong."""
        ask = read_ask(payload)
        self.say(replace(ask, private=not ask.place.direct), _SORRY, f"{key}:sorry", fresh=True)
