"""First questions for a direct message that was opened: about the maps that this person may see, then general ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.mapping import TeamMap
from bot.domain.passages import EVERYONE
from bot.ports import Attempt
from bot.ports.threads import ChannelStore
from bot.slack.audience import audience_at_home
from bot.slack.delivery import Delivery
from bot.slack.maps.desk import Keeper
from bot.slack.showing.text import neutralise, shorten

PROMPT_TITLE = "Ask about customer journeys"
FIRST_PROMPTS = (
    "What is a touchpoint?",
    "What is the goal of the consideration stage?",
    "How many stages does a customer journey have?",
    "How do I know that a loyalty programme works?",
)

_MOST, _OF_MAPS = 4, 3  # Slack takes four; one stays general
_TITLE = 60
_ABOUT = (
    "What are the pain points in “{}”?",
    "Which touchpoints are there in “{}”?",
    "Which stage of “{}” feels worst?",
)


@dataclass(frozen=True, slots=True)
class Prompting:
    """Offers first questions when somebody opens the assistant's direct message, or looks at another channel."""

    keeper: Keeper
    channels: ChannelStore
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Offer them."""
        payload = attempt.payload
        audience = audience_at_home(payload["team"], payload["user"])
        looked = payload["looks_at"].split()
        near = [own for channel in looked for own in self.channels.settings(channel, audience).maps]
        offered = prompts_for(self.keeper.seen_by(audience), near)
        self.delivery.suggest(payload["team"], payload["channel"], PROMPT_TITLE, offered)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Do without: nobody asked for anything."""


def prompts_for(maps: Sequence[TeamMap], near: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the questions to offer to a person who sees *maps*, those *near* first; samples are nobody's own."""
    own = [team for team in maps if team.audience != EVERYONE]
    first = sorted(own, key=lambda team: (team.journey.id not in near, team.audience.breadth, team.journey.id))
    titles = [shorten(neutralise(team.journey.title), _TITLE) for team in first[:_OF_MAPS]]
    pairs = zip(_ABOUT, titles * _OF_MAPS, strict=False)  # one map is asked about in three ways
    about = [question.format(title) for question, title in pairs]
    return (*about, *FIRST_PROMPTS)[:_MOST]
