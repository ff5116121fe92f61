"""What the bot posted at the stand-in Slack, whole or in the pieces of a stream."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BOT, BOT_ID = "U0STANDIN", "B0STANDIN"
Arguments = Mapping[str, Any]
Body = dict[str, Any]


@dataclass(slots=True)
class Post:
    """A message of the bot; *at* is the monotonic time at which it stood complete, 0 while it is streamed."""

    channel: str
    thread: str
    stamp: str
    text: str
    metadata: Body | None
    blocks: list[Body]
    begun: float
    at: float = 0.0

    def shown(self, *, metadata: bool) -> Body:
        """Return it as `conversations.replies` shows it."""
        body: Body = {"type": "message", "user": BOT, "bot_id": BOT_ID, "ts": self.stamp, "thread_ts": self.thread}
        body |= {"text": self.text, "blocks": self.blocks}
        return body | ({"metadata": self.metadata} if metadata and self.metadata else {})


def text_of(arguments: Arguments) -> str:
    """Return the text of a message, or of a piece of one, in its chunks too."""
    chunks = "".join(str(chunk.get("text", "")) for chunk in arguments.get("chunks") or ())
    return str(arguments.get("text") or arguments.get("markdown_text") or chunks)


def blocks_of(arguments: Arguments) -> list[Body]:
    """Return the blocks of a message, or of a piece of one, in its chunks too."""
    chunks = [block for chunk in arguments.get("chunks") or () for block in chunk.get("blocks") or ()]
    return [*chunks, *(arguments.get("blocks") or ())]
