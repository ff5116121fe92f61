"""Cards drawn at random, to be read by a person: `python -m tests.learning.show NUMBER SEED`."""

import random
import sys
from collections import Counter

from bot.domain.learning import Card
from tests.learning.decks import cards


def lines(card: Card) -> list[str]:
    """Return *card* as it is asked, the right choice marked, with its answer and sources."""
    choices = [f"  {'*' if choice.ref == card.right else ' '} {choice.text}" for choice in card.choices]
    sources = [f"  [{quote.ref}; {quote.origin}] {quote.text}" for quote in card.quotes]
    return [f"{card.id}", f"Q: {card.question}", *choices, f"A: {card.answer}", *sources, ""]


def main(number: int, seed: int) -> None:
    """Print *number* cards drawn with *seed*, and how many of each kind there are."""
    drawn = random.Random(seed).sample(cards(), min(number, len(cards())))
    for card in drawn:
        print("\n".join(lines(card)))  # noqa: T201 - that is what it is for
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(card.kind for card in cards()).items()))
    print(f"{len(drawn)} of {len(cards())} cards ({kinds})")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
