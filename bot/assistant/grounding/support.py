"""Whether the passages that a sentence cites hold its numbers, names, quotations and addresses."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from bot.assistant.language import stem

_MARK = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,})[”\"»“]|(?<!\w)[‘']([^‘’']{2,})[’'](?!\w)")
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+|!?\[[^\]]*\]\([^)]*\)"
    r"|\b(?:[a-z\d-]+\.)+[a-z]{2,}\b(?:/\S*)?|<[^<>\s][^<>]*>",
    re.IGNORECASE,
)
_CURRENCY = "€$£¥"
_WITH_DIGITS = re.compile(rf"(?:[{_CURRENCY}]\s?)?[\w.,%-]*\d[\w.,%-]*(?:\s?[%{_CURRENCY}])?")
_MEASURE = re.compile(
    r"(\d[\d.,]*)[\s-]+(?:\w+\s)?(seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|euros?|dollars?|pounds?"
    r"|cents?|grams?|kilos?|times|points?|stages?|steps?|people|customers|orders?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEGINNING = re.compile(r"(?:^|[.!?:\n“\"*]|(?:^|\n)\s*[-•])\s*$")
_NO_NAMES = frozenset("i i'm i've i'll i'd it's".split())


def unsupported(sentence: str, passages: Sequence[str], plain: Collection[str] | None = None) -> str:
    """Return the first thing in *sentence* that none of the *passages* holds; empty where they hold all of it.

    What is checked: letters that are not ASCII, addresses, quotations, whatever has a digit, and words with a capital
    inside the sentence. Where the stems of *plain* words are given, one that begins the sentence is a name, too, unless
    it is one of them.
    """
    said, held = _MARK.sub(" ", sentence), " ".join(passages)
    return next((found for found in _all(said, held, plain) if found), "")


def _all(said: str, held: str, plain: Collection[str] | None) -> Iterator[str]:
    yield from (sign for sign in said if _disguises(sign) and sign not in held)
    yield from (found[0] for found in _ADDRESS.finditer(said) if found[0] not in held)
    flat = _flat(held)
    quotations = (double or single for double, single in _QUOTED.findall(said))
    yield from (found for found in quotations if _flat(found) not in flat)
    yield from _unpaired(said)
    known = {word.casefold() for word in _WORD.findall(held)} | _NO_NAMES
    things = (*_figures(said, held), *_names(said, plain))
    yield from (each for each in things if each.casefold() not in known)


def _disguises(sign: str) -> bool:
    """Say whether *sign* can hide a word or a figure: it is not seen, or a letter or number of another alphabet."""
    return not sign.isascii() and unicodedata.category(sign)[0] in "CLN"


def _unpaired(said: str) -> Iterator[str]:
    """Yield the marks of a quotation that begins or ends in another sentence, so that nobody can look it up."""
    if said.count('"') % 2:
        yield '"'
    if said.count("“") != said.count("”"):
        yield "“" if "“" in said else "”"


def _figures(said: str, held: str) -> Iterator[str]:
    """Yield what has a digit in *said* and not in *held*, and a figure that counts something else there."""
    there = {_bare(found) for found in _WITH_DIGITS.findall(held)}
    there |= {figure.strip(f"%{_CURRENCY}") for figure in there}
    yield from (found.strip(" .,-") for found in _WITH_DIGITS.findall(said) if _bare(found) not in there)
    measured = {(_bare(number), stem(unit.casefold())) for number, unit in _MEASURE.findall(held)}
    counted = {number for number, _ in measured}
    for number, unit in _MEASURE.findall(said):
        if _bare(number) in counted and (_bare(number), stem(unit.casefold())) not in measured:
            yield f"{number} {unit}"


def _names(said: str, plain: Collection[str] | None) -> Iterator[str]:
    """Yield the words with a capital; of those that begin a sentence, a line or a quotation what is not *plain*."""
    for found in _WORD.finditer(said):
        word = found[0].removesuffix("’s").removesuffix("'s")
        begins = _BEGINNING.search(said[: found.start()]) is not None
        if word[0].isupper() and not (begins and (plain is None or stem(word.casefold()) in plain)):
            yield word


def _bare(figure: str) -> str:
    return re.sub(r"\s", "", figure).strip(".,-").casefold()


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
