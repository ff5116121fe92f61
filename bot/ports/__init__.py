"""What the core asks of the world: one Protocol per port, each by audience where a thing can be private."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from bot.domain.conversation import Feedback, Turn, Unhelpful
from bot.domain.indexing import Row, Stored
from bot.domain.passages import Audience, Found
from bot.domain.saved import CustomerFeedback, MapVersion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.domain.maps import JourneyMap
    from bot.domain.progress import ProgressChart

Vectors: TypeAlias = "NDArray[np.float32]"  # in quotes: a command that embeds nothing does not load numpy
Progress = Callable[[int, int], None]
LIBRARY, MAPS = "library", "maps"
NOTHING: Mapping[str, str] = MappingProxyType({})


class ChatModelError(Exception):
    """The chat model is away, too slow, over its budget, or said nothing usable."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Name the model and its weights; a change makes every stored vector stale."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape (len(texts), dimensions), float32."""


class VectorIndex(Protocol):
    """Finds the passages nearest in meaning."""

    def search(self, vector: Vectors, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, best first, scored by cosine."""


class LexicalIndex(Protocol):
    """Finds the passages that share the query's words."""

    def search(self, text: str, audience: Audience, limit: int) -> list[Found]:
        """Return at most *limit* passages that *audience* may see, with a score above 0, best first."""


