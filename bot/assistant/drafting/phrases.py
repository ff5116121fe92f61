"""The sentences that a variant may choose from for each move: patterns filled from one ground, or plain ones."""

import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bot.assistant.drafting.apart import words_in
from bot.assistant.drafting.facts import Ground
from bot.content.patterns import MOST_VARIANTS, slots_of
from bot.domain.patterns import Angle, Book
from bot.domain.stages import StageCode

Thing = TypeVar("Thing")

PROMISE = "promise"
CALLS = frozenset({"next", "label"})  # what a brief's goal is said by
_NEXT = 3  # a turn takes one of the first so many
IN_ORDER = frozenset({"section"})  # one leads to the next
OF_STAGE = frozenset({"description"})  # what the stage has to say comes before what the angle has
_SLOT = re.compile(r"<([A-Za-z]+)>")
_SENTENCE = re.compile(r"(?<=[.?!”\"])\s+(?=[A-Z“\"\[{])")
_CONTRACTIONS = (
    ("is not", "isn't"), ("are not", "aren't"), ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"),
    ("should not", "shouldn't"), ("would not", "wouldn't"), ("will not", "won't"), ("cannot", "can't"),
    ("it is", "it's"), ("that is", "that's"), ("what is", "what's"), ("who is", "who's"), ("you are", "you're"),
    ("we are", "we're"), ("let us", "let's"), ("have not", "haven't"),
)  # fmt: skip

_NOT_AFTER = r"(?<!what )(?<!who )(?<!how )(?<!about )"  # "what it is for", "all about it is here"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate for a move; `filled` says that it holds something of the map or the brief."""

    move: str
    text: str
    sources: tuple[str, ...]
    filled: bool = False
    pattern: str = ""

    def sentences(self) -> list[str]:
        """Return its sentences."""
        return _SENTENCE.split(self.text)


