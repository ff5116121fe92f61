"""How far the words that name a map reach in a question: "the online course", "Marlow bank", "Nadia's path to tea"."""

import itertools
from collections.abc import Collection, Iterator

from bot.assistant.mapping.naming import FORM, SMALL, is_map_word
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase
from bot.assistant.mapping.vocabulary.roads import tells_of_roads

LEADING = frozenset(("in", "of", "for", "on", "from", "within", "during"))
NEAR = 3  # words before "map"
NOUNS = frozenset(word for known in (*FIELD_NAMES, *KIND_NOUNS) for word in known)
_PATHS = frozenset("path road route way trip voyage story process experience flow adventure course travel".split())
_TRADES = frozenset(
    "bank airline hospital clinic gym studio club company city town municipality school academy college university"
    " institute firm brand business shop store house centre center".split()
)
_GOODS = frozenset("furniture tea fitness software sofa coffee parking".split())  # "the Oakhaven furniture store"
_SOLD_AT = frozenset(("shop", "store", "house", "centre", "center"))  # by themselves, these may be channels
_ADJECTIVES = frozenset("online current monthly first new loose future digital personal early resident".split())
_TO = frozenset(("to", "toward", "towards", "from", "through", "with", "at", "in"))


def widened(places: frozenset[int], words: Phrase, titles: frozenset[str]) -> frozenset[int]:
    """Return *places* with the words between them and a following "map", and those of *titles* right before them."""
    wide = set(places)
    for place in sorted(places):
        after = itertools.takewhile(lambda at: _in_titles(words[at], titles - NOUNS), range(place + 1, len(words)))
        wide |= {*after, *_trade(words, place + 1), *_path(words, place + 1, titles)}
    for place in places:
        named = any(is_map_word(words, place + size) for size in range(1, NEAR + 1))
        own = list(itertools.takewhile(lambda at: words[at] in titles, range(place - 1, -1, -1)))
        led = bool(own) and words[own[-1] - 1 : own[-1]] in {("the",), ("our",), ("this",)}
        wide |= set(own if named or led else ())
    for place in places:
        ahead = next((size for size in range(1, NEAR + 1) if is_map_word(words, place + size)), 0)
        if not LEADING & set(words[place : place + ahead]):
            wide |= set(range(place, place + ahead))
    return frozenset(wide)


def leads_noun(words: Phrase, at: int) -> bool:
    """Say whether a kind of element follows the word at *at*, which is no adjective: "sofa touchpoints"."""
    follows = any(words[at + 1 : at + 1 + size] in KIND_NOUNS for size in (1, 2))
    return follows and words[at] not in _ADJECTIVES


def _in_titles(word: str, titles: Collection[str]) -> bool:
    """Say whether *word* is one of *titles*, be it in another form: "delivery" of "delivered"."""
    return word in titles or (len(word) > FORM and any(word[:FORM] == own[:FORM] for own in titles))


def _trade(words: Phrase, at: int) -> Iterator[int]:
    """Yield the places from *at* on of what only says who it is that has the map: "Skylark airlines"."""
    end = at + (words[at : at + 1] != () and words[at] in _GOODS)
    told = words[end : end + 1] != () and words[end] in _TRADES and (end > at or words[end] not in _SOLD_AT)
    yield from range(at, end + 1 if told else at)


def _path(words: Phrase, at: int, titles: Collection[str]) -> Iterator[int]:
    """Yield the places from *at* on of another word for the journey, with the words of *titles* that it leads to."""
    if words[at : at + 1] == () or words[at] not in _PATHS or tells_of_roads(words[at:]):
        return
    yield at
    end = at + 1
    while words[end : end + 1] and (words[end] in SMALL | _TO | {"her", "his", "their"} or words[end] in titles):
        end += 1
    while end > at + 1 and words[end - 1] not in titles:
        end -= 1
    if words[at + 1 : at + 2] and words[at + 1] in _TO:
        yield from range(at + 1, end)
