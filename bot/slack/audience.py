"""Where in Slack something was said, and the only place that decides for which audience it is answered."""

import re
from dataclasses import dataclass

from bot.domain.passages import Audience

_THREAD = re.compile(r":\d+\.\d+$")  # the id of a person has no point in it


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said, by whom, and the thread it belongs to (its root's time stamp, if any).

    `shared` says that people of another organisation can read along.
    """

    team: str
    channel: str
    user: str
    thread: str = ""
    direct: bool = False
    shared: bool = False

    @property
    def conversation(self) -> str:
        """The id of the conversation: that of the thread, or of the person's commands in the channel."""
        return f"{self.team}:{self.channel}:{self.thread or self.user}"


def is_open(conversation: str) -> bool:
    """Say whether *conversation* is a thread, whose questions are read by all who are there; a person's own is not."""
    return bool(_THREAD.search(conversation))


def is_direct(channel: str, channel_type: str = "") -> bool:
    """Say whether *channel* is a person's own conversation with the assistant; in doubt it is not."""
    return channel_type == "im" or channel.startswith("D")


def audience_of(place: Place) -> Audience:
    """Say who hears an answer given at *place*: a whole channel, or one person.

    Where outsiders read along, nothing of the workspace's own may be told, so the workspace is left out.
    """
    workspace = "" if place.shared else place.team
    if place.direct:
        return Audience(workspace, (), place.user)
    return Audience(workspace, (place.channel,))


def home_of(place: Place) -> Audience:
    """Say to which workspace and channel, or person, that which is noted about *place* belongs."""
    return Audience(place.team, (), place.user) if place.direct else Audience(place.team, (place.channel,))


def audience_of_person(place: Place) -> Audience:
    """Say what the person at *place* may see alone, as in a form: what is the place's, and their own."""
    heard = audience_of(place)
    return Audience(heard.workspace, heard.channels if place.channel else (), place.user)


def audience_at_home(team: str, user: str) -> Audience:
    """Say what *user* may see in a tab that nobody else reads."""
    return Audience(team, (), user)


def audience_of_workspace(place: Place) -> Audience:
    """Say who sees what is kept for the whole workspace of *place*."""
    return Audience(place.team)


def audience_of_channel(place: Place) -> Audience:
    """Say who sees what is kept for the channel of *place* alone."""
    return Audience(place.team, (place.channel,))
