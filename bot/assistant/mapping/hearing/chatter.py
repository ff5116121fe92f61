"""The part of a message that asks: greetings, reasons and purposes around it are left out."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Sequence

from bot.assistant.language import tokens
from bot.assistant.mapping.hearing.asides import asked_of_claim, without_asides
from bot.assistant.mapping.hearing.closing import fronted
from bot.assistant.mapping.hearing.leads import without_lead
from bot.assistant.mapping.hearing.narrowing import narrowed
from bot.assistant.mapping.hearing.stories import without_story
from bot.assistant.mapping.naming import ANYBODY, proper_words, words_naming
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.words import FILLER, MISSING_AFTER, NO, NOT
from bot.assistant.routing import Understanding

PIECES = re.compile(r"(?<=[.!?…])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bvs\.)(?<!\bincl\.)\s+", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:(?:hi|hey|hello|sorry|ok|so|and|btw|by the way)[,!]? )*(?:i'm|i am|im|i've|i have|we're|we are|we've"
    r"|we have|my|i was|we were|i just|we just|i got|i only|you know|it's for|this is|not sure|no idea)\b"
    r"(?! to (?:see|know|have|get))",
    re.IGNORECASE,
)
_OWN_DOING = re.compile(
    r"(?:(?:hi|hey|hello|sorry|ok|so)[,!]? )*(?:i|we)(?:'ve| have|'m| am|'re| are| was| were)? "
    r"(?:(?:just|only|recently|never|newly) )*"
    r"(?:join|took|taken|start|began|mov|came|come|inherit|new|lead|run|manag|work|met|got|heard|read|seen|saw|lost|in)\w*\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MEANS = re.compile(r"\W*(?:i mean|meaning|that is|in other words|i'm after|only|just) ", re.IGNORECASE)
_MINE = frozenset("mine ours our my own owned us charge responsible".split())
_NAME = 3  # words of a sentence that only names a map
_BARE = 2  # words of a sentence that asks nothing by itself
_MAPS = frozenset(("map", "journey"))
_NOUNS = frozenset(said[0] for said in KIND_NOUNS if len(said) == 1) | {
    "moment",
    "pain",
    "fix",
    "fixe",
    "number",
    "figure",
    "remedy",
    "solution",
}
_VOCABULARY = (frozenset(word for known in (*KIND_NOUNS, *FIELD_NAMES) for word in known) | _NOUNS) - FILLER


def asking_part(read: Understanding, maps: Sequence[TeamMap]) -> Understanding:
    """Return *read* without the sentences that neither ask, nor speak of elements, nor name anything of *maps*.

    Of a sentence beside the one that asks only what the maps know is kept: "I run the web team. What is mine?"
    """
    bare = " ".join(without_story(PIECES.split(narrowed(read.text, maps)), maps))
    whole = without_asides(without_lead(asked_of_claim(fronted(bare)), maps), maps)
    pieces = PIECES.split(whole)
    if len(pieces) == 1:
        return reworded(read, whole)
    names = frozenset(word for team in maps for word in _names(team))
    topics = frozenset(phrase(element.text) for team in maps for element in team.elements)
    asked = any(_asks(piece) for piece in pieces)
    told = [
        piece
        for piece in pieces
        if "?" in piece or _MEANS.match(piece) or _says(phrase(piece), names, topics) or _names_map(piece, maps)
        if not (asked and _ASIDE.match(piece) and not _asks(piece)) or _opens_map(piece)
    ]
    asking = [
        piece for piece in told if "?" in piece or _MEANS.match(piece) or not _NOUNS.isdisjoint(phrase(piece))
    ] or told
    said = phrase(read.text)
    own = [t for t in maps if words_naming(said, t) or not proper_words(t.journey.title).isdisjoint(said)] or maps
    known = (
        _VOCABULARY | FILLER | frozenset(word for team in own for word in (*_names(team), *team.words, *_values(team)))
    )
    if told and sum(len(phrase(piece)) for piece in asking) <= _BARE:  # "There is a loop in Emeka's journey. Where?"
        return reworded(read, whole)
    owned = not _MINE.isdisjoint(phrase(whole))
    own_names = (frozenset(word for t in own for word in _names(t, owners=owned)) | _MAPS | FILLER) - NO - NOT
    kept = (
        piece if piece in asking else _known(piece, own_names if _OWN_DOING.match(piece) else known) for piece in told
    )
    text = " ".join(kept)
    return reworded(read, text) if told else read


def reworded(read: Understanding, text: str) -> Understanding:
    """Return *read* as if only *text* had been said."""
    if text == read.text:
        return read
    corrected = dict(zip(tokens(read.text), read.words, strict=False))
    return dataclasses.replace(read, text=text, words=tuple(corrected.get(word, word) for word in tokens(text)))


def _asks(piece: str) -> bool:
    """Say whether a sentence asks by itself, be it for an element by its kind."""
    return "?" in piece or not _VOCABULARY.isdisjoint(phrase(piece))


def _holds(words: Phrase, topics: Collection[Phrase]) -> bool:
    """Say whether one of *topics*, by more than one word, stands in *words*."""
    runs = (words[at:end] for at in range(len(words)) for end in range(at + 2, len(words) + 1))
    return any(run in topics for run in runs)


def _tells(words: Phrase, names: frozenset[str]) -> bool:
    """Say whether a sentence of *words* speaks of elements or names a map: "first order map" by two small words."""
    own = (names & {*words}) - ANYBODY
    return not ((own - FILLER) | _VOCABULARY).isdisjoint(words) or (len(own) > 1 and not _MAPS.isdisjoint(words))


def _names_map(piece: str, maps: Sequence[TeamMap]) -> bool:
    """Say whether a sentence is nothing but the name of a map: "Which pains are there? The first order."."""
    words = phrase(piece)
    return len(words) <= _NAME and any(words_naming(words, team) for team in maps)


def _opens_map(piece: str) -> bool:
    """Say whether somebody tells there what map is before them: "I've just read the gym map"."""
    return bool(_OWN_DOING.match(piece)) and "map" in phrase(piece)


def _says(words: Phrase, names: frozenset[str], topics: Collection[Phrase]) -> bool:
    return _tells(words, names) or _holds(words, topics) or _lacks(words)


def _lacks(words: Phrase) -> bool:
    """Say whether *words* only tell of a field that it is missing: "current value missing"."""
    fields = any(words[:size] in FIELD_NAMES for size in range(1, len(words)))
    return fields and words[-1] in MISSING_AFTER


def _known(piece: str, known: frozenset[str]) -> str:
    return _WORD.sub(lambda word: word[0] if known.issuperset(phrase(word[0])) else "", piece)


def _values(team: TeamMap) -> Iterable[str]:
    """Yield every word that the fields of *team*'s elements hold, ids aside."""
    for element in team.elements:
        for name, value in element.value or ():
            if name != "id" and isinstance(value, str):
                yield from phrase(value)


def _names(team: TeamMap, *, owners: bool = True) -> Iterable[str]:
    """Yield every word by which *team*'s map, its stages or its owners are called."""
    journey = team.journey
    stages = (stage.name for stage in journey.stages)
    for name in (
        journey.title,
        journey.id.replace("_", " "),
        journey.persona.name,
        *stages,
        *(team.owners() if owners else ()),
    ):
        yield from phrase(name)
