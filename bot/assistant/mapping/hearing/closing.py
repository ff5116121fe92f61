"""What the end of a message asks for by bare nouns: "…, and we have no idea against it? pain points please"."""

import re

from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.runs import LONGEST, runs

_TAIL = re.compile(r"^(.{12,}?)(?:[?.!:;]\s+|\s[–—-]\s+)([^?.!:;]{4,60})[\s.?!]*$", re.DOTALL)
_THROUGHOUT = re.compile(
    r",? (?:in |at |on |over |across |for |of )?(?:all|every)(?: of)?(?: the)?(?: other)? stages?\b", re.IGNORECASE
)
_WISE = re.compile(r",?\s+(?P<noun>(?:pain )?[\w-]{4,14})[ -]wise[\s.?!]*$", re.IGNORECASE)
_AROUND = frozenset("please pls plz thanks thx i mean only just the all".split())
_JOINS = frozenset(("and", "or", "plus", "commasign"))


def fronted(text: str) -> str:
    """Return *text* with the bare nouns that close it put first, where other nouns stand before them."""
    text = _headed(text)
    found = _TAIL.match(text)
    if not found:
        return text
    tail = _THROUGHOUT.sub("", found[2])
    closing = _kinds_alone(phrase(tail.replace(",", " and ")))
    before = _kinds_in(phrase(found[1]))
    if not closing or not before or before == closing:
        return text
    nouns = " ".join(word for word in tail.split() if word.strip(",").lower() not in _AROUND)
    return f"{nouns} {found[1]}"


def _headed(text: str) -> str:
    """Return *text* with the nouns first that its end says it is about: "all that's planned, opportunities-wise"."""
    found = _WISE.search(text)
    if not found or not _kinds_alone(phrase(found["noun"])):
        return text
    return f"{found['noun']}: {text[: found.start()]}"


def _kinds_alone(words: Phrase) -> frozenset[str]:
    """Return the kinds that *words* name, if they say nothing else."""
    told = tuple(word for word in words if word not in _AROUND)
    at, kinds = 0, set[str]()
    while at < len(told):
        size = next((n for n in range(LONGEST, 0, -1) if told[at : at + n] in KIND_NOUNS), 0)
        if not size and told[at] not in _JOINS:
            return frozenset()
        kinds |= {KIND_NOUNS[told[at : at + size]]} if size else set()
        at += max(size, 1)
    return frozenset(kinds)


def _kinds_in(words: Phrase) -> frozenset[str]:
    return frozenset(KIND_NOUNS[run] for run in runs(words) if run in KIND_NOUNS)
