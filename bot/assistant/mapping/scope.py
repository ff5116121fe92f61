"""Which maps a question is put to: one by its name, its persona or its state, all of them, or one talked of before."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bot.assistant.mapping.naming import (
    ANYBODY,
    MAP_WORDS,
    SMALL,
    is_map_word,
    own_words,
    proper_words,
    spelled,
    titles_of,
    words_naming,
)
from bot.assistant.mapping.ours import asks_of_all, asks_of_ours
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.reaching import LEADING, NEAR, NOUNS, leads_noun, widened
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.subjects import named_by_subject
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase, words_of
from bot.domain.conversation import Turn

Said = Literal["asked", "named", "all", "one", "before", ""]

_LONGEST_FOLLOW_UP = 12  # words; a longer sentence stands on its own
_ELSEWHERE = re.compile(r"\b(?:models?|frameworks?|canonical|crosswalk|glossary)\b", re.IGNORECASE)
_LONG = 3  # letters
_PLURAL = re.compile(r"\b(?:maps|journeys|both|all)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:compar\w+|vs|versus|both|differ\w*|and|or|than|maps|journeys)\b|[+&/]", re.IGNORECASE)
_STATES = {
    "current": re.compile(r"\b(?:current[- ]state|as[- ]is|today's|current) (?:\w+ )?(?:map|journey)\b", re.IGNORECASE),
    "future": re.compile(r"\b(?:future[- ]state|to[- ]be|future) (?:\w+ )?(?:map|journey)\b", re.IGNORECASE),
}
_HEAD = re.compile(r"\s*([^:?.!]{2,60}?)\s*(?::\s|\s[–—-]\s)")  # what a question is put under: "the gym map: …"
_TAIL = re.compile(
    r"(?!, in order\b)(?:,|[?.!]\s|\s[–—-]|\()\s*([^,:?.!()]{2,40}?)\s*\)?\W*$"
)  # "stages without an owner, the sofa delivery"
_TIES = frozenset("a an and at for from in map journey of on our please pls the this".split())
_PARTIES = frozenset((word,) for word in ("team", "department", "dept", "squad", "crew", "desk"))


@dataclass(frozen=True, slots=True)
class Scope:
    """The maps that a question is put to, and how it says so; with nothing *said*, any of them may be meant.

    *same* tells that one and the same name fits several maps; *places* are the words that name them.
    """

    maps: tuple[TeamMap, ...]
    said: Said = ""
    same: bool = False
    places: frozenset[int] = frozenset()


def scope_of(text: str, maps: Sequence[TeamMap], wanted: str, turns: Sequence[Turn]) -> Scope:
    """Return the maps among *maps* that *text* is put to."""
    words = spelled(phrase(" ".join(words_of(text))), maps)
    if wanted:
        own = tuple(team for team in maps if team.journey.id == wanted)
        return Scope(own, "asked", places=frozenset().union(*(words_naming(words, team) for team in own)))
    head = _HEAD.match(text)
    size = len(words_of(head[1])) if head else 0
    whole = _named(text, words, maps)
    headed = _named(text, words[:size], maps, headed=True) if size else None
    if headed and whole and MAP_WORDS.isdisjoint(words[:size]) and {*headed.maps}.isdisjoint(whole.maps):
        headed = None  # "Sandbox account: owner? (the Ledgerloft rollout)"
    named = headed or whole
    named = named or _named_at_end(text, words, maps)
    if named:
        return named
    if asks_of_all(text, len(maps)):
        return Scope(tuple(maps), "all")
    before = _talked_of(text, maps, turns)
    if before:
        return Scope(before, "before")
    return Scope(tuple(maps), "one" if asks_of_ours(text) else "")


def _named(text: str, words: Phrase, maps: Sequence[TeamMap], *, headed: bool = False) -> Scope | None:
    """Return the maps that *words* of *text* name; where they are *headed*, they are but what stands before a colon."""
    plain = {team.journey.id: words_naming(words, team) for team in maps}
    held = Counter(word for team in maps for word in own_words(team) | team.words)
    if headed:  # "sofa delivery: which steps …"; of the words in a heading each may name the map
        held = Counter(word for team in maps for word in own_words(team))
    hints = {team.journey.id: _telling(words, team, held, alone=len(maps) == 1, headed=headed) for team in maps}
    sure = frozenset[int]().union(*plain.values())
    apart = [t for t in maps if plain[t.journey.id] or hints[t.journey.id] - _inside(words, [t])]
    inside = _inside(words, apart) | _called(words, maps)
    hints = {key: hint - (inside - plain[key]) for key, hint in hints.items()}
    places = {
        own: plain[own] | (hint if plain[own] or not hint <= sure else frozenset()) for own, hint in hints.items()
    }
    subjects, named = named_by_subject(words, maps), frozenset[int]().union(*places.values())
    if named:  # "in the Oakhaven map and in the flight map"
        subjects = {key: at for key, at in subjects.items() if not places[key] and _led_alone(at, words, named)}
    places |= subjects
    places = _sure(_unowned(places, words, maps), text, words, maps)
    told = [t for t in maps if (own := places[t.journey.id]) and not any(own < other for other in places.values())]
    if told:
        by_map = [places[team.journey.id] for team in told]
        same = len(told) > 1 and not _apart(by_map) and not _PLURAL.search(text)
        titles = frozenset(word for team in told for name in titles_of(team) for word in name) - SMALL
        return Scope(tuple(told), "named", same, widened(frozenset[int]().union(*by_map), words, titles))
    of_state = [team for team in maps if _STATES[team.journey.state].search(text)]
    one_sided = of_state and len(of_state) < len(maps)
    return Scope(tuple(of_state), "named", same=len(of_state) > 1) if one_sided else None


def _led_alone(places: frozenset[int], words: Phrase, told: Collection[int]) -> bool:
    """Say whether each of *places*, apart from those *told*, is a word between "the" and "map"."""
    return all(
        at not in told and words[at - 1 : at] in {("the",), ("our",)} and is_map_word(words, at + 1) for at in places
    )


def _unowned(places: Mapping[str, frozenset[int]], words: Phrase, maps: Sequence[TeamMap]) -> dict[str, frozenset[int]]:
    """Return *places* without those where an owner of another map named stands: "what finance owns for the sofa"."""
    kept = dict(places)
    for team in maps:
        own = places[team.journey.id]
        teams = _places_of({phrase(owner) for owner in team.owners()}, words) if own else frozenset[int]()
        kept |= {key: frozenset() for key, named in places.items() if named <= teams - own}
    return kept


def _sure(
    places: Mapping[str, frozenset[int]], text: str, words: Phrase, maps: Sequence[TeamMap]
) -> dict[str, frozenset[int]]:
    """Return *places* without words that only hint at a map, where another is called a map: "does finance own"."""
    called = {key for key, own in places.items() if any(is_map_word(words, at + 1) for at in own)}
    if len(called) != 1 or _JOINED.search(text):
        return {**places}
    sure = called | {team.journey.id for team in maps if words_naming(words, team)}
    proper = {team.journey.id: proper_words(team.journey.title) for team in maps}
    kept = {
        key
        for key, own in places.items()
        if (key in sure or any(words[at] in proper[key] for at in own)) and not _by(words, own)
    }
    return {key: own if key in called | kept else frozenset() for key, own in places.items()}


def _by(words: Phrase, places: frozenset[int]) -> bool:
    """Say whether the words at *places* are told as whose something is: "owned by data analysis"."""
    first = min(places, default=0)
    return words[first - 1 : first] == ("by",) or words[first - 2 : first] == ("by", "the")


def _named_at_end(text: str, words: Phrase, maps: Sequence[TeamMap]) -> Scope | None:
    """Return the maps that the end of *text* names, put there by itself after a comma or in brackets."""
    tail = _TAIL.search(text)
    size = len(phrase(" ".join(words_of(tail[1])))) if tail else 0
    named = _named(text, words[-size:], maps, headed=True) if size else None
    start = len(words) - size
    if named is None or any(
        place not in named.places and word not in _TIES for place, word in enumerate(words[start:])
    ):
        return None  # "rows and boxes" names no map of tea boxes
    return replace(named, places=frozenset(start + place for place in named.places))


def _inside(words: Phrase, maps: Sequence[TeamMap]) -> frozenset[int]:
    """Return the places in *words* of the whole names of stages of *maps*: they name no other map."""
    names = {phrase(stage.name) for team in maps for stage in team.journey.stages}
    return _places_of(names, words)


def _called(words: Phrase, maps: Sequence[TeamMap]) -> frozenset[int]:
    """Return the places in *words* of the whole names of elements, of several words each: they name no map either."""
    return _places_of({name for team in maps for name in _long_names(team)}, words)


@lru_cache(maxsize=512)
def _long_names(team: TeamMap) -> frozenset[Phrase]:
    return frozenset(name for name in view_of(team).long_names if not own_words(team).issuperset(name))


def _places_of(names: Collection[Phrase], words: Phrase) -> frozenset[int]:
    """Return the places in *words* at which one of *names* stands."""
    sizes = {len(name) for name in names}
    return frozenset(
        place
        for size in sizes
        for at in range(len(words) - size + 1)
        if words[at : at + size] in names
        for place in range(at, at + size)
    )


def _apart(places: Sequence[frozenset[int]]) -> bool:
    """Say whether each map is named by words of its own."""
    return all(own - frozenset().union(*places[:n], *places[n + 1 :]) for n, own in enumerate(places))


def _telling(words: Phrase, team: TeamMap, held: Mapping[str, int], *, alone: bool, headed: bool) -> frozenset[int]:
    """Return the places of single words that tell *team*'s map from the others: "the bike map", "in onboarding".

    *held* tells how many maps hold each word, *alone* that there is no other map, *headed* that *words* are a heading.
    """
    own = frozenset(word for name in titles_of(team) for word in name) - NOUNS - SMALL - MAP_WORDS - ANYBODY
    own &= frozenset(words)
    if not own:
        return frozenset()
    others = frozenset(word for word in own if held[word] > 1)
    here, proper = team.words, proper_words(team.journey.title)
    found = set[int]()
    for at, word in enumerate(words):
        if word not in own or len(word) < _LONG or words[at + 1 : at + 2] in _PARTIES:
            continue
        before = next(
            (words[place] for place in range(at - 1, -1, -1) if words[place] not in {"the", "our", "a"} | own), ""
        )
        ahead = next((size for size in range(1, NEAR + 1) if is_map_word(words, at + size)), 0)
        leads = (headed or before in LEADING or word in proper) and word not in others
        odd = not alone and word not in others and (word not in here or leads_noun(words, at))
        if (ahead and not LEADING & set(words[at : at + ahead])) or leads or odd:
            found.add(at)
    return frozenset(found)


def _talked_of(text: str, maps: Sequence[TeamMap], turns: Sequence[Turn]) -> tuple[TeamMap, ...]:
    last = turns[-1].map if turns else ""
    leans = len(words_of(text)) <= _LONGEST_FOLLOW_UP and not _ELSEWHERE.search(text)
    return tuple(team for team in maps if team.journey.id == last) if last and leans else ()
