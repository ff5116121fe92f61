"""The glossary in the flow of work: the shortcut that explains the terms of a message, and the command's buttons."""

from bot.domain.passages import Audience
from bot.slack.listeners.passing import EXPLAIN_TERMS
from tests.unit.slack.conftest import Bot
from tests.unit.slack.kit import BOT, CHANNEL, TEAM, shortcut_body


def test_the_terms_of_a_message_are_explained_to_the_person_alone_and_once(bot: Bot) -> None:
    body = shortcut_body(
        f"<@{BOT}> our <https://x.example|persona> &amp; churn", bot.slack.hook, callback_id=EXPLAIN_TERMS
    )
    bot.action(body)
    bot.action(body)
    assert bot.assistant.words == [("our persona & churn", Audience(TEAM, (CHANNEL,)))]
    [answer] = bot.slack.sent("hook")
    assert answer["response_type"] == "ephemeral"
    assert "Asked" not in str(answer["blocks"])
    assert "share_answer" not in str(answer["blocks"])
    assert bot.slack.sent("chat.postMessage") == []


def test_a_message_without_words_is_answered_all_the_same(bot: Bot) -> None:
    bot.action(shortcut_body("", bot.slack.hook, callback_id=EXPLAIN_TERMS, message={"type": "message", "ts": "1.2"}))
    assert len(bot.slack.sent("hook")) == 1
