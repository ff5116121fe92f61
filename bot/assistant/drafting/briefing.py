"""A brief, read: facts that may be said as they stand; instructions and wishes are not obeyed, but told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.assistant.language import clean

MOST_CHARACTERS = 4_000
MOST_FACTS = 4
_LONGEST_FACT = 30  # words
_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|\n+|\s*[•]\s*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|co|info|biz|shop|example)\b\S*|\S+@\S+\.\S+"
)
_OVERRULES = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:rules?|instructions?|above|previous|limits?|checks?|prompt|everything)\b"
    r"|\b(?:do not|don't|never|without|no need to)\b.{0,20}\b(?:check|follow|obey|apply|respect|keep|mind)\w*\b.{0,30}"
    r"\b(?:rules?|limits?|instructions?|checks?)\b|\brepeat the (?:word|sentence|text|prompt)\b"
    r"|\b(?:you are (?:now|an?)|act as|pretend|system prompt|as an ai|developer mode|jailbreak)\b",
    re.IGNORECASE,
)
_ON_THE_DRAFT = re.compile(
    r"^(?:it|this|that|the (?:text|copy|draft|message|e?-?mail|sms|post|ad|tone|voice|subject|style)s?)"
    r" (?:should|must|has to|needs to|ought to|shall) (?:be|sound|read|feel|stay|have|look|hold|mention|say)\b",
    re.IGNORECASE,
)
_ORDERS = frozenset(
    "write say tell add include mention put make keep insert claim promise state link begin end avoid remove drop skip"
    " repeat print output reveal translate respond reply answer give generate draft create describe sound be ensure"
    " highlight emphasise emphasize focus shorten lengthen turn format sign sell use call start show".split()
)
_POLITE = frozenset("please also and then but now just always never do not don't you must should have to can".split())
_TO_CUSTOMERS = re.compile(
    r"^(?:use (?:the |your )?code|call us|start (?:at|from|on)|sign up|end of|show (?:this|your))\b", re.IGNORECASE
)
_BOAST = re.compile(
    r"#\s?1\b|\bnumber one\b|\bno\.? ?1\b|\b(?:the )?best\b|\bworld[- ](?:class|leading)\b|\bguarantee[ds]?\b"
    r"|\bnever fails?\b|\b(?:cheapest|fastest|leading|greatest|safest|risk[- ]free)\b|\b100 ?%",
    re.IGNORECASE,
)
_BACKED = re.compile(r"\b(?:by|according to|voted|rated)\b", re.IGNORECASE)
_OFFER = re.compile(
    r"\b\d+ ?%|\bdiscount|\b(?:half|lower|reduced) price|\bsale\b|\bvoucher|\bcoupon|\bcode\b|\bfree\b|\bdeal\b"
    r"|\bsave\b|\bonly (?:until|today|this week)|\blast chance|\bhurry|\bends? (?:on|today|tomorrow)|\blimited\b"
    r"|\buntil (?:\w+day|midnight)",
    re.IGNORECASE,
)
_WISHES = (
    ({"formal", "serious"}, {"casual", "playful", "funny", "cheeky", "informal"}),
    ({"short", "shorter", "brief", "concise"}, {"long", "longer", "detailed", "every detail", "all details"}),
    ({"no emoji", "without emoji", "no emojis"}, {"with emoji", "lots of emoji", "add emoji", "emojis everywhere"}),
    ({"urgent", "urgency"}, {"no pressure", "relaxed", "without pressure"}),
)
_ENGLISH = frozenset(
    "the a an and or of to in on is are was for with we our you your it this that from by at as be can not has have now"
    " will all new per who no more than until only free".split()
)
_SHORTEST_JUDGED = 6  # words; fewer say too little of a language


@dataclass(frozen=True, slots=True)
class BriefRead:
    """What of a brief may be said, what the person must know about the rest, and why it cannot be read, if so."""

    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str = ""


def read_brief(text: str, *, offers: bool) -> BriefRead:
    """Read the brief *text*; without *offers* what sells by price or haste is left out."""
    hidden = len(_HIDDEN.findall(text))
    if len(text) > MOST_CHARACTERS:
        return BriefRead(refusal=_too_long(text))
    sentences = [sentence for raw in _SENTENCE.split(_HIDDEN.sub("", text)) if (sentence := clean(raw.strip(" -*")))]
    plain = " ".join(sentences)
    notes = [f"The brief held {hidden} hidden characters; they were removed."] if hidden else []
    if plain and not _is_english(plain):
        notes.append("Not used: the brief, which is not in English. Without a chat model, drafts are English.")
        return BriefRead(notes=tuple(notes))
    pairs = _contradictions(plain)
    notes += [f"The brief wishes for “{a}” and “{b}” at once; neither was followed. Say which." for a, b in pairs]
    wishes = [word for pair in pairs for word in pair]
    told = [sentence for sentence in sentences if not any(_says(sentence, word) for word in wishes)]
    return _sorted(told, notes, offers=offers)


def may_call(goal: str, *, offers: bool) -> bool:
    """Say whether *goal* may be said to customers at all, whatever it is made into."""
    hidden = _HIDDEN.search(goal) or _OVERRULES.search(goal) or _ADDRESS.search(goal) or _BOAST.search(goal)
    return not hidden and (offers or not _OFFER.search(goal))


def with_goal(said: BriefRead, goal: str, call: str) -> BriefRead:
    """Return *said* with a note where no *call* to action could be made of *goal*."""
    if call or not goal.strip():
        return said
    note = f"Not used: the goal “{_short(clean(goal)[:200])}”. Say what the reader should do, such as “book a demo”."
    return replace(said, notes=(*said.notes, note))


def _too_long(text: str) -> str:
    return (
        f"The brief has {len(text):,} characters ({len(text.split()):,} words); at most {MOST_CHARACTERS:,} characters "
        "are read. Give the facts that the draft may state, one sentence each."
    )


def _sorted(sentences: Iterable[str], notes: list[str], *, offers: bool) -> BriefRead:
    facts: list[str] = []
    for sentence in sentences:
        refused = _refused(sentence, offers=offers)
        if not refused and len(facts) == MOST_FACTS:
            refused = f"only {MOST_FACTS} facts find room"
        if refused:
            notes.append(f"Not used from the brief: “{_short(sentence)}” ({refused}).")
        else:
            facts.append(sentence if sentence.endswith((".", "!", "?", "”")) else f"{sentence}.")
    return BriefRead(tuple(facts), tuple(notes))


def _refused(sentence: str, *, offers: bool) -> str:
    """Say why *sentence* is not repeated in a draft, or nothing."""
    reasons = (
        (_is_order(sentence), "an instruction; a draft without a chat model only takes facts"),
        (_ADDRESS.search(sentence), "an address; put it in place of [link] yourself, once you have checked it"),
        (
            _BOAST.search(sentence) and not _BACKED.search(sentence),
            "a superlative or a guarantee that names nobody who says so; put it in yourself if it holds",
        ),
        (
            not offers and _OFFER.search(sentence),
            "an offer, and at awareness nobody is sold to yet: see glossary/awareness#goes_wrong",
        ),
        (len(sentence.split()) > _LONGEST_FACT, f"longer than {_LONGEST_FACT} words; make it two sentences"),
        (re.search(r"[\[\]{}<>@]", sentence), "it holds signs that a draft keeps for placeholders and mentions"),
        (len(re.findall(r"\w+", sentence)) < 2, "one word is no fact"),  # noqa: PLR2004 - a word and another
    )
    return next((reason for found, reason in reasons if found), "")


def _is_order(sentence: str) -> bool:
    """Say whether *sentence* tells the assistant what to do, instead of telling customers something."""
    if _OVERRULES.search(sentence) or _ON_THE_DRAFT.search(sentence):
        return True
    if _TO_CUSTOMERS.match(sentence):
        return False
    words = re.findall(r"[\w'’]+", sentence.casefold().replace("’", "'"))
    first = next((word for word in words if word not in _POLITE), "")
    return first in _ORDERS


def _contradictions(text: str) -> list[tuple[str, str]]:
    """Return the pairs of wishes in *text* that cannot both be followed."""
    found = []
    for one, other in _WISHES:
        left = next((word for word in sorted(one, key=len, reverse=True) if _says(text, word)), "")
        right = next((word for word in sorted(other, key=len, reverse=True) if _says(text, word)), "")
        found += [(left, right)] if left and right else []
    return found


def _says(text: str, word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text, re.IGNORECASE))


def _is_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < _SHORTEST_JUDGED:
        return all(word.isascii() for word in words)
    return sum(word in _ENGLISH for word in words) / len(words) >= 0.1  # noqa: PLR2004 - English prose has some 0.35


def _short(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= 14 else " ".join(words[:14]) + " …"  # noqa: PLR2004 - enough to know it again
