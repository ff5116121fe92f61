"""What is told before a question that is whole by itself: "We argued over lunch. Which pains has the sofa map?"."""

from collections.abc import Sequence

from bot.assistant.mapping.naming import ANYBODY, is_map_word, own_words, words_naming
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.words import FILLER

_POINTING = frozenset("that those this these there it its such then they them mine ours our my own us".split())


def without_story(pieces: Sequence[str], maps: Sequence[TeamMap]) -> list[str]:
    """Return *pieces*, the sentences of a message, without the statements before a question that needs none of them.

    Such a question says of which map it is and what it asks for, and points at nothing. A statement that names a map,
    or a stage or an owner of the one that is asked, stays: it may say where.
    """
    at = next((at for at, piece in enumerate(pieces) if at and _is_whole(piece, maps)), 0)
    if not at:
        return list(pieces)
    asked = phrase(pieces[at])
    own = [team for team in maps if _names(asked, team)]
    places = frozenset(word for team in own for name in _places(team) for word in phrase(name)) - FILLER - ANYBODY
    return [
        piece
        for number, piece in enumerate(pieces)
        if number >= at or "?" in piece or not places.isdisjoint(phrase(piece)) or _names_any(piece, maps)
    ]


def _is_whole(piece: str, maps: Sequence[TeamMap]) -> bool:
    words = phrase(piece)
    own = [team for team in maps if _names(words, team)]
    names = {word for team in own for word in own_words(team)}
    return bool(own) and piece.endswith("?") and _POINTING.isdisjoint(words) and not (names | FILLER).issuperset(words)


def _names_any(piece: str, maps: Sequence[TeamMap]) -> bool:
    words = phrase(piece)
    return any(_names(words, team) for team in maps)


def _names(words: Phrase, team: TeamMap) -> bool:
    """Say whether *words* name *team*'s map, be it by one word of its name before "map"."""
    telling = own_words(team) - FILLER - ANYBODY
    return bool(words_naming(words, team)) or any(
        word in telling and is_map_word(words, at + 1) for at, word in enumerate(words)
    )


def _places(team: TeamMap) -> list[str]:
    """Return what the stages and the owners of *team*'s map are called."""
    return [*(stage.name for stage in team.journey.stages), *team.owners()]
