"""What Slack's side itself reads and writes: light work, done while Slack waits."""

from dataclasses import dataclass, field

from bot.assistant.teaching import Lessons
from bot.ports import ConversationStore
from bot.ports.drafts import DraftStore
from bot.ports.questions import ProposalStore, QuestionStore
from bot.ports.threads import ChannelStore, ThreadStore
from bot.slack.drafts.choices import Choices
from bot.slack.maps.desk import Keeper


@dataclass(frozen=True, slots=True)
class Stores:
    """The maps, what was said and thought of it, settings of channels, who talks where, drafts, learners, questions."""

    keeper: Keeper
    conversations: ConversationStore
    channels: ChannelStore
    threads: ThreadStore
    drafts: DraftStore
    lessons: Lessons
    choices: Choices = field(default_factory=Choices)
    questions: QuestionStore = field(kw_only=True)
    proposals: ProposalStore = field(kw_only=True)
