"""The runs of words in a text that may be phrases of a table."""

from collections.abc import Iterator

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase

LONGEST = max(map(len, KIND_NOUNS))


def runs(words: Phrase) -> Iterator[Phrase]:
    """Yield every run of *words* that is no longer than the longest noun for a kind of element."""
    return (words[at : at + size] for at in range(len(words)) for size in range(1, LONGEST + 1))
