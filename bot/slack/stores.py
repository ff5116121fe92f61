"""What Slack's side itself reads and writes: light work, done while Slack waits."""

from dataclasses import dataclass

from bot.ports import ConversationStore
from bot.ports.threads import ChannelStore, ThreadStore
from bot.slack.maps.desk import Keeper


@dataclass(frozen=True, slots=True)
class Stores:
    """The maps, what was said and thought of it, what channels set, and who talks in which thread."""

    keeper: Keeper
    conversations: ConversationStore
    channels: ChannelStore
    threads: ThreadStore
