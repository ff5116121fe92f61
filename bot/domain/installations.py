"""A workspace that the assistant was installed into, and with which token it is spoken to."""

import datetime as dt
from dataclasses import dataclass, field

NEVER = 0


@dataclass(frozen=True, slots=True)
class Installation:
    """The assistant in *workspace*: its ids there, and its token.

    `expires_at` is in seconds since 1970, `NEVER` for a token that lasts. `removed_at` says since when the
    assistant is gone from there; it has no token then.
    """

    workspace: str
    installed_at: dt.datetime
    name: str = ""
    app: str = ""
    bot: str = ""
    bot_user: str = ""
    scopes: str = ""
    installed_by: str = ""
    token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    expires_at: int = NEVER
    removed_at: dt.datetime | None = None
