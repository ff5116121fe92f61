"""Files in Slack: pictures with their words for those who cannot see them, and answers too long for messages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.domain.progress import ProgressChart
from bot.domain.reply import Picture
from bot.ports import PictureError, Pictures
from bot.slack.api.calls import Caller, Outcome, quietly
from bot.slack.api.pauses import Line
from bot.slack.showing.text import neutralise, shorten

ALTERNATIVE = 1_000  # characters; beyond that Slack answers alt_txt_too_large
_TITLE = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be shared; *words* say what it shows to those who cannot see it."""

    name: str
    content: bytes
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Uploads:
    """Uploads by *caller* into *workspace*."""

    caller: Caller
    workspace: str

    def show(self, picture: Picture, drawn_by: Pictures, channel: str, thread: str = "", comment: str = "") -> str:
        """Draw *picture* and share it in a *thread* of *channel*; return why not, in a sentence, where that fails."""
        try:
            drawn = drawn_by.draw(picture.map, "png", "screen")
        except PictureError as error:
            return str(error)
        file = Upload(f"{picture.map.id}.png", drawn, picture.map.title, picture.alternative)
        sent = self.share("picture", file, channel, thread, comment)
        return "" if sent else "The picture of this map could not be sent, sorry."

    def show_progress(self, chart: ProgressChart, drawn_by: Pictures, channel: str, thread: str = "") -> bool:
        """Draw *chart* and share it in a *thread* of *channel*; why that failed is logged."""
        file = Upload("progress.png", drawn_by.draw_progress(chart), chart.title, chart.alternative)
        return self.share("picture of progress", file, channel, thread)

    def share(self, what: str, file: Upload, channel: str, thread: str = "", comment: str = "") -> bool:
        """Share *file* in a *thread* of *channel*; why that failed is logged, naming *what* it was."""

        def upload(client: WebClient) -> object:
            return client.files_upload_v2(
                filename=file.name,
                content=file.content,
                title=shorten(neutralise(file.title), _TITLE),
                alt_txt=shorten(neutralise(file.words), ALTERNATIVE) or None,
                channel=channel,
                thread_ts=thread or None,
                initial_comment=comment or None,
            )

        return quietly(what, lambda: self._uploaded(upload))

    def direct_channel(self, user: str) -> str:
        """Return the id of the bot's conversation with *user*; empty where Slack has none."""
        found: list[str] = []

        def open_it() -> Outcome:
            outcome = self.caller.call(self.workspace, "conversations.open", users=user)
            found.append(str(cast("dict[str, Any]", outcome.answer.get("channel") or {}).get("id") or ""))
            return outcome

        return found[0] if quietly("conversation", open_it) else ""

    def _uploaded(self, upload: Callable[[WebClient], object]) -> Outcome:
        try:
            return self.caller.make(Line(self.workspace, "files.upload"), upload)
        except SlackRequestError:  # the host of uploads refused the bytes; what it said is not for the log
            return Outcome("upload_refused")
