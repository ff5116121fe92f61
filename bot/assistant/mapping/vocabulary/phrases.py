"""A question as a row of words that are understood one after the other, until none is left."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from bot.assistant.language import singular, tokens, within_edits
from bot.assistant.mapping.vocabulary.dates import in_digits
from bot.assistant.mapping.vocabulary.fractions import in_percent
from bot.assistant.mapping.vocabulary.lacking import in_lacks
from bot.assistant.mapping.vocabulary.plainly import plainly
from bot.assistant.mapping.vocabulary.recurring import in_places
from bot.assistant.mapping.vocabulary.sizes import in_sizes

T = TypeVar("T")
Phrase = tuple[str, ...]
Table = Mapping[Phrase, T]

_SHORTEST_SLIP = 6  # letters; shorter words of the language are too often a slip away from each other
_LESS = "touchpoint|pain|goal|evidence|metric|emotion|thought|idea|date|source|target|system|label"
_NTH = "first|second|third|fourth|fifth|sixth|last|final"
_SIGNS = (
    (re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)"), r" d\1x\2x\3 "),
    (re.compile(r"(\d)[.,](\d)"), r"\1dot\2"),
    (re.compile(r"(?<=\s\d)\s*[-–]\s*(?=\d\b)"), " to "),
    (
        re.compile(
            r"\b(?:emotional )?(?:highs? and lows?|lows? and highs?|ups and downs|peaks and (?:troughs|valleys|lows))"
            r"(?: (?:points?|moments?))?\b",
            re.IGNORECASE,
        ),
        " best and worst steps ",
    ),
    (re.compile(r"\bminus one\b", re.IGNORECASE), " minus 1 "),
    (re.compile(r"\bminus two\b", re.IGNORECASE), " minus 2 "),
    (re.compile(r"\b(at|of|with) (?:a )?plus one\b", re.IGNORECASE), r"\1 score 1 "),
    (re.compile(r"\b(at|of|with) (?:a )?plus two\b", re.IGNORECASE), r"\1 score 2 "),
    (re.compile(r"(?<![\w.)\]-])[-−–](?=\d)"), " minus "),
    (re.compile(r"(?<![\w.)\]])\+(?=[0-5](?![\w.,]| ?%))"), " score "),
    (re.compile(r"(?<![\w.)\]])\+(?=\d)"), " "),
    (re.compile(r"(?<=\d)\+"), " or more "),
    (re.compile(r"(?<=\s[1-5])-(?=[\s,;.?!)]|$)(?!\s*\d)"), " or less "),  # "effort 2-"
    (re.compile(r"(?<![<>!=])=+\s*(?:none|null|nil|n/?a|blank|empty|nothing|missing)\b", re.IGNORECASE), " missing "),
    (re.compile(r"\b((?!emotion|score)[a-z]{3,}s) ?=+ ?0(?![.,\d])", re.IGNORECASE), r"\1 missing"),
    (re.compile(r">=|≥|=>"), " at least "),
    (re.compile(r"<=|≤|=<"), " at most "),
    (re.compile(r">"), " more than "),
    (re.compile(r"<"), " less than "),
    (re.compile(r"(?<=\d)\s*%"), " percent "),
    (re.compile(r"\be-(?=mail)", re.IGNORECASE), "e"),
    (re.compile(r"\s[+&/](?=\s)"), " and "),
    (re.compile(r"!=|<>|≠"), " not "),
    (re.compile(r"\(s\)"), "s"),
    (re.compile(rf"\b({_LESS})-?less (\w+)", re.IGNORECASE), r"\2 without \1"),
    (re.compile(rf"\b({_LESS})-?less\b", re.IGNORECASE), r"without \1"),
    (re.compile(r"\bevidence[- ](?:backed|based|supported) (pain points?|\w+)", re.IGNORECASE), r"\1 with evidence"),
    (re.compile(r"\bw/o\b", re.IGNORECASE), " without "),
    (re.compile(r"\bw/(?=\W|\w)", re.IGNORECASE), " with "),
    (re.compile(r"\bi\.e\.|\be\.g\.", re.IGNORECASE), " , "),
    (
        re.compile(
            r"(?:^|(?<=[,;:.?!–-] )|\b(?:if (?:we|you|i)|please|pls) )(?:leave out|skip|ignore|omit)\b"
            r"|\bleaving (?:out|aside)\b|\bbar(?= (?:the|those)\b)|\bwith the exception of\b|\bsave for\b",
            re.IGNORECASE,
        ),
        " except ",
    ),
    (
        re.compile(rf"\b({_NTH}),? and (?:the )?({_NTH}) (stage|phase)s?\b", re.IGNORECASE),
        r"\1 \3 and \2 \3",
    ),
    (
        re.compile(
            r"\b((?:which|what) (?:pain|problem|issue|friction|trouble|complaint)s?\b.{3,80}?)"
            r"\btakes? (?:care of|away)(?=\W*(?:$|\b(?:in|on|for|at)\b))",
            re.IGNORECASE,
        ),
        r"\1 solve",
    ),
    (re.compile(r"\bmakes? (.{3,60}?) (?:easier|less painful|bearable|go away)\b", re.IGNORECASE), r"solve \1"),
    (
        re.compile(
            r"\b((?:which|what) (?:team|department|owner|squad|crew)|who) (?:has|have|does|carries|is|gets?)(?: got)?"
            r" (?:the )?(?:most (?:work|to do)|(?:biggest|heaviest|highest|largest) (?:work ?)?load|busiest)\b",
            re.IGNORECASE,
        ),
        r"\1 owns the most touchpoints",
    ),
    (re.compile(r"\bbreak (.{2,40}?) down\b", re.IGNORECASE), r"\1"),
    (re.compile(r"[,;]"), " commasign "),
)
COMMA = "commasign"
_ALREADY = frozenset(("ours", "theirs", "hers", "yours"))  # no plurals
_IRREGULAR = {"goes": "go", "went": "go", "undergoes": "undergo"}
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A phrase that was understood: the words from *start* up to, without, *end*."""

    start: int
    end: int
    value: T


