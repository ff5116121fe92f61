"""What is said before the question itself: "If anybody asks me, …", "My boss wants to know …", "I met legal. …"."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.assistant.language import STOPWORDS
from bot.assistant.mapping.hearing.talk import TALK
from bot.assistant.mapping.naming import ANYBODY, titles_of
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES, FIELDS
from bot.assistant.mapping.vocabulary.grades import GRADES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS, KIND_VERBS
from bot.assistant.mapping.vocabulary.owning import speaks_of_owning
from bot.assistant.mapping.vocabulary.phrases import Phrase, Wording, phrase, words_of
from bot.assistant.mapping.vocabulary.runs import runs
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.domain.stages import StageCode

_SOMEBODY = (
    "(?:my|our|the|a|some|his|her) (?:[\\w-]+ )?(?:boss|ceo|cfo|cto|manager|director|chief|client"
    "|team|colleagues?|board"
    "|committee|auditors?|stakeholders?|lead|head|investors?|sponsor)|somebody|someone|people|everybody|everyone|they"
)
_REPORTED = re.compile(
    rf"^\W*(?:so |and |but |well,? )?(?:{_SOMEBODY}) (?:just |really |always |also )?"
    r"(?:wants?|wanted|would like|would love|needs?|needed|asks?|asked|is asking|are asking|keeps? asking|has asked"
    r"|wonders?|is wondering)(?: me| us)?"
    r"(?: (?:to (?:know|see|hear|understand|learn|get)|for|about)(?: about)?(?=\W)| (?=(?:the|all|a list) ))",
    re.IGNORECASE,
)
_NO_IDEA = re.compile(
    r"^\W*(?:sorry,? )?(?:i have |i've |i've got )?no (?:idea|clue) (?:why|how|if|whether|what for|where)\b[^,;:–—-]*"
    r"(?:[,;:]|\s[–—-])\s*(?:but |so )?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"^\W*(?:so |and |but |ok |okay |well,? |hi,? |hello,? |hey,? )*(?!(?:i|we) (?:mean|only|care)\b)"
    rf"(?:i|i'm|i've|i'd|i'll|im|we|we're|we've|we'd|my|our"
    rf"|if|suppose|supposing|imagine|assuming|assume|let's (?:say|assume)|say|given|in case|no rush|{_SOMEBODY}"
    r"|a customer|as (?:i|we|you|discussed|said|mentioned|promised|agreed|usual)"
    r"|(?:when|before|after|once|while) (?:i|we|you|i'm))\b",
    re.IGNORECASE,
)
_TIMED = re.compile(r"^\W*(?:(?:when|before|after|once|while) (?:i|we|you)|no rush|in case|as )\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"^\W*(?:so |and |but |ok |well,? )*(?:if|suppose|supposing|imagine|assuming|assume|let's (?:say|assume)|say|given"
    r"|a customer)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"(?:[,:;]|[.!](?=\s)|\s[–—-])\s*(?:anyway:? |so |but |and |then )*", re.IGNORECASE)
_ASKING = re.compile(
    r"^(?:please |can you |could you |tell me |show me |list |exactly )*(?:which|what|what's|who|whose|whom|where|when"
    r"|how|list|show|give|name|are|is|do|does|(?:at|on|in|for|from|by|of|to) (?:which|what|whom))\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?<!is )(?<!are )(?<!was )\bthere\b(?! (?:is|are|was))|\b(?:theirs|they|them|mine|my|(?:i|we) own|to me)\b"
    r"|\b(?:that|it|this|those|these)\b(?=\W*$)|\bas evidence\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]{6,})[\"“”]")
_TALKS_OF = re.compile(r"\b(?:i mean|i'm after|only(?! if)|about|regarding|i own|mine)\b|[\d“”\"]", re.IGNORECASE)
_AHEAD = 5  # words in which what is asked for is named, after talk
_TWO = 2
_VALUES = ("owner", "channel", "system", "source")


def without_lead(text: str, maps: Sequence[TeamMap]) -> str:
    """Return *text* with what leads to its question cut down to the names in it that the question is on."""
    text = _after_talk(_REPORTED.sub("", _NO_IDEA.sub("", text)), maps)
    for boundary in _BOUNDARY.finditer(text):
        lead, asking = text[: boundary.start()], text[boundary.end() :]
        opens = _ASKING.match(asking) or (_TIMED.match(lead) and _says(phrase(asking)[:_TWO], KIND_NOUNS))
        if opens and _asks(asking) and _LEAD.match(lead) and not _restricts(lead):
            return _with_names(lead, asking, maps)
    return text


def _after_talk(text: str, maps: Sequence[TeamMap]) -> str:
    """Return *text* from where it asks for elements, if all before that is but talk."""
    for boundary in reversed(list(_BOUNDARY.finditer(text))):
        lead, asking = text[: boundary.start()], text[boundary.end() :]
        opens = _says(phrase(asking)[:_AHEAD], KIND_NOUNS) or (_ASKING.match(asking) and _asks(asking))
        if opens and _is_talk(lead, maps):
            return _with_names(lead, asking, maps)
    return text


def _with_names(lead: str, asking: str, maps: Sequence[TeamMap]) -> str:
    kept = ", ".join(_kept(lead, asking, maps))
    return f"{kept}, {asking}" if kept else asking


def _is_talk(lead: str, maps: Sequence[TeamMap]) -> bool:
    """Say whether *lead* is but talk: it tells nothing of elements, and no value or stage of *maps*."""
    words = phrase(lead)
    if not TALK.search(lead) or _TALKS_OF.search(lead):
        return False
    titles = {word for team in maps for name in titles_of(team) for word in name} - FILLER - ANYBODY
    things = {name for team in maps for name in _things(team) if not STOPWORDS.issuperset(name)}
    told = any(_says(words, known) for known in (KIND_NOUNS, KIND_VERBS, FIELD_NAMES, GRADES, things))
    return not told and titles.isdisjoint(words)


def _asks(clause: str) -> bool:
    words = phrase(clause)
    return _says(words, KIND_NOUNS) or _says(words, KIND_VERBS) or speaks_of_owning(Wording(words_of(clause)))


def _restricts(lead: str) -> bool:
    """Say whether *lead* speaks of elements itself, or bounds a field of theirs: "we only look at impact 4"."""
    words = phrase(lead)
    return _says(words, KIND_NOUNS) or (_says(words, FIELD_NAMES) and any(sign.isdigit() for sign in lead))


def _says(words: Phrase, known: Collection[Phrase]) -> bool:
    return any(run in known for run in runs(words))


def _kept(lead: str, asking: str, maps: Sequence[TeamMap]) -> Iterator[str]:
    """Yield the names in *lead* that *asking* is on: of a map always, of other things where it points back to them."""
    names = {name for team in maps for name in _names(team)}
    names |= {name for team in maps for stage in team.journey.stages if len(name := phrase(stage.name)) > 1}
    if _GIVEN.match(lead) or _BACK.search(asking):
        names |= {name for team in maps for name in _things(team)}
        yield from (f"“{found[1]}”" for found in _QUOTED.finditer(lead))
        lead = _QUOTED.sub("", lead)
    names = {name for name in names if not STOPWORDS.issuperset(name)}
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", lead)
    forms = [phrase(word) for word in words]
    longest = max(map(len, names), default=0)
    at = 0
    while at < len(words):
        sizes = (s for s in range(min(longest, len(words) - at), 0, -1) if sum(forms[at : at + s], ()) in names)
        size = next(sizes, 0)
        if size:
            yield " ".join(words[at : at + size])
        at += size or 1


def _names(team: TeamMap) -> Iterator[Phrase]:
    """Yield what *team*'s map goes by: its title, its id, its persona, and each proper noun of them."""
    journey = team.journey
    title = phrase(journey.title)
    yield from (title, phrase(journey.id.replace("_", " ")), phrase(journey.persona.name))
    yield from (phrase(word) for word in re.findall(r"(?<=\s)[A-Z][\w]{3,}", f" {journey.title}"))
    yield from (
        (*title[at : at + size], noun) for noun in ("map", "journey") for size in (1, 2, 3) for at in range(len(title))
    )


def _things(team: TeamMap) -> Iterator[Phrase]:
    """Yield what *team*'s map calls its stages, elements, owners, channels and systems, and the canonical stages."""
    view = view_of(team)
    yield from (phrase(code.value.replace("_", " ")) for code in StageCode)
    for element in view.elements:
        name = phrase(element.text)
        if element.kind in {"stage", "touchpoint"} or (len(name) > 1 and element.kind != "persona"):
            yield name
        yield from (phrase(str(value)) for field in _VALUES if (value := FIELDS[field].of(element)))
