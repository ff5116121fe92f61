"""Where the words of a question name a map: runs of its title, its id or its persona, spelled right or nearly so."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.assistant.language import within_edits
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.words import FILLER

SMALL = frozenset("the a an of in to for with and on at by from our my your is as it its how through".split())
_EVERYDAY = frozenset(phrase(words) for words in ("customer journey", "journey map", "user journey", "experience map"))
ANYBODY = frozenset(
    "user customer buyer client visitor shopper people person actor team member me you us guest patient student admin"
    " system developer everyone new manager prospect".split()
)
MAP_WORDS = frozenset(("map", "journey"))
FORM = 6  # letters that "delivery" and "delivered" share
_TELLING = 2  # words of a title in a row that name it
_MIXED = 3  # words of a title that name it in whatever order


def spelled(words: Phrase, maps: Sequence[TeamMap]) -> Phrase:
    """Return *words* with the names of maps spelled right: "wrenfeild" is no word that any map says."""
    odd = [word for word in words if len(word) > FORM and word.isalpha() and word not in FILLER]
    odd = [word for word in odd if not any(word in team.words or word in own_words(team) for team in maps)]
    names = sorted({word for team in maps for word in own_words(team) if len(word) > FORM}) if odd else []
    near = {word: [name for name in names if name[0] == word[0] and within_edits(word, name, 1)] for word in odd}
    return tuple(near[word][0] if len(near.get(word, ())) == 1 else word for word in words)


def words_naming(words: Phrase, team: TeamMap) -> frozenset[int]:
    """Return the places in *words* that name *team*'s map: runs of its title, its id or its persona."""
    return frozenset(place for first, last in _runs(words, team) for place in range(first, last))


@lru_cache(maxsize=512)
def own_words(team: TeamMap) -> frozenset[str]:
    """Return every word of the names of *team*'s map."""
    return frozenset(word for name in (*titles_of(team), phrase(team.journey.persona.role or "")) for word in name)


def titles_of(team: TeamMap) -> Iterator[Phrase]:
    """Yield the words of *team*'s title, id and persona."""
    journey = team.journey
    yield phrase(journey.title)
    yield phrase(journey.id.replace("_", " "))
    yield phrase(journey.persona.name)


def proper_words(title: str) -> frozenset[str]:
    """Return the proper nouns of *title*: words with a capital in a title that has them not everywhere."""
    words = re.findall(r"[^\W_]+", title)[1:]
    plain = any(word[:1].islower() for word in words if word not in SMALL)
    return frozenset(own for word in words if plain and word[:1].isupper() for own in phrase(word))


def _runs(words: Phrase, team: TeamMap) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of every run of *words* that names the map."""
    title, own, persona = titles_of(team)
    for name in (title, own):
        if name and len(name) == 1 and (name[0] not in ANYBODY) and "-" not in name[0]:
            yield from ((at, at + 1) for at, word in enumerate(words) if (word,) == name and is_map_word(words, at + 1))
        yield from _shared(words, name)
        yield from _mixed(words, name)
    person = tuple(word for word in persona if word not in SMALL)
    people = [person] + ([person[:1]] if team.journey.persona.role else [])
    people += [(*person[:-1], f"{person[-1]}s") for person in people if person]  # "meis course"
    for person in people:
        if person and not set(person) <= ANYBODY:
            yield from (
                (at, at + len(person))
                for at in range(len(words) - len(person) + 1)
                if words[at : at + len(person)] == person
            )


def _shared(words: Phrase, name: Phrase) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of *words* that stand in *name* too and say enough."""
    at = 0
    while at < len(words):
        size = max((_common(words, at, name, start) for start in range(len(name))), default=0)
        run = words[at : at + size]
        telling = [word for word in run if word not in SMALL]
        if len(telling) >= _TELLING and tuple(telling) not in _EVERYDAY:
            yield at, at + size
        at += max(size, 1)


def _mixed(words: Phrase, name: Phrase) -> Iterator[tuple[int, int]]:
    """Yield the runs of *words* that are words of *name* in any order: "the first tea order"."""
    for own, places in itertools.groupby(range(len(words)), lambda at: words[at] in name):
        run = list(places)
        if own and len({words[at] for at in run} - SMALL) >= _MIXED:
            yield run[0], run[-1] + 1


def _common(words: Phrase, at: int, name: Phrase, start: int) -> int:
    size = 0
    while at + size < len(words) and start + size < len(name) and words[at + size] == name[start + size]:
        size += 1
    return size


def is_map_word(words: Phrase, at: int) -> bool:
    """Say whether the word at the place *at* is "map" or "journey"."""
    return words[at : at + 1] != () and words[at] in MAP_WORDS
