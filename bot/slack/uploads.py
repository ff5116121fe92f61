"""Pictures in Slack: drawn, uploaded with their words for those who cannot see them, and shared in one conversation."""

from dataclasses import dataclass, field
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.domain.reply import Picture
from bot.ports import PictureError, Pictures
from bot.slack.calls import Outcome, Patient, by_method, patiently, quietly
from bot.slack.text import neutralise, shorten

ALTERNATIVE = 1_000  # characters; beyond that Slack answers alt_txt_too_large
_TITLE = 200


@dataclass(frozen=True, slots=True)
class Uploads:
    """Uploads as the bot that *client* is, what *pictures* draws."""

    client: WebClient
    pictures: Pictures
    patiently: Patient = field(default=patiently)

    def show(self, picture: Picture, channel: str, thread: str = "", comment: str = "") -> str:
        """Draw *picture* and share it in a *thread* of *channel*; return why not, in a sentence, where that fails."""
        try:
            drawn = self.pictures.draw(picture.map, "png", "screen")
        except PictureError as error:
            return str(error)
        sent = quietly("picture", lambda: self._upload(picture, drawn, channel, thread, comment), self.patiently)
        return "" if sent else "The picture of this map could not be sent, sorry."

    def direct_channel(self, user: str) -> str:
        """Return the id of the bot's conversation with *user*; empty where Slack has none."""
        found: list[str] = []

        def open_it() -> None:
            answer = self.client.conversations_open(users=user)
            found.append(str(cast("dict[str, Any]", answer.get("channel") or {}).get("id") or ""))

        return found[0] if quietly("conversation", lambda: by_method(open_it), self.patiently) else ""

    def _upload(self, picture: Picture, drawn: bytes, channel: str, thread: str, comment: str) -> Outcome:
        try:
            return by_method(
                lambda: self.client.files_upload_v2(
                    filename=f"{picture.map.id}.png",
                    content=drawn,
                    title=shorten(neutralise(picture.map.title), _TITLE),
                    alt_txt=shorten(neutralise(picture.alternative), ALTERNATIVE),
                    channel=channel,
                    thread_ts=thread or None,
                    initial_comment=comment or None,
                )
            )
        except SlackRequestError:  # the host of uploads refused the bytes; what it said is not for the log
            return Outcome("upload_refused")