@lru_cache(maxsize=50_000)
def phrase(text: str) -> Phrase:
    """Return the words of *text* without their plural endings, as tables hold them."""
    return tuple(_form(word) for word in tokens(text))


def _form(word: str) -> str:
    return word if word in _ALREADY else _IRREGULAR.get(word) or singular(word)


def table(entries: Mapping[T, str]) -> dict[Phrase, T]:
    """Return the table of phrases, separated by commas, that each value goes by."""
    return {phrase(text): value for value, texts in entries.items() for text in texts.split(",")}


def verbs(entries: Mapping[T, str]) -> dict[Phrase, T]:
    """Return the table of phrases of *entries*, with the first word of each, a verb, in all its forms."""
    return {
        (form, *said[1:]): value
        for said, value in table(entries).items()
        for form in (said[0], *(_form(end) for end in _inflected(said[0])))
    }


def _inflected(verb: str) -> Iterator[str]:
    """Yield the past and the participle of *verb*, as far as it is regular."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    short = len(verb) > 2 and verb[-1] not in _VOWELS | set("wxy") and verb[-2] in _VOWELS and verb[-3] not in _VOWELS  # noqa: PLR2004
    for root in (stem, verb + verb[-1]) if short else (stem,):
        yield f"{root}ing"
        yield f"{root[:-1]}ied" if root.endswith("y") and root[-2:-1] not in _VOWELS else f"{root}ed"


def covered(spans: Iterable[Span[Any]]) -> frozenset[int]:
    """Return the places of the words in *spans*."""
    return frozenset(place for span in spans for place in range(span.start, span.end))


def words_of(text: str) -> list[str]:
    """Return the words of *text* as they were typed, with signs such as “>=” and “%” spelled out."""
    return tokens(_spelled_out(text))


@lru_cache(maxsize=10_000)  # the names of a map's elements come again and again
def _spelled_out(text: str) -> str:
    text = in_lacks(in_percent(in_digits(in_places(in_sizes(plainly(text))))))
    for sign, said in _SIGNS:
        text = sign.sub(said, text)
    return text


class Wording:
    """The words of a question, each without its plural ending, and which of them are understood already."""

    def __init__(self, raw: Iterable[str], text: str = "", story: str = "") -> None:
        """Begin with nothing understood; *text* is what was typed, *story* what was told before it."""
        self.text = text
        self.story = story
        self.raw = tuple(raw)
        self.words = tuple(_form(word) for word in self.raw)
        self._every = frozenset(self.words)
        self._taken = [False] * len(self.words)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.words)

    def at(self, place: int) -> str:
        """Return the word at *place*, nothing outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def is_free(self, place: int) -> bool:
        """Say whether the word at *place* is there and not understood yet."""
        return 0 <= place < len(self.words) and not self._taken[place]

    def take(self, start: int, end: int) -> None:
        """Mark the words from *start* up to *end* as understood."""
        self._taken[start:end] = [True] * (end - start)

    def release(self, place: int) -> None:
        """Mark the word at *place* as not understood again."""
        self._taken[place] = False

    def free(self) -> list[int]:
        """Return the places of the words that are not understood yet."""
        return [place for place, taken in enumerate(self._taken) if not taken]

    def matches(self, known: Table[T]) -> Iterator[Span[T]]:
        """Yield the phrases of *known* among the free words, the longest first where they overlap."""
        longest = max(map(len, known), default=0)
        place = 0
        while place < len(self.words):
            found = next(self._at(place, longest, known), None)
            if found:
                yield found
            place = found.end if found else place + 1

    def find(self, known: Table[T]) -> list[Span[T]]:
        """Return the phrases of *known* among the free words, and take them."""
        found = list(self.matches(known))
        for span in found:
            self.take(span.start, span.end)
        return found

    def has(self, known: Collection[Phrase]) -> bool:
        """Say whether one of the phrases *known* stands anywhere in the text."""
        return any(self._every.issuperset(said) and self._says(said) for said in known)

    def _says(self, said: Phrase) -> bool:
        return any(self.words[at : at + len(said)] == said for at in range(len(self.words)))

    def between(self, start: int, end: int) -> frozenset[str]:
        """Return the words from *start* up to *end*."""
        return frozenset(self.words[max(0, start) : max(0, end)])

    def _at(self, place: int, longest: int, known: Table[T]) -> Iterator[Span[T]]:
        for end in range(min(len(self.words), place + longest), place, -1):
            said = self.words[place:end]
            if said in known and not any(self._taken[place:end]):
                yield Span(place, end, known[said])


def mended(raw: Iterable[str], spelled: Collection[str], right: Collection[str]) -> list[str]:
    """Return the words *raw*, unknown ones replaced by the one word of *right* that is a slip of the finger away.

    *spelled* are words that need no mending.
    """
    return [word if _needs_none(word, spelled) else _nearest(word, right) for word in raw]


def _needs_none(word: str, spelled: Collection[str]) -> bool:
    return len(word) < _SHORTEST_SLIP or word in spelled or singular(word) in spelled or not word.isalpha()


def _nearest(word: str, right: Collection[str]) -> str:
    near = [known for known in right if len(known) >= _SHORTEST_SLIP and within_edits(singular(word), known, 1)]
    return near[0] if len(near) == 1 else word
