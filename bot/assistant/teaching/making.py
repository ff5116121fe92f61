"""How a card is made: its id from its source, its choices in an order that chance decided once, its quotes."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.assistant.language import content_words, stem, stems
from bot.content.library import Library
from bot.domain.learning import Card, CardKind, Choice, Quote
from bot.domain.passages import Passage

GAP = "[…]"
MOST_WRONG = 3
# Words that half the field has in its names: that one stands in an explanation gives nothing away.
COMMON = stems("customer brand product company marketing rate score number".split())
_FIELD = COMMON | stems("journey map service stage market".split())


def digest(*texts: str) -> str:
    """Return a short hash of *texts*."""
    return hashlib.blake2s("\0".join(texts).encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a card rests on, and the codes of the stages that it belongs to."""

    quotes: Sequence[Quote]
    stages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """The right choice of a card, and wrong ones, of which the first three are shown."""

    right: Choice
    wrong: Sequence[Choice]


def by_name(name: str) -> Choice:
    """Return the choice of a *name* that a model or a map gives: no name is taken for a number or a mark."""
    return Choice(name, f"name/{name}")


def make(kind: CardKind, about: str, question: str, answer: str, basis: Basis, offer: Offer | None = None) -> Card:
    """Make the card of *kind* whose subject is *about*, which is `<entry>/<detail>`.

    The id is that of the question, the answer and the quotes; other wrong choices do not change it.
    """
    said = [part for quote in basis.quotes for part in (quote.ref, quote.text)]
    own = f"{kind}/{about}/{digest(question, answer, offer.right.text if offer else '', *said)}"
    entry, quotes, stages = about.rpartition("/")[0], tuple(basis.quotes), tuple(basis.stages)
    if offer is None:
        return Card(own, kind, entry, question, answer, quotes, stages)
    choices = sorted((offer.right, *offer.wrong[:MOST_WRONG]), key=lambda choice: digest(own, choice.ref))
    return Card(own, kind, entry, question, answer, quotes, stages, tuple(choices), offer.right.ref)


def quoted(passages: Iterable[Passage], library: Library) -> tuple[Quote, ...]:
    """Return *passages* of *library* as quotes, with the titles of their sources."""
    return tuple(Quote(one.id, one.title, one.text, titles(one.sources, library)) for one in passages)


def quoted_from_map(passage: Passage) -> tuple[Quote, ...]:
    """Return the *passage* of a map as a quote, with the lines of its file."""
    origin = f"{passage.file}, version {passage.version}, lines {passage.lines}"
    return (Quote(passage.id, passage.title, passage.text, origin),)


def titles(sources: Iterable[str], library: Library) -> str:
    """Return what *sources* are called."""
    return "; ".join(library.sources[one].title if one in library.sources else one for one in sources)


def blanked(text: str, names: Iterable[str]) -> str:
    """Return *text* with every one of *names* left out; empty where what is left gives one away or is a riddle."""
    names = sorted(names, key=len, reverse=True)
    for name in names:
        words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name))
        text = re.sub(rf"(?:\b(?:an?|the|to)\s+)?\b{words}(?:s|es)?\b", GAP, text, flags=re.IGNORECASE)
    left = stems(content_words(text))
    telling = {stem(word) for name in names for word in content_words(name)} - _FIELD
    return "" if text.count(GAP) != 1 or telling & left else re.sub(r"\s+", " ", text)
