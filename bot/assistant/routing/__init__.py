"""What does a text ask for: about which subject, which side of it, and alone or beside another?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.assistant.language import clean, tokens
from bot.assistant.mentions import Gazetteer, Mention
from bot.assistant.routing.aspects import find_aspect
from bot.assistant.routing.history import with_history
from bot.assistant.routing.understanding import THE_JOURNEY, VAGUE, Understanding
from bot.domain.conversation import Turn
from bot.domain.stages import StageCode

__all__ = ["THE_JOURNEY", "VAGUE", "Understanding", "find_aspect", "understand"]

_COMPARE = re.compile(
    r"\b(?:differen\w+|differ|vs\.?|versus|compar\w+ (?:to|with|between)|compare|distinguish\w*|distinction"
    r"|tell .{2,40} apart"
    r"|(?:the )?same (?:as|thing)|confus\w+|or\b.*\bsame|how (?:is|are|does|do) .+ (?:unlike|different|relate)"
    r"|rather than|mix(?:ing)? .{0,30}up|which (?:one )?is which)",
    re.IGNORECASE,
)
_ASPECT_TERMS = MappingProxyType(
    {
        "glossary/touchpoint": "contact",
        "glossary/channel": "contact",
        "glossary/pain-point": "goes_wrong",
        "glossary/friction": "goes_wrong",
        "glossary/customer-goal": "goal",
        "glossary/business-goal": "goal",
        "glossary/key-performance-indicator": "measure",
    }
)
_BIDS = re.compile(
    r"^(?:and |so |but |ok,? |please |pls |then |also |now )*(?:what|whats|how|why|which|who|whos|when|where|can"
    r"|could|do|does|did"
    r"|is|are|explain|define|describe|tell|show|list|give|gimme|any|name|compare|should|would|difference)\b"
    r"|\b(?:what (?:does|is|are|do)|whats|how (?:do|does|to|can|is)|can (?:someone|you)|could (?:someone|you)"
    r"|which|why)\b",
    re.IGNORECASE,
)
_STAGES = frozenset(f"glossary/{code.value}" for code in StageCode)


def understand(text: str, gazetteer: Gazetteer, turns: Sequence[Turn] = ()) -> Understanding:
    """Read *text* in the light of the *turns* before it."""
    cleaned = clean(text)
    question = question_part(cleaned)
    words = tuple(gazetteer.correct(tokens(cleaned)))
    mentions = tuple(gazetteer.find(cleaned))
    read = Understanding(
        text=cleaned,
        words=words,
        mentions=mentions,
        subjects=_subjects(mentions),
        aspect=find_aspect(question, mentions),
        compares=bool(_COMPARE.search(cleaned)),
        wording=" ".join(words),
        question=question,
    )
    return with_history(_stage_first(read), turns)


def question_part(text: str) -> str:
    """Return the sentences of *text* that ask or bid; all of it where none does."""
    sentences = re.split(r"(?<=[.!?…])\s+", text)
    asking = [sentence for sentence in sentences if "?" in sentence or _BIDS.search(sentence)]
    return " ".join(asking) or text


def _subjects(mentions: Sequence[Mention]) -> tuple[str, ...]:
    refs = list(dict.fromkeys(mention.refs[0] for mention in mentions))
    return tuple(sorted(refs, key=lambda ref: ref in VAGUE))


def _stage_first(read: Understanding) -> Understanding:
    """Take words such as "touchpoints" as the side of a stage that is asked for, not as a second subject."""
    others = tuple(ref for ref in read.subjects if ref not in _ASPECT_TERMS)
    aspects = [_ASPECT_TERMS[ref] for ref in read.subjects if ref in _ASPECT_TERMS]
    if not read.compares and aspects and not _STAGES.isdisjoint(others):
        return replace(read, subjects=others, aspect=read.aspect if read.aspect not in {"", "define"} else aspects[0])
    return read
