"""What a map is about, beside its name: words of its scenario and its persona's role, and others that mean the same."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.words import FILLER

_MAP_WORDS = frozenset(("map", "journey"))
_NEAR = 2  # words from what a map is about to the word "map"
_ALIKE = tuple(
    frozenset(phrase(words))
    for words in (
        "hospital clinic infirmary surgery doctor medical cardiology",
        "shop store retailer retail",
        "airline flight air carrier flying plane airport",
        "bank account banking",
        "gym fitness studio workout",
        "school course class university college training e-learning elearning",
        "city town council municipality municipal authority administration",
        "sofa couch settee furniture",
        "software app application saas tool",
        "parking car driver",
        "subscription box membership",
        "hotel stay accommodation",
        "insurance insurer policy claim",
        "bike bicycle cycling",
    )
)
_EVERYDAY = FILLER | frozenset(word for known in (*KIND_NOUNS, *FIELD_NAMES) for word in known)


@lru_cache(maxsize=512)
def subject_of(team: TeamMap) -> frozenset[str]:
    """Return the words of what *team*'s map is about: its title, its scenario and the role of its persona."""
    journey = team.journey
    told = journey.scenario
    texts = (journey.title, journey.persona.role, *((told.summary, told.trigger, told.start, told.end) if told else ()))
    return frozenset(word for text in texts if text for word in phrase(text)) - _EVERYDAY


def named_by_subject(words: Phrase, maps: Sequence[TeamMap]) -> Mapping[str, frozenset[int]]:
    """Return the places of *words* before "map" or "journey" that tell what just one of *maps* is about, by its id."""
    found: dict[str, frozenset[int]] = {}
    for at, word in enumerate(words):
        ahead = next((size for size in range(1, _NEAR + 1) if words[at + size : at + size + 1] in _ENDS), 0)
        if ahead and word not in _EVERYDAY:
            own = _about(word, maps)
            if len(own) == 1:
                found[own[0]] = found.get(own[0], frozenset()) | {at}
    return found


_ENDS = frozenset((word,) for word in _MAP_WORDS)


def _about(word: str, maps: Sequence[TeamMap]) -> list[str]:
    """Return the ids of the maps that are about *word*, or about what means the same where none says the word."""
    own = [team.journey.id for team in maps if word in subject_of(team)]
    alike = next((group for group in _ALIKE if word in group), frozenset[str]())
    return own or [team.journey.id for team in maps if not alike.isdisjoint(subject_of(team))]