class PassageStore(Protocol):
    """The truth for passages and vectors, in scopes: `library` for everyone, `maps` for the workspaces' own."""

    def version(self, scope: str) -> int:
        """Return a number that grows with every change of *scope*; 0 while it is empty and was never written."""

    def owners(self, scope: str) -> list[Audience]:
        """Return every audience that passages of *scope* belong to, each once, and nothing of theirs."""

    def row_hashes(self, scope: str, model: str) -> dict[str, str]:
        """Return the row hash of every passage of *scope* that was embedded by *model*, by passage id."""

    def known_vectors(self, model: str, text_hashes: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vectors that *model* made of texts with these hashes, as far as they are stored."""

    def keep_vectors(self, model: str, made: Mapping[str, Vectors]) -> None:
        """Keep what *model* *made* of texts, by their hashes, at least until the next `save`."""

    def save(self, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]], removed: Sequence[str]) -> None:
        """Insert or replace *rows* and delete *removed*, in one transaction."""

    def load(self, scope: str, audience: Audience) -> Stored:
        """Return the passages of *scope* that *audience* may see, ordered by id; filtered in the query."""


class ConversationStore(Protocol):
    """What was said, and what people thought of it."""

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        """Return the last turns of *conversation* in this workspace, oldest first, at most 10."""

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        """Remember *turn*."""

    def turns_between(
        self, conversations: str, audience: Audience, begins: dt.datetime, ends: dt.datetime
    ) -> Sequence[tuple[str, Turn]]:
        """Return the turns from *begins* until *ends* in this workspace, each with the id of its conversation.

        Those count whose id begins with *conversations*. They are for counting, oldest first.
        """

    def add_feedback(self, feedback: Feedback) -> None:
        """Remember *feedback*; a person's second word on a message replaces the first."""

    def unhelpful(self, audience: Audience) -> Sequence[Unhelpful]:
        """Return what was found unhelpful by this person, or in the channels of *audience*, at most 50, newest first.

        What others said in their own conversations is theirs.
        """


class MapStore(Protocol):
    """The maps that teams saved, version by version, and the feedback filed with them.

    What is read back leaves `source`, the file itself, empty: `source_of` brings it.
    """

    def revision(self) -> int:
        """Return a number that grows with every change, whoever made it."""

    def owners(self) -> list[Audience]:
        """Return every audience that maps or feedback belong to, each once; there may be some without any."""

    def save_all(self, versions: Sequence[MapVersion]) -> list[MapVersion]:
        """Add each of *versions* under the next free number of its map, all or none, and return them so numbered.

        A document that is the newest one already is not saved again: that one is returned. A map that was
        removed is there again.
        """

    def newest(self, map_id: str, audience: Audience) -> MapVersion | None:
        """Return the newest version of the map *map_id* of exactly *audience*, removed or not."""

    def current(self, audience: Audience) -> list[MapVersion]:
        """Return the newest version of every map that *audience* may see and nobody removed, ordered by id."""

    def all_current(self) -> list[MapVersion]:
        """Return the newest versions of all workspaces: for the index, which filters by itself."""

    def former(self, audience: Audience) -> list[MapVersion]:
        """Return the versions before the newest ones of every map that `current` returns, as far as there are any."""

    def versions(self, map_id: str, audience: Audience) -> list[MapVersion]:
        """Return every version of the map that *audience* knows as *map_id*, oldest first, removed or not.

        Where several carry that id, the narrowest that nobody removed is meant: the person's own, then the
        channel's; and else the narrowest of the removed ones.
        """

    def source_of(self, version: MapVersion) -> bytes:
        """Return the file that *version* was read from; empty where there is no such version."""

    def mark_removed(self, map_id: str, audience: Audience, *, removed: bool) -> bool:
        """Remove the map that *audience* knows as *map_id*, or bring it back; False where there is none."""

    def add_customer_feedback(self, feedback: CustomerFeedback) -> None:
        """Keep *feedback*; what is known by its id already is left as it is."""

    def customer_feedback(self, audience: Audience) -> list[CustomerFeedback]:
        """Return the feedback that *audience* may see, oldest first."""


class PictureError(Exception):
    """The map cannot be drawn, for example because it is too large; the message says so in one sentence."""


class Pictures(Protocol):
    """Draws journey maps, and how far people have come with learning."""

    def draw(self, journey: "JourneyMap", kind: Literal["png", "svg"], look: Literal["screen", "paper"]) -> bytes:
        """Return *journey* as a picture: `screen` fits Slack's width, `paper` a wall; raises `PictureError`."""

    def draw_progress(self, chart: "ProgressChart") -> bytes:
        """Return *chart* as a PNG that fits Slack's width."""


class ChatModel(Protocol):
    """Writes prose from a prompt, or fills in a form."""

    def stream(self, system: str, user: str) -> Iterator[str]:
        """Yield the answer in pieces; raises `ChatModelError`."""

    def fill(self, system: str, user: str, schema: Mapping[str, object]) -> Mapping[str, object]:
        """Return an object that was asked for by the JSON *schema*, and may differ from it; raises `ChatModelError`.

        The schema has a `title` and a `description`, by which some providers call it.
        """


class Work(Protocol):
    """Work that is written down before it is acknowledged, and done once; every method raises while it is away."""

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Write the work of *workspace* down under *key*; False where that key is known already."""

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        """Stop what is unfinished, has a key that begins with *keys* and a payload with all of *having*.

        Returns how many pieces of work were stopped: what waits is never begun, what runs learns of it by
        `Attempt.stopped` and at its next step.
        """

    def forget(self, workspace: str) -> int:
        """Delete all work of *workspace*, finished or not, and return how many pieces that was."""


class NotSentError(Exception):
    """Nothing left the house, for certain, so the work may be tried again even after `begin_posting`."""


class RetryLaterError(NotSentError):
    """Slack asks to wait: try the work again after *seconds*, with no thread held until then."""

    def __init__(self, seconds: float) -> None:
        """Take the *seconds* to wait."""
        super().__init__(f"Slack asks to wait {seconds:g} s")
        self.seconds = seconds


class Attempt(Protocol):
    """One execution of a piece of work; another follows after a crash or a failure."""

    @property
    def key(self) -> str:
        """The key under which the work was submitted."""

    @property
    def payload(self) -> Mapping[str, str]:
        """What was written down with it."""

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """Return what *make* makes; an execution after a crash gets the same again, and *make* is not called."""

    def begin_posting(self) -> bool:
        """Write down that something visible is about to happen, once for each piece of work.

        True where nothing can have been posted under this key; False where an earlier execution may have
        done so: look for the own post first.
        """

    def stopped(self) -> bool:
        """Say whether somebody stopped this work, or deleted what it answers: leave off, and post nothing more."""


class Job(Protocol):
    """How one kind of work is done."""

    def do(self, attempt: Attempt) -> None:
        """Do the work; what this raises is tried again, a few times, with `begin_posting` answering False."""

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Tell the person that it was tried often enough and failed."""
