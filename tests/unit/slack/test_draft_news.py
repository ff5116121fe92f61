"""Owners of drafts hear of it when a line changes that a sentence of theirs rests on: they alone, and once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.drafted import Impact
from bot.domain.passages import Audience
from bot.slack.drafts.telling import submit_news
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import DIRECT, TEAM, USER, Fault

MESSAGE = """What your draft d-2 rests on has changed:
• Variant 1, body: “See <!channel> everything.” rests on glossary/x.
• and 2 more."""


@dataclass(frozen=True)
class Watched:
    """What changed under the drafts of one workspace, each an owner and a key."""

    found: tuple[tuple[str, str], ...]
    told: list[str] = field(default_factory=list)

    def owners(self) -> Sequence[Audience]:
        return [Audience(TEAM)]

    def impact(self, audience: Audience) -> Sequence[Impact]:
        found = [Impact("d-2", Audience(TEAM, ("C1",)), owner, (), MESSAGE, key) for owner, key in self.found]
        return [impact for impact in found if impact.key not in self.told]

    def note_told(self, impact: Impact) -> None:
        self.told.append(impact.key)


def test_the_owner_is_told_in_the_direct_message_and_once(bot: Bot) -> None:
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    news = Watched(((USER, "d-2-abc"),))
    assert submit_news(news, bot.work) == 1
    assert news.told == ["d-2-abc"]
    bot.work.submitted.clear()  # as the queue does in time
    assert submit_news(news, bot.work) == 0
    [opened] = bot.slack.sent("conversations.open")
    assert opened["users"] == USER
    [told] = bot.slack.sent("chat.postMessage")
    assert told["channel"] == DIRECT
    assert "What your draft d-2 rests on has changed" in str(told["blocks"])
    assert "• and 2 more." in str(told["blocks"])


def test_other_news_of_the_same_draft_is_told_again(bot: Bot) -> None:
    bot.slack.says["conversations.open"] = {"channel": {"id": DIRECT}}
    submit_news(Watched(((USER, "d-2-abc"),)), bot.work)
    submit_news(Watched(((USER, "d-2-def"),)), bot.work)
    assert len(bot.slack.sent("chat.postMessage")) == 2


def test_who_began_a_draft_in_a_terminal_is_told_nothing_in_slack(bot: Bot) -> None:
    news = Watched((("", "d-2-abc"), ("sam", "d-2-def")))
    assert submit_news(news, bot.work) == 0
    assert news.told == []
    assert bot.slack.posts == []


def test_where_slack_opens_no_direct_message_nobody_else_is_told(bot: Bot) -> None:
    bot.slack.faults["conversations.open"] = [Fault(error="user_not_found")]
    submit_news(Watched(((USER, "d-2-abc"),)), bot.work)
    assert bot.slack.sent("chat.postMessage") == []
    payload = bot.work.submitted["d-2-abc"][1]
    bot.work.jobs["draft_outdated"].give_up("d-2-abc", payload)
    assert bot.slack.sent("chat.postMessage") == []
