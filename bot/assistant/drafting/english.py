"""English verbs, pronouns and agreement: as much of it as turning a map's sentence round to its reader takes."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.domain.patterns import Lexicon

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLES = frozenset("a an the this that these those no any every each some his her their my your our its".split())
_AFTER_VERB = _ARTICLES.union("for about out up off on in at to from into how whether what which it him them".split())
_JOINS = frozenset("and or but then".split())
_ALWAYS = {"i": "you", "my": "your", "mine": "yours", "me": "you", "myself": "yourself", "his": "your", "him": "you",
           "himself": "yourself", "herself": "yourself", "hers": "yours"}  # fmt: skip
_BE = {"am": "are", "was": "were", "is": "are"}
_IRREGULAR = {"has": "have", "is": "be", "does": "do", "goes": "go"}
_SUBJECTS = frozenset("i he she".split())


@dataclass(frozen=True)
class English:
    """Turns words of a map into words to a customer; what it is not sure of, it gives back as nothing."""

    lexicon: Lexicon

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs it knows, in their base form."""
        return frozenset(self.lexicon.verbs)

    def base(self, word: str) -> str:
        """Return the base form of the verb *word* in the third person, or nothing."""
        low = word.casefold()
        if low in _IRREGULAR:
            return _IRREGULAR[low]
        for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
            found = low.removesuffix(ending) + instead if low.endswith(ending) else ""
            if found in self.verbs:
                return found
        return ""

    def to_you(self, text: str) -> str:
        """Return *text* with its pronouns turned to the reader and the verbs behind them in agreement, or nothing."""
        words = _pieces(text)
        for at, (word, is_word) in enumerate(words):
            if is_word:
                turned = self._turned(word, words, at)
                if not turned:
                    return ""
                words[at] = (turned, True)
        return "".join(word for word, _ in words)

    def imperative(self, text: str) -> str:
        """Return the third person *text* ("Finds the fee and leaves") in the base form ("find the fee and leave")."""
        words = _pieces(text)
        first = self.base(words[0][0]) if words else ""
        if not first or first == "be":
            return ""
        words[0] = (first, True)
        for at in _spots(words):
            base = self.base(words[at][0])
            unknown = not base and words[at][0].endswith("s") and self._next(words, at) in _ARTICLES
            if unknown or (base and not self._is_verb_here(words, at, base)):
                return ""
            words[at] = (base or words[at][0], True)
        return "".join(word for word, _ in words)

    def _is_verb_here(self, words: list[tuple[str, bool]], at: int, base: str) -> bool:
        return base not in self.lexicon.nouns_too or self._next(words, at) in _AFTER_VERB

    @staticmethod
    def _next(words: list[tuple[str, bool]], at: int) -> str:
        return next((word.casefold() for word, is_word in words[at + 1 :] if is_word), "")

    def _turned(self, word: str, words: list[tuple[str, bool]], at: int) -> str:
        low = word.casefold()
        before = _neighbour(words, at, -1)
        if before == "you" and low in _BE:
            return _BE[low]
        if before == "you" and self.base(word):
            return self.base(word)
        if low in _SUBJECTS:
            return "you"
        if low == "her":
            after = _neighbour(words, at, 1)
            return "your" if after and after not in _AFTER_VERB | self.verbs | {"and", "or", "but"} else "you"
        return _ALWAYS.get(low, word)

    def subject(self, text: str) -> str:
        """Return the words before the verb of the statement *text* ("The fee comes late": "The fee"), or nothing."""
        words = [word for word, is_word in _pieces(text) if is_word]
        for at, word in enumerate(words[1:8], 1):
            low, before = word.casefold(), words[at - 1].casefold()
            if before in _ARTICLES:
                continue
            if low in self.lexicon.modals or self._finite(low, before):
                return " ".join(words[:at])
        return ""

    def _finite(self, word: str, before: str) -> bool:
        base = self.base(word)
        if base and word not in self.verbs:
            return base not in self.lexicon.nouns_too or not before.endswith("s")
        return word in self.verbs and before.endswith("s") and word not in self.lexicon.nouns_too


def is_plural(phrase: str) -> bool:
    """Say whether the noun *phrase* wants a verb in the plural."""
    words = [word.casefold() for word in _WORD.findall(phrase)]
    head = next((at for at, word in enumerate(words) if word in {"of", "about", "for", "on", "in", "with"}), len(words))
    return bool(head) and words[head - 1].endswith("s") and not words[head - 1].endswith(("ss", "us", "is"))


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Return *text* as words and what stands between them."""
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        if match.start() > end:
            found.append((text[end : match.start()], False))
        found.append((match[0], True))
        end = match.end()
    return [*found, (text[end:], False)] if end < len(text) else found


def _spots(words: list[tuple[str, bool]]) -> list[int]:
    """Return where a second verb may stand: after a word that joins, or a comma."""
    spots = []
    for at in range(2, len(words)):
        before = (words[at - 2][0] + words[at - 1][0]).strip().casefold()
        if words[at][1] and (before in _JOINS or before.endswith(",")):
            spots.append(at)
    return spots


def _neighbour(words: list[tuple[str, bool]], at: int, step: int) -> str:
    """Return the word beside place *at*, unless a sign stands between."""
    near, far = at + step, at + 2 * step
    if not 0 <= far < len(words) or words[near][0].strip():
        return ""
    return words[far][0].casefold()
