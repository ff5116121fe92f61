"""What Slack's side itself reads and writes: light work, done while Slack waits."""

from dataclasses import dataclass, field

from bot.ports import ConversationStore
from bot.ports.drafts import DraftStore
from bot.ports.threads import ChannelStore, ThreadStore
from bot.slack.drafts.choices import Choices
from bot.slack.maps.desk import Keeper


@dataclass(frozen=True, slots=True)
class Stores:
    """The maps, what was said and thought of it, what channels set, who talks in which thread, and drafts."""

    keeper: Keeper
    conversations: ConversationStore
    channels: ChannelStore
    threads: ThreadStore
    drafts: DraftStore
    choices: Choices = field(default_factory=Choices)
