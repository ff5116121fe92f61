"""Words: how a text is cut into them, which of them carry meaning, and how far two of them are apart."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_stemmer = Stemmer.Stemmer("english")

STOPWORDS = frozenset(
    """a about above after again all also am an and any anybody anyone anything are as at be because been before
    being below between both but by can cannot can't could did didn't do does doesn't doing don't done down during
    each either else etc even ever every everybody everyone everything few first for from further get gets getting
    give gives go goes going gonna got had has have having he hello her here hers hey hi him his how how's i i'd i'll
    i'm i've if im in into is isn't it it's its itself just kind kinda know known let let's lets like lot made make
    makes making many may maybe me mean meaning means meant might mine more most much must my need needs never no nor
    not now of off oh ok okay on once one ones only onto or other others our ours out over own people per perhaps
    person please put quick quickly really right said same say saying says see seem she should show since so some
    somebody someone something sort still such sure take tell than thank thanks that that's the their them then there
    there's these they they're thing things think this those though through to together too under until up us use
    used uses using usually very want wanted wants was way ways we we'll we're we've well were what what's whatever
    when where where's whether which while who who's whole whom whose why why's will with within without won't word
    words would yes yet you you're your yours explain define definition describe description anyway actually
    basically question answer wondering wonder curious briefly simple simply short example examples term called call
    difference different compare compared versus vs whats hows wheres whos dont doesnt cant isnt theres difference
    help helps""".split()
)


def clean(text: str) -> str:
    """Return *text* in composed form, without control or direction characters, with single spaces."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # half a character pair can be neither stored nor shown
    composed = unicodedata.normalize("NFKC", whole)
    return re.sub(r"\s+", " ", _CONTROL.sub(" ", composed)).strip()


def tokens(text: str) -> list[str]:
    """Return the words of *text*, case-folded, apostrophes straightened, possessive endings removed."""
    words = (word.casefold().replace("’", "'") for word in _TOKEN.findall(text.replace("-", " ")))
    return [word.removesuffix("'s") if word.endswith("'s") and word not in STOPWORDS else word for word in words]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball stem of *word*."""
    return str(_stemmer.stemWord(word))


def singular(word: str) -> str:
    """Return *word* without a plural ending; unlike a stem, it never meets another word's."""
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" and its like stay
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word  # noqa: PLR2004


def content_words(text: str) -> list[str]:
    """Return the words of *text* that carry meaning, in order."""
    return [word for word in tokens(text) if word not in STOPWORDS and not (len(word) == 1 and word.isascii())]


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of *words*."""
    return frozenset(stem(word) for word in words)


def within_edits(left: str, right: str, limit: int) -> bool:
    """Say whether *left* becomes *right* by at most *limit* insertions, deletions, changes or swaps of neighbours."""
    # An edit changes at most two of the letters that only one of both has; this spares most of the table below.
    if abs(len(left) - len(right)) > limit or len(set(left) ^ set(right)) > 2 * limit:
        return False
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return False
    return row[-1] <= limit
