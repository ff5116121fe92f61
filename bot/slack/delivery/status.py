"""The line that says that an answer is being made, where Slack has one."""

from bot.slack.api.calls import Caller
from bot.slack.api.pauses import Line
from bot.slack.ask import Ask

_METHOD = "assistant.threads.setStatus"
_STATUS = "is looking it up…"
_LOADING = ("Looking through the glossary…", "Reading your journey maps…", "Checking what I found…")
_NOT_AGAIN_FOR = 60.0  # seconds after one that came to nothing: it must not hold up answers


def show_status(caller: Caller, ask: Ask, *, busy: bool = True) -> None:
    """Say in the thread of *ask* that an answer is being made, or take that down; an answer takes it down by itself."""
    place = ask.place
    line = Line(place.team, _METHOD)
    if ask.private or place.shared or not place.thread or caller.pauses.wait(line):
        return
    words = {"status": _STATUS, "loading_messages": list(_LOADING)} if busy else {"status": ""}
    where = {"channel_id": place.channel, "thread_ts": place.thread}
    if not caller.quietly("status", place.team, _METHOD, **where, **words):
        caller.pauses.begin(line, _NOT_AGAIN_FOR)
