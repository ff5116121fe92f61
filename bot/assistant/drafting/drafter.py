"""The use case: a brief in, variants out, each sentence with its sources, and what the person still has to say."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Protocol

from bot.assistant.checking import check
from bot.assistant.drafting.apart import set_apart
from bot.assistant.drafting.briefing import may_call, read_brief, with_goal
from bot.assistant.drafting.composing import CannotFitError, Composer
from bot.assistant.drafting.english import English
from bot.assistant.drafting.facts import Facts, Ground, facts_of
from bot.assistant.drafting.fitting import Fitter
from bot.assistant.drafting.naming import Namer
from bot.assistant.drafting.order import Order
from bot.assistant.drafting.phrases import Manner, Palette, turned
from bot.assistant.drafting.requests import Missing
from bot.assistant.drafting.turning import Turner
from bot.assistant.drafting.writing import Pen
from bot.assistant.keeping import UnknownMapError
from bot.assistant.mapping import TeamMap
from bot.assistant.nearest import NamingError
from bot.content.patterns import MOST_VARIANTS
from bot.domain.drafts import Brief, Draft, DraftCheck, Variant
from bot.domain.passages import Audience, Passage
from bot.domain.patterns import Angle
from bot.domain.stages import StageCode

_ENGLISH = frozenset({"", "en", "english"})
_NO_LANGUAGE = "Drafts are written in English alone: nobody here can hold another language against its sources."


class Finder(Protocol):
    """Where maps are found; the filter of the audience is in the query."""

    def find(self, map_id: str, audience: Audience) -> TeamMap:
        """Return the map called *map_id* among those that *audience* may see; raises `UnknownMapError`."""


@dataclass(frozen=True, slots=True)
class DraftRefused:
    """Why no draft was written, in a sentence that names the remedy."""

    message: str


@dataclass(frozen=True)
class Drafter:
    """Writes drafts: composed from patterns, and then by the pen of a chat model where there is one."""

    namer: Namer
    keeper: Finder
    pen: Pen | None = None

    def draft(self, brief: Brief, audience: Audience) -> Draft | DraftRefused:
        """Write the drafts that *brief* asks for, from what *audience* may see; refuse what it names wrongly."""
        try:
            order = self._order(brief, audience)
            variants = self._variants(order)
        except (NamingError, UnknownMapError) as error:
            return DraftRefused(str(error))
        except CannotFitError as error:
            return DraftRefused(f"Nothing fits into the field “{error}” of this channel within its limit.")
        check = partial(self._checked, order=order)
        variants, notes = self.pen.write(order, variants, check) if self.pen else (variants, [])
        variants = [replace(variant, checks=check(variant)) for variant in variants]
        hints = self.namer.library.book.sheets["common"].hints
        missing = Missing(order.channel, order.stage, order.team, order.facts, order.said, hints)
        return Draft(brief, order.channel.id, order.stage.value, tuple(variants), (*notes, *missing.lines(variants)))

    def _checked(self, variant: Variant, order: Order) -> tuple[DraftCheck, ...]:
        """Apply the checks to *variant*, with the text of each source that it names."""
        named = {source for sentence in variant.sentences for source in sentence.sources}
        known = {**self._claims, **order.facts.passages}
        texts = {source: known[source].text for source in named if source in known}
        return check(variant, order.channel, order.voice, order.stage, texts, " ".join(order.given))

    @cached_property
    def _claims(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.namer.library.passages if passage.role == "claim"}

    def _order(self, brief: Brief, audience: Audience) -> Order:
        if brief.language.strip().casefold() not in _ENGLISH:
            raise NamingError(_NO_LANGUAGE)
        if not 1 <= brief.variants <= MOST_VARIANTS:
            raise NamingError(f"There can be 1 to {MOST_VARIANTS} variants, one for each angle, not {brief.variants}.")
        channel, voice = self.namer.channel(brief.channel), self.namer.voice(brief.voice, audience.workspace)
        team = self.keeper.find(brief.map, audience) if brief.map.strip() else None
        stage = self.namer.stage(brief.stage, team)
        point = self.namer.touchpoint(brief.touchpoint, team, stage)
        offers = stage is not StageCode.AWARENESS
        said = read_brief(brief.text, offers=offers)
        if said.refusal:
            raise NamingError(said.refusal)
        turner = Turner(English(self.namer.library.book.lexicon))
        actor = self.namer.person(brief.persona, team)
        facts = facts_of(team, stage, turner, point.id if point else "", actor) if team else Facts()
        barred = (*(swap.word for swap in voice.avoid), *voice.never) if voice else ()
        sign_off = (voice.sign_off if voice else None) or ""
        warm = brief.tone.strip().casefold() == "warm"
        manner = Manner(self.namer.tone(brief.tone, voice), barred, sign_off, warm)
        call = turner.calling(brief.goal) if may_call(brief.goal, offers=offers) else ""
        said = with_goal(said, brief.goal, call)
        return Order(brief, channel, stage, team, voice, manner, facts, said, call)

    def _variants(self, order: Order) -> list[Variant]:
        book = self.namer.library.book
        recipe = book.recipe(order.channel.id)
        composer = Composer(order.channel, recipe, Fitter(recipe.drop, order.brief.length))
        angles = self._angles(order)
        promised = order.facts.of("goal")[:1] if "goal" in angles else []  # its own variant begins with that
        makers = []
        for angle in angles:
            grounds, aims = turned(order.facts.of(angle), order.brief.turn), self._aims(order, angle, promised)
            promised += aims
            palette = Palette(
                book, order.stage, angle, grounds, aims, order.said.facts, order.manner, _seed(order), order.brief.turn,
                order.call, 2 if order.brief.length == "longer" else 1,
            )  # fmt: skip
            makers.append(partial(_made, composer, palette))
        return set_apart(makers, order.given)

    @staticmethod
    def _aims(order: Order, angle: Angle, promised: Collection[Ground]) -> list[Ground]:
        """Return what a variant may promise: what has to do with its own ground, and was not promised in another."""
        grounds = turned(order.facts.of(angle), order.brief.turn)
        if not grounds or angle == "goal":
            return []
        return [aim for aim in order.facts.aims_about(grounds[0]) if aim not in promised]

    def _angles(self, order: Order) -> list[Angle]:
        """Return the angles of the variants: those that the map says something for come first.

        Each turn has an angle that the one before did not have, as far as there is one.
        """
        angles = self.namer.library.book.sheets[order.stage].angles
        ordered = sorted(angles, key=lambda angle: not order.facts.of(angle))
        chosen = turned(ordered, order.brief.turn * order.brief.variants)[: order.brief.variants]
        return sorted(chosen, key=lambda angle: not order.facts.of(angle))


def _made(composer: Composer, palette: Palette, turn: int, others: str) -> Variant:
    return composer.variant(replace(palette, turn=turn, others=others))


def _seed(order: Order) -> int:
    """Return a number that is the same for the same map, stage and channel: other drafts begin with other patterns."""
    name = f"{order.team.journey.id if order.team else ''}/{order.stage}/{order.channel.id}"
    return zlib.crc32(name.encode()) + order.brief.turn
