"""Superlatives, guarantees, offers, comparisons, days and numbers in words: what a source must say, too."""

import re
from collections.abc import Sequence

from bot.assistant.language import clean, stem, tokens

# Words that only look like superlatives.
_NO_SUPERLATIVES = (
    "arre behe che conte conque cre dige dive earne fore gue harve hone infe ince inge inque intere inve je late manife"
    " midwe mode ne pe prote que re reque sugge ta te tempe unre ve we wre ze"
).split()
_SUPERLATIVE = (
    r"#\s?1\b|\bno\.\s?1\b|\bnumber one\b|(?<!at )\bbest\b(?! (?:wishes|regards|before|of luck))|\bworst\b"
    r"|(?<!at )\bmost(?: \w+)?|(?<!at )\bleast \w+|\btop[- ](?:rated|selling|quality)\b|\bleading\b"
    r"|\bunrivall?ed\b|\bunbeatable\b|\bunique\b|\bonly (?:company|brand|product|one) (?:that|to)\b|\bperfect\b"
    rf"|\b(?!(?:{'|'.join(_NO_SUPERLATIVES)})st\b)[a-z]{{2,}}est\b"
)
_GUARANTEE = (
    r"\bguarante\w+|\bpromis(?:e|es|ed)\b|\balways\b|\bnever\b|\bevery time\b|\brisk[- ]free\b|\bno risk\b"
    r"|\bworry[- ]free\b|\b(?:clinically )?proven\b|\bcertified\b|\bapproved by\b|\baward[- ]winning\b"
    r"|\bmoney[- ]back\b|\brefund\w*|\bwarranty\b|(?<!feel )(?<!-)\bfree\b(?! to\b)|\bunlimited\b"
    r"|\binstant(?:ly)?\b|\bforever\b|\bfor life\b|\b(?:trusted|loved|recommended|used) by\b|\bofficial\b"
    r"|\bwithout fail\b|\bno catch\b|\bno obligation\b|\b(?:en|as)sures?\b|\b(?:en|as)suring\b|\bcommit to\b"
)
_OFFER = (
    r"\bdiscount\w*|\bvouchers?\b|\bcoupons?\b|\bgifts?\b|\bbonus\w*|\bcash ?back\b|\bcomplimentary\b"
    r"|\bsave (?:money|up|big)\b|\bno extra (?:cost|charge|fee)s?\b|\bon us\b|\bprizes?\b"
)
_DATED = (
    r"\b(?:only|until|by|ends?|ended|starts?|started|arrives?|arrived|delivered|shipped|here)"
    r" (?:today|tonight|tomorrow|yesterday)\b|\b(?:this|next|last) (?:week|month|year|season)\b"
    r"|\b(?:same|next)[- ]day\b|\bovernight\b|\baround the clock\b|\bmidnight\b"
)
_COMPARISON = (
    r"\b(?!(?:rath|oth)er\b)\w+er than\b(?: \w+)?|\b(?:more|less|fewer)\b(?: \w+){0,4}? than\b(?: \w+)?"
    r"|\bcompared (?:to|with)\b(?: \w+)?|\bunlike (?:other|any|our)\b(?: \w+)?"
    r"|\b(?:twice|double|triple|half) (?:as|the)\b(?: \w+)?|\boutperform\w*|\bbeats\b"
)
_NUMBERS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "thousand": "1000",
}  # fmt: skip
_COUNTED = (
    rf"\b(?:{'|'.join(_NUMBERS)}|dozens?|hundreds|thousands|millions?|billions?|per ?cent|half of"
    r"|a (?:third|quarter|fifth|tenth) of|(?:two|three|four|five|ten|hundred)[- ]?fold)\b"
)
_CLAIM = re.compile(f"{_COMPARISON}|{_SUPERLATIVE}|{_GUARANTEE}|{_OFFER}|{_DATED}|{_COUNTED}", re.IGNORECASE)


def claims(sentence: str) -> list[str]:
    """Return what *sentence* claims: superlatives, guarantees, offers, comparisons, days and numbers in words."""
    return [found[0] for found in _CLAIM.finditer(_flat(sentence))]


def unheld(sentence: str, passages: Sequence[str]) -> str:
    """Return the first claim of *sentence* that none of the *passages* makes; empty where there is none."""
    said = [{stem(word) for word in tokens(_flat(passage))} for passage in passages]
    for claim in claims(sentence):
        words = [word for word in tokens(claim) if word not in {"than", "as", "the"}]
        if not any(all(_is_in(word, known) for word in words) for known in said):
            return claim
    return ""


def _is_in(word: str, known: set[str]) -> bool:
    return stem(word) in known or _NUMBERS.get(word, "") in known


def _flat(text: str) -> str:
    return clean(text).replace("’", "'")
