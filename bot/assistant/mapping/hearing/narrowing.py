"""Sentences that only narrow the question beside them: "I only look at email. Which touchpoints do we have?"."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.assistant.mapping.query.view import VIEWS_KEPT, view_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES, FIELDS
from bot.assistant.mapping.vocabulary.grades import GRADES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import phrase
from bot.assistant.mapping.vocabulary.runs import runs
from bot.assistant.mapping.vocabulary.words import FILLER

_OPENING = r"^\W*(?:(?:hi|hey|hello|ok|okay|so|and|but|well|right|also)[,!]? )*"
_LOOKING = (
    r"(?:look(?:ing)?(?: only| just)? at|car(?:e|ing)(?: only| just)? (?:about|for)|interested(?: only| just)? in"
    r"|(?:talk|speak|think)(?:ing)?(?: only| just)? (?:about|of)|focus(?:s?ing|s?ed|s?es)?(?: only)? on"
    r"|concentrat(?:e|ing) on|concerned with|after|(?:want|need)(?: to (?:see|know|look at))?|here for|responsible for)"
)
_WHOSE = r"(?:i|we)(?:'m|'re| am| are|m)?"
_ONLY = re.compile(
    rf"{_OPENING}(?:{_WHOSE} (?:really |currently |here )?(?:only|just) (?:really )?{_LOOKING}"
    rf"|{_WHOSE} (?:really |currently )*(?:look|car|interested|talk|focus|speak)\w* (?:only|just)"
    r" (?:at|about|for|in|on|of)"
    r"|(?:please |let's |let us |can we )?(?:focus|concentrate|stick|limit (?:it|this|that|yourself|the list)"
    r"|restrict (?:it|this|that|yourself|the list)|narrow (?:it|this|that)(?: down)?|keep (?:it|this|that)"
    r"|filter(?: it| this| that)?)(?: only| just)? (?:on|to|by|for)"
    r"|(?:only|just)(?: for| at| on| about)?) (?P<what>.+)$",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"{_OPENING}{_WHOSE} (?:really |currently |now |mainly )*{_LOOKING} (?P<what>.+)$", re.IGNORECASE)
_LEFT_OUT = re.compile(
    rf"{_OPENING}(?:please |you can |let's |(?:i|we) (?:can |will |want to )?)?"
    r"(?:leave out|leave aside|skip|ignore|omit|exclude|forget(?: about)?"
    r"|disregard|drop|not(?= (?:the|those|any)\b)|never mind"
    r"|without|no need for|spare me|except(?: for)?|minus)(?: the| all)? (?P<what>.+)$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:[,\s]+(?:only|alone|for now|here|please|pls|today|right now|now|at the moment|this time|thanks|thank you|first"
    r"|though|that is))*\W*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:only|alone)\W*$", re.IGNORECASE)
_PIECES = re.compile(
    r"(?<=[.!?…])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bvs\.)(?<!\bincl\.)\s+"
    r"|\s*[,;:–—-]\s+(?=(?:which|what|who|where|how|list|show|give|name)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:why|how|what|who|whose|which|whether|if|where|when|that)\b", re.IGNORECASE)
_LONGEST = 6  # words of what a question is narrowed to
_ARTICLES = re.compile(r"^(?:the|a|an|all|any) (?!ones?\b)", re.IGNORECASE)
_TELLING = ("owner", "channel", "system", "source", "status", "canonical", "sort", "unit")
_SAID = frozenset(word for table in (FIELD_NAMES, GRADES) for said in table for word in said)


def narrowed(text: str, maps: Sequence[TeamMap]) -> str:
    """Return *text* with each sentence that only narrows put behind the one that asks."""
    pieces = _PIECES.split(text)
    asking = [piece for piece in pieces if _names_kind(piece) and not _LEFT_OUT.match(piece)]
    if len(pieces) == 1 or len(asking) != 1:
        return text
    known = frozenset[str]().union(*map(_values, maps))
    told = {piece: said for piece in pieces if piece is not asking[0] and (said := _said(piece, known))}
    if not told:
        return text
    other = [piece for piece in pieces if piece not in told]
    at = next(number for number, piece in enumerate(other) if piece is asking[0])
    mark = "?" if "?" in other[at] else ""
    other[at] = f"{', '.join((other[at].rstrip(' .!?…,;:'), *told.values()))}{mark}"
    return " ".join(other)


def _said(piece: str, known: Collection[str]) -> str:
    """Return what *piece* narrows a question by, as a clause of that; empty where it says something else."""
    for pattern, lead in ((_LEFT_OUT, "except "), (_ONLY, ""), (_LOOSE, "")):
        found = pattern.match(piece)
        if found:
            what = _ARTICLES.sub("", _CLOSING.sub("", found["what"]))
            sure = pattern is not _LOOSE or bool(_ALONE.search(found["what"])) or _is_known(what, known)
            return f"{lead}{what}" if sure and not _ASKED.match(what) and 0 < len(what.split()) <= _LONGEST else ""
    return ""


def _is_known(what: str, known: Collection[str]) -> bool:
    words = frozenset(phrase(what)) - FILLER
    return bool(words) and all(word in known or word in _SAID for word in words)


@lru_cache(maxsize=VIEWS_KEPT)
def _values(team: TeamMap) -> frozenset[str]:
    """Return every word of the values by which elements are told apart, and of the names of stages."""
    view = view_of(team)
    values = [FIELDS[field].of(element) for element in view.elements for field in _TELLING]
    values += [stage.text for stage in view.stages]
    return frozenset(word for value in values if value for word in phrase(str(value)))


def _names_kind(piece: str) -> bool:
    return any(run in KIND_NOUNS for run in runs(phrase(piece)))