@dataclass(frozen=True)
class Manner:
    """How all sentences of a draft are worded: with contractions or without, warmly, and without which words."""

    contractions: bool = True
    barred: tuple[str, ...] = ()
    sign_off: str = ""
    warm: bool = False

    @property
    def ending(self) -> str:
        """What the names of moves end with that are for this manner alone."""
        if self.warm:
            return "_warm"
        return "" if self.contractions else "_formal"

    def allows(self, text: str) -> bool:
        """Say whether *text* holds none of the barred words."""
        low = text.casefold()
        return not any(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", low) for word in self.barred)

    def word(self, pattern: str) -> str:
        """Return *pattern* with or without contractions."""
        if not self.contractions:
            return pattern
        for long, short in _CONTRACTIONS:
            for full, contracted in ((long, short), (long.capitalize(), short.capitalize())):
                pattern = re.sub(rf"{_NOT_AFTER}\b{full}\b(?= (?!and |or |but )[\w<])", contracted, pattern)
        return pattern


@dataclass(frozen=True)
class Palette:
    """What one variant may say: its angle and grounds, and its own share of the plain sentences.

    *aims* are what the customer wants beside what the angle itself is built on; *begin* is which of the sentences come
    first, *shares* how many portions of them it has, and *call* what the brief wants the reader to do. *others* are the
    texts of the other variants, and *turn* counts how often this one was turned to differ from them.
    """

    book: Book
    stage: StageCode
    angle: Angle
    grounds: Sequence[Ground]
    aims: Sequence[Ground]
    facts: Sequence[str]
    manner: Manner
    seed: int
    begin: int = 0
    call: str = ""
    shares: int = 1
    turn: int = 0
    others: str = ""

    def phrases(self, move: str) -> list[Phrase]:
        """Return the candidates for *move*, the preferred first."""
        if move == "brief":
            return [Phrase(move, fact, ("brief",), filled=True) for fact in self.facts]
        if move == "answer" and self.facts:
            return []  # the brief itself says it
        if move == "sign_off" and self.manner.sign_off:
            return [Phrase(move, self.manner.sign_off, ("voice",))]
        if move in CALLS and self.call:
            text = self.call if move == "label" else f"{self.call}: [link]"
            return [Phrase(move, text, ("brief",), filled=True)]
        found = [phrase for one in move.split("|") for phrase in (*self._filled(one), *self._plain(one))]
        return [phrase for phrase in found if self.manner.allows(phrase.text)]

    def _filled(self, move: str) -> Iterator[Phrase]:
        sheet, grounds = (self.angle, self.grounds) if move != PROMISE else ("goal", self.aims)
        patterns = self.book.sheets[sheet].moves.get(move, ())
        for ground in grounds:
            usable = [one for one in patterns if slots_of(one) and slots_of(one) <= ground.slots.keys()]
            for pattern in self._far(move, turned(usable, self.seed)):
                yield Phrase(
                    move, fill(self.manner.word(pattern), ground.slots), ground.sources, filled=True, pattern=pattern
                )

    def _plain(self, move: str) -> Iterator[Phrase]:
        if move in OF_STAGE:
            yield from (*self._of_stage(move), *self._of_angle(move))
        else:
            yield from (*self._of_angle(move), *self._of_stage(move))

    def _of_angle(self, move: str) -> Iterator[Phrase]:
        own = [one for one in self.book.sheets[self.angle].moves.get(move, ()) if not slots_of(one)]
        for pattern in own if move in IN_ORDER else self._far(move, turned(own, self.seed + self.begin)):
            yield Phrase(move, self.manner.word(pattern), (f"pattern/{self.angle}",))

    def _of_stage(self, move: str) -> Iterator[Phrase]:
        own_manner = self.book.sheets["common"].moves.get(f"{move}{self.manner.ending}")
        for name in ("common",) if own_manner else (str(self.stage), "common"):
            sheet = self.book.sheets[name]
            patterns = [one for one in own_manner or sheet.moves.get(move, ()) if self.manner.allows(one)]
            for pattern in self._share(move, turned(patterns, self.begin)):
                yield Phrase(move, self.manner.word(pattern), (sheet.because.get(move, f"pattern/{name}"),))

    def _share(self, move: str, patterns: Sequence[str]) -> list[str]:
        """Return a fair share of those of *patterns* that no other variant has, so that some are left for the next."""
        unsaid = [pattern for pattern in patterns if self.manner.word(pattern) not in self.others]
        return self._far(move, unsaid or patterns)[: math.ceil(len(patterns) / MOST_VARIANTS) * self.shares]

    def _far(self, move: str, patterns: Sequence[str]) -> list[str]:
        """Return *patterns*, first those that share the fewest of their words with the others; a turn takes a next."""
        far = sorted(patterns, key=lambda pattern: _known(words_in(self.manner.word(pattern)), self._taken))
        return turned(far, zlib.crc32(f"{move}{self.turn}".encode()) % _NEXT if self.turn else 0)

    @cached_property
    def _taken(self) -> frozenset[str]:
        return words_in(self.others)


def fill(pattern: str, slots: Mapping[str, str]) -> str:
    """Return *pattern* with its slots filled; a slot with a capital begins with one, and what stands doubled goes."""

    def put(match: re.Match[str]) -> str:
        text = slots[match[1].casefold()]
        text = text if match[1].islower() else text[:1].upper() + text[1:]
        following = pattern[match.end() : match.end() + 1]
        return text.rstrip(".") if following in {".", "?", ":", ","} else text

    return _SLOT.sub(put, pattern)


def _known(words: frozenset[str], taken: frozenset[str]) -> float:
    return len(words & taken) / len(words) if words else 0.0


def turned(things: Sequence[Thing], by: int) -> list[Thing]:
    """Return *things* in their order, beginning with another one for each number."""
    start = by % len(things) if things else 0
    return [*things[start:], *things[:start]]
