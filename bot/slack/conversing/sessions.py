"""The agent session of a thread, which has Slack's own Stop button, and who takes part in a thread."""

from bot.ports import NotSentError
from bot.slack.api.calls import Caller, UnsureError
from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.showing.text import neutralise, shorten

PROCESSING, ACTIVE = "processing", "active"

_TITLE = 200
_MOST = 200  # messages of a thread; in a longer one more than two people may well take part


def show_session(caller: Caller, ask: Ask, status: str) -> None:
    """Set the *status* of the agent session, which a direct message has; a Slack without sessions is left alone."""
    place = ask.place
    if not place.direct or not place.thread or ask.private:
        return
    title = shorten(neutralise(ask.text), _TITLE) if status == PROCESSING else ""
    caller.quietly(
        "session",
        place.team,
        "agents.sessions.setStatus",
        channel_id=place.channel,
        thread_ts=place.thread,
        status=status,
        title=title or None,
        initiator_user_id=place.user or None,
    )


def people_in(caller: Caller, place: Place) -> set[str] | None:
    """Return the people who wrote into the thread of *place*; None where Slack does not say, or not of all of it."""
    try:
        outcome = caller.call(place.team, "conversations.replies", channel=place.channel, ts=place.thread, limit=_MOST)
    except (NotSentError, UnsureError):
        return None
    if outcome.error or outcome.answer.get("has_more"):
        return None
    messages = outcome.answer.get("messages") or ()
    return {str(one["user"]) for one in messages if one.get("user") and not one.get("bot_id")}
