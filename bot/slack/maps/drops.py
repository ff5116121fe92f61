"""What somebody dropped or pasted, as it waits in the queue, and the way back to it from a button under its card."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from bot.assistant.mapping import TeamMap
from bot.content.maps.mapfile import MapFile
from bot.domain.passages import EVERYONE
from bot.slack.api.files import FileTroubleError, SlackFile
from bot.slack.ask import Ask, read_ask
from bot.slack.maps.pasted import pasted_maps

ReadUpload = Callable[[str, bytes], tuple[MapFile, ...]]

CHANGED = "It is not what it was when I read it. Please drop or paste it again."


@dataclass(frozen=True, slots=True)
class Drop:
    """What came with one message: *files*, or the *pasted* text as Slack hands it over; *stamp* is the message's."""

    ask: Ask
    stamp: str
    files: tuple[SlackFile, ...] = ()
    pasted: str = ""

    @property
    def brings_maps(self) -> bool:
        """Say whether there is something to read; a question with nothing but a screenshot beside it is a question."""
        return bool(self.pasted) or any(not file.is_media or not self.ask.text for file in self.files)

    def payload(self) -> dict[str, str]:
        """Write it as a payload of work."""
        files = json.dumps([asdict(file) for file in self.files])
        return self.ask.payload() | {"stamp": self.stamp, "files": files, "pasted": self.pasted}


def read_drop(payload: Mapping[str, str]) -> Drop:
    """Read back what `Drop.payload` wrote."""
    files = tuple(SlackFile(**file) for file in json.loads(payload["files"]))
    return Drop(read_ask(payload), payload["stamp"], files, payload["pasted"])


@dataclass(frozen=True, slots=True)
class Ref:
    """The way back to one map: its file or the message it was pasted into, its place there, and what it said.

    It stands in the value of a button, which people can see but not change unnoticed: what is found by it is
    added on behalf of whoever presses, and only if it still says the same.
    """

    file: str
    stamp: str
    thread: str
    number: int
    digest: str

    def value(self) -> str:
        """Write it as the value of a button."""
        return json.dumps([self.file, self.stamp, self.thread, self.number, self.digest])


def read_ref(value: str) -> Ref:
    """Read back what `Ref.value` wrote; raises `FileTroubleError` for anything else."""
    try:
        file, stamp, thread, number, digest = json.loads(value)
        return Ref(str(file), str(stamp), str(thread), int(number), str(digest))
    except (ValueError, TypeError) as error:
        raise FileTroubleError(CHANGED) from error


@dataclass(frozen=True, slots=True)
class Piece:
    """One map that was read, the bytes it was read from, and the way back to both."""

    file: MapFile
    raw: bytes
    ref: Ref

    @property
    def team(self) -> TeamMap:
        """The map as it would be kept, for nobody yet."""
        return TeamMap(self.file, EVERYONE)


def pieces_of_file(file: SlackFile, raw: bytes, read: ReadUpload) -> list[Piece]:
    """Read every map of a dropped *file*; raises `ContentError`."""
    maps = read(file.name, raw)
    return [Piece(found, raw, Ref(file.id, "", "", n, digest_of(raw))) for n, found in enumerate(maps)]


def pieces_of_message(text: str, stamp: str, thread: str, read: ReadUpload) -> list[Piece]:
    """Read every map pasted into the message *text*; raises `ContentError`."""
    found = [(file, pasted.raw) for pasted in pasted_maps(text) for file in read(pasted.name, pasted.raw)]
    return [Piece(file, raw, Ref("", stamp, thread, n, digest_of(raw))) for n, (file, raw) in enumerate(found)]


def chosen(pieces: list[Piece], ref: Ref) -> Piece:
    """Return the piece that *ref* means; raises `FileTroubleError` where it is no longer the same."""
    if not 0 <= ref.number < len(pieces) or pieces[ref.number].ref.digest != ref.digest:
        raise FileTroubleError(CHANGED)
    return pieces[ref.number]


def digest_of(raw: bytes) -> str:
    """Return a short digest of *raw*."""
    return hashlib.sha256(raw).hexdigest()[:32]
