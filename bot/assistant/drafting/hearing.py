"""Plain words that bid for a draft: the brief that they make, or the question to ask back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.assistant.drafting.bidding import Bid, find_bid
from bot.assistant.drafting.drafter import Drafter, DraftRefused
from bot.assistant.drafting.naming import TONES, Namer
from bot.assistant.drafting.sources import sources_of
from bot.assistant.drafting.telling import draft_reply
from bot.assistant.language import tokens
from bot.assistant.mapping import Maps, TeamMap, called
from bot.assistant.mapping.described import Described, StageFinder
from bot.assistant.mapping.placing import named, one_map, own_stage
from bot.assistant.mapping.scope import Scope, scope_of
from bot.assistant.mapping.telling.asking import ask_which_map
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.mapping.vocabulary.phrases import phrase, words_of
from bot.assistant.nearest import NamingError
from bot.domain.conversation import Request, Turn
from bot.domain.drafts import Brief
from bot.domain.reply import Paragraph, Reply
from bot.domain.stages import StageCode

_BOUGHT = re.compile(
    r"\b(?:after|since) (?:(?:an?|the|their|your|first) )*(?:purchas\w+|buying|order\w*|sale|checkout|delivery)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:at|in|for|during|of) (?:the |our )?([\w' -]{2,40}?)(?: (?:stage|phase|step)\b|[,.?!]|$| (?:in|with|for)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(one|two|three|four|[1-4]) (?:(?:different|short|new) )?(?:[a-z]+s)\b", re.IGNORECASE)
_NUMBERS: Mapping[str, int] = MappingProxyType({"one": 1, "two": 2, "three": 3, "four": 4})
_SOUND = re.compile(r"\b(?:in|with) (?:an? |our |the )?([\w' -]{2,40}?) (?:voice|tone|style)\b", re.IGNORECASE)
_OFFERED = ("email", "sms", "push", "landing_page")  # where no channel is named: the usual ones


@dataclass(frozen=True)
class DraftHearing:
    """Hears a bid for a draft, for a map among those that the asker may see, and has it written.

    *finder* finds a stage that is told by what a map says of it.
    """

    drafter: Drafter
    maps: Maps
    finder: StageFinder

    def answer(self, text: str, request: Request, turns: Sequence[Turn]) -> Reply | None:
        """Answer *text* with drafts, or with what is missing for them; None where it bids for none."""
        heard = self.hear(text, request, turns)
        if not isinstance(heard, Brief):
            return heard
        made = self.drafter.draft(heard, request.audience)
        if isinstance(made, DraftRefused):
            return Reply("abstain", (Paragraph(made.message),), confidence=0.0, map=heard.map)
        library, team = self._namer.library, called(heard.map, self.maps.seen_by(request.audience))
        return draft_reply(made, library.channels[made.channel], sources_of(made, library, team))

    def hear(self, text: str, request: Request, turns: Sequence[Turn]) -> Brief | Reply | None:
        """Return the brief that *text* makes, what to ask back, or None where it bids for no draft."""
        bid = find_bid(text, self._namer.library.channels)
        if bid is None:
            return None
        seen = [t for t in self.maps.seen_by(request.audience) if not request.maps or t.journey.id in request.maps]
        scope = scope_of(bid.where, seen, request.map, turns)
        team = one_map(scope, request)
        described = self.finder.find(bid.where, request, [team] if team else seen)
        if described and described.stages:
            return self._hear_described(replace(described, text=text), request, turns)
        stages = self._stages(bid.where, scope, team) or self._stages(text, Scope(()), None)
        if not stages and not (bid.is_sure and bid.channels):
            return None
        if len(bid.channels) != 1 or len(stages) != 1:
            return self._asked_back(bid, stages, team)
        return self._brief(bid, stages[0], team)

    def _hear_described(self, described: Described, request: Request, turns: Sequence[Turn]) -> Brief | Reply | None:
        """Return what the text makes with the name of the stage for what tells of it, or ask which one it is."""
        if len(described.stages) > 1:
            return ask_which_map(described.text, list(described.stages))
        [(team, stages)] = described.stages.items()
        asks = described.asks(team)
        if len(asks) == 1:
            return self.hear(asks[0], request, turns)
        told = Paragraph(f"Which stage is it for: {listed(stages, 'or')}?")
        return Reply("abstain", (told,), confidence=0.0, suggestions=asks, map=team.journey.id)

    @property
    def _namer(self) -> Namer:
        return self.drafter.namer

    def _stages(self, where: str, scope: Scope, team: TeamMap | None) -> list[StageCode]:
        """Return the stages that *where* may mean: by the map's name, a canonical or a model's one, a touchpoint."""
        words = phrase(" ".join(words_of(where)))
        own = own_stage(words, team) if team else ""
        if own:
            return self._called(own, team)
        if _BOUGHT.search(where):
            return [StageCode.POST_PURCHASE]
        known = {f"glossary/{code.value}": code for code in StageCode}
        found = [m.refs[0] for m in self._namer.stages.gazetteer.find(where) if m.start not in scope.places]
        codes = list(dict.fromkeys(known[ref] for ref in found if ref in known))
        if not codes:
            codes = next(filter(None, (self._called(told[1], team) for told in _STAGE.finditer(where))), [])
        places = [
            stage for touchpoint in named(words, list(_touchpoints(team))) for stage in _touchpoints(team)[touchpoint]
        ]
        return codes or places[:1]

    def _called(self, name: str, team: TeamMap | None) -> list[StageCode]:
        try:
            return list(self._namer.stages.find(name, team).codes)
        except NamingError:
            return []

    def _brief(self, bid: Bid, stage: StageCode, team: TeamMap | None) -> Brief:
        here = [name for name, stages in _touchpoints(team).items() if stage in stages]
        count = _COUNT.search(bid.where)
        sound = _SOUND.search(bid.where)
        is_tone = bool(sound) and " ".join(tokens(sound[1])) in TONES if sound else False
        return Brief(
            channel=bid.channels[0],
            stage=stage,
            map=team.journey.id if team else "",
            touchpoint=next(named(phrase(" ".join(words_of(bid.where))), here), ""),
            voice=sound[1] if sound and not is_tone else "",
            tone=sound[1] if sound and is_tone else "",
            text=bid.facts,
            variants=_NUMBERS.get(count[1].casefold()) or int(count[1]) if count else 3,
        )

    def _asked_back(self, bid: Bid, stages: Sequence[StageCode], team: TeamMap | None) -> Reply:
        """Ask for the channel or the stage that is missing or not clear."""
        title = self._namer.stages.title
        channels = [self._namer.library.channels[one].name for one in bid.channels or _OFFERED]
        if len(bid.channels) != 1:
            asked = f"What shall it be: {listed(channels, 'or')}?"
        elif stages:
            asked = f"Which stage is it for: {listed([title(code) for code in stages], 'or')}?"
        else:
            asked = f"Which stage of the customer journey is it for: {listed([title(c) for c in StageCode], 'or')}?"
        place = f" in “{team.journey.title}”" if team else ""
        told = f": {bid.facts}" if bid.facts else ""
        asks = [
            f"Draft copy for {channel} at the {title(code).lower()} stage{place}{told}"
            for channel in channels
            for code in stages or (StageCode.CONSIDERATION, StageCode.INTENT, StageCode.POST_PURCHASE)
        ]
        return Reply("abstain", (Paragraph(asked),), confidence=0.0, suggestions=tuple(asks[:4]))


def _touchpoints(team: TeamMap | None) -> dict[str, list[StageCode]]:
    """Return the stages at which each touchpoint of *team*'s map stands, by its name."""
    found: dict[str, list[StageCode]] = {}
    for one in team.elements if team else ():
        if one.kind == "touchpoint" and one.stage and one.stage.canonical:
            found.setdefault(one.text, []).append(one.stage.canonical)
    return found
