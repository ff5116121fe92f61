"""What is done with one variant of a draft: approved, copied, saved to its map, or looked into."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.assistant.drafting import DraftRefused
from bot.domain.drafted import SavedDraft
from bot.ports import Attempt
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import audience_of
from bot.slack.drafts.cards import Card, approved, copied, details, variant_card
from bot.slack.drafts.orders import APPROVE, ATTACH, COPY, INSPECT, Spot, read_spot
from bot.slack.drafts.studio import Studio

GONE = "I cannot find that draft any more. `/journey draft` begins another one."


@dataclass(frozen=True, slots=True)
class Chosen:
    """A variant of a draft that the place of *ask* may see, and who chose it by what name."""

    ask: Ask
    saved: SavedDraft
    spot: Spot
    name: str
    card: str

    @property
    def apart(self) -> Ask:
        """The same for the person alone, where others read along."""
        return replace(self.ask, private=not self.ask.place.direct, reply_url="")


Act = Callable[[Studio, Chosen, Attempt], None]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Does something with one variant."""

    studio: Studio
    act: Act

    def do(self, attempt: Attempt) -> None:
        """Do it, if the place may see the draft."""
        payload = attempt.payload
        ask, spot = read_ask(payload), read_spot(payload["spot"])
        saved = self.studio.found(spot.draft, ask.place)
        version = saved.version(spot.version) if saved else None
        if saved and version and 1 <= spot.variant <= len(version.draft.variants):
            self.act(self.studio, Chosen(ask, saved, spot, payload["name"], payload["card"]), attempt)
        else:
            apart = replace(ask, private=not ask.place.direct, reply_url="")
            self.studio.say(apart, GONE, attempt.key, fresh=attempt.begin_posting())

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Say sorry, without a word of what went wrong."""
        self.studio.give_up(key, payload)


def _approve(studio: Studio, chosen: Chosen, attempt: Attempt) -> None:
    """Remember who approved it and when, tell the thread, and mark the card."""
    spot, place = chosen.spot, chosen.ask.place
    author = f"{chosen.name} ({place.user})"  # a name can be taken by somebody else tomorrow
    done = studio.drafts.approve(spot.draft, spot.version, spot.variant, audience_of(place), author)
    fresh = attempt.begin_posting()
    if isinstance(done, DraftRefused):
        studio.say(chosen.apart, done.message, attempt.key, fresh=fresh)
        return
    approval, version = done.approval, done.version(spot.version)
    at = f"{approval.at:%-d %B %Y, %H:%M} UTC" if approval else ""
    told = f"**{chosen.name}** approved variant {spot.variant} of version {spot.version}, {at}."
    studio.say(replace(chosen.ask, private=False), told, attempt.key, fresh=fresh)
    if version:
        channel = studio.choices.channels[version.draft.channel]
        card = variant_card(done, version, channel, spot.variant, approved(chosen.name, at))
        studio.delivery.change(place, chosen.card, card.reply, card.blocks)


def _copy(studio: Studio, chosen: Chosen, attempt: Attempt) -> None:
    """Show the clean text to the person, or say what stands in the way."""
    spot = chosen.spot
    text = studio.drafts.copy(spot.draft, spot.version, spot.variant, audience_of(chosen.ask.place))
    fresh = attempt.begin_posting()
    if isinstance(text, DraftRefused):
        studio.say(chosen.apart, text.message, attempt.key, fresh=fresh)
    else:
        card = copied(text, spot.variant, basic=studio.delivery.look == "basic")
        studio.post(chosen.apart, card, attempt.key, fresh=fresh)


def _attach(studio: Studio, chosen: Chosen, attempt: Attempt) -> None:
    """Save it to its touchpoint, and tell the thread where it is."""
    spot, place = chosen.spot, chosen.ask.place
    added = studio.drafts.attach(spot.draft, spot.version, spot.variant, audience_of(place), chosen.name)
    fresh = attempt.begin_posting()
    if isinstance(added, DraftRefused):
        studio.say(chosen.apart, added.message, attempt.key, fresh=fresh)
        return
    own, brief = added.team, (chosen.saved.version(spot.version) or chosen.saved.newest).draft.brief
    point = next((one.text for one in own.elements if one.id == brief.touchpoint), brief.touchpoint)
    news = f"the map is version {own.version} now" if added.is_new else "the map had it already"
    told = f"**{chosen.name}** saved variant {spot.variant} at “{point}” of “{own.journey.title}”; {news}."
    studio.say(replace(chosen.ask, private=False), told, attempt.key, fresh=fresh)


def _inspect(studio: Studio, chosen: Chosen, attempt: Attempt) -> None:
    """Show the person what was checked, and what each sentence rests on."""
    version = chosen.saved.version(chosen.spot.version) or chosen.saved.newest
    channel = studio.choices.channels[version.draft.channel]
    reply = details(version, channel, chosen.spot.variant)
    studio.post(chosen.apart, Card(reply, ()), attempt.key, fresh=attempt.begin_posting())


ACTS: dict[str, Act] = {APPROVE: _approve, COPY: _copy, ATTACH: _attach, INSPECT: _inspect}
