"""A word to whoever calls a stage otherwise than the team's map does: found by words alone, and in doubt not said.

"The consideration phase" is such a word, "we took it into consideration" is none: a stage is meant only where it is
called a stage or a phase, and by a name that can mean but one of the canonical stages.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.mapping import TeamMap
from bot.content.maps.stagenames import canonical_of
from bot.domain.stages import StageCode

_LONGEST = 2_000  # characters of a message that are looked at
_STAGE = re.compile(r"((?:[^\W\d_]+[ -]){1,3})(?:stage|phase)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    """That the map called *title* has a name of its *own* for what somebody calls by another *word*."""

    word: str
    own: str
    title: str

    @property
    def text(self) -> str:
        """What is said."""
        told = f"In your map “{self.title}” the {self.word} stage is called “{self.own}”."
        return f"{told} Only you see this, once a day; `/journey settings` turns it off for the channel."

    @property
    def key(self) -> str:
        """The same for the same pair of names."""
        return hashlib.blake2s(f"{self.word}\0{self.own}".encode(), digest_size=8).hexdigest()


def says_stage(text: str) -> bool:
    """Say whether *text* calls anything a stage: where it does not, no map need be looked at."""
    return bool(_STAGE.search(text[:_LONGEST]))


def hint_for(text: str, maps: Sequence[TeamMap]) -> Hint | None:
    """Return the hint that *text* calls for where *maps* count; none where one knows the word, or they differ."""
    stages = [(stage, team) for team in maps for stage in team.journey.stages]
    names = [stage.name.casefold() for stage, _ in stages]
    for word, code in _named(text[:_LONGEST]):
        own = {stage.name: team.journey.title for stage, team in stages if stage.canonical is code}
        if len(own) == 1 and not any(word in name for name in names):
            [(name, title)] = own.items()
            return Hint(word, name, title)
    return None


def _named(text: str) -> Iterator[tuple[str, StageCode]]:
    """Yield the stages that *text* names, each by the longest name that can mean one."""
    for found in _STAGE.finditer(text):
        words = found[1].casefold().replace("-", " ").split()
        names = (" ".join(words[-number:]) for number in range(len(words), 0, -1))
        known = ((name, code) for name in names if (code := canonical_of(name)))
        yield from list(known)[:1]
