"""The clauses of a sentence that only say why, when or for whom somebody asks: they are no part of what is asked."""

import itertools
import re
from collections.abc import Collection, Sequence

from bot.assistant.language import singular, within_edits
from bot.assistant.mapping.hearing.talk import TALK
from bot.assistant.mapping.naming import own_words, words_naming
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase
from bot.assistant.mapping.vocabulary.runs import runs
from bot.assistant.mapping.vocabulary.words import FILLER

_CLAUSES = re.compile(
    r"([,;:]\s+|\s+[–—-]+\s+|\s+(?=(?:because|since (?:i|we|my|our|the)|as (?:i|we)|so(?: that)? (?:i|we)|cos) )"
    r"|\s+and (?=(?:i |we )?(?:need|want|would like|have to (?:know|list|show)) ))",
    re.IGNORECASE,
)
_OFFICE = (
    "deck|posters?|slides?|presentation|report|workshop|meeting|session|client|board|pitch|off-?site|newsletter|summary"
    "|review|hand-?over|film|video|headlines?|thesis|homework|blog|article|talk|audit|kick-?off|retro|grooming"
    "|stand-?up|planning|interview|training|lecture|class|wall|mural|banner|leaflet|flyer|brief|briefing|email|memo|boss"
    "|manager|ceo|cfo|director|colleagues?|chief|stakeholders?|committee|demo|auditor|agenda|minutes|prep|preparation"
    "|exam|quiz|wiki|spreadsheet|dashboard|roadmap|strategy day|away day"
)
_OFFICIAL = re.compile(rf"(?:{_OFFICE})")
_PURPOSE = re.compile(
    r",?\s+for (?:an?|my|our|the|this|next|some|today's|tomorrow's|monday's|friday's)? ?(?:[\w'-]+ ){0,2}?"
    rf"(?:{_OFFICE})(?=[\s.?!]*$)",
    re.IGNORECASE,
)
_LEADING_PURPOSE = re.compile(
    rf"^\W*for (?:an?|my|our|the|this) (?:[\w'-]+ ){{0,2}}?(?:{_OFFICE})\b[^,.?!:]{{0,40}}?(?=\b(?:i|we)\b)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^\W*(?:(?:hi|hey|hello|sorry|ok|so|and|but|btw|by the way|just)[,!]? )*"
    r"(?:(?:i|we|i'm|im|i've|i'd|i'll|we're|we've|we'd|my|it's|that's) (?!mean\b|only\b|care\b|(?:am |are )?(?:only "
    r"|just |really )*(?:looking|interested|after|talking)\b|(?:need|want)\b(?! to\b)|(?:would )?like\b(?! to\b))"
    r"|(?:the|a|our|his|her) (?:[\w-]+ ){1,2}?(?:wants?|needs?|asks?|asked|likes?|says?|said|insists?|expects?|calls?"
    r"|waits?|comes?|is (?:coming|waiting|asking)) |(?:because|cos) )"
    r"|\b(?:today|tomorrow|tonight|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|\d{1,2} ?(?:am|pm)|\d{1,2}[:.]\d\d|o'clock|next week|this (?:week|morning|afternoon))\b"
    rf"|\b(?:{_OFFICE})\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"^([^:?!.]{8,}?)\s*(?:[:;.,–—-]|\s-)\s*(?:(?:what|which|how|who|any|is there|do we|where)\b[^:?]*"
    r"\b(?:back(?:s|ing)?|supports?|proves?|evidence|proof|know|behind|sources?|says?|shows?)\b[^:?]*"
    r"\b(?:that|this|it)\b(?: up)?|how do we know|says who|who says so|prove it)\W*$",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r",\s+(?:it's |this is )?for (?:the |our |my |an? )?([^,:;?!.]{3,50})[\s.?!]*$", re.IGNORECASE)
_TOPIC = re.compile(r"^\W*(?:i mean|about|on|regarding|re|concerning|only)\b", re.IGNORECASE)
_PLANNING = re.compile(
    r"^\W*(?:and |so |but )?(?:i|we) (?:want|need|have|plan|hope|would like|try|am going|are going|will|must|should) "
    r"(?:to )?(?!see|know|have|get|list|show|find|read|hear|look|understand|only|just)\w+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:and |or |but )?(?:who|whose|which|what|where|when|how|are|is|do|does|did|has|have|can)\b|\?"
)
_IDIOMS = re.compile(
    r",?\s*\b(?:by heart|word (?:for|by) word|one (?:by|after) (?:one|the other|another)|one at a time|line by line"
    r"|point by point|bit by bit|in (?:one|a single) go|at a glance|at one glance|in full|in detail|in a nutshell"
    r"|in plain (?:english|words|language)|in short|from a to z|from top to bottom|top to bottom|for good measure"
    r"|for the record|for good|once more|once again|if (?:possible|any|i may|you (?:can|could|would|please|don't mind))"
    r"|no matter (?:what|which|who|how)|as is|off the top of your head|to the letter|verbatim|without exception"
    r"|(?:an?|one|my|another|just) (?:[\w-]+ )?(?:quick|silly|stupid|dumb|simple|basic|short|small|little|tiny|random"
    r"|newbie|naive|odd|weird|final|last|beginner's|brief|further|general) question|my question(?: is)?"
    r"|i(?:'ve| have)? (?:got |have )?(?:a|another|one|one more) question(?: on| about| regarding)?)\b",
    re.IGNORECASE,
)
_TOLD = frozenset(word for known in (*KIND_NOUNS, *FIELD_NAMES) for word in known) - FILLER
_JOURNEY = re.compile(r"\b[jJ]\w{4,8}\b")
_MAPS = frozenset(("map", "journey"))
_BARE = 2  # words of a heading
_EDGES = " ,;:–—-"
_LESS = re.compile(r"\s[1-5]-[\s.?!]*$")
_LEADING = frozenset("in of for on from at with about the our to".split())
_TURNS = frozenset(("loop", "exit", "shortcut"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _without_purpose(text: str, maps: Sequence[TeamMap]) -> str:
    """Return *text* without a last clause such as ", for the call centre people", which no map has."""
    found = _FOR_WHOM.search(text)
    if not found or not _names_kind(text[: found.start()]) or _names_kind(found[0]):
        return text
    told = frozenset(phrase(found[1])) - FILLER
    own = [team for team in maps if words_naming(phrase(text), team)] or maps
    known = frozenset[str]().union(*(view_of(team).words | own_words(team) for team in own))
    return text if not told.isdisjoint(_TOLD) or told <= known else text[: found.start()]


def asked_of_claim(text: str) -> str:
    """Put what "…: what backs that up?" doubts behind the question, as in "how do we know that …"."""
    found = _CLAIMED.match(text)
    return f"how do we know that {found[1]}?" if found and not _names_kind(found[1]) else text


def without_asides(text: str, maps: Sequence[TeamMap]) -> str:
    """Return *text* without purposes, idioms and clauses beside the one that asks; what names a map there is kept."""
    text = _PURPOSE.sub(lambda said: said[0] if _holds_topic(said[0], maps) else "", _IDIOMS.sub("", text))
    text = _LEADING_PURPOSE.sub("", text)
    text = _stripped(_JOURNEY.sub(_mended, text))
    text = asked_of_claim(_without_purpose(text, maps))
    parts = _CLAUSES.split(text)
    clauses = parts[::2]
    if len(clauses) == 1 or not any(map(_names_kind, clauses)):
        return text
    names = frozenset(
        word
        for team in maps
        for name in (team.journey.title, team.journey.id.replace("_", " "), team.journey.persona.name)
        for word in phrase(name)
    )
    own = [team for team in maps if words_naming(phrase(text), team)] or maps
    known = frozenset[str]().union(*(view_of(team).words for team in own))
    said = names | known | FILLER | _TOLD
    topics = frozenset[Phrase]().union(*(view_of(team).topics for team in own))
    kept = [
        _named(clause, names - FILLER, topics)
        if _is_aside(clause, known)
        else _only(clause, said)
        if sign.startswith(":") and not (_names_kind(clause) or _is_topic(clause, said) or _bounds(clause))
        else clause
        for clause, sign in zip(clauses, [*parts[1::2], ""], strict=True)
    ]
    return _stripped("".join(part for pair in zip(kept, [*parts[1::2], ""], strict=True) for part in pair))


def _holds_topic(said: str, maps: Sequence[TeamMap]) -> bool:
    """Say whether the name of an element, of several words, stands in *said*: "for Renewal talk"."""
    words = phrase(said)
    runs = {words[at:end] for at in range(len(words)) for end in range(at + 2, len(words) + 1)}
    return any(not runs.isdisjoint(view_of(team).topics) for team in maps)


def _stripped(text: str) -> str:
    """Return *text* without signs at its edges, but for that of "effort 2-"."""
    return text.strip(_EDGES) + "-" * bool(_LESS.search(text))


def _mended(word: re.Match[str]) -> str:
    """Spell "journy" right."""
    plural = word[0].endswith("s")
    slip = within_edits(singular(word[0].lower()), "journey", 1)
    return f"journey{'s' if plural else ''}" if slip else word[0]


def _names_kind(clause: str) -> bool:
    words = phrase(clause)
    if not _TURNS.isdisjoint(words):
        return True
    return any(run in KIND_NOUNS for run in runs(words))


def _is_aside(clause: str, known: frozenset[str]) -> bool:
    """Say whether *clause* only speaks of the asking; *known* are the words of the maps."""
    if _names_kind(clause) or _ASKS.search(clause) or not _SPOKEN.search(clause):
        return False
    told = frozenset(phrase(clause)) - FILLER
    if _PLANNING.match(clause):
        return True
    if not told.isdisjoint(_TOLD) and not told.isdisjoint(known):  # "channel video call only"
        told -= _TOLD
    purpose = clause.strip().lower().startswith("for ") and all(map(_OFFICIAL.fullmatch, told))
    return purpose or not told <= known or (told.isdisjoint(known) and told.isdisjoint(_TOLD))


def _is_topic(clause: str, said: Collection[str]) -> bool:
    """Say whether *clause*, before a colon, is what is asked about, be it nothing the maps have: "Instagram: …"."""
    told = frozenset(phrase(clause)) - FILLER
    alone = 0 < len(told) <= _BARE and told.isdisjoint(said) and not (_SPOKEN.search(clause) or TALK.search(clause))
    return bool(_TOPIC.match(clause)) or alone


def _bounds(clause: str) -> bool:
    """Say whether what stands before a colon names a map as such, or bounds a field: "frequency >= 0.5: …"."""
    words = frozenset(phrase(clause))
    return not words.isdisjoint(_MAPS) or (not words.isdisjoint(_TOLD) and any(letter.isdigit() for letter in clause))


def _named(clause: str, names: frozenset[str], topics: Collection[Phrase]) -> str:
    """Return the words of *clause* that name a map as names stand: after "for" or "the", or one after the other.

    Whole names of stages, the *topics*, are kept as well, with the word before them.
    """
    kept: list[str] = []
    before = ""
    words = _WORD.findall(clause)
    forms = [phrase(word) for word in words]
    inside = {
        place
        for topic in topics
        if len(topic) > 1
        for at in range(len(words) - len(topic) + 1)
        if tuple(itertools.chain(*forms[at : at + len(topic)])) == topic
        for place in range(at - 1, at + len(topic))
    }
    for place, word in enumerate(words):
        if place in inside or (names.issuperset(forms[place]) and (before in _LEADING or kept[-1:] == [before])):
            kept.append(word)
        before = word
    return " ".join(kept)


def _only(clause: str, names: frozenset[str]) -> str:
    words = re.findall(r"\d{4}-\d\d(?:-\d\d)?|[^\W_]+(?:['’][^\W_]+)*", clause)
    return " ".join(word for word in words if word[:1].isdecimal() or names.issuperset(phrase(word)))
