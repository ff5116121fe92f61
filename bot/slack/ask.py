"""What a person asked and where the answer goes, as a listener writes it down and a job reads it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.conversation import Request
from bot.domain.passages import Audience
from bot.slack.audience import Place, audience_at_home, audience_of, home_of

_YES = "yes"


@dataclass(frozen=True, slots=True)
class Ask:
    """A person's *text* at a place.

    `private` answers are seen by that person only. `reply_url` is Slack's one-time address for answering a
    command or a button. `echo` is shown above the answer, where the question itself is not visible.
    `shares` names the job that answers again for all where a private answer is shared. What is `unasked` is
    answered only with certainty. The assistant `joins` a thread that went on without it. `edit` is the time
    stamp of the question's last edit. The person `looks_at` these channels.
    """

    text: str
    place: Place
    reply_url: str = ""
    private: bool = False
    echo: str = ""
    shares: str = ""
    unasked: bool = False
    joins: bool = False
    edit: str = ""
    looks_at: tuple[str, ...] = ()

    @property
    def request(self) -> Request:
        """The same, as the core wants it."""
        return Request(self.text, audience_of(self.place), self.place.conversation)

    @property
    def read_by(self) -> Audience:
        """Who may read its words: everybody in the channel, or the person alone."""
        place = self.place
        return audience_at_home(place.team, place.user) if self.private else home_of(place)

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
            "shares": self.shares,
            "unasked": _YES if self.unasked else "",
            "joins": _YES if self.joins else "",
            "edit": self.edit,
            "looks_at": " ".join(self.looks_at),
        }


def read_ask(payload: Mapping[str, str]) -> Ask:
    """Read back what `Ask.payload` wrote, or an earlier version of this program."""
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
        shares=payload.get("shares", ""),
        unasked=payload.get("unasked") == _YES,
        joins=payload.get("joins") == _YES,
        edit=payload.get("edit", ""),
        looks_at=tuple(payload.get("looks_at", "").split()),
    )
