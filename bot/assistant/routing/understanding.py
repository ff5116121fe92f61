"""A question, read; and the subjects that say little by themselves."""

from dataclasses import dataclass

from bot.assistant.mentions import Mention

THE_JOURNEY = "glossary/customer-journey"
VAGUE = frozenset(
    "glossary/customer-journey glossary/stage glossary/step glossary/channel glossary/buyer glossary/need"
    " glossary/evidence glossary/customer-goal glossary/customer-experience glossary/business-goal".split()
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question, read: *subjects* are references, most specific first; *aspect* is `""` where no cue was found."""

    text: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    subjects: tuple[str, ...] = ()
    aspect: str = ""
    compares: bool = False
    follows_up: bool = False
    wording: str = ""
    question: str = ""

    @property
    def specific(self) -> tuple[str, ...]:
        """The subjects that are more than the general talk of journeys and stages."""
        return tuple(ref for ref in self.subjects if ref not in VAGUE)

    def mentioned_words(self) -> frozenset[str]:
        """Return the words that are part of a known name."""
        return frozenset(word for mention in self.mentions for word in mention.words)
