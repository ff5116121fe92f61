"""A judge of drafts apart from the checks of the product: limits, words in common, and what no source says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bot.assistant.checking import count
from bot.assistant.mapping import TeamMap
from bot.domain.drafts import Draft, DraftChannel, DraftSentence, Variant

MOST_SHARED = 0.5  # of the words of the shorter variant (issue 5)
FIGURE = re.compile(r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|half)\b", re.IGNORECASE)
QUOTATION = re.compile(r"[“\"]([^”\"]+)[”\"]")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
CLAIMS = re.compile(
    r"\b(?:best|better|cheapest|fastest|easiest|guaranteed?|proven|leading|more than|less than|unlike|always|free)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OF_MAP = re.compile(r"map/([\w-]+)#([\w-]+)@(\d+):\d+(?:-\d+)?")


def broken_limits(variant: Variant, channel: DraftChannel) -> Iterator[str]:
    """Yield every hard limit of *channel* that *variant* breaks, and every field that it lacks."""
    for name, texts in variant.fields:
        field = channel.field(name)
        if field is None or not field.least <= len(texts) <= field.most:
            yield f"{name}: {len(texts)} texts"
        elif field.hard is not None:
            yield from (f"{name}: {text}" for text in texts if count(text, field.unit) > field.hard)
    missing = {field.id for field in channel.fields if field.required} - {name for name, _ in variant.fields}
    yield from (f"{name}: missing" for name in missing)


def shares(draft: Draft) -> list[float]:
    """Return for every pair of variants which share of the shorter one's words stands in both, placeholders counted."""
    words = [frozenset(word.casefold() for word in _WORD.findall(text_of(variant))) for variant in draft.variants]
    return [len(one & other) / min(len(one), len(other)) for one, other in combinations(words, 2)]


def text_of(variant: Variant) -> str:
    """Return all texts of *variant*."""
    return "\n".join(text for _, texts in variant.fields for text in texts)


def sentences_of(drafts: Sequence[Draft]) -> Iterator[DraftSentence]:
    """Yield every sentence of *drafts*."""
    yield from (one for draft in drafts for variant in draft.variants for one in variant.sentences)


def unheld(sentence: DraftSentence, samples: Mapping[str, TeamMap], given: str = "") -> list[str]:
    """Return the figures, names, claims and quotations in *sentence* that neither its map nor the brief holds."""
    said = " ".join([given, *(_text_of(source, samples) for source in sentence.sources)])
    plain = _OPEN.sub(" ", sentence.text)
    found = [word for pattern in (FIGURE, NAME, CLAIMS) for word in pattern.findall(plain)]
    quoted = [quotation.rstrip(".") for quotation in QUOTATION.findall(plain)]
    return [
        *(word for word in found if word.casefold() not in said.casefold()),
        *(text for text in quoted if text not in said.replace("“", '"')),
    ]


def slips(sentence: DraftSentence, samples: Mapping[str, TeamMap]) -> bool:
    """Say whether *sentence* goes out as supported though it says what nothing holds, or leaves something open."""
    lacks = not sentence.sources or "[" in sentence.text or bool(unheld(sentence, samples))
    return sentence.supported and lacks


def _text_of(source: str, samples: Mapping[str, TeamMap]) -> str:
    """Return what *source* says; of the glossary nothing, as it tells why a sentence stands there, not what it says."""
    found = _OF_MAP.fullmatch(source)
    if not found:
        assert source.startswith(("pattern/", "channel/", "glossary/", "brief", "voice")), source
        return ""
    team = samples[found[1]]
    assert team.version == int(found[3])
    [element] = [one for one in team.elements if one.id == found[2]][:1]
    origin = getattr(element.value, "source", "") or ""
    return f"{element.text} {origin}"
