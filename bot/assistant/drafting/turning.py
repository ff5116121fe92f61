"""A map's words, turned to the customer by safe rules; what no rule covers is not said at all."""

import re
from dataclasses import dataclass

from bot.assistant.drafting.english import English, is_plural

_LONGEST = 22  # words; a longer text is read aloud in two breaths, and no short channel holds it
_TO_THEM = re.compile(r"^(?:to|get (?:them|people|customers|readers) to|(?:they|people) should) ", re.IGNORECASE)
_LONGEST_CALL = 8  # words; a button holds fewer, a line of a message no more
_TECHNICAL = re.compile(r"[()\[\]{}<>/;:=|_#*“”\"→–—@%…]|\.{2}|\d{4,}|\bSee [A-Z]|[.?!] \S")
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z]\w*")
_CUSTOMER = re.compile(
    r"^(?:the |a )?(?:users?|customers?|buyers?|shoppers?|visitors?|members?|people|clients?|guests?)\s+", re.IGNORECASE
)
_PLURAL_CUSTOMER = re.compile(
    r"^(?:users|customers|buyers|shoppers|visitors|members|people|clients|guests)\s+", re.IGNORECASE
)
_WISH = re.compile(r"\bI(?:'d| would| want| wish| need| hope)\b")
_ASKED = re.compile(
    r"^(?:(?:exit |customer |user )?(?:interviews?|surveys?|calls?)\b)"
    r"(?: with [^,;(]+)?",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset("good clear simple honest plain quick easy calm reliable fair full fresh".split())
_OTHERS_ROLES = frozenset("colleague colleagues boss ceo cto manager husband wife friend's colleague's".split())


@dataclass(frozen=True)
class Turner:
    """Says a map's texts to the customer, or gives nothing back."""

    english: English

    def is_safe(self, text: str) -> bool:
        """Say whether *text* may stand in copy at all: short, plain, no blame, nothing of the team's own talk."""
        lexicon = self.english.lexicon
        words = re.findall(r"[\w'’-]+", text.casefold())
        if not words or len(words) > _LONGEST or _TECHNICAL.search(text.rstrip(" .?!")):
            return False
        barred = {*lexicon.blame, *lexicon.internal, *lexicon.harsh, *_OTHERS_ROLES}
        return barred.isdisjoint(words) and all(_is_common(name[0]) for name in _NAME.finditer(text))

    def doing(self, step: str) -> str:
        """Return what the customer does in *step* as a clause with "you" ("you find the fee late"), or nothing."""
        text = _bare(step)
        if not self.is_safe(text):
            return ""
        base = self.english.imperative(text)
        return self._checked(f"you {self.english.to_you(base)}" if base else "")

    def wanting(self, goal: str) -> str:
        """Return *goal* as what somebody wants to do ("pay in peace"), or nothing."""
        text = re.sub(r"^(?:I (?:want|need|would like) to|[Tt]o|[Tt]hey want to) ", "", _bare(goal))
        words = text.split()
        first = words[0].casefold() if words else ""
        if first == "never" and len(words) > 1:
            first = words[1].casefold()
        theirs = first in self.english.verbs and first not in self.english.lexicon.ours_to_want
        if not theirs or not self.is_safe(text):
            return ""
        return self._checked(_lowered(self.english.to_you(text)))

    def calling(self, goal: str) -> str:
        """Return *goal* as a call to action ("Book a demo"), or nothing."""
        text = _bare(_TO_THEM.sub("", _bare(goal)))
        lexicon = self.english.lexicon
        first = text.partition(" ")[0].casefold()
        named = first in self.english.verbs or first in lexicon.ours_to_want
        if not named or len(text.split()) > _LONGEST_CALL or not self.is_safe(text):
            return ""
        text = self._checked(text)
        return f"{text[:1].upper()}{text[1:]}"

    def having(self, goal: str) -> str:
        """Return *goal* as a thing somebody wants to have ("a pause button that works"), or nothing."""
        text = _bare(goal)
        first, _, rest = text.partition(" ")
        if first.casefold() not in {"a", "an", "no"} | _ADJECTIVES or not rest or not self.is_safe(text):
            return ""
        return self._checked(_lowered(self.english.to_you(text)))

    def stating(self, pain: str) -> str:
        """Return *pain* as a statement about a thing or about "you" ("the fee comes late"), or nothing."""
        text = _bare(pain)
        plural = _PLURAL_CUSTOMER.match(text)
        if plural:
            text = f"you {text[plural.end() :]}"
        text = re.split(r", so ", text)[0]
        if not self.is_safe(text) or _CUSTOMER.match(text) or not self.english.subject(text):
            return ""
        return self._checked(_lowered(self.english.to_you(text)))

    def about(self, pain: str) -> str:
        """Return the thing that *pain* is about ("the delivery fee"), or nothing."""
        statement = self.stating(pain)
        subject = self.english.subject(statement)
        first = subject.split(" ")[0]
        vague = first in {"it", "you", "there", "nothing", "nobody", "this", "that", "no", "everything", "not", "some"}
        return "" if vague or not subject else subject

    def asking(self, thought: str) -> str:
        """Return *thought* as a question that can be quoted, or nothing."""
        return thought.strip() if thought.strip().endswith("?") and self._quotable(thought) else ""

    def thinking(self, thought: str) -> str:
        """Return *thought* as a statement that can be quoted, or nothing."""
        text = thought.strip().rstrip(".")
        return text if self._quotable(text) and not text.endswith(("?", "!")) and len(text.split()) > 2 else ""  # noqa: PLR2004

    def wishing(self, quote: str) -> str:
        """Return *quote* where a customer says in it what they would like, and nothing that hurts anybody."""
        return quote.strip() if _WISH.search(quote) and self._quotable(quote) else ""

    def heard(self, source: str) -> str:
        """Return where customers were asked ("interviews with eight first-time buyers"), or nothing."""
        found = _ASKED.match(source.strip())
        place = _lowered(found[0].strip()) if found else ""
        if not place or is_plural(place):
            return place
        return f"{'an' if place[0] in 'aeio' else 'a'} {place}"

    def doing_now(self, opportunity: str) -> str:
        """Return what the team does for the customer since *opportunity* is live ("show the fee early"), or nothing."""
        text = _bare(opportunity)
        first = text.partition(" ")[0].casefold()
        return _lowered(text) if first in self.english.verbs and self.is_safe(text) else ""

    def _quotable(self, text: str) -> bool:
        words = set(re.findall(r"[\w'’-]+", text.casefold()))
        others = set(self.english.lexicon.pronouns_of_others) - {"we", "us", "our", "ours"}
        return words.isdisjoint(others) and self.is_safe(text)

    def _checked(self, text: str) -> str:
        """Return *text* where nobody but the reader is left in it."""
        words = set(re.findall(r"[\w'’-]+", text.casefold()))
        return text if text and words.isdisjoint(self.english.lexicon.pronouns_of_others) else ""


def _is_common(name: str) -> bool:
    """Say whether a word with a capital is no name: "I", or an acronym."""
    return name == "I" or (name.isupper() and len(name) <= 5)  # noqa: PLR2004 - longer ones are names


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(".").strip()


def _lowered(text: str) -> str:
    """Return *text* with a small first letter, unless its first word is all capitals or "I"."""
    first = text.split(" ", maxsplit=1)[0]
    return text if first == "I" or (len(first) > 1 and first.isupper()) else text[:1].lower() + text[1:]
