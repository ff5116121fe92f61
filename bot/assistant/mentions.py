"""Which known names does a text hold? Exact ones first, then ones that are a slip of the finger away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.assistant.language import singular, tokens, within_edits

_SHORTEST_SLIP = 4
_TWO_SLIPS_FROM = 9


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the reference it stands for."""

    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: the words it covers, as a half-open range of tokens."""

    refs: tuple[str, ...]
    words: tuple[str, ...]
    start: int
    end: int
    corrected: bool = False


class Gazetteer:
    """All known names, looked up word by word, whatever their plurals.

    *known_words* are words that are never taken for a slip of the finger: the vocabulary of the language.
    """

    def __init__(self, names: Iterable[Name], known_words: Collection[str]) -> None:
        """Index *names*; a name that stands for several references keeps them in the order given."""
        self._refs: dict[tuple[str, ...], list[str]] = {}
        self._spellings: set[str] = set()
        for name in names:
            words = tokens(name.text)
            refs = self._refs.setdefault(_key(words), [])
            if words and name.ref not in refs:
                refs.append(name.ref)
                self._spellings.update(words)
        self._longest = max(map(len, self._refs), default=0)
        self._singulars = {singular(spelling) for spelling in self._spellings}
        self._known = known_words

    @property
    def names(self) -> Mapping[tuple[str, ...], list[str]]:
        """Return the references by name, as singular words."""
        return self._refs

    def correct(self, words: list[str]) -> list[str]:
        """Return *words* with unknown ones replaced by the one word of a name that is a slip away."""
        return [self._correct(word) for word in words]

    def find(self, text: str, *, as_written: bool = False) -> list[Mention]:
        """Return the names in *text*, the longest first where two overlap, in the order they stand.

        Slips of the finger are seen through, unless only what is there *as_written* counts.
        """
        words = tokens(text)
        corrected = words if as_written else self.correct(words)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._longest_at(words, corrected, at)
            if mention:
                found.append(mention)
            at = mention.end if mention else at + 1
        return found

    def _longest_at(self, words: list[str], corrected: list[str], at: int) -> Mention | None:
        for end in range(min(len(words), at + self._longest), at, -1):
            refs = self._refs.get(_key(corrected[at:end]))
            if refs:
                slipped = corrected[at:end] != words[at:end]
                return Mention(tuple(refs), tuple(words[at:end]), at, end, slipped)
        return None

    def _correct(self, word: str) -> str:
        if len(word) < _SHORTEST_SLIP or word in self._spellings or word in self._known or not word.isalpha():
            return word
        if singular(word) in self._singulars:
            return word
        for limit in (1, 2) if len(word) >= _TWO_SLIPS_FROM else (1,):
            near = self._near(word, limit)
            if near:
                return min(
                    near,
                    key=lambda spelling: (spelling[0] != word[0], abs(len(spelling) - len(word)), spelling),
                )
        return word

    def _near(self, word: str, limit: int) -> list[str]:
        return [
            spelling
            for spelling in self._spellings
            if len(spelling) >= _SHORTEST_SLIP and within_edits(word, spelling, limit)
        ]


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(singular(word) for word in words)
