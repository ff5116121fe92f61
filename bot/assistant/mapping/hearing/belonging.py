"""Whether a question that names no map is on the one map that can be seen, or on journeys as such."""

import re
from collections.abc import Collection

from bot.assistant.language import stem, stems
from bot.assistant.mapping.hearing.demands.changing import is_change
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import covered, phrase
from bot.assistant.mapping.vocabulary.words import FILLER, GOING
from bot.assistant.routing import Understanding

_AS_SUCH = re.compile(
    r"\b(?:should (?:we|you|a|an|one|teams)\b|(?<!they )(?<!it )should be\b"
    r"|should i (?!turn|ask|talk|contact|go to)|usual(?:ly)?"
    r"|typical(?:ly)?|normal(?:ly)?|generally?|in general|define|definition|theory|examples?"
    r"|recommend\w*|best practices?|tactics?|tips?|experts?|markets?|industr\w+|companies"
    r"|brands|(?:eight|8) stages|differences?|worth|(?:good|best|better|right) (?:way|ways|idea to)|refers? to"
    r"|benefits? of|how to|too (?:many|few)"
    r"|how many .* need|why (?:do|does|is|are)|how (?:do|can|could|would|might) (?:we|i|you) (?!know|measure"
    r"|track|tell)"
    r"|(?:the|your) (?:five|5) sources|what (?:can|could|do) (?:we|i|you) do about (?:it|that|this)"
    r"|(?:explain|know|wonder(?:ing)?) what an?|meaning of|mean by|(?:do|does|did) .{1,60}(?<!\bi) mean(?: |$|\W)"
    r"|an? (?:[\w-]+ )?(?:journey|map|persona|company|brand|customers?|users?|buyers?|shoppers?|person))\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(r"\bcompar\w+|\bvs\b|\bversus\b|\bdistin\w+ (?:between|from)\b", re.IGNORECASE)
_TURNS = frozenset(("loop", "exit", "skip", "shortcut"))
_SHORT, _LONG = 10, 16  # words
_SOMEBODY = frozenset(
    "customer customers they she he her his their people somebody someone persona folks user users client clients"
    " patient patients student students guest guests resident residents team us we visitor visitors".split()
)
_ASKING = frozenset(("who", "whose", "whom", "where", "which"))
_GRAMMAR = frozenset(("glossary/stage", "glossary/customer-journey", "glossary/journey-map", "glossary/customer"))
_LONGEST = 24  # words; a longer question that names no map is a story


def is_on_the_map(seen: Noticed, read: Understanding, said: Collection[str], known: Collection[str]) -> bool:
    """Say whether a question, as *seen* in the only map, is on that map.

    *said* are the stems of what the map says, *known* the words of the ways through it, where these are asked for.
    """
    called = seen.named or any(span.value.own for span in seen.spots)
    truth = any(span.value.truth for span in seen.kinds)
    whys = (called or seen.left()) and truth and any(span.value == "why" for span in seen.fields)
    walked = known and any(span.value.own for span in seen.spots)  # "how do you get from the slump to the project"
    general = _AS_SUCH.search(read.text) and not (whys or walked)  # "why is the hold a moment of truth"
    if _compares(seen, read.text) or general or len(seen.wording) > _LONGEST:
        return False
    if _names_term(seen, read, said) and not (called and any(not span.value.verb for span in seen.kinds)):
        return False
    told = {*known, *(word for word in seen.title if seen.kinds)}  # "which gym opportunities"
    left = [p for p in seen.left() if not (seen.feels and is_change(seen.wording.raw[p]))]
    unknown = (p for p in left if seen.wording.at(p) not in told and stem(seen.wording.raw[p]) not in said)
    return not any(unknown) and _holds_on(seen)


def _compares(seen: Noticed, text: str) -> bool:
    return bool(_COMPARING.search(text)) and not any(span.value.own for span in seen.spots)


def _names_term(seen: Noticed, read: Understanding, said: Collection[str]) -> bool:
    """Say whether a term of the glossary is named that is neither a kind of element nor a name that the map has."""
    inside = covered(seen.all()) | seen.names
    held = {word for place, word in enumerate(seen.wording.raw) if place in inside}
    terms = (mention for mention in read.mentions if not _GRAMMAR & set(mention.refs))
    foreign = (term for term in terms if held.isdisjoint(term.words) and not _plain(term.words))
    return any(not stems(term.words).issubset(said) for term in foreign)


def _plain(words: Collection[str]) -> bool:
    return (
        phrase(" ".join(words)) in KIND_NOUNS | FIELD_NAMES
        or bool(_SOMEBODY & set(words))
        or FILLER.union(GOING).issuperset(phrase(" ".join(words)))
    )


def _holds_on(seen: Noticed) -> bool:
    """Say whether the question speaks of elements by a noun, of what the map alone knows, or of what somebody does."""
    nouns = any(not span.value.verb for span in seen.kinds)
    values = (span.value for span in seen.values if seen.owning or span.value.field != "owner")
    own = seen.named or seen.lacks or seen.extremes or seen.groups or any(value.own for value in values)
    own = own or any(span.value.own for span in seen.spots)
    own = own or (seen.owning and len(seen.wording) <= _SHORT)
    spoken = seen.kinds or seen.feels or seen.values or seen.fields or not _ASKING.isdisjoint(seen.wording.words)
    spoken = spoken and len(seen.wording) <= _LONG
    nouns = nouns or not _TURNS.isdisjoint(seen.wording.words)
    return bool(nouns or own or (spoken and not _SOMEBODY.isdisjoint(seen.wording.raw)))
