"""What a person asked and where the answer goes, as a listener writes it down and a job reads it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.conversation import Request
from bot.slack.audience import Place, audience_of

_YES = "yes"


@dataclass(frozen=True, slots=True)
class Ask:
    """A person's *text* at a place.

    `private` answers are seen by that person only. `reply_url` is Slack's one-time address for answering a
    command or a button. `echo` is shown above the answer, where the question itself is not visible.
    """

    text: str
    place: Place
    reply_url: str = ""
    private: bool = False
    echo: str = ""

    @property
    def request(self) -> Request:
        """The same, as the core wants it."""
        return Request(self.text, audience_of(self.place), self.place.conversation)

    def payload(self) -> dict[str, str]:
        """Write it as a payload of work."""
        place = self.place
        return {
            "text": self.text,
            "team": place.team,
            "channel": place.channel,
            "user": place.user,
            "thread": place.thread,
            "direct": _YES if place.direct else "",
            "shared": _YES if place.shared else "",
            "reply_url": self.reply_url,
            "private": _YES if self.private else "",
            "echo": self.echo,
        }


def read_ask(payload: Mapping[str, str]) -> Ask:
    """Read back what `Ask.payload` wrote."""
    place = Place(
        team=payload["team"],
        channel=payload["channel"],
        user=payload["user"],
        thread=payload["thread"],
        direct=payload["direct"] == _YES,
        shared=payload["shared"] == _YES,
    )
    return Ask(
        text=payload["text"],
        place=place,
        reply_url=payload["reply_url"],
        private=payload["private"] == _YES,
        echo=payload["echo"],
    )
