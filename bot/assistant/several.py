"""A message that asks two things: told apart, answered one after the other, and set below each other."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.assistant.drafting.bidding import find_bid
from bot.assistant.language import content_words
from bot.assistant.mapping.following import OF_THE_SAME
from bot.domain.drafts import DraftChannel
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply, ReplyKind, Table

_OF_ONE = r"which(?! (?:in|at|on|of|for|from|to|by|with)\b)"  # "… at one company and which in another" is one question
_ASKING = rf"(?:who|whom|whose|what|what's|whats|{_OF_ONE}|how|how's|hows|why|where|when)"
_WRITE = r"(?:please )?(?:write|draft|compose) (?:me |us )?(?:an?|the|some|something|one|two|three)"
_NEXT = rf"(?=(?:{_ASKING}|{_WRITE})\b)"
_ANOTHER = re.compile(rf"[?;,.]*\s+(?:and|&)\s+(?:also\s+|then\s+)?{_NEXT}|\?+\s+{_NEXT}", re.IGNORECASE)
_ASKS = re.compile(
    rf"^(?:and |so |ok,? |hi[,!]? |hello[,!]? )*(?:please )?(?:(?:(?:at|in|on) )?{_ASKING}"
    r"|is|are|do|does|did|can|could|tell|show|list|name|give|explain|define|describe|write|draft|compose)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3  # "which ones?" is no question of its own
_SENTENCES = re.compile(r"[.?!]\s+\w")
_LEANS = re.compile(r"\b(?:it|its|that|they|them|those|these|he|she)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b(?:they|he|she)\b", re.IGNORECASE)  # beside "there", those whose journey it is
_OF_FIRST = re.compile(rf"\b(?:here|(?<!are )(?<!is )(?<!be )there)\b|^{OF_THE_SAME}", re.IGNORECASE)
_WHAT_TO_WRITE = re.compile(
    r"^what (?:would|should|could|can|shall) (?:you|we|i) (?:write|draft|post)\b", re.IGNORECASE
)
_AT_THOSE = re.compile(
    r"\s*\b(?:there|(?:for|at|in|to) (?:it|them|that|this|those|these)(?: (?:stages?|ones?))?)\b", re.IGNORECASE
)
_MOST_WISHES = 3
_MARK = re.compile(r"\[(\d+)\]")
_ANSWERED: frozenset[ReplyKind] = frozenset(
    {"map", "definition", "list", "comparison", "conflict", "crosswalk", "tactics"}
)


def two_in(text: str) -> tuple[str, str] | None:
    """Return the two questions of *text*; None where it asks one, or more than two."""
    found = [part.strip(" ,;?") for part in _ANOTHER.split(text.strip())]
    asking = [part for part in found if _ASKS.match(part) and len(part.split()) >= _FEWEST_WORDS]
    if len(asking) != 2 or asking != found:  # noqa: PLR2004 - a pair
        return None
    first, second = found
    return (first, second) if content_words(first) and not _SENTENCES.search(second) else None


def is_answered(reply: Reply) -> bool:
    """Say whether *reply* answers a question by more than what is near in meaning."""
    return reply.kind in _ANSWERED


def apart(first: Reply, second: Reply, question: str) -> bool:
    """Say whether *second* answers a *question* of its own, and not one that is better read together with *first*.

    What "it" is in a map, an answer before does not tell; two sides of one term stand in one explanation; and what is
    asked of a map twice is one question, unless the second is on what the first found: "there", "which".
    """
    leans = bool(_LEANS.search(question))
    if second.abstained:
        return not leans
    if "tactics" in {first.kind, second.kind}:
        return is_answered(second)
    if "map" in {first.kind, second.kind}:
        at_first = _OF_FIRST.search(question) and not _LEANS.search(_PEOPLE.sub("", question))
        return first.kind == second.kind and bool(at_first)
    return is_answered(second) and set(first.subjects).isdisjoint(second.subjects)


def with_doubt(first: Reply, question: str, second: Reply) -> Reply:
    """Return *first* with what *second*, which declines *question*, says of that."""
    said = " ".join(part.text for part in second.parts if isinstance(part, Paragraph | Notice))
    return replace(first, parts=(*first.parts, Notice(f"On “{question}?”: {said}")), unanswered=second.unanswered)


def is_wish(question: str, channels: Mapping[str, DraftChannel]) -> bool:
    """Say whether *question*, the second of a message, wishes for something to be written for one of *channels*."""
    return bool(_WHAT_TO_WRITE.search(question)) or find_bid(question, channels) is not None


def with_wish(first: Reply, wish: str, title: str) -> Reply:
    """Return *first*, from the map called *title* if from one, with an offer of what *wish* says, as it can be asked.

    It is offered for each stage that was found, where it points at them: "and what would you write there?".
    """
    bid = _WHAT_TO_WRITE.sub("write an email", wish)
    stages = [fact.text for fact in first.facts if fact.element == "stage"] if _AT_THOSE.search(bid) else []
    asks = [f"{_AT_THOSE.sub('', bid)} for the {stage} stage in “{title}”" for stage in stages[:_MOST_WISHES]] or [bid]
    told = Notice(f"On “{wish}”: a draft is a request of its own. Ask: {asks[0]}")
    return replace(first, parts=(*first.parts, told), suggestions=tuple(asks))


def joined(first: Reply, second: Reply) -> Reply:
    """Return *first* with *second* below it, each source under one number; *first* alone where that says all."""
    numbers = {one.id: one.n for one in first.citations}
    for one in second.citations:
        numbers.setdefault(one.id, len(numbers) + 1)
    marks = {one.n: numbers[one.id] for one in second.citations}
    known = {one.id for one in first.citations}
    if second.kind != "map" and known.issuperset(one.id for one in second.citations):
        return first
    more = tuple(replace(one, n=numbers[one.id]) for one in second.citations if one.id not in known)
    heading = (Paragraph(f"**{second.headline}**"),) if second.headline not in {"", first.headline} else ()
    return replace(
        second,
        kind=first.kind,
        headline=first.headline,
        parts=(*first.parts, *heading, *(_renumbered(part, marks) for part in second.parts)),
        citations=(*first.citations, *more),
        facts=tuple(dict.fromkeys((*first.facts, *second.facts))),
        confidence=min(first.confidence, second.confidence),
        picture=first.picture or second.picture,
    )


def _renumbered(part: Part, marks: Mapping[int, int]) -> Part:
    def anew(text: str) -> str:
        return _MARK.sub(lambda mark: f"[{marks.get(int(mark[1]), mark[1])}]", text)

    match part:
        case Bullets():
            return replace(part, items=tuple(map(anew, part.items)))
        case Table():
            return replace(part, rows=tuple(tuple(map(anew, row)) for row in part.rows))
        case _:
            return replace(part, text=anew(part.text))
