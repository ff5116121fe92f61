"""A bid in plain words to write something: where it begins, for which channel, and what is told beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.assistant.language import tokens
from bot.domain.drafts import DraftChannel

_SURE = "draft|write|compose|word|phrase|put together|come up with"
_UNSURE = "make|create|prepare|generate|produce|suggest|propose|give|get|send|need|want|do|have"  # "need an sms"
_BEGINS = re.compile(
    r"^(?!(?:can|could|should|do|may) (?:we|i)\b)"
    r"(?:(?:please|pls|hi|hey|hello|ok|okay|so|now|and|then|can|could|would|will|you|u|i|we|i'd|we'd|i'll|want|need|to|like"
    r"|have|help|me|us|let's|lets|quickly|just|also|kindly|love|try|go|ahead)[ ,!]+)*"
    rf"(?:(?P<sure>{_SURE})|(?P<unsure>{_UNSURE}))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_ASKS = re.compile(
    r"^(?:so |and |but )?(?:what|whats|how|why|which|who|when|where|is|are|does|do)\b.*\?", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)|\n+")
_LEAD = re.compile(r"^([^,:.?!]{3,80})[,:]\s+(.+)$", re.DOTALL)  # "For the tea map: draft …"
_FAR = 8  # words between the verb and the channel
_ENDS = frozenset("about that which who when if whether because how why what where whose so".split())
_LEADS_ON = frozenset("for to in on at of as with by from into".split())
_HEADS = frozenset(
    "draft drafts version versions variant variants option options alternative alternatives copy text texts message"
    " messages something content words wording line lines".split()
)
_NO_DRAFT = frozenset("job example examples definition difference list tips ideas overview idea question".split())
_OTHER_THING = frozenset(
    "marketing metric metrics rate rates strategy plan tactic tactics list tool provider address platform budget"
    " calendar service channel touchpoint step map campaign".split()
)
_COUNTED = frozenset("a an another some one two three four several".split()) | {"1", "2", "3", "4"}
_SAYING = re.compile(
    r"\b(?:saying|(?:that|which) (?:says|tells them|mentions)|mentioning|mention|telling them"
    r"|(?:to|and) (?:say|tell them)|announcing)\b:?\s*(?:that\s+)?(?P<fact>.+)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_GENERIC: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ad": ("search_ad", "display_ad"), "advert": ("search_ad", "display_ad"), "post": ("linkedin", "instagram", "x")}
)


@dataclass(frozen=True, slots=True)
class Bid:
    """What somebody bids: the ids of the *channels* that may be meant, the words *where* the rest is named, the facts.

    *is_sure* says that it can be nothing but a bid to write.
    """

    channels: tuple[str, ...]
    where: str
    facts: str
    is_sure: bool


def find_bid(text: str, channels: Mapping[str, DraftChannel]) -> Bid | None:
    """Return what *text* bids to write, None where it bids nothing of the kind."""
    sentences = _SENTENCE.split(text)
    for number, sentence in enumerate(sentences):
        found = next((bid for bid in (_bid(lead, rest, channels) for lead, rest in _beginnings(sentence)) if bid), None)
        if found:
            others = [*sentences[:number], *sentences[number + 1 :]]
            if any(map(_ASKS.match, others)):
                return None  # what is written was told for the question's sake
            facts = " ".join(filter(None, (found.facts, *filter(_tells, others))))
            return Bid(found.channels, found.where, facts, found.is_sure)
    return None


def _beginnings(sentence: str) -> Iterator[tuple[str, str]]:
    yield "", sentence
    lead = _LEAD.match(sentence)
    if lead:
        yield lead[1], lead[2]


def _bid(lead: str, sentence: str, channels: Mapping[str, DraftChannel]) -> Bid | None:
    found = _BEGINS.match(sentence)
    if not found:
        return None
    asked, _, told = found["rest"].partition(":")
    saying = _SAYING.search(asked)
    if saying:
        asked, told = asked[: saying.start()], f"{saying['fact']}. {told}"
    words = tokens(asked)
    is_sure = bool(found["sure"])
    if not is_sure and not set(words[:1]) & _COUNTED:
        return None
    meant = _channels(words, list(_names(channels)))
    return Bid(meant, f"{lead}, {asked}" if lead else asked, _sentences(told), is_sure) if meant is not None else None


def _channels(
    words: Sequence[str], names: Sequence[tuple[tuple[str, ...], str]], head: str = ""
) -> tuple[str, ...] | None:
    """Return the channels that *words* bid for; none in particular is (), and None says that it is no bid.

    *head* is what is bid for before them that goes with any channel: a draft, a text, two variants.
    """
    for at, word in enumerate(words[:_FAR]):
        if word in _NO_DRAFT or word in _ENDS:
            break
        name, channel = next(((n, c) for n, c in names if tuple(words[at : at + len(n)]) == n), ((), ""))
        if channel and not (len(name) == 1 and word in _HEADS and _channels(words[at + 1 :], names, word)):
            return None if set(words[at + len(name) : at + len(name) + 1]) & _OTHER_THING else (channel,)
        if word in _GENERIC:
            return _GENERIC[word]
        if word in _LEADS_ON and not head:
            break
        head = word if word in _HEADS else head
    return () if head else None


def _names(channels: Mapping[str, DraftChannel]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every name of a channel as words, in the plural too, the longest first."""
    found = {
        own: channel.id
        for channel in channels.values()
        for name in (channel.id.replace("_", " "), channel.name, *channel.aliases)
        for own in _forms(tuple(tokens(name)))
        if len("".join(own)) > 1
    }
    yield from sorted(found.items(), key=lambda item: -len(item[0]))


def _forms(name: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (name, (*name[:-1], f"{name[-1]}s")) if name else ()


def _tells(sentence: str) -> bool:
    """Say whether *sentence* may tell a fact: more than a greeting or thanks."""
    return len(tokens(sentence)) > 2 and not re.match(r"(?:thanks?|thank you|hello|hi)\b", sentence, re.IGNORECASE)  # noqa: PLR2004


def _sentences(told: str) -> str:
    text = told.strip(" .")
    return f"{text[:1].upper()}{text[1:]}." if text else ""
