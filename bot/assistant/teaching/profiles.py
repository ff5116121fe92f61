"""What an entry is called and says, in the forms in which it is compared with others."""

from collections.abc import Iterable
from functools import cached_property

from bot.assistant.language import content_words, stems
from bot.assistant.teaching.confusions import Named
from bot.assistant.teaching.making import COMMON
from bot.content.library import Library
from bot.content.passages import reference
from bot.domain.glossary import Term
from bot.domain.passages import Passage


class Profile:
    """A term, stage or metric, its first claim, and the words of all it says."""

    def __init__(self, entry: Named, library: Library) -> None:
        """Take the *entry* of *library*."""
        self.entry, self.ref = entry, reference(entry)
        self.name = entry.term if isinstance(entry, Term) else entry.name
        self.names = (self.name, *entry.aliases)
        self._claims = library.claims(self.ref)

    @cached_property
    def first(self) -> Passage:
        """The claim that says what it is."""
        return next(claim for claim in self._claims if claim.part in {"short", "what"})

    def says(self, names: Iterable[str]) -> bool:
        """Say whether one of *names* stands in what it says."""
        return any(name.casefold() in self._text for name in names)

    def likeness(self, other: "Profile") -> float:
        """Return which part of the words that say what it is are said of *other* too, 0 to 1."""
        own = self._first_words
        return len(own & other.explaining) / len(own) if own else 0.0

    def is_named_like(self, other: "Profile") -> bool:
        """Say whether the two share a word of their names that tells something."""
        return bool(self.name_words & other.name_words)

    @cached_property
    def _text(self) -> str:
        return " ".join(claim.text for claim in self._claims).casefold()

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return stems(content_words(self.first.text)) - COMMON

    @cached_property
    def explaining(self) -> frozenset[str]:
        """The stems of the words that explain it."""
        own = (claim.text for claim in self._claims if claim.part.partition("-")[0] in {"short", "what", "definition"})
        return stems(content_words(" ".join(own)))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The stems of its names, but for those that tell nothing."""
        return stems(word for name in self.names for word in content_words(name)) - COMMON
