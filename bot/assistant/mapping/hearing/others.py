"""What goes on in people whom the journey is not about, which no map tells: "how does the study adviser feel"."""

import re
from collections.abc import Collection

from bot.assistant.mapping.vocabulary.phrases import phrase

_OURS = r"team|company|business|owners?|management"  # whose goals a map may tell
_WHO = (
    r"staff|employees?|agents?|colleagues?|boss|manager|clerks?|nurses?|doctors?|coach|coaches|trainers?|crew"
    r"|advis[eo]rs?|tutors?|teachers?|instructors?|consultants?|technicians?"
    r"|drivers?|couriers?|carriers?|installers?|secretar(?:y|ies)|receptionists?|surgeons?|physicians?|pharmacists?"
    r"|officers?|wardens?|engineers?|accountants?|auditors?|directors?|attendants?|pilots?|captains?|cashiers?"
    r"|salespe(?:rson|ople)|reps?|representatives?|sellers?|marketers?|designers?|stakeholders?|cfo|ceo|cto|board"
    r"|neighbours?|neighbors?|sister|brother|wife|husband|partner|friends?|mentor|supplier|vendor|competitors?"
)
_MINDS = re.compile(
    rf"\b(?:do|does|did|is|are|was|through|on) (?:the |our |your |his |her |their )(?:[\w-]+ ){{0,2}}?"
    rf"({_WHO}|{_OURS})(?:'s?)? (?:\w+ )?(?:feel|feels|feeling|think|thinking|wonder|mind|mood)\b",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\b(?:goals?|aims?|objectives?|thoughts?|emotions?|feelings?|moods?|frustrations?) (?:of|for|does|do|has|have)"
    rf" (?:the |our |your |his |her |their )(?:[\w-]+ )?({_WHO})\b",
    re.IGNORECASE,
)


def others_minds(text: str, own: Collection[str]) -> str:
    """Return whose feelings, thoughts or goals *text* asks for where that is nobody of *own*; else nothing."""
    for found in (_MINDS.search(text), _INNER.search(text)):
        if found and not {*phrase(found[1]), *_without_ending(found[1])} & {*own}:
            return found[1]
    return ""


def _without_ending(who: str) -> tuple[str, ...]:
    return phrase(who.lower().removesuffix("s"))
